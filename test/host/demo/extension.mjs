// Signs Group Explorer in to the emulated vendors, through what it offers to other extensions, and shows it.
//
// The settings live with the server, but SecretStorage lives in the browser: a second browser sees the connections
// without their secrets. Only adding a connection stores secrets, so whatever browser has not been signed in yet gets
// its connections removed and added again. They keep their ids, which follow from their labels; so other browsers,
// which hold the secrets under these ids, do not notice. A secret of our own remembers that a browser was signed in.
import { mkdir, readFile, rmdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';

/**
 * @typedef {{ run: string, connections: { connection: import('../../../src/api.ts').Connection, secrets: Record<string,
 * string> }[] }} Demo
 */

/** @param {vscode.ExtensionContext} context */
export async function activate(context) {
  const file = process.env['GROUP_EXPLORER_DEMO'];
  if (!file) return;
  const { run, connections } = /** @type {Demo} */ (JSON.parse(await readFile(file, 'utf8')));
  if ((await context.secrets.get('run')) === run) return;
  const api = /** @type {import('../../../src/api.ts').GroupExplorerApi} */ (
    await vscode.extensions.getExtension('group-explorer.group-explorer')?.activate()
  );
  await alone(`${file}.lock`, async () => {
    for (const { connection, secrets } of connections) {
      const same = api
        .connections()
        .filter(
          ({ vendor, label, answers }) =>
            label === connection.label &&
            vendor === connection.vendor &&
            answers['baseUrl'] === connection.answers['baseUrl'],
        );
      for (const { id } of same) await api.removeConnection(id);
      await api.addConnection(connection, secrets);
    }
    await context.secrets.store('run', run);
  });
  // What the demo is about, in front; once, as a window keeps what the user puts there later.
  await vscode.commands.executeCommand('groupExplorer.connections.focus');
}

/** Windows that open at the same moment take turns; the next one starts when its settings are those that the last one wrote.
 * @param {string} lock @param {() => Promise<void>} work */
async function alone(lock, work) {
  for (
    let tries = 0;
    !(await mkdir(lock).then(
      () => true,
      () => false,
    )) && tries < 60;
    tries += 1
  )
    await sleep(500);
  try {
    await work();
  } finally {
    await sleep(500);
    await rmdir(lock).catch(() => {});
  }
}
