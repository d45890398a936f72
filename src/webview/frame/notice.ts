/** What stands in place of a detail: it loads, or it failed. */
import { html, nothing, type TemplateResult } from 'lit';
import type { BusyView, FailedView } from '../../protocol/detail.ts';
import type { PageActions } from '../context.ts';
import { foreign, icon, textButton } from '../text/parts.ts';

/** While the host works. The ring is silent: the live region has said the sentence. */
export const busy = (view: BusyView): TemplateResult => html`
  <section class="notice waiting">
    <span class="ring codicon codicon-loading" aria-hidden="true"></span>
    <h1>${foreign(view.title)}</h1>
    <p>${foreign(view.sentence)}</p>
  </section>
`;

/** What went wrong, and the one thing to do. */
export const failed = (view: FailedView, doing: PageActions): TemplateResult => html`
  <section class="notice">
    <span class="bad">${icon('error')}</span>
    <h1>${foreign(view.title)}</h1>
    <p>${foreign(view.sentence)}</p>
    ${view.action === undefined ? nothing : textButton({ label: view.action, keep: 'act', primary: true, press: () => doing.post({ type: 'act' }) })}
  </section>
`;
