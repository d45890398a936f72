/** Invisible or text-turning characters: controls, zero-width (but the joiners that scripts and emoji need), bidirectional marks, tags. */
const unseen = /[\u0000-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]|[\u{e0000}-\u{e007f}]/gu;

/** A vendor's text for one line of a user interface: nothing invisible, and at most `longest` characters. */
export function oneLine(text: string, longest = 200): string {
  const clean = text.replace(unseen, (character) => (/\s/.test(character) ? ' ' : '')).replace(/\s+/g, ' ').trim();
  const characters = clean.length > longest ? Array.from(clean) : [];
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : clean;
}

/** Text without the secrets, in each form in which they may travel. */
export function withoutSecrets(text: string, secrets: Iterable<string>): string {
  let clean = text;
  for (const secret of secrets) {
    if (secret.length < 4) continue;
    for (const form of formsOf(secret)) clean = clean.replaceAll(form, '•••');
  }
  return clean;
}

function formsOf(secret: string): string[] {
  const escaped = JSON.stringify(secret).slice(1, -1);
  // As it travels: half a surrogate pair has no encoding.
  const sent = new TextDecoder().decode(new TextEncoder().encode(secret));
  return [...new Set([secret, encodeURIComponent(sent), new URLSearchParams({ s: secret }).toString().slice(2), escaped, base64(secret)])];
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text))).replace(/=+$/, '');
}
