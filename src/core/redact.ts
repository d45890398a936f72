import type { OwnSecrets } from './ownSecrets.ts';

/** Invisible or text-turning characters: controls, zero-width (but the joiners that scripts and emoji need), bidirectional marks, tags. */
const unseen = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\u3164\ufeff\uffa0\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

/** A vendor's text for one line of a user interface: nothing invisible, and at most `longest` characters. */
export function oneLine(text: string, longest = 200): string {
  return cut(visible(text), longest);
}

/** A vendor's own words in a message: as `oneLine`, and without secrets, however they are spelled there. */
export function quotable(text: string, own: OwnSecrets): string {
  // Cleaned first: what is invisible could stand inside a secret. Cut last: a few characters of one would not be known for it.
  return cut(own.without(visible(text.slice(0, 20_000))), 200);
}

function visible(text: string): string {
  return text.replace(unseen, (character) => (/\s/.test(character) ? ' ' : '')).replace(/\s+/g, ' ').trim();
}

function cut(clean: string, longest: number): string {
  const characters = clean.length > longest ? Array.from(clean) : [];
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : clean;
}
