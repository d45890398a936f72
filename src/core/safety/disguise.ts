/**
 * Takes from a text what could hide another text in it: escapes, what is invisible, marks, and letters that only look
 * different.
 */
import { fold, nfkd } from '../nameIndex/entries/fold.ts';

/** Whether a text has anything of that kind. Most have not, and all that comes is asked. */
export const isDisguising = (text: string): boolean =>
  // One class of signs is looked for several times as fast as what may follow them.
  /[^\t\n\r\x20-\x24\x27-\x5b\x5d-\x7e]/.test(text) && /[^\t\n\r\x20-\x7e]|%[0-9a-f]{2}|\\[ux]|&#?\w/i.test(text);

/** The text at its plainest. Not for being shown: what it says may be another thing. */
export function undisguised(text: string): string {
  const plain = decoded(text);
  return plain.length > long ? plainest(plain) : plain.replace(/[^\x20-\x7e]/gu, plainestSign).toLowerCase();
}

/**
 * What is longer is read as a whole. Names and rows are not: there are many, other signs than ASCII are few in them and
 * always the same, and no sign's plainest form depends on its neighbours.
 */
const long = 4_000;
const known = new Map<string, string>();
/** More signs than any directory's names have, and a megabyte or two. */
const mostKnown = 20_000;

function plainestSign(sign: string): string {
  let plain = known.get(sign);
  if (plain !== undefined) return plain;
  plain = plainest(sign);
  if (known.size >= mostKnown) known.clear();
  known.set(sign, plain);
  return plain;
}

function plainest(text: string): string {
  const bare = nfkd(text).replace(/[\p{M}\p{Cf}\p{Cs}\p{Cc}\p{Default_Ignorable_Code_Point}\u2800]/gu, '');
  return fold(bare.replace(/[\p{Pd}\u2212]/gu, '-'));
}

const escapes =
  /%([0-9a-f]{2})|\\(?:u|x)([0-9a-f]{2}(?:[0-9a-f]{2})?)|&#(\d{1,7});|&#x([0-9a-f]{1,6});|&(amp|lt|gt|quot|apos|sol);/gi;
const entities = new Map(Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", sol: '/' }));
/** An address in JSON in an address is escaped so often; nobody reads what is escaped oftener. */
const mostTimes = 3;

function decoded(text: string): string {
  if (!/[%\\&]/.test(text)) return text;
  let plain = text;
  for (let time = 0; time < mostTimes; time++) {
    const next = plain.replace(
      escapes,
      (_, percent?: string, unit?: string, decimal?: string, hex?: string, name?: string) => {
        if (name !== undefined) return entities.get(name.toLowerCase()) ?? '';
        return signOf(decimal === undefined ? parseInt(percent ?? unit ?? hex ?? '', 16) : Number(decimal));
      },
    );
    if (next === plain) break;
    plain = next;
  }
  return plain;
}

function signOf(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}
