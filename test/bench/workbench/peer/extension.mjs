// What a measurement in the workbench is compared with: a quick pick that is given all items, as VS Code's
// documentation shows it, and does the matching itself.
import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';

/** @type {vscode.QuickPickItem[]} */
let items = [];

/** @param {vscode.ExtensionContext} context */
export function activate(context) {
  context.subscriptions.push(
    // Made before it is measured, and once: the peer is not charged for it.
    vscode.commands.registerCommand('peer.give', async (/** @type {string} */ file) => {
      items = /** @type {vscode.QuickPickItem[]} */ (JSON.parse(await readFile(file, 'utf8')));
    }),
    vscode.commands.registerCommand('peer.open', () => {
      const pick = vscode.window.createQuickPick();
      pick.matchOnDescription = true;
      pick.matchOnDetail = true;
      pick.items = items;
      pick.onDidHide(() => pick.dispose());
      pick.show();
    }),
  );
}
