/** Puts folds, marks and the focus on rows that are already drawn. */
import { foldable, type Outline } from './outline.ts';

/** How the tree should look. */
export interface Picture {
  readonly rows: Outline;
  readonly folds: ReadonlySet<string>;
  readonly hidden: readonly boolean[];
  readonly marked: ReadonlySet<number>;
  /** The row that Tab reaches. */
  readonly current: number;
  /** The row that the small buttons stand beside; -1 for none. */
  readonly buttonsAt: number;
}

/** Puts folding, marks and the reach of Tab on rows that are already drawn, touching only what changed. */
export class Painter {
  private elements: readonly HTMLElement[] = [];
  private blocks: readonly HTMLElement[] = [];
  private before: Picture | undefined;

  constructor(private readonly page: HTMLElement) {}

  /** The element of a row. */
  element(row: number): HTMLElement | undefined {
    return this.elements[row];
  }

  paint(picture: Picture): void {
    const tree = this.page.querySelector('.tree');
    if (!tree) {
      this.before = undefined;
      return;
    }
    // The first row tells whether these are still the same elements: a busy page in between replaces them.
    if (this.before?.rows !== picture.rows || !this.elements[0]?.isConnected) {
      this.elements = [...tree.querySelectorAll<HTMLElement>('.row')];
      this.blocks = [...tree.querySelectorAll<HTMLElement>('.block')];
      this.before = undefined;
    }
    this.fold(picture);
    this.mark(picture);
    this.reach(picture);
    this.placeButtons(picture);
    this.before = picture;
  }

  private fold({ rows, folds, hidden }: Picture): void {
    if (this.before?.folds === folds) return;
    this.elements.forEach((element, index) => {
      if (element.hidden !== hidden[index]) element.hidden = hidden[index]!;
      const row = rows.all[index]!;
      if (!foldable(row)) return;
      const open = String(!folds.has(row.line.pointer));
      if (element.ariaExpanded !== open) element.ariaExpanded = open;
    });
    // A block out of sight is not laid out, so the browser has to be told how tall it is.
    for (const block of this.blocks) {
      const rowsSeen = [...block.children].filter((row) => !(row as HTMLElement).hidden).length;
      block.style.setProperty('--rows', String(rowsSeen));
    }
  }

  private mark({ marked }: Picture): void {
    for (const index of this.before?.marked ?? [])
      if (!marked.has(index)) this.elements[index]?.classList.remove('marked');
    for (const index of marked) this.elements[index]?.classList.add('marked');
  }

  private reach({ current }: Picture): void {
    const last = this.before?.current;
    if (last === current) return;
    if (last !== undefined) this.elements[last]!.tabIndex = -1;
    const element = this.elements[current];
    if (element) element.tabIndex = 0;
  }

  private placeButtons({ buttonsAt }: Picture): void {
    const buttons = this.page.querySelector<HTMLElement>('.row-actions');
    if (!buttons) return;
    const beside = this.elements[buttonsAt];
    buttons.hidden = !beside;
    const pane = buttons.closest('.pane-body');
    if (beside && pane)
      buttons.style.top = `${beside.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop}px`;
  }

  /** Scrolls the tree, and nothing else, until one of the rows is in sight; not at all if one is. */
  reveal(marked: ReadonlySet<number>): void {
    const rows = [...marked].map((index) => this.elements[index]).filter((element) => element !== undefined);
    reveal(rows);
  }
}

/** Scrolls the pane that holds the elements, and nothing else, until one of them is in sight; not at all if one is. */
export function reveal(elements: readonly HTMLElement[]): void {
  const pane = elements[0]?.closest<HTMLElement>('.pane-body');
  if (!pane) return;
  const frame = pane.getBoundingClientRect();
  const inSight = elements.some((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= frame.top && Math.min(bottom, top + 20) <= frame.bottom;
  });
  if (inSight) return;
  const { top } = elements[0]!.getBoundingClientRect();
  pane.scrollTop += top - frame.top - frame.height / 3;
}
