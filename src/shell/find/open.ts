import type { QuickPick, QuickPickItem } from 'vscode';

/** ms after opening: so soon nobody closes it on purpose. The focus was taken after 79 to 132 ms, in 5 of 60 openings. */
const soon = 200;

/**
 * Shows a quick pick, and once more where it is closed at once while a webview is in front: a palette that closes gives
 * the focus back to the webview, and VS Code may notice that so late that it takes it from what opened since
 * (microsoft/vscode#93950).
 * @param onClosed called when it is closed for good
 * @returns closes it
 */
export function open(pick: Pick<QuickPick<QuickPickItem>, 'show' | 'hide' | 'onDidHide' | 'onDidChangeValue'>, isWebviewInFront: () => boolean, onClosed: () => void, now = Date.now): () => void {
  const shown = now();
  let isOver = false;
  pick.onDidChangeValue(() => (isOver = true));
  pick.onDidHide(() => {
    if (isOver || !isWebviewInFront() || now() - shown > soon) return onClosed();
    isOver = true;
    pick.show();
  });
  pick.show();
  return () => {
    isOver = true;
    pick.hide();
  };
}
