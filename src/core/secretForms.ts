/** Finds in a text what only secrets look like. Each part of a text is walked over a few times at most, whatever it holds. */

/** Where something stands. */
export type Stretch = readonly [start: number, end: number];

/** What a name says of the value behind it: that it is a secret, or one where it looks made by chance. */
export type Judge = (name: string) => boolean;

/**
 * Tokens of widespread services, which begin in a way of their own. Each group names what follows: of which signs (`w`:
 * of words, `d`: dashes too, `c`: capitals, `p`: of paths), and of how many at least.
 */
const beginnings =
  /\b(?:(?<w16>[srp]k_(?:live|test)_)|(?<w30>gh[pousr]_|github_pat_|hf_)|(?<w32>shpat_)|(?<w36>npm_)|(?<w40>dop_v1_)|(?<d10>xox[abeoprs]-)|(?<d20>glpat-|ya29\.|sk-)|(?<d35>AIza)|(?<c16>AKIA)|(?<p20>hooks\.slack\.com\/services\/)|(?<sg>SG\.))/g;
const headers = /\b(?:Bearer|Basic)\s+/gi;
const pem = /-----(BEGIN|END) (?:[A-Z]+ )*PRIVATE KEY-----/g;

// Runs of signs, from a place on. What follows a run is not looked at, so none is walked over twice from the same place.
const word = /\w*/y;
const dashed = /[\w-]*/y;
const capitals = /[A-Z0-9]*/y;
const path = /[\w/]*/y;
const credentials = /[\w.~+/=-]*/y;
const authority = /[^\s/]*/y;
const value = /[^\s"'&;,#<>]*/y;
const runs: Readonly<Record<string, RegExp>> = { w: word, d: dashed, c: capitals, p: path };

/** Where a run ends that begins there. */
function endOf(run: RegExp, text: string, from: number): number {
  run.lastIndex = from;
  run.test(text);
  return run.lastIndex;
}

/** JSON Web Tokens: two parts of base64 that begin with `{"`, and a signature. */
export function* webTokens(text: string): Generator<Stretch> {
  let from = 0;
  for (let dot = text.indexOf('.eyJ'); dot !== -1; dot = text.indexOf('.eyJ', Math.max(dot + 1, from))) {
    const second = endOf(dashed, text, dot + 1);
    if (second - dot <= 3 + leastOfPart || text[second] !== '.') continue;
    let begin = dot;
    while (begin > from && isDashed(text.charCodeAt(begin - 1))) begin--;
    const head = text.slice(begin, dot).search(/\beyJ/);
    if (head === -1 || dot - begin - head < 3 + leastOfPart) continue;
    from = endOf(dashed, text, second + 1);
    yield [begin + head, from];
  }
}
const leastOfPart = 8;

/** Keys as PEM has them; one that is not ended goes on to the end of the text. */
export function* privateKeys(text: string): Generator<Stretch> {
  let begun: number | undefined;
  for (const match of text.matchAll(pem)) {
    if (match[1] === 'BEGIN') begun ??= match.index;
    else if (begun !== undefined) {
      yield [begun, match.index + match[0].length];
      begun = undefined;
    }
  }
  if (begun !== undefined) yield [begun, text.length];
}

/** Tokens that are known by how they begin. Of an address only what is secret in it. */
export function* serviceTokens(text: string): Generator<Stretch> {
  let from = 0;
  for (const { index, 0: beginning, groups = {} } of text.matchAll(beginnings)) {
    if (index < from) continue;
    const [kind = ''] = Object.entries(groups).find(([, found]) => (found as string | undefined) !== undefined) ?? [];
    const behind = index + beginning.length;
    const end = kind === 'sg' ? endOfPair(text, behind) : endOf(runs[kind[0]!]!, text, behind);
    if (end - behind < (kind === 'sg' ? 1 : Number(kind.slice(1)))) continue;
    yield [kind === 'p20' ? behind : index, end];
    from = end;
  }
}

/** Two parts with a dot between them; the same place: there is no such thing. */
function endOfPair(text: string, from: number): number {
  const dot = endOf(dashed, text, from);
  const end = text[dot] === '.' && dot - from >= 16 ? endOf(dashed, text, dot + 1) : dot;
  return end - dot > 16 ? end : from;
}

/** What is sent with a request to sign it. */
export function* signed(text: string): Generator<Stretch> {
  for (const match of text.matchAll(headers)) {
    const from = match.index + match[0].length;
    const end = endOf(credentials, text, from);
    if (end - from >= 16) yield [from, end];
  }
}

/** Passwords in addresses. */
export function* passwords(text: string): Generator<Stretch> {
  for (let at = text.indexOf('://'); at !== -1; at = text.indexOf('://', at + 3)) {
    if (!/[a-z0-9+.-]/i.test(text[at - 1] ?? '')) continue;
    const end = endOf(authority, text, at + 3);
    const user = text.slice(at + 3, end);
    const [colon, host] = [user.indexOf(':'), user.lastIndexOf('@')];
    if (colon !== -1 && colon + 1 < host) yield [at + 3 + colon + 1, at + 3 + host];
  }
}

/** The values of names in an address, such as `?access_token=…`. */
export function* assigned(text: string, isSecret: Judge): Generator<Stretch> {
  let from = 0;
  for (let at = text.indexOf('='); at !== -1; at = text.indexOf('=', Math.max(at + 1, from))) {
    const name = nameBefore(text, at);
    if (name === undefined || !isSecret(name)) continue;
    from = endOf(value, text, at + 1);
    if (from - at > 6) yield [at + 1, from];
  }
}

/** The values of names in prose, such as `password: …`: `token: required` is no secret. */
export function* told(text: string, isSecret: Judge): Generator<Stretch> {
  let from = 0;
  for (let at = text.indexOf(':'); at !== -1; at = text.indexOf(':', Math.max(at + 1, from))) {
    let end = at;
    while (at - end < 3 && isSpace(text[end - 1])) end--;
    if (isQuote(text[end - 1])) end--;
    const name = nameBefore(text, end);
    if (name === undefined || !isSecret(name)) continue;
    let begin = at + 1;
    while (begin - at < 4 && isSpace(text[begin])) begin++;
    if (isQuote(text[begin])) begin++;
    if (text[begin] === '/') continue;
    // What is in it and does not look like chance as a whole does not either: it is passed over.
    from = endOf(value, text, begin);
    if (looksRandom(text.slice(begin, from))) yield [begin, from];
  }
}

function looksRandom(text: string): boolean {
  return text.length >= 8 && /\d/.test(text) && /[a-z]/i.test(text);
}

/** The whole name that ends there; undefined: there is none, or none of that length. */
function nameBefore(text: string, end: number): string | undefined {
  let start = end;
  while (start > 0 && end - start <= longestName && (isDashed(text.charCodeAt(start - 1)) || text[start - 1] === '.')) start--;
  return end - start < 3 || end - start > longestName ? undefined : text.slice(start, end);
}
const longestName = 40;

const isSpace = (sign: string | undefined): boolean => sign !== undefined && /\s/.test(sign);
const isQuote = (sign: string | undefined): boolean => sign === '"' || sign === "'";

/** Letters and digits of ASCII, `_` and `-`. */
function isDashed(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39) || code === 0x5f || code === 0x2d;
}
