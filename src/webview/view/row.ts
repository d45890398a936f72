import { html, nothing, type TemplateResult } from 'lit';
import type { RawLine, Words } from '../../protocol.ts';
import { foldable, isLong, type Row, type Rows } from '../rows.ts';
import { icon, seen } from './parts.ts';

/**
 * One raw line. White space counts in it, so it is written without any. The depth is set as a property: as an
 * attribute the page's policy would refuse it.
 */
export function row(rows: Rows, one: Row, index: number, unread: ReadonlySet<string>, words: Words): TemplateResult {
  const { line } = one;
  const depth = `--depth: ${line.depth}`;
  if (line.kind === 'close') {
    return html`<div class="row" data-row=${index} data-number=${index + 1} aria-hidden="true" .style=${depth}><span class="json">${line.text}${line.comma ? ',' : nothing}</span></div>`;
  }
  const unmapped = unread.has(line.pointer);
  return html`<div class=${isLong(line) ? 'row long' : 'row'} role="treeitem" tabindex="-1" data-row=${index} data-number=${index + 1} aria-level=${line.depth + 1} aria-setsize=${one.size} aria-posinset=${one.position} aria-description=${unmapped ? words.notMapped : nothing} .style=${depth}>${foldable(one) ? html`<span class="chevron">${icon('chevron-down')}</span>` : nothing}<span class="json">${key(line, unmapped)}<span class=${line.kind}>${seen(line.text)}</span>${rest(rows, one)}${line.comma && line.holds === undefined ? ',' : nothing}</span></div>`;
}

const key = ({ key: name }: RawLine, unmapped: boolean): TemplateResult | typeof nothing =>
  name === undefined ? nothing : html`<span class=${unmapped ? 'key not-mapped' : 'key'}>${seen(name)}</span>: `;

/** What stands behind the bracket while it is folded. */
const rest = (rows: Rows, one: Row): TemplateResult | typeof nothing => {
  if (one.line.holds === undefined) return nothing;
  const close = rows.all[one.end]!.line;
  return html`<span class="rest"><span class="count"> ${one.line.folded ?? '…'} </span>${close.kind === 'close' ? close.text : nothing}${close.kind === 'close' && close.comma ? ',' : nothing}</span>`;
};
