/** Finds the entry of an ID, by a table of hashes. */
import { blockSize, type Block } from './block.ts';
import { endOfField } from './bytes.ts';

/** Where an entry stands. */
export interface Slot {
  readonly block: Block;
  readonly slot: number;
}

/** A place counts the entries from 0, those that were removed included. */
export interface FoundSlot extends Slot {
  readonly place: number;
}

const encoder = new TextEncoder();

/** The places of entries by ID. Many of them cost a few bytes each. */
export class Ids {
  /** Places from 1 on; 0 is free. What was removed stays until the table is made again. */
  private table: Int32Array | undefined;
  private used = 0;

  constructor(private readonly blocks: readonly Block[]) {}

  /** The living entry of exactly that id. */
  find(id: string): FoundSlot | undefined {
    if (this.blocks.length === 0) return undefined;
    const table = (this.table ??= this.made());
    const plain = plainBytesOf(id);
    const text = plain ?? encoder.encode(JSON.stringify(id).slice(1, -1));
    for (
      let at = hashOf(text, 0, plain === undefined ? text.length : id.length, false) & (table.length - 1);
      table[at] !== 0;
      at = (at + 1) & (table.length - 1)
    ) {
      const place = table[at]! - 1;
      const block = this.blocks[Math.floor(place / blockSize)]!;
      const slot = place % blockSize;
      if (!block.lives(slot)) continue;
      const isIts =
        plain !== undefined && block.isSame(slot) ? hasId(block, slot, plain, id.length) : block.card(slot).id === id;
      if (isIts) return { block, slot, place };
    }
    return undefined;
  }

  /** Takes in what was added last to the last block. */
  added(): void {
    if (this.table === undefined) return;
    if (++this.used * 2 > this.table.length) this.table = undefined;
    else enter(this.table, this.blocks, this.blocks.length - 1, this.blocks.at(-1)!.count - 1);
  }

  private made(): Int32Array {
    this.used = this.blocks.reduce((sum, { alive }) => sum + alive, 0);
    let length = 256;
    while (length < this.used * 3) length *= 2;
    const table = new Int32Array(length);
    for (const [index, block] of this.blocks.entries())
      for (let slot = 0; slot < block.count; slot++) if (block.lives(slot)) enter(table, this.blocks, index, slot);
    return table;
  }
}

function enter(table: Int32Array, blocks: readonly Block[], index: number, slot: number): void {
  let at = hashAt(blocks[index]!, slot) & (table.length - 1);
  while (table[at] !== 0) at = (at + 1) & (table.length - 1);
  table[at] = index * blockSize + slot + 1;
}

/**
 * The hash of the id of an entry, as JSON spells it: where it is shown as it is searched, after the name and the
 * handle; else where all is shown.
 */
function hashAt(block: Block, slot: number): number {
  const { bytes, ends } = block;
  const end = ends[slot]!;
  if (!block.isSame(slot)) {
    let from = end + 1;
    for (let left = 2; left > 0; left--) from = endOfText(bytes, from) + 2;
    return hashOf(bytes, from + 1, endOfText(bytes, from), false);
  }
  const from = idFrom(block, slot);
  return hashOf(bytes, from, endOfField(bytes, from, end), true);
}

/** Where the id of an entry begins that is shown as it is searched. */
const idFrom = ({ bytes, starts, ends, names }: Block, slot: number): number =>
  endOfField(bytes, starts[slot]! + 1 + names[slot]! + 1, ends[slot]!) + 1;

/** Whether such an entry has the id, of so many bytes. */
function hasId(block: Block, slot: number, id: Uint8Array, length: number): boolean {
  const { bytes } = block;
  const from = idFrom(block, slot);
  if (endOfField(bytes, from, block.ends[slot]!) - from !== length) return false;
  for (let i = 0; i < length; i++) if (bytes[from + i] !== id[i]) return false;
  return true;
}

/** Longer ids are no rule. */
const shortId = new Uint8Array(256);

/** The bytes of an id that JSON spells as it is, at the beginning of what is good until the next call. */
function plainBytesOf(id: string): Uint8Array | undefined {
  if (id.length > shortId.length) return undefined;
  for (let i = 0; i < id.length; i++) {
    const code = id.charCodeAt(i);
    if (code < 0x20 || code > 0x7e || code === quote || code === backslash) return undefined;
    shortId[i] = code;
  }
  return shortId;
}

/** The place of the quote that ends a text of JSON, which begins at a quote. */
function endOfText(bytes: Uint8Array, from: number): number {
  let at = from + 1;
  while (at < bytes.length && bytes[at] !== quote) at += bytes[at] === backslash ? 2 : 1;
  return at;
}

const [quote, backslash] = [0x22, 0x5c];
/** Ids are a vendor's: without a key that is ours alone they could be made to fall into one place. */
const key = crypto.getRandomValues(new Uint32Array(2));

/**
 * HalfSipHash-1-3 of bytes.
 * @param spells whether quotes and backslashes are taken as JSON spells them
 */
function hashOf(bytes: Uint8Array, from: number, to: number, spells: boolean): number {
  let v0 = key[0]! | 0;
  let v1 = key[1]! | 0;
  let v2 = 0x6c796765 ^ key[0]!;
  let v3 = 0x74656462 ^ key[1]!;
  let word = 0;
  let length = 0;
  let isSpelt = !spells;
  // One turn a byte, and four to finish.
  for (let at = from, left = 4; left > 0;) {
    if (at < to) {
      const byte = bytes[at]!;
      const isNext = isSpelt || (byte !== quote && byte !== backslash);
      isSpelt = !spells || !isNext;
      word |= (isNext ? byte : backslash) << ((length & 3) << 3);
      if (isNext) at++;
      if ((++length & 3) !== 0) continue;
    } else if (left-- === 4) word |= length << 24;
    v3 ^= word;
    v0 = (v0 + v1) | 0;
    v1 = ((v1 << 5) | (v1 >>> 27)) ^ v0;
    v0 = (v0 << 16) | (v0 >>> 16);
    v2 = (v2 + v3) | 0;
    v3 = ((v3 << 8) | (v3 >>> 24)) ^ v2;
    v0 = (v0 + v3) | 0;
    v3 = ((v3 << 7) | (v3 >>> 25)) ^ v0;
    v2 = (v2 + v1) | 0;
    v1 = ((v1 << 13) | (v1 >>> 19)) ^ v2;
    v2 = (v2 << 16) | (v2 >>> 16);
    v0 ^= word;
    word = 0;
    if (left === 3) v2 ^= 0xff;
  }
  return v1 ^ v3;
}
