/**
 * Reads where tokens come from that are kept nowhere: the setting `groupExplorer.tokenSources`. Each entry is bound to a
 * connection, its vendor and its answers, as stored tokens are, so that nothing goes to another address by itself.
 */
import { own, put } from '../ownKeys.ts';
import type { Vendor } from '../vendorKit/vendor.ts';
import { readAnswer } from './readConnections.ts';

/** Where a secret comes from, where it is not stored. */
export type TokenOrigin =
  | { readonly kind: 'ask' }
  | { readonly kind: 'environment'; readonly variable: string }
  /** A program and its arguments; no shell reads them. */
  | { readonly kind: 'command'; readonly command: readonly string[] };

/** What the setting says for one connection. */
export interface TokenSource {
  readonly connectionId: string;
  readonly vendor: string;
  /** Those with which the connection may have it; of the vendor's usual ones some may be missing. */
  readonly answers: Readonly<Record<string, string>>;
  /** The key of the secret that it gives. */
  readonly secret: string;
  /** Undefined: what stands there cannot be used. */
  readonly from: TokenOrigin | undefined;
}

/** Characters of a command, and words in it; nobody writes more. */
const [longestCommand, mostWords] = [4000, 64];

/** The entries that say for which connection and vendor they are. */
export function readTokenSources(setting: unknown, vendors: readonly Vendor[]): TokenSource[] {
  return (Array.isArray(setting) ? (setting as readonly unknown[]) : []).flatMap((entry) => readSource(entry, vendors));
}

function readSource(entry: unknown, vendors: readonly Vendor[]): TokenSource[] {
  if (typeof entry !== 'object' || entry === null) return [];
  const given = entry as Readonly<Record<string, unknown>>;
  const { id, vendor: vendorId, secret } = given;
  const vendor = vendors.find((one) => one.id === vendorId);
  if (typeof id !== 'string' || vendor === undefined) return [];
  const answers: Record<string, string> = {};
  for (const answer of vendor.answers) {
    const value = own(given, answer.key);
    const typed = typeof value === 'number' ? String(value) : value;
    const read = readAnswer(answer, typeof typed === 'string' ? typed : '');
    // What cannot be read binds it to a place that no connection has.
    if ('value' in read && read.value !== '') put(answers, answer.key, read.value);
  }
  const keys = vendor.signIns.flatMap(({ secrets }) => secrets.map(({ key }) => key));
  const key = secret ?? keys[0];
  const isKnown = typeof key === 'string' && keys.includes(key);
  return [
    {
      connectionId: id,
      vendor: vendor.id,
      answers,
      secret: isKnown ? key : '',
      from: isKnown ? originOf(given) : undefined,
    },
  ];
}

/** Exactly one of the three ways, and nothing that only looks like it. */
function originOf({ ask, environment, command }: Readonly<Record<string, unknown>>): TokenOrigin | undefined {
  if ([ask, environment, command].filter((one) => one !== undefined).length !== 1) return undefined;
  if (ask === true) return { kind: 'ask' };
  if (typeof environment === 'string' && isVariable(environment)) return { kind: 'environment', variable: environment };
  return isCommand(command) ? { kind: 'command', command } : undefined;
}

/** Whether a text can name an environment variable. */
export const isVariable = (text: string): boolean => /^[A-Za-z_][A-Za-z0-9_]{0,200}$/.test(text);

/**
 * Whether these words can be run: a program that is found by its name or its whole path, and arguments. A path from
 * somewhere would be another program in another folder.
 */
export function isCommand(words: unknown): words is readonly string[] {
  if (!Array.isArray(words) || words.length === 0 || words.length > mostWords) return false;
  const texts: readonly unknown[] = words;
  if (!texts.every((word) => typeof word === 'string' && !word.includes('\0'))) return false;
  const [program = ''] = texts as readonly string[];
  return texts.join(' ').length <= longestCommand && /^(?:[^\s/\\][^/\\]*|\/.+|[A-Za-z]:[\\/].+)$/.test(program);
}
