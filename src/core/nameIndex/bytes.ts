/** Reads words in the UTF-8 bytes of entries. */

/** Folds the case of ASCII in the bytes of entries that are kept as shown. */
export const lower = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte));
/** Letters and digits of ASCII, and all other characters: folding left no other signs. */
export const isWordByte = Uint8Array.from({ length: 256 }, (_, byte) =>
  Number(
    byte >= 0x80 || (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x30 && byte <= 0x39),
  ),
);

/**
 * Whether a word may begin here: after what is no word, and at each character of scripts without spaces (from U+0E00).
 */
export function begins(bytes: Uint8Array, at: number): boolean {
  const byte = bytes[at]!;
  return isWordByte[bytes[at - 1]!] === 0
    ? isWordByte[byte] === 1
    : byte >= 0xe1 || (byte === 0xe0 && bytes[at + 1]! >= 0xb8);
}

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

/** How long the word is that begins there; at most what fits a byte. */
export function lengthOfWord(bytes: Uint8Array, at: number, end: number): number {
  let length = 0;
  while (length < 255 && at + length < end && isWordByte[bytes[at + length]!] === 1) length++;
  return length;
}
