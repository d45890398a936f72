/**
 * Reads bytes as the text that they are, in the charset that a reply names. What is no such text is a failure: never is
 * a character shown that the vendor did not send.
 */
import { Failure } from '../../failure.ts';

/** UTF-16 units of a label; none that is known has as many. */
const longestLabel = 40;

/**
 * The text of a body. Where it begins with a byte order mark, that tells the charset, whatever the reply names; without
 * either it is UTF-8, as JSON is. Throws a Failure `unreadable`: `charset` where that one is not known here, `notText`
 * where the bytes are none in it, `html` where they begin as a page does.
 */
export function bodyText(bytes: Uint8Array, contentType: string | undefined): string {
  const label = markedIn(bytes) ?? labelIn(contentType ?? '') ?? 'utf-8';
  const text = decoded(bytes, label);
  if (typeof text === 'string') return text;
  // A page of whoever stands between is told as one.
  if (bytes.find((byte) => byte > 0x20) === 0x3c) throw new Failure('unreadable', { reason: 'html' });
  throw text;
}

function markedIn([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0xff && second === 0xfe ? 'utf-16le' : undefined;
}

/** The charset of a content type. */
function labelIn(contentType: string): string | undefined {
  for (const parameter of contentType.split(/[;,]/)) {
    const [name = '', ...value] = parameter.split('=');
    const label = value.join('=').trim().replace(/^["']/, '').replace(/["']$/, '').trim();
    if (name.trim().toLowerCase() === 'charset' && label !== '') return label;
  }
  return undefined;
}

function decoded(bytes: Uint8Array, label: string): string | Failure {
  const decoder = decoderOf(label);
  if (decoder === undefined)
    return new Failure('unreadable', { reason: 'charset', charset: label.slice(0, longestLabel) });
  const { encoding } = decoder;
  const notText = new Failure('unreadable', { reason: 'notText', charset: encoding });
  try {
    const text = decoder.decode(bytes);
    if (encoding === 'windows-1252') return text.replace(/[\x80-\x9f]/g, (one) => windows[one.charCodeAt(0) - 0x80]!);
    return !/^(?:utf|gb18030)/.test(encoding) && stray.test(text) ? notText : text;
  } catch {
    return notText;
  }
}

function decoderOf(label: string): InstanceType<typeof TextDecoder> | undefined {
  try {
    return new TextDecoder(label, { fatal: true });
  } catch {
    return undefined;
  }
}

/** 0x80 to 0x9f of windows-1252, which Latin 1 is by the Encoding standard: Node 20 and 22 read controls there. */
const windows =
  '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f' +
  '\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178';

/** What ICU, by which Node decodes, reads in old charsets where a byte stands for nothing. */
const stray = /[\ufffd\uf8c0-\uf8fe]/;
