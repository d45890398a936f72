/** Makes vendor text safe where VS Code would read more into it than text. */
import { oneLine } from '../../core/safety/oneLine.ts';

/** Letters of scripts that are written from right to left. */
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * For a label with something behind it: a name written from right to left would draw what follows to its other side.
 */
export function isolated(text: string, longest?: number): string {
  const line = oneLine(text, longest);
  return rightToLeft.test(line) ? `\u2068${line}\u2069` : line;
}

/** For a label, description or detail of a quick pick or status bar, where `$(name)` draws an icon. */
export function iconless(text: string, longest?: number): string {
  return isolated(text, longest).replace(/\$\(/g, '\\$(');
}

/** For a notification or a modal message, where `[text](address)` makes a link. */
export function linkless(text: string): string {
  return text.replace(/\]\(/g, '] (');
}

/** For Markdown, where marks, addresses and names of icons would be more than text. */
export function markless(text: string, longest?: number): string {
  return oneLine(text, longest).replace(/[!-/:-@[-`{-~]/g, '\\$&');
}
