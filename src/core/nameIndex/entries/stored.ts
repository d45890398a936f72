/**
 * Blocks as bytes that can be kept, marks and all: they are found again without folding a letter. Numbers stand as the
 * machine has them; one that has them otherwise reads no such bytes.
 *
 * Full blocks are used where they stand in the bytes that were read, so a warm start takes hardly more than reading
 * the file.
 *
 * Four numbers (`GXL` and a version, the print of our folding and marking, how many blocks, the checksum of what
 * follows), then each block: how many entries and how many bytes of text, `starts`, `ends`, `names`, `firstWords`,
 * `idWords`, the rows of marks cut to what is used, and the text, filled up to a multiple of four.
 */
import { Block, blockSize, rowWords, type Columns } from './block.ts';
import { checksum } from './checksum.ts';
import { rowCount } from './marks.ts';

/** Another number for another layout. */
const version = 0x4c584703;
const headLength = 16;

/** What was removed is left out, and so are gaps. */
export function writeBlocks(blocks: readonly Block[]): Uint8Array {
  const whole = compacted(blocks);
  const bytes = new Uint8Array(whole.reduce((sum, block) => sum + lengthOf(block), headLength));
  let at = headLength;
  const put = (part: Uint8Array | Uint16Array | Uint32Array, length: number): void => {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, length * part.BYTES_PER_ELEMENT), at);
    at += length * part.BYTES_PER_ELEMENT;
  };
  for (const block of whole) {
    const { count } = block;
    const used = Math.ceil(count / 32);
    put(Uint32Array.of(count, block.starts[count]!), 2);
    put(block.starts, count + 1);
    put(block.ends, count);
    put(block.names, count);
    put(block.firstWords, count);
    put(block.idWords, count);
    if (used === rowWords) put(block.marks, block.marks.length);
    else for (let row = 0; row < rowCount; row++) put(block.marks.subarray(row * rowWords), used);
    put(block.bytes, block.starts[count]!);
    at = filled(at);
  }
  at = 0;
  put(Uint32Array.of(version, printOfMarking(), whole.length, checksum(bytes.subarray(headLength))), 4);
  return bytes;
}

/**
 * The blocks of such bytes, which are theirs from now on; undefined for any others. Whatever the bytes say, no block
 * points out of itself.
 */
export function readBlocks(given: Uint8Array): Block[] | undefined {
  if (given.length < headLength) return undefined;
  // Numbers can be looked at only where they stand at multiples of their size.
  const bytes = given.byteOffset % 4 === 0 ? given : given.slice();
  let at = 0;
  const take = (into: Uint8Array | Uint16Array | Uint32Array, length: number): void => {
    const size = length * into.BYTES_PER_ELEMENT;
    new Uint8Array(into.buffer, into.byteOffset, size).set(bytes.subarray(at, at + size));
    at += size;
  };
  const head = new Uint32Array(4);
  take(head, 4);
  const [written, print, blockCount = 0, sum] = head;
  if (written !== version || print !== printOfMarking() || sum !== checksum(bytes.subarray(headLength)))
    return undefined;
  const blocks: Block[] = [];
  for (let left = blockCount; left > 0; left--) {
    const sizes = new Uint32Array(2);
    if (at + 8 > bytes.length) return undefined;
    take(sizes, 2);
    const [count = 0, length = 0] = sizes;
    if (count === 0 || count > blockSize || at - 8 + lengthFor(count, length) > bytes.length) return undefined;
    const block = count === blockSize ? new Block(viewed(bytes, at, length)) : new Block();
    block.count = block.alive = count;
    if (count === blockSize) at += lengthFor(count, length) - 8;
    else {
      take(block.starts, count + 1);
      take(block.ends, count);
      take(block.names, count);
      take(block.firstWords, count);
      take(block.idWords, count);
      const used = Math.ceil(count / 32);
      for (let row = 0; row < rowCount; row++) take(block.marks.subarray(row * rowWords), used);
      block.bytes = bytes.slice(at, at + length);
      at += length;
    }
    at = filled(at);
    for (let slot = 0; slot < count; slot++) block.living[slot >>> 5]! |= 1 << (slot & 31);
    if (!isSound(block, length)) return undefined;
    blocks.push(block);
  }
  return at === bytes.length ? blocks : undefined;
}

