/** The table of a group's members as an element: draws the rows in sight, and asks for those that are not at hand. */
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { TableView } from '../../protocol/list.ts';
import type { Drawing } from '../context.ts';
import { between, choiceAfter, isChosen, placeAfter, toggled, type RowChoice } from '../grid/choice.ts';
import { missing, type HeldRows } from '../grid/rows.ts';
import { drawn, inSight, mostDrawn, scrollFor, type RowStretch } from '../grid/window.ts';
import { gridKey } from '../keys/gridKeys.ts';
import { head, rowsOf } from './rows.ts';
import { toolbar } from './toolbar.ts';

/** How tall a row is, by the height of its letters. */
const LINES = 2;

/** A table of any length. It draws some forty rows, wherever it is scrolled to. */
export class MembersGrid extends LitElement {
  static override properties = Object.fromEntries(
    ['table', 'rows', 'drawing', 'copied'].map((name) => [name, { attribute: false }]),
  );

  declare table: TableView | undefined;
  declare rows: HeldRows;
  declare drawing: Drawing;
  declare copied: string | undefined;

  private choice: RowChoice = [];
  /** The row that the keys are at. */
  private active = 0;
  /** Where a stretch of chosen rows begins. */
  private anchor = 0;
  private asked = '';
  private rowHeight = 26;
  private filtering: number | undefined;

  /** Its styles are those of the page. */
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(changed: PropertyValues): void {
    const before = changed.get('table') as TableView | undefined;
    const { table } = this;
    if (!changed.has('table') || table === undefined) return;
    if (before !== undefined && before.version !== table.version) {
      const isNext = table.version === before.version + 1;
      const [start, end] = isNext ? [table.same, table.sameEnd] : [0, 0];
      const stayed = { start, end, before: before.count, now: table.count };
      this.choice = choiceAfter(this.choice, stayed);
      this.active = placeAfter(this.active, stayed);
      this.anchor = placeAfter(this.anchor, stayed);
      this.asked = '';
    }
  }

  protected override firstUpdated(): void {
    const size = parseFloat(getComputedStyle(this).fontSize);
    if (size > 0) this.rowHeight = Math.round(size * LINES);
    this.style.setProperty('--table-row', `${this.rowHeight}px`);
    new ResizeObserver(() => this.requestUpdate()).observe(this);
  }

  protected override updated(): void {
    this.ask();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { table, drawing } = this;
    if (table === undefined) return html`<p class="says" role="status">${drawing.words.loading}</p>`;
    return html`<div class="members">
      ${toolbar(table, this.choice, drawing, { filter: (text) => this.filter(text), use: (use) => drawing.doing.post({ type: 'use', version: table.version, use, ranges: this.choice }) })}
      <div class="grid-scroll" @scroll=${() => this.requestUpdate()}>
        <div class="grid" role="treegrid" tabindex="0" data-keep="grid" aria-label=${drawing.words.members} aria-multiselectable="true" aria-rowcount=${table.partial ? -1 : table.count + 1} aria-activedescendant=${table.count === 0 ? nothing : `row-${this.active}`}
          @keydown=${(event: KeyboardEvent) => this.key(event)} @mousedown=${(event: MouseEvent) => event.shiftKey && event.preventDefault()} @click=${(event: MouseEvent) => this.clicked(event)} @dblclick=${(event: MouseEvent) => this.pressed(event, (index) => this.openRow(index))}>
          ${head(table, drawing)}
          <div class="grid-body" role="rowgroup" .style=${`height: ${table.count * this.rowHeight}px`}>
            ${rowsOf({ stretch: this.stretch(drawn), rows: this.rows, active: this.active, rowHeight: this.rowHeight, choice: this.choice, columns: table.columns, words: drawing.words, most: mostDrawn(this.room(), this.rowHeight) })}
          </div>
        </div>
        ${table.count > 0 || table.loading ? nothing : html`<p class="empty">${table.filter === '' ? (table.failure === undefined ? drawing.words.noRows : '') : drawing.words.noMatch}</p>`}
      </div>
    </div>`;
  }

  private stretch(which: typeof inSight): RowStretch {
    return which(this.scroller()?.scrollTop ?? 0, this.room(), this.rowHeight, this.table?.count ?? 0);
  }

