// Takes orders from test/ui/workbench.ts for the window it runs in: a browser's window does not follow changes of the
// settings file, and some things (closing all editors) are no part of what a test is about.
// Its address is in a file beside the window's folder.
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { json } from 'node:stream/consumers';
import * as vscode from 'vscode';

/** @typedef {{ settings?: Record<string, unknown>, open?: string, command?: string, args?: unknown[],
 *   connection?: { connection: { vendor: string, label: string, answers: Record<string, string> }, secrets:
 * Record<string, string> } }} Order */

/** @param {vscode.ExtensionContext} context */
export function activate(context) {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  if (!folder) return;
  const server = createServer((request, response) => {
    json(request)
      .then((order) => obey(/** @type {Order} */ (order)))
      .then(
        (result) => ({ result }),
        (/** @type {unknown} */ error) => ({ error: String(error) }),
      )
      .then(
        (answer) => response.end(JSON.stringify(answer)),
        () => response.destroy(),
      );
  });
  context.subscriptions.push({ dispose: () => server.close() });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    if (address && typeof address === 'object') void writeFile(join(dirname(folder), 'pilot'), String(address.port));
  });
}

/** @param {Order} order @returns {Promise<unknown>} */
async function obey({ settings = {}, open, command, args = [], connection }) {
  for (const [key, value] of Object.entries(settings)) {
    await vscode.workspace.getConfiguration().update(key, value ?? undefined, vscode.ConfigurationTarget.Global);
  }
  if (open)
    await vscode.window.showTextDocument(vscode.Uri.file(open), {
      preview: false,
      selection: new vscode.Range(0, 0, 0, 0),
    });
  if (connection) {
    const api = /** @type {import('../../../src/api.ts').GroupExplorerApi} */ (
      await vscode.extensions.getExtension('group-explorer.group-explorer')?.activate()
    );
    return api.addConnection(connection.connection, connection.secrets);
  }
  return command ? vscode.commands.executeCommand(command, ...args) : undefined;
}
