/** The head and the rows of the table of members. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Column, TableRow, TableView } from '../../protocol/list.ts';
import type { Words } from '../../protocol/words.ts';
import type { Drawing } from '../context.ts';
import { isChosen, type RowChoice } from '../grid/choice.ts';
import type { HeldRows } from '../grid/rows.ts';
import type { RowStretch } from '../grid/window.ts';
import { foreign, icon } from '../text/parts.ts';

/** The names of the columns. Pressing one sorts by it, again the other way, and a third time not at all. */
export const head = ({ columns, sorting }: TableView, { doing }: Drawing): TemplateResult => html`
  <div class="grid-head" role="rowgroup" data-region>
    <div class="member-row" role="row" aria-rowindex="1">
      ${columns.map(({ id, label }) => {
        const down = sorting?.by === id ? sorting.down : undefined;
        const next = down === undefined ? { by: id, down: false } : down ? undefined : { by: id, down: true };
        return html`<div class="cell ${id}" role="columnheader" aria-sort=${down === undefined ? nothing : down ? 'descending' : 'ascending'}><button type="button" data-keep="sort ${id}" @click=${() => doing.post({ type: 'sort', sorting: next })}>${label}${down === undefined ? nothing : icon(down ? 'arrow-down' : 'arrow-up')}</button></div>`;
      })}
    </div>
  </div>
`;

/** What the rows are drawn with. */
export interface RowsDrawing {
  readonly stretch: RowStretch;
  readonly rows: HeldRows;
  readonly active: number;
  readonly rowHeight: number;
  readonly choice: RowChoice;
  readonly columns: TableView['columns'];
  readonly words: Words;
  /** So many rows a stretch has at most. */
  readonly most: number;
}

/**
 * The rows of a stretch; where one is not at hand, its place stays empty for a moment. While the table is scrolled the
 * elements stay and get other texts: to make new ones would be felt.
 */
export function rowsOf(drawing: RowsDrawing): unknown {
  const { stretch, active, most } = drawing;
  const places = Array.from({ length: stretch.to - stretch.from }, (_, index) => stretch.from + index);
  // The row that the keys are at is what a screen reader reads: it is there, in sight or not.
  const isApart = (active < stretch.from || active >= stretch.to) && drawing.rows.at.has(active);
  return repeat(
    isApart ? [...places, active] : places,
    (place) => (isApart && place === active ? 'active' : place % most),
    (place) => row(place, drawing),
  );
}

const nothingYet: TableRow = { key: '', depth: 0, name: '…', cells: {}, note: false };

function row(index: number, { rows, active, rowHeight, choice, columns, words }: RowsDrawing): TemplateResult {
  const one = rows.at.get(index) ?? nothingYet;
  const chosen = isChosen(choice, index);
  const classes = `member member-row${chosen ? ' chosen' : ''}${index === active ? ' active' : ''}${one === nothingYet ? ' waiting-row' : ''}`;
  const place = `transform: translateY(${index * rowHeight}px)`;
  return html`<div class=${classes} role="row" id="row-${index}" data-index=${index} .style=${place} aria-rowindex=${index + 2} aria-level=${one.depth + 1} aria-selected=${chosen} aria-expanded=${one.open ?? nothing}>
    ${one.note ? html`<div class="cell note" role="gridcell">${indent(one.depth)}${foreign(one.name)}</div>` : columns.map(({ id }) => cell(id, one, words))}
  </div>`;
}

const indent = (depth: number): TemplateResult =>
  html`<span class="indent" .style=${`--depth: ${Math.min(depth, 12)}`}></span>`;

function cell(column: Column, one: TableRow, words: Words): TemplateResult {
  if (column !== 'name') {
    const text = one.cells[column];
    return html`<div class="cell ${column}" role="gridcell" title=${text ?? nothing}>${foreign(text ?? (one === nothingYet ? '' : '–'))}</div>`;
  }
  const { name, beside = '', id = '', depth, open } = one;
  return html`<div class="cell name" role="rowheader" title=${[name, beside, id].filter((part) => part !== '').join(' · ')}>
    ${indent(depth)}${open === undefined ? nothing : html`<span class="chevron" title=${open ? words.close : words.open}>${icon(open ? 'chevron-down' : 'chevron-right')}</span>`}<span class=${one === nothingYet ? '' : 'open-row'}>${foreign(name)}</span><span class="heard">${beside === '' ? '' : ', '}</span><span class="beside">${foreign(beside)}</span><span class="id code">${foreign(id)}</span>
  </div>`;
}