/**
 * The columns of a full block where they stand: nobody writes into them any more, and copying them is most of the work.
 */
function viewed({ buffer, byteOffset }: Uint8Array, from: number, length: number): Columns {
  let at = byteOffset + from;
  const next = (size: number): number => (at += size) - size;
  return {
    starts: new Uint32Array(buffer, next(4 * (blockSize + 1)), blockSize + 1),
    ends: new Uint32Array(buffer, next(4 * blockSize), blockSize),
    names: new Uint16Array(buffer, next(2 * blockSize), blockSize),
    firstWords: new Uint8Array(buffer, next(blockSize), blockSize),
    idWords: new Uint8Array(buffer, next(blockSize), blockSize),
    marks: new Uint32Array(buffer, next(4 * rowCount * rowWords), rowCount * rowWords),
    bytes: new Uint8Array(buffer, next(length), length),
  };
}

/** Full blocks of which nothing was removed as they are; what else there is in new ones. */
function compacted(blocks: readonly Block[]): Block[] {
  const whole = blocks.filter((block) => block.full && block.alive === block.count);
  let last: Block | undefined;
  for (const block of blocks) {
    if (block.full && block.alive === block.count) continue;
    for (let slot = 0; slot < block.count; slot++) {
      if (!block.lives(slot)) continue;
      if (last === undefined || last.full) whole.push((last = new Block()));
      last.add(block.card(slot));
    }
  }
  return whole;
}

/** Each entry follows the one before, its text ends in it, its name in that. */
function isSound({ count, starts, ends, names, bytes }: Block, length: number): boolean {
  if (starts[0] !== 0 || starts[count] !== length) return false;
  for (let slot = 0; slot < count; slot++) {
    const [start, end, next] = [starts[slot]!, ends[slot]!, starts[slot + 1]!];
    if (bytes[start] !== 0 || start + 1 + names[slot]! > end || end > next || next > length) return false;
  }
  return true;
}

const filled = (at: number): number => (at + 3) & ~3;
const lengthFor = (count: number, length: number): number =>
  8 + 4 * (count + 1) + 4 * count + 4 * count + 4 * rowCount * Math.ceil(count / 32) + length;
const lengthOf = ({ count, starts }: Block): number => filled(lengthFor(count, starts[count]!));

let print: number | undefined;
/** Changes with how texts are folded and marked: marks that were made otherwise would hide what is there. */
function printOfMarking(): number {
  if (print !== undefined) return print;
  const block = new Block();
  block.add({
    id: 'ID-7/a',
    name: 'ÉquipeRéseau Straße of İstanbul ｼｬﾝ 架构组',
    handle: 'R&D_42',
    email: 'a.b@c',
    path: 'Über / ŁÓDŹ',
    others: ['Ärzte', 'EXT-1'],
    note: '☃',
  });
  block.add({ id: 'grp_42', name: 'Platform Engineering (2) ofHTTPServer', note: '{}' });
  const { starts, ends, names, firstWords, idWords, marks, bytes } = block;
  const parts = [
    starts.subarray(0, 3),
    ends.subarray(0, 2),
    names.subarray(0, 2),
    firstWords.subarray(0, 2),
    idWords.subarray(0, 2),
    marks,
    bytes.subarray(0, starts[2]),
  ];
  const sums = Uint32Array.from(parts, (part) =>
    checksum(new Uint8Array(part.buffer, part.byteOffset, part.byteLength)),
  );
  return (print = checksum(new Uint8Array(sums.buffer)));
}
