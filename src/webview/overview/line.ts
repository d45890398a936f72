/** One normalized field with its values. */
import { html, nothing, type TemplateResult } from 'lit';
import type { FieldLine, LineValue } from '../../protocol/detail.ts';
import type { Words } from '../../protocol/words.ts';
import type { Drawing } from '../context.ts';
import { fill } from '../text/fill.ts';
import { begun, type Lists } from '../text/lists.ts';
import { foreign, icon, moreOf, smallButton } from '../text/parts.ts';

/** One normalized field: its label, and its values or why there are none. */
export const line = (one: FieldLine, marked: boolean, lists: Lists, drawing: Drawing): TemplateResult => html`
  <div class=${marked ? 'line marked' : 'line'} data-field=${one.field}>
    <dt>${one.label}</dt>
    <dd>
      ${begun(one.values, one.field, lists).map((_, index) => value(one, index, drawing))}
      ${moreOf(one.values, one.field, lists, drawing)}
      ${one.values.length === 0 && one.absent !== undefined ? html`<em class="absent">${one.absent}</em>` : nothing}
      ${one.remark === undefined ? nothing : html`<span class="remark">${one.remark}</span>`}
      ${one.load === undefined ? nothing : html`<button type="button" class="link load" data-keep="load ${one.field}" aria-label="${one.load}: ${one.label}" @click=${() => drawing.doing.post({ type: 'load', field: one.field })}>${one.load}</button>`}
    </dd>
  </div>
`;

/** One value of a field, with the button that copies it. */
export function value(one: FieldLine, index: number, { words, copied, doing }: Drawing): TemplateResult {
  const its = one.values[index]!;
  const button = `value ${one.field} ${index}`;
  // Buttons of one name are told apart by what they copy.
  const said = one.values.length > 1 ? `said ${one.field} ${index}`.replaceAll(/\s/g, '-') : nothing;
  return html`<div class="value">
    <span class="said" id=${said} title=${hint(its)}><span class="main">${look(its, one.field, index, words, doing)}${aside(its, words)}</span>${id(its)}</span>
    ${smallButton({ icon: copied === button ? 'check' : 'copy', label: fill(words.copyField, one.label), keep: button, about: said, press: () => doing.copy({ type: 'copyValue', field: one.field, index }, button) })}
  </div>`;
}

const hint = ({ hint: text, id: itsId }: LineValue): string | typeof nothing =>
  [text, itsId].filter((part) => part !== undefined).join(' · ') || nothing;

const tones = { good: 'circle-filled', idle: 'circle-outline', bad: 'circle-slash' } as const;

function look(
  its: LineValue,
  field: string,
  index: number,
  { more, hidden }: Words,
  doing: Drawing['doing'],
): TemplateResult {
  if (its.secret)
    return html`<span class="code secret">${its.text}</span><span class="heard">, ${hidden}</span><span class="secret-mark">${icon('lock')}</span>`;
  const tone = its.tone ? html`<span class="tone ${its.tone}">${icon(tones[its.tone])}</span>` : nothing;
  switch (its.look) {
    case 'link':
      return html`${tone}<button type="button" class="link" data-keep="link ${field} ${index}" @click=${() => doing.post({ type: 'openValue', field, index })}>${foreign(its.text)}</button>`;
    case 'badge':
      return html`<span class="badge">${tone}${foreign(its.text)}</span>`;
    case 'code':
      return html`${tone}<span class="code">${foreign(its.text, more)}</span>`;
    default:
      return html`${tone}<span class="text">${foreign(its.text, more)}</span>`;
  }
}

/** The vendor's own word is set in quotes, and told in words to who cannot see them. */
function aside({ aside: text, quoted }: LineValue, words: Words): TemplateResult | typeof nothing {
  if (text === undefined) return nothing;
  if (!quoted) return html`<span class="heard">,</span>  <span class="aside">${foreign(text)}</span>`;
  return html`  <span class="aside" aria-hidden="true">“${foreign(text)}”</span><span class="heard">, ${foreign(fill(words.vendorSays, text))}</span>`;
}

/** On one line, and only for who points at it. */
const id = ({ id: text }: LineValue): TemplateResult | typeof nothing =>
  text === undefined ? nothing : html`  <span class="id code">${foreign(text)}</span>`;
