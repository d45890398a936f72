/** Invisible or text-turning characters: controls, zero-width (but the joiners that scripts and emoji need), bidirectional marks, tags. */
const unseen = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\u3164\ufeff\uffa0\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

/** A vendor's text for one line of a user interface: nothing invisible, and at most `longest` characters. */
export function oneLine(text: string, longest = 200): string {
  return cut(visible(text), longest);
}

/** A vendor's own words in a message: as `oneLine`, and without secrets, however they are spelled there. */
export function quotable(text: string, secrets: readonly string[]): string {
  // Cleaned first: what is invisible could stand inside a secret. Cut last: half a secret would not be known for one.
  return cut(withoutSecrets(visible(text), secrets), 200);
}

function visible(text: string): string {
  return text.replace(unseen, (character) => (/\s/.test(character) ? ' ' : '')).replace(/\s+/g, ' ').trim();
}

function cut(clean: string, longest: number): string {
  const characters = clean.length > longest ? Array.from(clean) : [];
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : clean;
}

/** Text without the secrets, in each form in which they may travel, in upper or lower case. */
export function withoutSecrets(text: string, secrets: Iterable<string>): string {
  let clean = text;
  for (const secret of secrets) {
    if (secret.length < 4) continue;
    // No pattern may be longer than some ten thousand characters, and no token is.
    for (const form of formsOf(secret)) clean = clean.replace(form.length > 10_000 ? form : new RegExp(literal(form), 'giu'), '•••');
  }
  return clean;
}

function formsOf(secret: string): string[] {
  const escaped = JSON.stringify(secret).slice(1, -1);
  // As it travels: half a surrogate pair has no encoding.
  const sent = new TextDecoder().decode(new TextEncoder().encode(secret));
  return [...new Set([secret, encodeURIComponent(sent), new URLSearchParams({ s: secret }).toString().slice(2), escaped, base64(secret)])];
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('')).replace(/=+$/, '');
}
