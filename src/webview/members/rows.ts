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
}

/** The rows of a stretch; where one is not at hand, its place stays empty for a moment. */
export function rowsOf(drawing: RowsDrawing): unknown {
  const { stretch, active } = drawing;
  const places = Array.from({ length: stretch.to - stretch.from }, (_, index) => stretch.from + index);
  // The row that the keys are at is what a screen reader reads: it is there, in sight or not.
  if (active < stretch.from || active >= stretch.to) places.push(active);
  return repeat(
    drawing.rows.at.has(active) ? places : places.filter((place) => place !== active || place < stretch.to),
    (place) => place,
    (place) => row(place, drawing),
  );
}

function row(index: number, { rows, active, rowHeight, choice, columns, words }: RowsDrawing): TemplateResult {
  const one = rows.at.get(index);
  const chosen = isChosen(choice, index);
  const classes = ['member', 'member-row', chosen ? 'chosen' : '', index === active ? 'active' : ''].join(' ');
  const place = `transform: translateY(${index * rowHeight}px)`;
  return html`<div class=${classes} role="row" id="row-${index}" data-index=${index} .style=${place} aria-rowindex=${index + 2} aria-level=${(one?.depth ?? 0) + 1} aria-selected=${chosen} aria-expanded=${one?.open ?? nothing}>
    ${one === undefined ? html`<div class="cell name waiting-row" role="gridcell">…</div>` : one.note ? html`<div class="cell note" role="gridcell">${indent(one.depth)}${foreign(one.name)}</div>` : columns.map(({ id }) => cell(id, one, words))}
  </div>`;
}

const indent = (depth: number): TemplateResult =>
  html`<span class="indent" .style=${`--depth: ${Math.min(depth, 12)}`}></span>`;

function cell(column: Column, one: TableRow, words: Words): TemplateResult {
  if (column !== 'name') {
    const text = one.cells[column];
    return html`<div class="cell ${column}" role="gridcell" title=${text ?? nothing}>${text === undefined ? html`<span class="none" aria-hidden="true">–</span>` : foreign(text)}</div>`;
  }
  return html`<div class="cell name" role="rowheader" title=${[one.name, one.beside, one.id].filter((part) => part !== undefined).join(' · ')}>
    ${indent(one.depth)}${one.open === undefined ? nothing : html`<span class="chevron" title=${one.open ? words.close : words.open}>${icon(one.open ? 'chevron-down' : 'chevron-right')}</span>`}<span class="open-row">${foreign(one.name)}</span>${one.beside === undefined ? nothing : html`<span class="heard">, </span><span class="beside">${foreign(one.beside)}</span>`}${one.id === undefined ? nothing : html`<span class="id code">${foreign(one.id)}</span>`}
  </div>`;
}
