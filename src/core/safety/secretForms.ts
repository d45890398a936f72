/**
 * Finds in a text what only secrets look like. Each part of a text is walked over a few times at most, whatever it
 * holds.
 */

/** Where something stands. */
export type Stretch = readonly [start: number, end: number];

/** What a name says of the value behind it: that it is a secret, or one where it looks made by chance. */
export type Judge = (name: string) => boolean;

/** Tokens of widespread services begin in a way of their own. */
const beginnings =
  /\b(?:gh[pousr]_|github_pat_|hf_|npm_|shpat_|dop_v1_|[srp]k_(?:live|test)_|glpat-|xox[abeoprs]-|sk-|ya29\.|AIza|AKIA|SG\.|hooks\.slack\.com\/services\/)/g;
const headers = /\b(?:Bearer|Basic)\s+/gi;
const pem = /-----(BEGIN|END) (?:[A-Z]+ )*PRIVATE KEY-----/g;

// Runs of signs, from a place on. What follows a run is not looked at, so none is walked over twice from the same
// place.
const word = /\w*/y;
const dashed = /[\w-]*/y;
const capitals = /[A-Z0-9]*/y;
const path = /[\w/]*/y;
const credentials = /[\w.~+/=-]*/y;
const authority = /[^\s/]*/y;
const value = /[^\s"'&;,#<>]*/y;
/**
 * Of what a token is made behind its beginning, and of how many signs at least. `apart`: the beginning is no part of
 * the secret.
 */
interface Kind {
  readonly run: RegExp;
  readonly least: number;
  readonly apart?: boolean;
  /** Words can begin so too. */
  readonly made?: boolean;
}
const services = new Map<string, Kind>([
  ...each(['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_', 'hf_'], { run: word, least: 30 }),
  ...each(['sk_live_', 'sk_test_', 'rk_live_', 'rk_test_', 'pk_live_', 'pk_test_'], { run: word, least: 16 }),
  ...each(['shpat_'], { run: word, least: 32 }),
  ...each(['npm_'], { run: word, least: 36 }),
  ...each(['dop_v1_'], { run: word, least: 40 }),
  ...each(
    Array.from('abeoprs', (letter) => `xox${letter}-`),
    { run: dashed, least: 10 },
  ),
  ...each(['glpat-', 'ya29.'], { run: dashed, least: 20 }),
  ...each(['sk-'], { run: dashed, least: 20, made: true }),
  ...each(['AIza'], { run: dashed, least: 35 }),
  ...each(['AKIA'], { run: capitals, least: 16 }),
  ...each(['hooks.slack.com/services/'], { run: path, least: 20, apart: true }),
]);

function each(all: readonly string[], kind: Kind): (readonly [string, Kind])[] {
  return all.map((beginning) => [beginning, kind]);
}

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
  let onlyWords = 0;
  for (const { index, 0: beginning } of text.matchAll(beginnings)) {
    const behind = index + beginning.length;
    const kind = services.get(beginning);
    if (index < from || (kind?.made === true && index < onlyWords)) continue;
    // The one that has two parts.
    const end = kind === undefined ? endOfPair(text, behind) : endOf(kind.run, text, behind);
    if (end - behind < (kind?.least ?? 1)) continue;
    if (kind?.made === true && !looksMade(text.slice(behind, end))) {
      // No end of it does either.
      onlyWords = end;
      continue;
    }
    yield [kind?.apart === true ? behind : index, end];
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
    if (end - from >= 16 && looksMade(text.slice(from, end))) yield [from, end];
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
    // Outside an address `token=required` is no secret.
    const isAddress = '?&#;'.includes(text[at - name.length - 1] ?? ' ');
    if (from - at > 6 && (isAddress || looksMade(text.slice(at + 1, from)))) yield [at + 1, from];
  }
}

/** The values of names in prose, such as `password: …`: `token: required` is no secret. */
export function* named(text: string, isSecret: Judge): Generator<Stretch> {
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

/** No word of a language: it has digits, capitals inside, or the end that base64 is filled up with. */
function looksMade(text: string): boolean {
  return /\d/.test(text) || /[a-z][A-Z]/.test(text) || text.endsWith('=');
}

function looksRandom(text: string): boolean {
  return text.length >= 8 && /\d/.test(text) && /[a-z]/i.test(text);
}

/** The whole name that ends there; undefined: there is none, or none of that length. */
function nameBefore(text: string, end: number): string | undefined {
  let start = end;
  while (start > 0 && end - start <= longestName && (isDashed(text.charCodeAt(start - 1)) || text[start - 1] === '.'))
    start--;
  return end - start < 3 || end - start > longestName ? undefined : text.slice(start, end);
}
const longestName = 40;

const isSpace = (sign: string | undefined): boolean => sign !== undefined && /\s/.test(sign);
const isQuote = (sign: string | undefined): boolean => sign === '"' || sign === "'";

/** Letters and digits of ASCII, `_` and `-`. */
function isDashed(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x5f ||
    code === 0x2d
  );
}
