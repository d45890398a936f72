/** Makes a quick pick that keeps the order of its rows. */
import { window, type QuickPick, type QuickPickItem } from 'vscode';
import { promptBelow } from './newerPick.ts';

/** A quick pick whose rows stay in the order in which they are given, and whose letters are marked where they match. */
export function givenPick<T extends QuickPickItem>(placeholder: string, prompt?: string): QuickPick<T> {
  const pick = window.createQuickPick<T>();
  // Not in the stable types, yet heeded: without it VS Code sorts by label what is already sorted best first.
  (pick as { sortByLabel?: boolean }).sortByLabel = false;
  pick.placeholder = placeholder;
  if (prompt !== undefined) promptBelow(pick, prompt);
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  return pick;
}
