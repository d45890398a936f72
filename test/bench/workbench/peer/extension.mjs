// What a measurement in the workbench is compared with, as VS Code's documentation shows it: a quick pick that is given
// all items and does the matching itself, and a tree whose rows are all in memory.
import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';

/** @type {vscode.QuickPickItem[]} */
let items = [];

/** @typedef {{ label: string, description?: string, icon: string, context: string, below?: Row[] }} Row */
/** @type {Row[]} */
let rows = [];

/** @type {vscode.TreeDataProvider<Row>} */
const tree = {
  getChildren: (row) => row?.below ?? rows,
  getTreeItem: ({ label, description, icon, context, below }) => {
    const { None, Collapsed } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(label, below === undefined ? None : Collapsed);
    return Object.assign(item, { description, iconPath: new vscode.ThemeIcon(icon), contextValue: context });
  },
};

/** @param {vscode.ExtensionContext} context */
export function activate(context) {
  context.subscriptions.push(
    // Made before it is measured, and once: the peer is not charged for it.
    vscode.commands.registerCommand('peer.give', async (/** @type {string} */ file) => {
      items = /** @type {vscode.QuickPickItem[]} */ (JSON.parse(await readFile(file, 'utf8')));
    }),
    vscode.commands.registerCommand('peer.plant', async (/** @type {string} */ file) => {
      rows = /** @type {Row[]} */ (JSON.parse(await readFile(file, 'utf8')));
    }),
    vscode.window.registerTreeDataProvider('peer.tree', tree),
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
