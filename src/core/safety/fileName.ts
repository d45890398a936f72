/** Makes a file name of a vendor's name, such as every system takes. */
import { oneLine } from './oneLine.ts';

/** What Windows takes for a device, whatever stands behind a dot. */
const device = /^(?:con|prn|aux|nul|conin\$|conout\$|clock\$|com[\d¹²³]|lpt[\d¹²³])(?=[ .]|$)/i;

/**
 * A vendor's name as a file name without its ending: one segment of at most 60 characters, nothing that a system reads
 * more into, no dots or spaces at its ends, and no half of a pair, which an address cannot hold. Composed, so that
 * macOS and others spell it alike.
 */
export function fileNameOf(name: string): string {
  // eslint-disable-next-line no-restricted-syntax -- of 60 characters, however many of them are marks
  const composed = oneLine(name, 60).normalize('NFC');
  const plain = oneLine(composed, 60)
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/[\\/:*?"<>|%#]/g, '-')
    .replace(/^[. ]+/, '');
  let end = plain.length;
  while (plain[end - 1] === '.' || plain[end - 1] === ' ') end--;
  const shown = plain.slice(0, end) || 'raw';
  return device.test(shown) ? `_${shown}` : shown;
}
