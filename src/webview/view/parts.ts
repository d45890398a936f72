import { html, type TemplateResult } from 'lit';
import { stretches } from '../odd.ts';

/** A codicon. It says nothing by itself: what it stands on carries the words. */
export const icon = (name: string): TemplateResult => html`<span class="codicon codicon-${name}" aria-hidden="true"></span>`;

/**
 * A text from outside, kept from turning round what stands beside it. Odd characters are drawn by name; the
 * characters themselves stay in the text, each shut off, so that a selection copies what the vendor sent.
 */
export const foreign = (text: string): TemplateResult => html`<bdi>${seen(text)}</bdi>`;

/** A text with its odd characters drawn by name. */
export const seen = (text: string): unknown => {
  const parts = stretches(text);
  if (parts.length === 1 && parts[0]!.name === undefined) return text;
  return parts.map(({ text: part, name }) => (name === undefined ? part : html`<span class="odd" data-name=${name}>${part}</span>`));
};

/** A small button with only an icon, in text that many of it stand beside. `keep` names it across redrawings. */
export const smallButton = (options: { icon: string; label: string; keep: string; press: () => void }): TemplateResult =>
  html`<button class="small-button" type="button" title=${options.label} aria-label=${options.label} data-keep=${options.keep} @click=${options.press}>${icon(options.icon)}</button>`;
