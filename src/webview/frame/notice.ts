/** What stands in place of a detail: it loads, or it failed. */
import { html, nothing, type TemplateResult } from 'lit';
import type { BusyView, FailedView } from '../../protocol/detail.ts';
import type { PageActions } from '../context.ts';
import { foreign, icon } from '../text/parts.ts';

/** While the host works. The ring is silent: the live region has said the sentence. */
export const busy = (view: BusyView): TemplateResult => html`
  <section class="notice waiting">
    <vscode-progress-ring role="presentation" aria-live="off" aria-hidden="true"></vscode-progress-ring>
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
    ${view.action === undefined ? nothing : html`<vscode-button data-keep="act" @click=${() => doing.post({ type: 'act' })}>${view.action}</vscode-button>`}
  </section>
`;
