/** Which entry has an id: places in a table by hash, a number each, made when first needed. */
import { blockSize, type Block } from './block.ts';
import { lower } from './bytes.ts';
import { fold } from './fold.ts';

/** Where an entry stands. */
export interface Spot {
  readonly block: Block;
  readonly slot: number;
}

/** A place counts the entries from 0, those that were removed included. */
export interface Found extends Spot {
  readonly place: number;
}

const encoder = new TextEncoder();

export class Ids {
  /** Places from 1 on; 0 is free. What was removed stays until the table is made anew. */
  private table: Int32Array | undefined;
  private used = 0;

  constructor(private readonly blocks: readonly Block[]) {}

  /** The living entry of exactly that id. */
  find(id: string): Found | undefined {
    const table = (this.table ??= this.made());
    const text = encoder.encode(fold(id));
    for (let at = hashOf(text, 0, text.length) & (table.length - 1); table[at] !== 0; at = (at + 1) & (table.length - 1)) {
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
    for (const [index, block] of this.blocks.entries()) for (let slot = 0; slot < block.count; slot++) if (block.lives(slot)) enter(table, this.blocks, index, slot);
    return table;
  }
}

function enter(table: Int32Array, blocks: readonly Block[], index: number, slot: number): void {
  const { bytes, starts, ends, names } = blocks[index]!;
  const end = ends[slot]!;
  // After the name and the handle.
  let from = starts[slot]! + 1 + names[slot]! + 1;
  while (from < end && bytes[from] !== 0) from++;
  let to = ++from;
  while (to < end && bytes[to] !== 0) to++;
  let at = hashOf(bytes, from, to) & (table.length - 1);
  while (table[at] !== 0) at = (at + 1) & (table.length - 1);
  table[at] = index * blockSize + slot + 1;
}

function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 11;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ lower[bytes[at]!]!, 0x01000193);
  return hash ^ (hash >>> 15);
}
