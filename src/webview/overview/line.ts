/** One normalized field with its values. */
import { html, nothing, type TemplateResult } from 'lit';
import type { FieldLine, LineValue } from '../../protocol/detail.ts';
import type { Words } from '../../protocol/words.ts';
import type { PageActions } from '../context.ts';
import { fill } from '../text/fill.ts';
import { begun, type Lists } from '../text/lists.ts';
import { foreign, icon, moreOf, smallButton } from '../text/parts.ts';

/** One normalized field: its label, and its values or why there are none. */
export const line = (
  one: FieldLine,
  words: Words,
  marked: boolean,
  lists: Lists,
  copied: string | undefined,
  doing: PageActions,
): TemplateResult => html`
  <div class=${marked ? 'line marked' : 'line'} data-field=${one.field}>
    <dt>${one.label}</dt>
    <dd>
      ${begun(one.values, one.field, lists).map((value, index) => {
        const button = `value ${one.field} ${index}`;
        return html`<div class="value">
          <span class="said" title=${value.hint ?? nothing}>${look(value, one, index, words, doing)}${aside(value, words)}</span>
          ${smallButton({ icon: copied === button ? 'check' : 'copy', label: fill(words.copyField, one.label), keep: button, press: () => doing.copy({ type: 'copyValue', field: one.field, index }, button) })}
        </div>`;
      })}
      ${moreOf(one.values, one.field, lists, words, doing)}
      ${one.values.length === 0 && one.absent !== undefined ? html`<em class="absent">${one.absent}</em>` : nothing}
      ${one.remark === undefined ? nothing : html`<p class="remark">${one.remark}</p>`}
    </dd>
  </div>
`;

const tones = { good: 'circle-filled', idle: 'circle-outline', bad: 'circle-slash' } as const;

function look(
  value: LineValue,
  { field }: FieldLine,
  index: number,
  { more, hidden }: Words,
  doing: PageActions,
): TemplateResult {
  if (value.secret)
    return html`<span class="code secret">${value.text}</span><span class="heard">, ${hidden}</span><span class="secret-mark">${icon('lock')}</span>`;
  const tone = value.tone ? html`<span class="tone ${value.tone}">${icon(tones[value.tone])}</span>` : nothing;
  switch (value.look) {
    case 'link':
      return html`${tone}<button type="button" class="link" data-keep="link ${field} ${index}" @click=${() => doing.post({ type: 'openValue', field, index })}>${foreign(value.text)}</button>`;
    case 'badge':
      return html`<span class="badge">${tone}${foreign(value.text)}</span>`;
    case 'code':
      return html`${tone}<span class="code">${foreign(value.text, more)}</span>`;
    default:
      return html`${tone}<span class="text">${foreign(value.text, more)}</span>`;
  }
}

/** The vendor's own word is set in quotes, and told in words to who cannot see them. */
function aside({ aside: text, quoted }: LineValue, words: Words): TemplateResult | typeof nothing {
  if (text === undefined) return nothing;
  if (!quoted) return html`<span class="heard">,</span>  <em class="aside">${foreign(text)}</em>`;
  return html`  <em class="aside" aria-hidden=${words.vendorSays ? 'true' : nothing}>“${foreign(text)}”</em>${words.vendorSays ? html`<span class="heard">, ${foreign(fill(words.vendorSays, text))}</span>` : nothing}`;
}
