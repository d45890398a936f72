/** Where the ID of a group stands in the workspace: a place a line, which opens it. */
import { html, type TemplateResult } from 'lit';
import type { UsesView } from '../../protocol/list.ts';
import type { Drawing } from '../context.ts';
import { foreign } from '../text/parts.ts';

/** The places, below what is said of them. */
export function usesPart(uses: UsesView | undefined, { words, doing }: Drawing): TemplateResult {
  if (uses === undefined) return html`<p class="says">${words.loading}</p>`;
  return html`<div class="uses" aria-busy=${uses.isBusy}>
    <p class="says">${uses.sentence}</p>
    <ul>
      ${uses.rows.map(
        ({ file, line, text }, index) =>
          html`<li><button type="button" class="use" data-keep="use ${index}" @click=${() => doing.post({ type: 'openUse', index })}><span class="file">${foreign(file)}:${line}</span> <span class="code">${foreign(text)}</span></button></li>`,
      )}
    </ul>
  </div>`;
}
