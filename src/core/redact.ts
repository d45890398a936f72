/** Invisible or text-turning characters: controls, zero-width (but the joiners that scripts and emoji need), bidirectional marks, tags. */
const unseen = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\u3164\ufeff\uffa0\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

/** A vendor's text for one line of a user interface: nothing invisible, and at most `longest` characters. */
export function oneLine(text: string, longest = 200): string {
  return cut(visible(text), longest);
}

/** A text as people see it: without what is invisible, and each run of spaces as one. */
export function visible(text: string): string {
  return text.replace(unseen, (character) => (character !== '\ufeff' && /\s/.test(character) ? ' ' : '')).replace(/\s+/g, ' ').trim();
}

/** At most so many characters; `…` stands for the rest. */
export function cut(clean: string, longest: number): string {
  const characters = clean.length > longest ? Array.from(clean) : [];
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : clean;
}
