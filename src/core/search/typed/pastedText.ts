/**
 * What people paste into the finder, apart from what stands around it: quotes, a key of a file, an address of mail, the
 * count behind a name. It only says what the text may hold: the text itself is looked for first.
 */
import { invisible } from '../../invisible.ts';

/** So many layers of wrapping are taken off, and so many texts are made of one; nobody has more. */
const [mostLayers, mostTexts] = [8, 6];
/** Longer than any key of a file, in UTF-16 units. */
const longestKey = 60;

/** Opening and closing, as they are typed in any language. */
const pairs = new Set([
  '""',
  "''",
  '``',
  '“”',
  '„“',
  '„”',
  '””',
  '‘’',
  '‚‘',
  '’’',
  '«»',
  '»«',
  '‹›',
  '›‹',
  '「」',
  '『』',
]);
const brackets = new Set(['<>', '()', '[]', '{}', '（）', '【】']);
const lone = new Set('"\'`“”„‘’‚«»');

/** One layer of wrapping → what stands in it, what is more telling first; undefined: it is not wrapped so. */
type Layer = (text: string) => readonly string[] | undefined;

const layers: readonly Layer[] = [
  // `Red Team,`
  (text) => (/[,;，；、]$/.test(text) ? [text.slice(0, -1)] : undefined),
  // `- Red Team`, `* [ ] Red Team`, `3. Red Team`
  (text) => rest(text, /^(?:[-*+•‣–—] |\d{1,3}[.)] )(?:\s*\[[ xX]\] )?/),
  // `IN ('grp_1')`
  (text) => (/^in\s*\(/i.test(text) ? [text.slice(text.indexOf('('))] : undefined),
  // `"grp_1" # Red Team`, `"grp_1", // Red Team`, `'grp_1' /* Red Team */`
  (text) => (brackets.has(ends(text)) ? undefined : (before(text, ' #') ?? before(text, ' //') ?? before(text, ' /*'))),
  withoutQuotes,
  linkOfMarkdown,
  ofObject,
  (text) => (text.length > 2 && brackets.has(ends(text)) ? [text.slice(1, -1)] : undefined),
  named,
  underKey,
  (text) => rest(text, /^mailto:/i)?.map((address) => address.replace(/\?.*/s, '')),
  linkOfOurs,
  (text) => rest(text, /^(?:urn:)?uuid:/i),
  (text) => rest(text, /^urn:(?=\S)/i),
  distinguishedName,
  withoutCount,
  // `@org/team`, `#red-team`
  (text) => (/^[@#]\S/.test(text) && !/\s/.test(text) ? [text.slice(text.lastIndexOf('/') + 1 || 1)] : undefined),
  uuid,
  (text) => (/^[\w-]+\.[\w.-]+(?::\d{1,5})?\/\S/.test(text) ? [`https://${text}`] : undefined),
];

/**
 * What a pasted text may hold instead of itself, least taken off first; none where nothing is wrapped around it. Never
 * more than a few.
 */
export function textsIn(pasted: string): readonly string[] {
  const found = new Set<string>();
  const plain = pasted.replace(invisible, '').trim();
  if (plain !== pasted.trim()) found.add(plain);
  let outer = [plain];
  for (let layer = 0; layer < mostLayers && outer.length > 0; layer++) {
    outer = outer.flatMap((text) => withoutLayer(text).filter((inner) => inner !== '' && !found.has(inner)));
    for (const text of outer) if (found.size < mostTexts) found.add(text);
  }
  found.delete(pasted.trim());
  return [...found];
}

function withoutLayer(text: string): readonly string[] {
  for (const layer of layers) {
    const inner = layer(text);
    if (inner !== undefined) return inner.map((one) => one.trim());
  }
  return [];
}

/** A link that opens a group in an editor, as *Copy As* writes it. */
function linkOfOurs(text: string): readonly string[] | undefined {
  if (!/^[a-z][a-z-]*:\/\//i.test(text) || /^https?:/i.test(text) || !URL.canParse(text)) return undefined;
  const id = new URL(text).searchParams.get('id');
  return id === null ? undefined : [id];
}

const ends = (text: string): string => `${text.at(0) ?? ''}${text.at(-1) ?? ''}`;

function rest(text: string, beginning: RegExp): readonly string[] | undefined {
  const [taken = ''] = beginning.exec(text) ?? [];
  return taken === '' || taken.length === text.length ? undefined : [text.slice(taken.length)];
}

/** What stands before a comment, where that ends in a quote: elsewhere it may be part of a name. */
function before(text: string, comment: string): readonly string[] | undefined {
  const at = text.indexOf(comment);
  const told = text.slice(0, Math.max(0, at)).trimEnd();
  return at > 0 && /["'`][,;]?$/.test(told) ? [told] : undefined;
}

/** In a pair of quotes, or with half of one: the other half was not selected. */
function withoutQuotes(text: string): readonly string[] | undefined {
  if (text.length > 2 && pairs.has(ends(text)) && !text.slice(1, -1).includes(text[0]!)) return [text.slice(1, -1)];
  const [first, last] = [lone.has(text.at(0) ?? ''), lone.has(text.at(-1) ?? '')];
  if (first === last || text.length < 2) return undefined;
  const inner = first ? text.slice(1) : text.slice(0, -1);
  // The other half of the pair stands further in: a key or a value in quotes.
  return inner.includes(text.at(first ? 0 : -1)!) ? undefined : [inner];
}

/** `{ "id": "grp_1", "name": "Red Team" }`. */
function ofObject(text: string): readonly string[] | undefined {
  if (!text.startsWith('{')) return undefined;
  const values = [/"id"\s*:\s*("[^"]*"|\d+)/, /"(?:display_?)?name"\s*:\s*("[^"]*")/i].flatMap(
    (key) => key.exec(text)?.[1] ?? [],
  );
  return values.length === 0 ? undefined : values;
}

/** `[text](address)`, or a picture of it. */
function linkOfMarkdown(text: string): readonly string[] | undefined {
  const at = text.indexOf('](');
  if (at < 1 || !text.endsWith(')') || !(text.startsWith('[') || text.startsWith('!['))) return undefined;
  // Behind the address may stand a title.
  const address = text.slice(at + 2, -1).split(/\s/, 1)[0]!;
  return [address, text.slice(text.indexOf('[') + 1, at)];
}

/** `Jane Doe <jane@x.example>`, `Red Team <https://…>`: whose it is comes first. */
function named(text: string): readonly string[] | undefined {
  const at = text.lastIndexOf('<');
  if (at < 1 || !text.endsWith('>')) return undefined;
  return [text.slice(at + 1, -1), text.slice(0, at)];
}

/** `"id": "…"`, `name: Red Team`, `const PLATFORM = '…'`, `group_id=…`. An ID with colons has no space behind them. */
function underKey(text: string): readonly string[] | undefined {
  const sign = text.slice(0, longestKey).search(/[:=：]/);
  if (sign < 1) return undefined;
  const key = text
    .slice(0, sign)
    .replace(/^(?:export |const |let |var )+/, '')
    .trim();
  const value = text.slice(sign + 1).replace(/^>/, '');
  const isQuoted = key.length > 2 && pairs.has(ends(key));
  if (!/^[\w.-]+$/.test(isQuoted ? key.slice(1, -1) : key)) return undefined;
  const isApart = /^\s/.test(value) || lone.has(value.at(0) ?? '') || text[sign] !== ':';
  // Parts of a name in a directory are none of a file.
  return (isQuoted || isApart || /^(?:name|(?:\w*_)?id)$/i.test(key)) && !isDirectory(text) ? [value] : undefined;
}

const isDirectory = (text: string): boolean => /^(?:cn|ou|uid|dc|o)\s*=/i.test(text);

/** `CN=Domain Admins,OU=Groups,DC=x`, as LDAP escapes it (RFC 4514). */
function distinguishedName(text: string): readonly string[] | undefined {
  if (!isDirectory(text)) return undefined;
  const bytes: number[] = [];
  const encoder = new TextEncoder();
  const value = text.slice(text.indexOf('=') + 1).trimStart();
  for (const [token, escaped = ''] of value.matchAll(/\\([\da-f]{2}|[^])|[^]/giu)) {
    if (',+;'.includes(token)) break;
    if (escaped.length === 2 && /^[\da-f]{2}$/i.test(escaped)) bytes.push(Number.parseInt(escaped, 16));
    else for (const byte of encoder.encode(escaped === '' ? token : escaped)) bytes.push(byte);
  }
  return [new TextDecoder().decode(Uint8Array.from(bytes))];
}

/** `Red Team (42 members)`, `Red Team · 1,204 members`. */
function withoutCount(text: string): readonly string[] | undefined {
  const [count = ''] =
    /[([（][\d.,' ]{1,12}\+?(?:\p{L}{1,20})?[)\]）]$|[·–—|,-] ?\d[\d.,]{0,12}\+? \p{L}{1,20}$/u.exec(text.slice(-40)) ??
    [];
  return count === '' || count.length === text.length ? undefined : [text.slice(0, -count.length)];
}

/** In upper case, or without hyphens. */
function uuid(text: string): readonly string[] | undefined {
  const digits = text.replaceAll('-', '').toLowerCase();
  if (text.length > 36 || !/^[\da-f]{32}$/.test(digits)) return undefined;
  const usual = [0, 8, 12, 16, 20].map((from, index, all) => digits.slice(from, all[index + 1])).join('-');
  return usual === text ? undefined : [usual];
}
