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
 * Record<string, string> }, ask?: { provider: string, at: [number, number, number?, number?] },
 *   tool?: { name: string, input: object } }} Order */

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
async function obey({ settings = {}, open, command, args = [], connection, ask, tool }) {
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
  if (ask) return answerOf(ask);
  if (tool) return vscode.lm.invokeTool(tool.name, { input: tool.input, toolInvocationToken: undefined });
  return command ? vscode.commands.executeCommand(command, ...args) : undefined;
}

/**
 * What VS Code is told of a place in the active document, or of all of it: by providers, or as warnings.
 * @param {NonNullable<Order['ask']>} ask @returns {Promise<unknown>}
 */
async function answerOf({ provider, at: [line, character, endLine, end] }) {
  const uri = vscode.window.activeTextEditor?.document.uri;
  if (uri === undefined) throw new Error('no document is open');
  if (provider === 'diagnostics')
    return vscode.languages.getDiagnostics(uri).map(({ code, message, source }) => ({ code, message, source }));
  const place =
    endLine === undefined || end === undefined
      ? new vscode.Position(line, character)
      : new vscode.Range(line, character, endLine, end);
  return vscode.commands.executeCommand(`vscode.execute${provider}Provider`, uri, place);
}
