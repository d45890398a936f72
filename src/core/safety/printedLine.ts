/**
 * Reads what a program printed as the one line that it should be. Programs on Windows end lines in two signs, begin with
 * a mark of the order of bytes, or print two bytes a sign: none of that is part of a secret.
 */

/** What was printed, as text, in the encoding that it was printed in. */
export function printedText(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

/** The only line that holds something; undefined: there are several. Empty where nothing was printed. */
export function onlyLine(text: string): string | undefined {
  const [line = '', ...others] = text.split(/\r\n|[\r\n]/).filter((one) => one.trim() !== '');
  return others.length === 0 ? line : undefined;
}

/** By its mark; without one, by the zero in every second byte, which no token in UTF-8 has. */
function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const isWide = bytes.length > 0 && bytes.length % 2 === 0;
  if (isWide && bytes.every((byte, index) => index % 2 === 0 || byte === 0)) return 'utf-16le';
  if (isWide && bytes.every((byte, index) => index % 2 === 1 || byte === 0)) return 'utf-16be';
  return 'utf-8';
}
