/** The top of the page: name, path and buttons. */
import { html, nothing, type TemplateResult } from 'lit';
import type { DetailView } from '../../protocol/detail.ts';
import type { Words } from '../../protocol/words.ts';
import type { PageActions } from '../context.ts';
import { foreign, icon } from '../text/parts.ts';

/** Name, path, and what can be done with the whole. */
export const header = (
  view: DetailView,
  words: Words,
  copied: string | undefined,
  doing: PageActions,
): TemplateResult => html`
  <header class="header">
    <div class="heading">
      <h1 title=${view.title}>${foreign(view.title)}</h1>
      ${crumbs(view.crumbs)}
    </div>
    <div class="actions">${view.kind === 'unreadable' ? nothing : idButtons(words, copied, doing)} ${refresh(words, doing)}</div>
  </header>
`;

const idButtons = (words: Words, copied: string | undefined, doing: PageActions): TemplateResult => html`
  <vscode-button data-keep="copyId" icon=${copied === 'copyId' ? 'check' : 'copy'} @click=${() => doing.copy({ type: 'copyId' }, 'copyId')}>${words.copyId}</vscode-button>
  <vscode-button data-keep="insert" secondary @click=${() => doing.post({ type: 'insertId' })}>${words.insert}</vscode-button>
`;

const refresh = (words: Words, doing: PageActions): TemplateResult => html`
  <vscode-button data-keep="refresh" secondary icon="refresh" icon-only title=${words.refresh} aria-label=${words.refresh} @click=${() => doing.post({ type: 'refresh' })}></vscode-button>
`;

/** Vendor and connection go together; from there on the path leads down. */
const crumbs = (names: readonly string[]): TemplateResult | typeof nothing =>
  names.length === 0
    ? nothing
    : html`<ol class="crumbs">
        ${names.map((name, index) => html`<li aria-current=${index === names.length - 1 ? 'true' : nothing}>${index === 0 ? nothing : index === 1 ? html`<span class="between" aria-hidden="true">·</span>` : icon('chevron-right')}${foreign(name)}</li>`)}
      </ol>`;
