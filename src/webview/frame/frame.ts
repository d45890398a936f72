/** The page in its parts: header, tabs, what a tab shows, footer; or a notice. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Drawing, PageActions, Pointed } from '../context.ts';
import { normalized, warnings } from '../overview/overview.ts';
import { usesPart } from '../uses/uses.ts';
import { detail, shownTab, type PageState } from '../store.ts';
import { divider } from './divider.ts';
import { footer } from './footer.ts';
import { header } from './header.ts';
import { busy, failed } from './notice.ts';
import { tabs } from './tabs.ts';

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
  const { words, shown, copied } = state;
  if (!shown || !words) return nothing;
  const { view } = shown;
  if (view.state === 'busy') return busy(view);
  if (view.state === 'failed') return failed(view, doing);
  const drawing = { words, copied, doing };
  return html`<article class="detail">
    ${header(view, pointed, drawing)} ${warnings(view, drawing)} ${tabs(view, shownTab(state), drawing)} ${part(state, pointed, split, drawing)}
    ${footer(view.facts, pointed.pointers)}
  </article>`;
}

/** What the tab shows. */
function part(state: PageState, pointed: Pointed, split: number, drawing: Drawing): TemplateResult {
  const view = detail(state)!;
  const tab = shownTab(state);
  const role = view.tabs.length === 0 ? nothing : 'tabpanel';
  const name = view.tabs.length === 0 ? nothing : `tab-${tab}`;
  if (tab === 'members')
    return html`<div class="panel" id="panel" role=${role} aria-labelledby=${name}><member-table .table=${state.table} .rows=${state.rows} .drawing=${drawing} .copied=${state.copied}></member-table></div>`;
  if (tab === 'places')
    return html`<div class="panel" id="panel" role=${role} aria-labelledby=${name}><place-tree .tree=${state.tree} .drawing=${drawing}></place-tree></div>`;
  if (tab === 'uses')
    return html`<div class="panel" id="panel" role=${role} aria-labelledby=${name}>${usesPart(state.uses, drawing)}</div>`;
  const { lists, unmapped, kept, shown } = state;
  return html`<div class="panes" id="panel" role=${role} aria-labelledby=${name} .style=${`--split: ${split}%`}>
    ${normalized({ ...drawing, view, pointed, lists, unmapped })} ${divider(split, drawing)}
    <raw-json .raw=${view.raw} .unmapped=${view.unmapped} .mapped=${view.lines} .secrets=${view.secrets} .document=${shown?.document} .kept=${kept} .words=${drawing.words} .copied=${state.copied} .pointed=${pointed} .doing=${drawing.doing}></raw-json>
  </div>`;
}
