/** The left half: warnings, normalized fields, and what nobody read. */
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { DetailView } from '../../protocol/detail.ts';
import type { Words } from '../../protocol/words.ts';
import type { PageActions, Pointed, Spot } from '../context.ts';
import { fill } from '../text/fill.ts';
import { begun, type Lists } from '../text/lists.ts';
import { foreign, icon, moreOf } from '../text/parts.ts';
import { line } from './line.ts';

/** The left half: what is wrong, what was understood, and what nobody read. */
export const normalized = (
  view: DetailView,
  words: Words,
  pointed: Pointed,
  lists: Lists,
  copied: string | undefined,
  doing: PageActions,
): TemplateResult => html`
  <section class="pane normalized" id="normalized" aria-label=${words.normalized}>
    <div class="pane-head">
      <h2>${words.normalized}</h2>
      <div class="pane-actions">
        <vscode-toolbar-button icon=${copied === 'copyNormalized' ? 'check' : 'copy'} label=${words.copyAll} title=${words.copyAll} @click=${() => doing.copy({ type: 'copyNormalized' }, 'copyNormalized')}></vscode-toolbar-button>
      </div>
    </div>
    <div class="pane-body">
      ${warnings(view, words, doing)}
      <dl class="lines">
        ${view.lines.map((one) => line(one, words, pointed.fields.has(one.field), lists, copied, doing))}
      </dl>
      ${view.unmapped.length > 0 ? unmapped(view.unmapped, words, pointed, lists, doing) : nothing}
    </div>
  </section>
`;

const warnings = (
  { warnings: sentences, action }: DetailView,
  words: Words,
  doing: PageActions,
): TemplateResult | typeof nothing =>
  sentences.length === 0
    ? nothing
    : html`<ul class="warnings" aria-label=${words.warnings}>
        ${sentences.map((sentence) => html`<li>${icon('warning')}<span>${foreign(sentence)}</span></li>`)}
        ${action === undefined ? nothing : html`<li><vscode-button data-keep="act" @click=${() => doing.post({ type: 'act' })}>${action}</vscode-button></li>`}
      </ul>`;

const unmapped = (
  pointers: readonly string[],
  words: Words,
  { spot }: Pointed,
  lists: Lists,
  doing: PageActions,
): TemplateResult => html`
  <div class="unmapped">
    <h3>${words.notMapped} <span class="count">${pointers.length}</span></h3>
    <ul>
      ${guard([pointers, lists, words, pointerOf(spot)], () =>
        begun(pointers, 'unmapped', lists).map((pointer) => {
          const marked = pointerOf(spot) === pointer;
          return html`<li><button type="button" class=${marked ? 'pointer marked' : 'pointer'} data-pointer=${pointer} aria-label=${fill(words.showInRaw, pointer)} @click=${() => doing.goTo(pointer)}>${foreign(pointer)}</button></li>`;
        }),
      )}
    </ul>
    ${moreOf(pointers, 'unmapped', lists, words, doing)}
  </div>
`;

const pointerOf = (spot: Spot | undefined): string | undefined =>
  spot && spot.from !== 'line' ? spot.pointer : undefined;
