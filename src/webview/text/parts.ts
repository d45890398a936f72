/** Small parts that all regions share: icons, vendor text, buttons. */
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { Drawing } from '../context.ts';
import { drawnText } from './drawn.ts';
import { fill } from './fill.ts';
import { begun, type Lists } from './lists.ts';

/** A codicon. It says nothing by itself: what it stands on carries the words. */
export const icon = (name: string): TemplateResult =>
  html`<span class="codicon codicon-${name}" aria-hidden="true"></span>`;

/**
 * A text from outside, kept from turning round what stands beside it. Of a long one only the beginning is drawn, with a
 * button for more of it where the word for one is given.
 */
export const foreign = (text: string, more?: string): TemplateResult =>
  html`<span class="foreign">${guard([text, more], () => drawnText(text, more))}</span>`;

/** A button for more of a list, if not all of it is drawn. */
export function moreOf(
  items: readonly unknown[],
  list: string,
  lists: Lists,
  { words, doing }: Drawing,
): TemplateResult | typeof nothing {
  const left = items.length - begun(items, list, lists).length;
  return left === 0
    ? nothing
    : html`<button class="more" type="button" @click=${() => doing.change({ type: 'more', list })}>… ${fill(words.more, left)}</button>`;
}

/** A small button with only an icon. `keep` names it across redrawings, `about` what describes it. */
export const smallButton = (options: {
  icon: string;
  label: string;
  keep: string;
  about?: string | typeof nothing;
  press: () => void;
}): TemplateResult =>
  html`<button class="small-button" type="button" title=${options.label} aria-label=${options.label} aria-describedby=${options.about ?? nothing} data-keep=${options.keep} @click=${options.press}>${icon(options.icon)}</button>`;

/** A button with words, and an icon before them if it has one, as VS Code draws its own. `keep` as above. */
export const textButton = (options: {
  label: string;
  keep?: string;
  icon?: string;
  primary?: boolean;
  /** The one that Tab reaches first in its region. */
  first?: boolean;
  press: () => void;
}): TemplateResult =>
  html`<button class=${options.primary === true ? 'button primary' : 'button'} type="button" data-keep=${options.keep ?? nothing} ?data-first=${options.first === true} @click=${options.press}>${options.icon === undefined ? nothing : icon(options.icon)}${options.label}</button>`;
