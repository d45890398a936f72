/** Writes Markdown for hovers out of text that a vendor or a repository wrote. */
import { oneLine } from '../../core/safety/oneLine.ts';

/** A text as text, on one line: no sign in it means anything, and no address becomes a link. */
export function markdownText(text: string, longest?: number): string {
  return oneLine(text, longest).replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

/** A link that runs a command of ours with one argument. */
export function commandLink(label: string, command: string, argument: unknown): string {
  const given = encodeURIComponent(JSON.stringify([argument])).replace(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `[${markdownText(label)}](command:groupExplorer.${command}?${given})`;
}
