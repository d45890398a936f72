/** What the raw half is drawn with: its head with the request and the buttons, and its rows. */
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { RawView } from '../../protocol/detail.ts';
import type { Words } from '../../protocol/words.ts';
import type { PageActions } from '../context.ts';
import { foreign, smallButton, textButton } from '../text/parts.ts';
import { findBar, type FindBar } from './findBar.ts';
import type { Outline } from './outline.ts';
import { rowElements } from './rows.ts';

/** What is drawn. */
export interface RawShown {
  readonly raw: RawView;
  readonly unmapped: readonly string[];
  readonly secrets: 'hidden' | 'shown' | undefined;
  readonly words: Words;
  readonly copied: string | undefined;
  readonly doing: PageActions;
}

/** What its own buttons do. */
export interface RawButtons {
  readonly foldAll: () => void;
  readonly unfoldAll: () => void;
  /** Copies what the small buttons stand beside. */
  readonly copyRow: (what: 'copyAt' | 'copyPointer' | 'copyPath') => void;
}

/** What came over the wire, or why it is not drawn here. */
export function pane(shown: RawShown, rows: Outline, finding: FindBar, buttons: RawButtons): TemplateResult {
  const { raw, words, secrets, copied, doing } = shown;
  const drawn = 'lines' in raw;
  const { request } = raw;
  const copy = (what: 'copyRaw' | 'copyCurl', label: string, icon: string): TemplateResult =>
    smallButton({
      icon: copied === what ? 'check' : icon,
      label,
      keep: what,
      press: () => doing.copy({ type: what }, what),
    });
  return html`
    <section class="pane raw" aria-label=${words.raw}>
      <div class="pane-head" data-region>
        <h2>${words.raw}</h2>
        ${request === undefined ? nothing : html`<span class="request" title="${request.line} · ${request.facts}"><span class="line-of">${foreign(request.line)}</span> <span class="facts-of">· ${request.facts}</span></span>`}
        <div class="pane-actions">
          ${drawn ? smallButton({ icon: 'search', label: words.find, keep: 'find', press: () => finding.open() }) : nothing}
          ${drawn ? foldButtons(words, buttons) : nothing} ${secrets === undefined ? nothing : secretsButton(secrets, words, doing)}
          ${request === undefined ? nothing : copy('copyCurl', words.copyCurl, 'terminal')}
          ${drawn || raw.opens === true ? copy('copyRaw', words.copyRaw, 'copy') : nothing}
          ${drawn || raw.opens === true ? smallButton({ icon: 'go-to-file', label: words.openRaw, keep: 'openRaw', press: () => doing.post({ type: 'openRaw' }) }) : nothing}
        </div>
      </div>
      ${findBar(finding, words)}
      <div class="pane-body">${drawn ? tree(shown, rows, buttons) : instead(raw, words, doing)}</div>
    </section>
  `;
}

const foldButtons = (words: Words, { foldAll, unfoldAll }: RawButtons): TemplateResult => html`
  ${smallButton({ icon: 'expand-all', label: words.unfoldAll, keep: 'unfoldAll', press: unfoldAll })}
  ${smallButton({ icon: 'collapse-all', label: words.foldAll, keep: 'foldAll', press: foldAll })}
`;

const secretsButton = (secrets: 'hidden' | 'shown', words: Words, doing: PageActions): TemplateResult =>
  smallButton({
    icon: secrets === 'hidden' ? 'eye' : 'eye-closed',
    label: secrets === 'hidden' ? words.showSecrets : words.hideSecrets,
    keep: 'secrets',
    press: () => doing.post({ type: secrets === 'hidden' ? 'showSecrets' : 'hideSecrets' }),
  });

const instead = (
  { instead: sentence, opens }: Extract<RawView, { readonly instead: string }>,
  words: Words,
  doing: PageActions,
): TemplateResult => html`
  <div class="too-big">
    <p>${sentence}</p>
    ${opens === true ? textButton({ label: words.openRaw, press: () => doing.post({ type: 'openRaw' }) }) : nothing}
  </div>
`;

/**
 * The rows are drawn once for a document: folding, marking and the focus are put on them by the painter, because to
 * draw thousands of lines again at each movement of the mouse would be felt.
 */
const tree = ({ unmapped, words, copied }: RawShown, rows: Outline, { copyRow }: RawButtons): TemplateResult => html`
  <div class="tree" role="tree" aria-label=${words.raw} dir="ltr">
    ${guard([rows, unmapped.join('\n'), words], () => rowElements(rows, unmapped, words))}
  </div>
  <div class="row-actions" dir="ltr" hidden data-region>
    ${smallButton({ icon: copied === 'copyAt' ? 'check' : 'copy', label: words.copyValue, keep: 'copyAt', press: () => copyRow('copyAt') })}
    ${smallButton({ icon: copied === 'copyPointer' ? 'check' : 'link', label: words.copyPointer, keep: 'copyPointer', press: () => copyRow('copyPointer') })}
    ${smallButton({ icon: copied === 'copyPath' ? 'check' : 'bracket-dot', label: words.copyPath, keep: 'copyPath', press: () => copyRow('copyPath') })}
  </div>
`;
