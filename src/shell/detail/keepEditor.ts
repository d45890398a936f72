/** Makes the editor of a panel stay: beside what shares its column, and in a tab that no preview replaces. */
import * as vscode from 'vscode';

/** The commands of VS Code for that go by the active editor, so the panel becomes it. */
export async function keepEditor(panel: vscode.WebviewPanel): Promise<void> {
  await activate(panel);
  const shares = vscode.window.tabGroups.all.some(
    ({ viewColumn, tabs }) => viewColumn === panel.viewColumn && tabs.length > 1,
  );
  if (shares) await vscode.commands.executeCommand('workbench.action.moveEditorToRightGroup');
  await vscode.commands.executeCommand('workbench.action.keepEditor');
}

/** Resolves when the panel is active, or gone. */
async function activate(panel: vscode.WebviewPanel): Promise<void> {
  if (panel.active) return;
  const listeners: vscode.Disposable[] = [];
  await new Promise<void>((resolve) => {
    listeners.push(
      panel.onDidChangeViewState(({ webviewPanel }) => webviewPanel.active && resolve()),
      panel.onDidDispose(() => resolve()),
    );
    panel.reveal(undefined, false);
  });
  for (const listener of listeners) listener.dispose();
}
