/** The bar with what is looked for in the raw JSON, and how often it was found. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Words } from '../../protocol/words.ts';
import { fill } from '../text/fill.ts';
import { smallButton } from '../text/parts.ts';

/** What the bar shows and does. */
export interface FindBar {
  readonly isOpen: boolean;
  readonly query: string;
  readonly count: { readonly at: number; readonly of: string };
  open(): void;
  close(): void;
  look(query: string): void;
  step(way: 1 | -1): void;
}

/** The bar, while it is open. */
export function findBar(finding: FindBar, words: Words): TemplateResult | typeof nothing {
  if (!finding.isOpen) return nothing;
  const { at, of } = finding.count;
  const says = at === 0 ? words.findNone : fill(words.findAt, at).split('{1}').join(of);
  const key = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') finding.step(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') finding.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return html`<div class="find" role="search">
    <input type="text" spellcheck="false" aria-label=${words.find} placeholder=${words.find} .value=${finding.query}
      @input=${(event: InputEvent) => finding.look((event.target as HTMLInputElement).value)} @keydown=${key}>
    <span class="hits" role="status">${finding.query === '' ? '' : says}</span>
    <span class="find-buttons" data-region>
      ${smallButton({ icon: 'arrow-up', label: words.findPrevious, keep: 'findPrevious', press: () => finding.step(-1) })}
      ${smallButton({ icon: 'arrow-down', label: words.findNext, keep: 'findNext', press: () => finding.step(1) })}
      ${smallButton({ icon: 'close', label: words.findClose, keep: 'findClose', press: () => finding.close() })}
    </span>
  </div>`;
}
