/** Draws a text with its odd characters by name, and a long one in parts. */
import { element } from './element.ts';
import { fill } from './fill.ts';
import { textRuns } from './odd.ts';

/**
 * How many characters of a text are drawn at first, and how many more each time: a browser needs seconds for megabytes.
 */
const FIRST = 2_000;
const NEXT = 20_000;

/**
 * A text with its odd characters drawn by name. The characters themselves stay in the text, each run shut off, so that
 * a selection copies what the vendor sent. What is long ends with a button that draws the next part, or where there is
 * no word for one, with `…`. It is made by hand, because it may have thousands of odd characters.
 */
export function drawnText(text: string, more?: string): DocumentFragment {
  const whole = document.createDocumentFragment();
  const end = cut(text, FIRST);
  for (const one of part(text, 0, end)) whole.append(one);
  if (end < text.length) whole.append(more === undefined ? '…' : moreButton(text, end, more));
  return whole;
}

function moreButton(text: string, from: number, more: string): HTMLButtonElement {
  let at = from;
  const label = (): string => `… ${fill(more, text.length - at)}`;
  const button = element('button', 'more', label());
  button.type = 'button';
  button.addEventListener('click', () => {
    const end = cut(text, at + NEXT);
    for (const one of part(text, at, end)) button.before(one);
    at = end;
    if (at < text.length) button.textContent = label();
    else button.remove();
  });
  return button;
}

const part = (text: string, from: number, end: number): (string | HTMLElement)[] =>
  textRuns(text.slice(0, end), from).map(({ text: some, name }) => {
    if (name === undefined) return some;
    const odd = element('span', 'odd', some);
    odd.dataset['name'] = name;
    return odd;
  });

/** The place to cut a text at, so that no character is cut in two. */
const cut = (text: string, at: number): number =>
  at < text.length && text.codePointAt(at - 1)! > 0xffff ? at - 1 : Math.min(at, text.length);
