/** The right half as an element: the raw JSON, with its folds, its search and its buttons. */
import { LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { FieldLine, RawLine, RawView } from '../../protocol/detail.ts';
import type { Words } from '../../protocol/words.ts';
import type { Kept, PageActions, Pointed } from '../context.ts';
import { walk } from './arrows.ts';
import { Finding } from './finding.ts';
import { allFolded, firstFolds, hiddenRows, nearestVisible, withoutFoldsAround } from './folds.ts';
import { Painter } from './marks.ts';
import { locate, outlineOf, type Outline } from './outline.ts';
import { pane } from './pane.ts';

/** How long after the last movement scrolling is over: to remember is a message to the host. */
const REST = 200;
const noLines: readonly RawLine[] = [];

/**
 * What came over the wire. It draws its rows once for a document and then only puts folds and marks on them: who points
 * somewhere else, or has more become known around it, draws nothing again.
 */
export class RawJson extends LitElement {
  static override properties = Object.fromEntries(
    ['raw', 'unmapped', 'mapped', 'secrets', 'document', 'kept', 'words', 'copied', 'pointed', 'doing'].map((name) => [
      name,
      { attribute: false },
    ]),
  );

  declare raw: RawView;
  declare unmapped: readonly string[];
  declare mapped: readonly FieldLine[];
  declare secrets: 'hidden' | 'shown' | undefined;
  /** What it is of: the same, read again, keeps its folds. */
  declare document: string;
  declare kept: Kept;
  declare words: Words;
  declare copied: string | undefined;
  declare pointed: Pointed;
  declare doing: PageActions;

  private folds: ReadonlySet<string> = new Set();
  /** Its lines were drawn: from then on folds are the user's. */
  private isBegun = false;
  /** The row that Tab reaches. */
  private current = 0;
  private readonly painter = new Painter(this);
  private readonly finding = new Finding(
    this,
    () => this.rows,
    (row) => this.reveal(row),
  );
  private scrolling: number | undefined;
  /** To be scrolled to when the rows are drawn. */
  private scrollLater: number | undefined;

  constructor() {
    super();
    this.addEventListener('keydown', (event) => this.key(event));
    this.addEventListener('click', (event) => this.clicked(event));
    this.addEventListener('focusin', (event) => this.focused(event));
    this.addEventListener('scroll', () => this.scrolled(), { capture: true, passive: true });
  }

  /** Its styles are those of the page. */
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** The pointer of a row, by its place. */
  pointerAt(row: number): string | undefined {
    return this.rows.all[row]?.line.pointer;
  }

  /** Opens what hides a place, for good. */
  open(pointers: readonly string[]): void {
    this.fold(withoutFoldsAround(this.folds, pointers));
  }

  /** Opens what hides a place, and moves the focus there. */
  goTo(pointer: string): void {
    this.open([pointer]);
    const row = locate(this.rows, pointer)[0];
    if (row !== undefined) this.go(row);
  }

  /** Scrolls until one of the marked rows is in sight. */
  showMarked(): void {
    this.painter.reveal(this.marked());
  }

  /** Opens the search. */
  find(): void {
    if ('lines' in this.raw) this.finding.open();
  }

  private get rows(): Outline {
    return outlineOf('lines' in this.raw ? this.raw.lines : noLines);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('raw') && !changed.has('document')) return;
    const isOther = changed.has('document');
    if (isOther) this.finding.close(false);
    if (!isOther && this.isBegun) return;
    this.isBegun = 'lines' in this.raw;
    this.current = 0;
    this.folds =
      this.kept.folds === undefined
        ? firstFolds(
            this.rows,
            this.mapped.flatMap(({ pointers }) => pointers),
          )
        : new Set(this.kept.folds);
    this.scrollLater = this.kept.scroll ?? 0;
  }

  protected override updated(changed: PropertyValues): void {
    this.paint();
    if (changed.has('raw')) this.finding.again();
    if (this.scrollLater === undefined) return;
    const body = this.body();
    if (body) body.scrollTop = this.scrollLater;
    this.scrollLater = undefined;
  }

  protected override render(): TemplateResult | typeof nothing {
    return pane(this, this.rows, this.finding, {
      foldAll: () => this.fold(allFolded(this.rows), 0),
      unfoldAll: () => this.fold(new Set()),
      copyRow: (what) => this.copyRow(what),
    });
  }

  private paint(): void {
    const { rows } = this;
    const folds = this.shownFolds();
    const hidden = hiddenRows(rows, folds);
    const marked = new Set([...this.marked()].map((row) => nearestVisible(rows, hidden, row)));
    const current = nearestVisible(rows, hidden, this.current);
    this.painter.paint({ rows, folds, hidden, marked, current, buttonsAt: this.buttonsAt() });
  }

  private marked(): ReadonlySet<number> {
    const { spot, fields, pointers } = this.pointed;
    if (spot?.from === 'raw' && fields.size === 0) return new Set();
    return new Set(pointers.flatMap((pointer) => locate(this.rows, pointer)));
  }

  /** Pointing from the left opens what hides the place, for as long as it is pointed at. */
  private shownFolds(): ReadonlySet<string> {
    const { spot, pointers } = this.pointed;
    return spot && spot.from !== 'raw' ? withoutFoldsAround(this.folds, pointers) : this.folds;
  }

  private buttonsAt(): number {
    const { spot } = this.pointed;
    return spot?.from === 'raw' ? (this.rows.at.get(spot.pointer)?.[0] ?? -1) : -1;
  }

  private fold(folds: ReadonlySet<string>, current = this.current): void {
    this.current = current;
    if (folds !== this.folds) {
      this.folds = folds;
      this.doing.remember({ folds: [...folds], scroll: this.body()?.scrollTop ?? 0 });
    }
    this.paint();
  }

  private copyRow(what: 'copyAt' | 'copyPointer' | 'copyPath'): void {
    const pointer = this.pointerAt(this.buttonsAt());
    if (pointer !== undefined) this.doing.copy({ type: what, pointer }, what);
  }

  private focused({ target }: FocusEvent): void {
    const row = (target as HTMLElement).dataset['row'];
    if (row === undefined) return;
    this.current = Number(row);
    this.paint();
  }

  private clicked({ target }: Event): void {
    if (!(target instanceof Element)) return;
    const row = target.closest<HTMLElement>('.row')?.dataset['row'];
    if (row !== undefined && target.closest('.chevron, .rest')) this.press(Number(row), 'Enter');
  }

  private key(event: KeyboardEvent): void {
    const row = (event.target as HTMLElement).dataset['row'];
    if (event.altKey || row === undefined) return;
    const pointer = this.pointerAt(Number(row)) ?? '';
    if (event.key === 'c' && (!(event.ctrlKey || event.metaKey) || getSelection()?.isCollapsed))
      this.doing.copy({ type: 'copyAt', pointer }, 'copyAt');
    else if (event.ctrlKey || event.metaKey || !this.press(Number(row), event.key)) return;
    event.preventDefault();
  }

  /** Does what a key means at a row; false if it means nothing. */
  private press(row: number, key: string): boolean {
    const { rows, folds } = this;
    const step = walk(rows, hiddenRows(rows, folds), folds, row, key);
    if (step?.fold) {
      const next = new Set(folds);
      if (step.fold.folded) next.add(step.fold.pointer);
      else next.delete(step.fold.pointer);
      this.fold(next);
    }
    if (step?.go !== undefined) this.go(step.go);
    return step !== undefined;
  }

  private go(row: number): void {
    const element = this.painter.element(row);
    if (!element) return;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  /** Shows a row without taking the focus, and gives its element. */
  private reveal(row: number): HTMLElement | undefined {
    const pointer = this.pointerAt(row);
    if (pointer === undefined) return undefined;
    this.open([pointer, `${pointer}/`]);
    const element = this.painter.element(row);
    element?.scrollIntoView({ block: 'center', inline: 'nearest' });
    return element;
  }

  private scrolled(): void {
    clearTimeout(this.scrolling);
    this.scrolling = window.setTimeout(
      () => this.doing.remember({ folds: [...this.folds], scroll: this.body()?.scrollTop ?? 0 }),
      REST,
    );
  }

  private readonly body = (): HTMLElement | null => this.querySelector('.pane-body');
}
