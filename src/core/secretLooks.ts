/** Tells what looks like a secret in a vendor's data: by the name of its key, or by its own form. */

/** How a key's name bears on what stands under it. `never`: it holds something harmless, also below a key of secrets. */
export type Bearing = 'secret' | 'never' | undefined;

/** The last word of a key that holds a secret, or its last two. */
const secretWords = new Set([
  'password', 'passwd', 'pwd', 'passphrase', 'passcode', 'secret', 'secrets', 'token', 'tokens', 'authorization', 'credential', 'credentials', 'jwt', 'cookie', 'otp', 'totp',
  'apikey', 'apitoken', 'accesstoken', 'refreshtoken', 'accesskey', 'privatekey', 'secretkey', 'clientsecret', 'authtoken', 'sessiontoken', 'idtoken',
]);
const secretPairs = new Set(['api key', 'access key', 'private key', 'secret key', 'signing key', 'encryption key', 'connection string', 'session id', 'set cookie', 'service account']);
/** What may follow such a word without making it something else, as in `password_hash`. */
const trailing = new Set(['value', 'hash', 'digest', 'salt', 'plain', 'plaintext', 'text', 'raw', 'encrypted', 'base64', 'b64', 'header']);
/** With these a token is a place in a list, and a secret is only told about. */
const harmless = new Set(['page', 'next', 'prev', 'previous', 'continuation', 'cursor', 'sync', 'delta', 'pagination', 'resume', 'max', 'min', 'num', 'total', 'has', 'is', 'requires', 'needs', 'allow', 'allows', 'supports']);
const harmlessLast = new Set(['id', 'ids', 'uuid', 'name', 'label', 'type', 'kind', 'status', 'state', 'at', 'date', 'time', 'expires', 'expiry', 'created', 'updated', 'email', 'count', 'length', 'scope', 'scopes', 'role', 'cursor', 'hint', 'description', 'version']);

/** What the name of a key says of its value. */
export function bearingOf(key: string): Bearing {
  const all = wordsOf(key);
  const last = all.at(-1) ?? '';
  const words = trailing.has(last) && all.length > 1 ? all.slice(0, -1) : all;
  const end = words.at(-1) ?? '';
  const pair = words.slice(-2).join(' ');
  if (secretPairs.has(pair) || secretWords.has(pair.replace(' ', ''))) return 'secret';
  if (harmlessLast.has(last)) return 'never';
  if (!secretWords.has(end)) return undefined;
  return words.slice(0, -1).some((word) => harmless.has(word)) ? 'never' : 'secret';
}

/** A key's words, in lower case: those of `clientSecret`, `client_secret`, `X-Client-Secret` and `CLIENTSecret`. */
function wordsOf(key: string): string[] {
  return key.slice(-80).replace(/([a-z0-9])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$3 $2').toLowerCase().split(/[^a-z0-9]+/).filter((word) => word !== '');
}

/** Forms that only secrets have. The group `secret`, where there is one, is the part to hide. */
const forms: readonly RegExp[] = [
  // A JSON Web Token: two parts of base64 that begin with `{"`, and a signature.
  /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*/g,
  /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[^]*?(?:-----END [A-Z ]{0,40}PRIVATE KEY-----|$)/g,
  // Tokens of widespread services, which begin in a way of their own.
  /\b(?:gh[pousr]_\w{30,}|github_pat_\w{30,}|glpat-[\w-]{20,}|xox[abeoprs]-[\w-]{10,}|AKIA[A-Z0-9]{16}|AIza[\w-]{35}|ya29\.[\w-]{20,}|npm_\w{36}|[srp]k_(?:live|test)_\w{16,}|sk-[\w-]{20,}|SG\.[\w-]{16,}\.[\w-]{16,}|dop_v1_\w{40,}|shpat_\w{32}|hf_\w{30,})/g,
  /\bhooks\.slack\.com\/services\/(?<secret>[\w/]{20,})/g,
  /\b(?:Bearer|Basic)\s+(?<secret>[\w.~+/=-]{16,})/gi,
  /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@]{0,100}:(?<secret>[^\s/@]{1,200})@/gi,
];
/** A name and a value in an address, such as `?access_token=…`, and in prose, such as `password: …`. */
const inAddress = /(?<![\w.-])(?<name>[\w.-]{3,40})=(?<secret>[^\s"'&;,#<>]{6,})/g;
const inProse = /(?<![\w.-])(?<name>[\w.-]{3,40})["']?\s{0,3}:\s{0,3}["']?(?<secret>[^\s"'&;,#<>/][^\s"'&;,#<>]{5,})/g;
const signatures = /^(?:sig|signature|x-amz-(?:signature|security-token|credential)|x-goog-signature)$/i;

/** Where in a text something has the form of a secret. */
export function secretsIn(text: string): readonly (readonly [start: number, end: number])[] {
  // No secret is shorter, and most texts are.
  if (text.length < 12) return [];
  const found: [number, number][] = [];
  for (const form of forms) for (const match of text.matchAll(form)) found.push(place(match));
  for (const match of text.matchAll(inAddress)) {
    const { name = '' } = match.groups ?? {};
    if (bearingOf(name) === 'secret' || signatures.test(name)) found.push(place(match));
  }
  for (const match of text.matchAll(inProse)) {
    const { name = '', secret = '' } = match.groups ?? {};
    // `token: required` is no secret.
    if (bearingOf(name) === 'secret' && looksRandom(secret)) found.push(place(match));
  }
  return found.sort(([a], [b]) => a - b);
}

function place(match: RegExpExecArray): [number, number] {
  const secret = match.groups?.['secret'];
  const end = match.index + match[0].length;
  if (secret === undefined) return [match.index, end];
  const start = match.index + match[0].lastIndexOf(secret);
  return [start, start + secret.length];
}

function looksRandom(text: string): boolean {
  return text.length >= 8 && /\d/.test(text) && /[a-z]/i.test(text);
}
