import type { QuickPick, QuickPickItem } from 'vscode';

/** What the setters of a quick pick call. Not in the types; where VS Code's build renamed it there is none of that name. */
type Update = (properties: Readonly<Record<'matchOnLabel' | 'matchOnDescription' | 'matchOnDetail', boolean>>) => void;

/**
 * For a quick pick that searches by itself.
 *
 * Without this VS Code looks with each letter through the rows of the letter before, draws them anew, and tells us only
 * then: a third of the time that a letter took. Its own pickers turn that off; extensions have no word for it
 * (microsoft/vscode#83425, #90521). Where it cannot be turned off (1.104, whose build renames `update`), the same rows
 * come later.
 * @returns gives it rows: VS Code marks in them what is typed, and then leaves them alone until others are given
 */
export function rowGiver<T extends QuickPickItem>(pick: QuickPick<T>): (rows: readonly T[]) => void {
  const { update } = pick as { update?: Update };
  if (typeof update !== 'function') return (rows) => void (pick.items = rows);
  const match = (on: boolean): void => update.call(pick, { matchOnLabel: on, matchOnDescription: on, matchOnDetail: on });
  let off: ReturnType<typeof setTimeout> | undefined;
  return (rows) => {
    // Too late for the last rows, it would be too early for these.
    clearTimeout(off);
    match(true);
    pick.items = rows;
    // VS Code sends changes in a timer of its own, all that were made until then as one: ours comes after it.
    off = setTimeout(() => match(false));
  };
}
