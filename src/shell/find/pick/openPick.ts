/** Opens a quick pick, and once more where a webview takes the focus away. */
import type { QuickPick, QuickPickItem } from 'vscode';

/**
 * ms after opening: so soon hardly anybody closes it on purpose. The focus was taken 79 to 250 ms after it opened, in 3
 * to 5 of 60 openings.
 */
const soon = 400;

/**
 * Shows a quick pick, and once more where it is closed at once while a webview is in front: a palette that closes gives
 * the focus back to the webview, and VS Code may notice that so late that it takes it from what opened since
 * (microsoft/vscode#93950).
 * @param onClosed called when it is closed for good
 * @returns closes it
 */
export function openPick<T extends QuickPickItem>(
  pick: Pick<QuickPick<T>, 'show' | 'hide' | 'items' | 'onDidHide' | 'onDidChangeValue'>,
  isWebviewInFront: () => boolean,
  onClosed: () => void,
  now = Date.now,
): () => void {
  const shown = now();
  let isOver = false;
  pick.onDidChangeValue(() => (isOver = true));
  pick.onDidHide(() => {
    if (isOver || !isWebviewInFront() || now() - shown > soon) return onClosed();
    isOver = true;
    pick.show();
    // VS Code emptied its list as it closed, and draws in it only what is given again.
    pick.items = [...pick.items];
  });
  pick.show();
  return () => {
    isOver = true;
    pick.hide();
  };
}
