/** Finds the entry of an ID, by a table of hashes. */
import { blockSize, type Block } from './block.ts';

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
    const text = encoder.encode(JSON.stringify(id));
    for (
      let at = hashOf(text, 1, text.length - 1, false) & (table.length - 1);
      table[at] !== 0;
      at = (at + 1) & (table.length - 1)
    ) {
      const place = table[at]! - 1;
      const block = this.blocks[Math.floor(place / blockSize)]!;
      const slot = place % blockSize;
      if (block.lives(slot) && block.card(slot).id === id) return { block, slot, place };
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
  const { bytes, starts, ends, names } = block;
  const end = ends[slot]!;
  if (!block.isSame(slot)) {
    let from = end + 1;
    for (let left = 2; left > 0; left--) from = endOfText(bytes, from) + 2;
    return hashOf(bytes, from + 1, endOfText(bytes, from), false);
  }
  let from = starts[slot]! + 1 + names[slot]! + 1;
  while (from < end && bytes[from] !== 0) from++;
  let to = ++from;
  while (to < end && bytes[to] !== 0) to++;
  return hashOf(bytes, from, to, true);
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
  let [v0, v1, v2, v3] = [key[0]! | 0, key[1]! | 0, 0x6c796765 ^ key[0]!, 0x74656462 ^ key[1]!];
  const round = (): void => {
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
  };
  let [word, length] = [0, 0];
  const take = (byte: number): void => {
    word |= byte << ((length & 3) << 3);
    if ((++length & 3) !== 0) return;
    v3 ^= word;
    round();
    v0 ^= word;
    word = 0;
  };
  for (let at = from; at < to; at++) {
    const byte = bytes[at]!;
    if (spells && (byte === quote || byte === backslash)) take(backslash);
    take(byte);
  }
  word |= length << 24;
  v3 ^= word;
  round();
  v0 ^= word;
  v2 ^= 0xff;
  for (let turn = 0; turn < 3; turn++) round();
  return v1 ^ v3;
}
