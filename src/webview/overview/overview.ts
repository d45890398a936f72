/** The left half: warnings, normalized fields by section, and what nobody read. */
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { DetailView, Section } from '../../protocol/detail.ts';
import type { Drawing, Pointed, Spot } from '../context.ts';
import { countText, fill } from '../text/fill.ts';
import { begun, type Lists } from '../text/lists.ts';
import { foreign, icon, moreOf, smallButton, textButton } from '../text/parts.ts';
import { line } from './line.ts';

/** In this order; the fields of the head stand beside the title. */
const sections: readonly Exclude<Section, 'head'>[] = ['identity', 'place', 'people', 'dates', 'more'];

/** What the left half is drawn with. */
export interface OverviewDrawing extends Drawing {
  readonly view: DetailView;
  readonly pointed: Pointed;
  readonly lists: Lists;
  /** What nobody read is listed. */
  readonly unmapped: boolean;
}

/** The left half: what was understood, what the vendor does not say, and what nobody read. */
export const normalized = (drawing: OverviewDrawing): TemplateResult => {
  const { view, words, copied, doing } = drawing;
  return html`
    <section class="pane normalized" id="normalized" aria-label=${words.normalized} data-region>
      <div class="pane-head">
        <h2>${words.normalized}</h2>
        <div class="pane-actions">
          ${smallButton({ icon: copied === 'copyNormalized' ? 'check' : 'copy', label: words.copyAll, keep: 'copyNormalized', press: () => doing.copy({ type: 'copyNormalized' }, 'copyNormalized') })}
        </div>
      </div>
      <div class="pane-body" tabindex="-1">
        ${sections.map((section) => lines(section, drawing))}
        ${view.silent === undefined ? nothing : html`<p class="silent">${foreign(view.silent)}</p>`}
        ${view.unmapped.length > 0 ? unmapped(drawing) : nothing}
      </div>
    </section>
  `;
};

function lines(section: Exclude<Section, 'head'>, drawing: OverviewDrawing): TemplateResult | typeof nothing {
  const { view, words, pointed, lists } = drawing;
  const all = view.lines.filter((one) => one.section === section);
  if (all.length === 0) return nothing;
  const heading = section === 'more' ? view.more : words.sections[section];
  return html`<h3 class="section">${heading}</h3>
    <dl class="lines">
      ${all.map((one) => line(one, pointed.fields.has(one.field), lists, drawing))}
    </dl>`;
}

/** What is wrong, and what can be done about the first of it: above all else. */
export const warnings = (
  { warnings: sentences, action }: DetailView,
  { words, doing }: Drawing,
): TemplateResult | typeof nothing =>
  sentences.length === 0
    ? nothing
    : html`<ul class="warnings" aria-label=${words.warnings} data-region>
        ${sentences.map((sentence) => html`<li>${icon('warning')}<span>${foreign(sentence)}</span></li>`)}
        ${action === undefined ? nothing : html`<li>${textButton({ label: action, keep: 'act', primary: true, press: () => doing.post({ type: 'act' }) })}</li>`}
      </ul>`;

const unmapped = (drawing: OverviewDrawing): TemplateResult => {
  const { view, words, pointed, lists, doing, unmapped: open } = drawing;
  const pointers = view.unmapped;
  const { spot } = pointed;
  return html`
    <div class="unmapped">
      <h3><button type="button" class="fold" data-keep="unmapped" aria-expanded=${open} @click=${() => doing.change({ type: 'unmapped', open: !open })}>${icon(open ? 'chevron-down' : 'chevron-right')}${words.notMapped} <span class="count">${countText(pointers.length)}</span></button></h3>
      ${
        open
          ? html`<ul>
              ${guard([pointers, lists, words, pointerOf(spot)], () =>
                begun(pointers, 'unmapped', lists).map((pointer) => {
                  const marked = pointerOf(spot) === pointer;
                  return html`<li><button type="button" class=${marked ? 'pointer marked' : 'pointer'} data-pointer=${pointer} aria-label=${fill(words.showInRaw, pointer)} @click=${() => doing.goTo(pointer)}>${foreign(pointer)}</button></li>`;
                }),
              )}
            </ul>
            ${moreOf(pointers, 'unmapped', lists, drawing)}`
          : nothing
      }
    </div>
  `;
};

const pointerOf = (spot: Spot | undefined): string | undefined =>
  spot && spot.from !== 'line' ? spot.pointer : undefined;
