/** The page in its parts: header, two halves, footer; or a notice. */
import { html, nothing, type TemplateResult } from 'lit';
import type { PageActions, Pointed } from '../context.ts';
import { normalized } from '../overview/overview.ts';
import { raw } from '../raw/raw.ts';
import { type PageState, rawRows } from '../store.ts';
import { divider } from './divider.ts';
import { footer } from './footer.ts';
import { header } from './header.ts';
import { busy, failed } from './notice.ts';

/** The whole page for a state. */
export function page(state: PageState, pointed: Pointed, split: number, doing: PageActions): TemplateResult {
  return html`${content(state, pointed, split, doing)}
    <div class="heard" role="status">${state.said}</div>`;
}

function content(
  state: PageState,
  pointed: Pointed,
  split: number,
  doing: PageActions,
): TemplateResult | typeof nothing {
  if (!state.shown) return nothing;
  const { view, words } = state.shown;
  if (view.state === 'busy') return busy(view);
  if (view.state === 'failed') return failed(view, doing);
  return html`<article class="detail">
    ${header(view, words, state.copied, doing)}
    <div class="panes" .style=${`--split: ${split}%`}>
      ${normalized(view, words, pointed, state.lists, state.copied, doing)} ${divider(split, words, doing)} ${raw(view, rawRows(state), words, state.copied, doing)}
    </div>
    ${footer(view.facts, pointed.pointers)}
  </article>`;
}
