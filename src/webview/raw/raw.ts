/** The right half: the raw JSON with its buttons. */
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { DetailView } from '../../protocol/detail.ts';
import type { Words } from '../../protocol/words.ts';
import type { PageActions } from '../context.ts';
import { foreign, smallButton } from '../text/parts.ts';
import type { Outline } from './outline.ts';
import { rowElements } from './rows.ts';

/** The right half: what came over the wire, or why it is not drawn here. */
export const raw = (
  view: DetailView,
  rows: Outline,
  words: Words,
  copied: string | undefined,
  doing: PageActions,
): TemplateResult => {
  const drawn = 'lines' in view.raw;
  return html`
    <section class="pane raw" aria-label=${words.raw}>
      <div class="pane-head">
        <h2>${words.raw}</h2>
        ${view.raw.request === undefined ? nothing : html`<span class="request" title=${view.raw.request}>${foreign(view.raw.request)}</span>`}
        <div class="pane-actions">
          ${drawn ? foldButtons(words, doing) : nothing} ${view.secrets === undefined ? nothing : secretsButton(view.secrets, words, doing)}
          <vscode-toolbar-button icon=${copied === 'copyRaw' ? 'check' : 'copy'} label=${words.copyRaw} title=${words.copyRaw} @click=${() => doing.copy({ type: 'copyRaw' }, 'copyRaw')}></vscode-toolbar-button>
          <vscode-toolbar-button icon="go-to-file" label=${words.openRaw} title=${words.openRaw} @click=${() => doing.post({ type: 'openRaw' })}></vscode-toolbar-button>
        </div>
      </div>
      <div class="pane-body">${'tooBig' in view.raw ? tooBig(view.raw.tooBig, words, doing) : tree(view, rows, words, copied, doing)}</div>
    </section>
  `;
};

const foldButtons = (words: Words, doing: PageActions): TemplateResult => html`
  <vscode-toolbar-button icon="expand-all" label=${words.unfoldAll} title=${words.unfoldAll} @click=${() => doing.change({ type: 'unfoldAll' })}></vscode-toolbar-button>
  <vscode-toolbar-button icon="collapse-all" label=${words.foldAll} title=${words.foldAll} @click=${() => doing.change({ type: 'foldAll' })}></vscode-toolbar-button>
`;

const secretsButton = (secrets: 'hidden' | 'shown', words: Words, doing: PageActions): TemplateResult => {
  const label = secrets === 'hidden' ? words.showSecrets : words.hideSecrets;
  return html`<vscode-toolbar-button data-keep="secrets" icon=${secrets === 'hidden' ? 'eye' : 'eye-closed'} label=${label} title=${label} @click=${() => doing.post({ type: secrets === 'hidden' ? 'showSecrets' : 'hideSecrets' })}></vscode-toolbar-button>`;
};

const tooBig = (sentence: string, words: Words, doing: PageActions): TemplateResult => html`
  <div class="too-big">
    <p>${sentence}</p>
    <vscode-button secondary @click=${() => doing.post({ type: 'openRaw' })}>${words.openRaw}</vscode-button>
  </div>
`;

/**
 * The rows are drawn once for a document: folding, marking and the focus are put on them by the painter, because to
 * draw thousands of lines again at each movement of the mouse would be felt.
 */
const tree = (
  view: DetailView,
  rows: Outline,
  words: Words,
  copied: string | undefined,
  doing: PageActions,
): TemplateResult => html`
  <div class="tree" role="tree" aria-label=${words.raw} dir="ltr">
    ${guard([rows, view.unmapped, words], () => rowElements(rows, view.unmapped, words))}
  </div>
  <div class="row-actions" dir="ltr" hidden>
    ${smallButton({ icon: copied === 'copyAt' ? 'check' : 'copy', label: words.copyValue, keep: 'copyAt', press: () => doing.copyRow('copyAt') })}
    ${smallButton({ icon: copied === 'copyPointer' ? 'check' : 'link', label: words.copyPointer, keep: 'copyPointer', press: () => doing.copyRow('copyPointer') })}
  </div>
`;
