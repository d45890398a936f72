/** Tells what looks like a secret, by the name of its key or by its form. */
import {
  assigned,
  named,
  passwords,
  privateKeys,
  serviceTokens,
  signed,
  webTokens,
  type Stretch,
} from './secretForms.ts';

/**
 * How a key's name bears on what stands under it. `never`: it holds something harmless, also below a key of secrets.
 */
export type Bearing = 'secret' | 'never' | undefined;

/** The last word of a key that holds a secret, or its last two. */
const secretWords = new Set([
  'password',
  'passwd',
  'pwd',
  'passphrase',
  'passcode',
  'secret',
  'secrets',
  'token',
  'tokens',
  'authorization',
  'credential',
  'credentials',
  'jwt',
  'cookie',
  'otp',
  'totp',
  'apikey',
  'apitoken',
  'accesstoken',
  'refreshtoken',
  'accesskey',
  'privatekey',
  'secretkey',
  'clientsecret',
  'authtoken',
  'sessiontoken',
  'idtoken',
]);
const secretPairs = new Set([
  'api key',
  'access key',
  'private key',
  'secret key',
  'signing key',
  'encryption key',
  'connection string',
  'session id',
  'set cookie',
  'service account',
]);
/** What may follow such a word without making it something else, as in `password_hash`. */
const trailing = new Set([
  'value',
  'hash',
  'digest',
  'salt',
  'plain',
  'plaintext',
  'text',
  'raw',
  'encrypted',
  'base64',
  'b64',
  'header',
]);
/** With these a token is a place in a list, and a secret is only told about. */
const harmless = new Set([
  'page',
  'next',
  'prev',
  'previous',
  'continuation',
  'cursor',
  'sync',
  'delta',
  'pagination',
  'resume',
  'max',
  'min',
  'num',
  'total',
  'has',
  'is',
  'requires',
  'needs',
  'allow',
  'allows',
  'supports',
]);
const harmlessLast = new Set([
  'id',
  'ids',
  'uuid',
  'name',
  'label',
  'type',
  'kind',
  'status',
  'state',
  'at',
  'date',
  'time',
  'expires',
  'expiry',
  'created',
  'updated',
  'email',
  'count',
  'length',
  'scope',
  'scopes',
  'role',
  'cursor',
  'hint',
  'description',
  'version',
]);

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

/**
 * Whether who looks for a place for a token in the settings may call it so, also in one word, as `mytoken`. No answer
 * of a vendor is called so.
 */
export function mayHoldSecret(key: string): boolean {
  const last = wordsOf(key).at(-1) ?? '';
  // Of a short one hardly anybody means the end: `robotp`.
  return (
    bearingOf(key) === 'secret' ||
    last.endsWith('key') ||
    [...secretWords].some((word) => word.length > 4 && last.endsWith(word))
  );
}

/** A key's words, in lower case: those of `clientSecret`, `client_secret`, `X-Client-Secret` and `CLIENTSecret`. */
function wordsOf(key: string): string[] {
  return key
    .slice(-80)
    .replace(/([a-z0-9])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$3 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

const signatures = /^(?:sig|signature|x-amz-(?:signature|security-token|credential)|x-goog-signature)$/i;
const isSecret = (name: string): boolean => bearingOf(name) === 'secret';
const isSecretOrSignature = (name: string): boolean => isSecret(name) || signatures.test(name);

/** Where in a text something has the form of a secret, in time that grows with its length. */
export function secretsIn(text: string): readonly Stretch[] {
  // No secret is shorter, and most texts are.
  if (text.length < 12) return [];
  const found = [
    ...webTokens(text),
    ...privateKeys(text),
    ...serviceTokens(text),
    ...signed(text),
    ...passwords(text),
    ...assigned(text, isSecretOrSignature),
    ...named(text, isSecret),
  ];
  return found.sort(([a], [b]) => a - b);
}
