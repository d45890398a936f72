/** Vendor text where VS Code would read more into it than text. */
import { oneLine } from '../core/redact.ts';

/** For a label, description or detail of a quick pick or status bar, where `$(name)` draws an icon. */
export function iconless(text: string, longest?: number): string {
  return oneLine(text, longest).replace(/\$\(/g, '\\$(');
}

/** For a notification or a modal message, where `[text](address)` makes a link. */
export function linkless(text: string): string {
  return text.replace(/\]\(/g, '] (');
}
