/** Reads words in the UTF-8 bytes of entries. */

/** Folds the case of ASCII in the bytes of entries that are kept as shown. */
export const lower = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte));
/** Letters and digits of ASCII, and all other characters: folding left no other signs. */
export const isWordByte = Uint8Array.from({ length: 256 }, (_, byte) =>
  Number(
    byte >= 0x80 || (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x30 && byte <= 0x39),
  ),
);

const isCapital = (byte: number): boolean => byte >= 0x41 && byte <= 0x5a;
const isSmall = (byte: number): boolean => byte >= 0x61 && byte <= 0x7a;

/**
 * Whether a capital begins a word of CamelCase: after a small letter, or as the last of several before small ones
 * (`HTTPServer`, but not `IDs`). `at` counts bytes or UTF-16 units.
 */
export function isHump(before: number, capital: number, next: number, afterNext: number): boolean {
  if (!isCapital(capital)) return false;
  return isSmall(before) || before >= 0x80 || (isCapital(before) && isSmall(next) && isSmall(afterNext));
}

/**
 * Whether a word may begin here: after what is no word, in CamelCase, and at each character of scripts without spaces
 * (from U+0E00).
 */
export function begins(bytes: Uint8Array, at: number): boolean {
  const byte = bytes[at]!;
  if (isWordByte[bytes[at - 1]!] === 0) return isWordByte[byte] === 1;
  if (byte >= 0xe1 || (byte === 0xe0 && bytes[at + 1]! >= 0xb8)) return true;
  return isCapital(byte) && isHump(bytes[at - 1]!, byte, bytes[at + 1]!, bytes[at + 2]!);
}

/** Whether a word ends before this place. */
export const endsBefore = (bytes: Uint8Array, at: number, end: number): boolean =>
  at >= end || isWordByte[bytes[at]!] === 0 || (isCapital(bytes[at]!) && begins(bytes, at));

/** Whether a folded text, or a part of it, stands at a place. */
export function stands(
  bytes: Uint8Array,
  at: number,
  end: number,
  text: Uint8Array,
  from = 0,
  to = text.length,
): boolean {
  if (at + to - from > end) return false;
  for (let i = from, there = at; i < to; i++, there++) if (lower[bytes[there]!] !== text[i]) return false;
  return true;
}

/** Whether a part is just that text, but for what separates words. `text` has nothing that separates. */
export function isAlike(bytes: Uint8Array, from: number, to: number, text: Uint8Array): boolean {
  let done = 0;
  for (let at = from; at < to; at++) {
    const byte = bytes[at]!;
    if (isWordByte[byte] === 0) continue;
    if (done === text.length || lower[byte] !== text[done]) return false;
    done++;
  }
  return done === text.length;
}

/** Where a text of an entry ends that begins there. */
export function endOfField(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < end && bytes[at] !== 0) at++;
  return at;
}

/** How long the word is that begins there; at most what fits a byte. */
export function lengthOfWord(bytes: Uint8Array, at: number, end: number): number {
  if (at >= end || isWordByte[bytes[at]!] === 0) return 0;
  let length = 1;
  while (length < 255 && !endsBefore(bytes, at + length, end)) length++;
  return length;
}