  /** How tall the part is in which rows are seen: below the head. */
  private room(): number {
    return (this.scroller()?.clientHeight ?? 600) - this.rowHeight;
  }

  /** Asks the host for what is in sight and not at hand, and tells it where the end comes near. */
  private ask(): void {
    const { table } = this;
    if (table === undefined) return;
    const { from, to } = this.stretch(drawn);
    const lacks = missing(this.rows, from, to);
    const isNearEnd = table.partial && to >= table.count;
    if (lacks === undefined && !isNearEnd) return;
    const wanted = `${table.version} ${lacks?.join(' ') ?? 'end'} ${table.count}`;
    if (wanted === this.asked) return;
    this.asked = wanted;
    const [first, last] = lacks ?? [from, to];
    this.drawing.doing.post({ type: 'want', version: table.version, from: first, to: last });
  }

  private filter(text: string): void {
    clearTimeout(this.filtering);
    this.filtering = window.setTimeout(
      () => this.drawing.doing.post({ type: 'filter', text: text.slice(0, 400) }),
      120,
    );
  }

  private key(event: KeyboardEvent): void {
    const { table } = this;
    if (table === undefined || (event.target as HTMLElement).closest('.grid-head') !== null) return;
    const row = this.rows.at.get(this.active);
    const { from, to } = this.stretch(inSight);
    const step = gridKey(event, {
      at: this.active,
      count: table.count,
      page: Math.max(1, to - from - 1),
      open: row?.open,
      depth: row?.depth ?? 0,
      depthOf: (index) => this.rows.at.get(index)?.depth,
    });
    if (step === undefined) return;
    event.preventDefault();
    // VS Code would select all text of the page.
    event.stopPropagation();
    if (step.go !== undefined) this.go(step.go, event.shiftKey);
    if (step.choose === 'all') this.choose(between(0, table.count - 1));
    else if (step.choose === 'one') this.choose(toggled(this.choice, this.active));
    else if (step.choose === 'none') this.choose([]);
    if (step.turn) this.drawing.doing.post({ type: 'fold', version: table.version, index: this.active });
    if (step.open) this.openRow(this.active);
    if (step.copy && this.choice.length > 0)
      this.drawing.doing.post({ type: 'use', version: table.version, use: 'copyIds', ranges: this.choice });
  }

  private go(index: number, extends_: boolean): void {
    if (extends_) this.choose(between(this.anchor, index));
    else this.anchor = index;
    this.active = index;
    const scroll = this.scroller();
    if (scroll !== null) {
      const to = scrollFor(index, scroll.scrollTop, scroll.clientHeight - this.rowHeight, this.rowHeight);
      if (to !== undefined) scroll.scrollTop = to;
    }
    this.requestUpdate();
  }

  private clicked(event: MouseEvent): void {
    this.pressed(event, (index, target) => {
      if (target.closest('.chevron')) {
        this.drawing.doing.post({ type: 'fold', version: this.table!.version, index });
        return;
      }
      if (target.closest('.open-row')) {
        this.openRow(index);
        return;
      }
      if (event.shiftKey) this.choose(between(this.anchor, index));
      else if (event.ctrlKey || event.metaKey || target.closest('.check')) this.choose(toggled(this.choice, index));
      else this.choose(isChosen(this.choice, index) && this.choice.length === 1 ? [] : [[index, index]]);
      if (!event.shiftKey) this.anchor = index;
      this.active = index;
      this.requestUpdate();
    });
  }

  private pressed(event: MouseEvent, use: (index: number, target: Element) => void): void {
    const target = event.target as Element;
    const row = target.closest<HTMLElement>('.member')?.dataset['index'];
    if (row !== undefined) use(Number(row), target);
  }

  private openRow(index: number): void {
    if (this.table !== undefined && this.rows.at.get(index)?.note !== true)
      this.drawing.doing.post({ type: 'openRow', version: this.table.version, index });
  }

  private choose(choice: RowChoice): void {
    this.choice = choice;
    this.requestUpdate();
  }

  private readonly scroller = (): HTMLElement | null => this.querySelector('.grid-scroll');
}
