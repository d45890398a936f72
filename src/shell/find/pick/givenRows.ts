/**
 * Hands rows to a quick pick that found them itself, so that VS Code does not match them again.
 *
 * Enter takes what was typed, however fast. VS Code names the accepted row by its place in a list, and by the time it
 * says so the list may be another one. So we ask the window whether it shows the newest list; until it does, a row is
 * taken that stands at that place in all of them, Enter takes the first row for what was typed, and else nothing is.
 *
 * VS Code matches rows only as they come, by the method that the setters of a quick pick call: extensions have no word
 * for it. Where a build of VS Code renames that method everything works, only later.
 */
import type { QuickPick, QuickPickItem } from 'vscode';

/** `QuickPickItemKind.Separator`, which no test outside VS Code could import. */
const separator = -1;

/**
 * What the setters of a quick pick call. Not in the types; where VS Code's build renamed it there is none of that name.
 */
type Update = (properties: Readonly<Record<'matchOnLabel' | 'matchOnDescription' | 'matchOnDetail', boolean>>) => void;

/**
 * Rows that change while a quick pick is open. VS Code tells the place of what was chosen in the list that the window
 * showed, and takes it for a place in the newest one: so what is told is believed only where these are the same list,
 * or have the same row there.
 */
export class GivenRows<T extends QuickPickItem> {
  /** What the window may show: the list that it is known to show, and all that were given since. */
  protected lists: (readonly T[])[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param whenReached calls back once the window has taken in what it was sent before, and before what the user does
   * after that is told
   * @param keyOf the same for the same row, though what stands in it may have changed
   */
  constructor(
    protected readonly pick: QuickPick<T>,
    private readonly whenReached: (then: () => void) => void,
    private readonly keyOf: (row: T) => string,
  ) {}

  give(rows: readonly T[]): void {
    this.lists.push(rows);
    this.pick.items = rows;
    // VS Code sends changes in a timer of its own, all that were made until then as one: ours comes after it.
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.sent(rows));
  }

  /** They are on their way. */
  protected sent(rows: readonly T[]): void {
    this.whenReached(() => (this.lists = this.lists.slice(this.lists.indexOf(rows))));
  }

  /** The row that the user meant by the one that VS Code tells. Undefined: nobody knows which. */
  meant(told: T | undefined): T | undefined {
    const place = told === undefined ? -1 : (this.lists.at(-1)?.indexOf(told) ?? -1);
    if (told === undefined || place === -1) return undefined;
    return this.lists.every((list) => list[place] !== undefined && this.isSame(list[place], told)) ? told : undefined;
  }

  /** The row that the user took. Undefined: nobody knows which. */
  get taken(): T | undefined {
    return this.meant(this.pick.selectedItems[0]);
  }

  /** With the same buttons: they too are told by their places. */
  private isSame(one: T, other: T): boolean {
    return (
      one === other ||
      (one.kind === other.kind &&
        this.keyOf(one) === this.keyOf(other) &&
        buttonsOf(one).join('\n') === buttonsOf(other).join('\n'))
    );
  }
}

const buttonsOf = ({ buttons = [] }: QuickPickItem): readonly (string | undefined)[] =>
  buttons.map(({ tooltip }) => tooltip);

/**
 * Rows of a quick pick that searches by itself. VS Code marks in them what is typed, and then leaves them alone until
 * others are given.
 *
 * Without this VS Code looks with each letter through the rows of the letter before, draws them again, and tells us
 * only then: a third of the time that a letter took. Its own pickers turn that off; extensions have no word for it
 * (microsoft/vscode#83425, #90521). Where it cannot be turned off (1.104, whose build renames `update`), the same rows
 * come later.
 */
export class FoundRows<T extends QuickPickItem> extends GivenRows<T> {
  override give(rows: readonly T[]): void {
    this.match(true);
    super.give(rows);
  }

  protected override sent(rows: readonly T[]): void {
    this.match(false);
    super.sent(rows);
  }

  private match(on: boolean): void {
    const { update } = this.pick as { update?: Update };
    update?.call(this.pick, { matchOnLabel: on, matchOnDescription: on, matchOnDetail: on });
  }

  /** Who presses Enter while the first row of an older list is chosen means the first for what they typed since. */
  override get taken(): T | undefined {
    const rows = this.lists.at(-1) ?? [];
    const [told] = this.pick.selectedItems;
    const place = told === undefined ? rows.length : rows.indexOf(told);
    const mayBeFirst =
      this.lists.length > 1 && this.lists.some((list) => Math.min(firstOf(list), rows.length) === place);
    return mayBeFirst ? rows[firstOf(rows)] : super.taken;
  }
}

/** The place of the row that VS Code chooses by itself. */
function firstOf(rows: readonly QuickPickItem[]): number {
  const first = rows.findIndex(({ kind }) => Number(kind) !== separator);
  return first === -1 ? rows.length : first;
}
