/** The letters of names without what separates their words, to be compared letter by letter. */
import type { Block } from './entries/block.ts';
import { begins, endOfField, isWordByte, lower } from './entries/bytes.ts';

/** In names that go on for longer nobody looks for a slip so far behind their beginning, in letters. */
const longest = 512;
/** Handle, ID, email and path stand between the name and the other names. */
const between = 4;
/** Stands between two names: no letter. */
const gap = 0;

/** The names of one entry after the other, read into the same memory. */
export class Letters {
  private readonly codes = new Uint32Array(longest);
  /** Where words begin. */
  private readonly starts = new Uint16Array(longest);
  private count = 0;
  private words = 0;

  private unread: { readonly block: Block; readonly slot: number } | undefined;

  /** Of this entry, from now on. It is read once something is asked of it. */
  of(block: Block, slot: number): void {
    this.unread = { block, slot };
  }

  private read(): void {
    if (this.unread === undefined) return;
    const { block, slot } = this.unread;
    this.unread = undefined;
    const { bytes } = block;
    this.count = this.words = 0;
    let from = block.starts[slot]! + 1;
    let to = from + block.names[slot]!;
    this.take(bytes, from, to);
    const end = block.ends[slot]!;
    for (let part = 0; part < between && to < end; part++) to = endOfField(bytes, to + 1, end);
    while (to < end && this.count < longest) {
      from = to + 1;
      to = endOfField(bytes, from, end);
      this.starts[this.words++] = this.count;
      this.codes[this.count++] = gap;
      this.take(bytes, from, to);
    }
  }

  /** Adds the letters of one name. */
  private take(bytes: Uint8Array, from: number, to: number): void {
    let { count, words } = this;
    for (let at = from; at < to && count < longest;) {
      const byte = bytes[at]!;
      if (isWordByte[byte] === 0) {
        at++;
        continue;
      }
      if (begins(bytes, at)) this.starts[words++] = count;
      if (byte < 0x80) {
        this.codes[count++] = lower[byte]!;
        at++;
      } else {
        const more = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
        let code = byte & (0x3f >> more);
        for (let next = 1; next <= more; next++) code = (code << 6) | (bytes[at + next]! & 0x3f);
        // Two units of UTF-16 are told apart by none of ours: the first stands for both.
        this.codes[count++] = code > 0xffff ? 0xd800 + ((code - 0x10000) >> 10) : code;
        at += more + 1;
      }
    }
    this.count = count;
    this.words = words;
  }

  /** Whether a text stands from the beginning of a word on, across words too. */
  hasRun(typed: readonly number[]): boolean {
    this.read();
    for (let word = 0; word < this.words; word++) {
      const at = this.starts[word]!;
      let same = 0;
      while (same < typed.length && at + same < this.count && this.codes[at + same] === typed[same]) same++;
      if (same === typed.length) return true;
    }
    return false;
  }

  /** Whether words that follow each other begin with these letters. */
  hasInitials(typed: readonly number[]): boolean {
    this.read();
    for (let word = 0; word + typed.length <= this.words; word++) {
      let same = 0;
      while (same < typed.length && this.codes[this.starts[word + same]!] === typed[same]) same++;
      if (same === typed.length) return true;
    }
    return false;
  }

  /** The fewest errors with which a text stands from the beginning of a word on; 0: more than `most`. */
  errors(typed: readonly number[], most: number): number {
    this.read();
    let best = most + 1;
    const [a, b] = typed;
    for (let word = 0; word < this.words && best > 1; word++) {
      const [first, second] = [this.codes[this.starts[word]!], this.codes[this.starts[word]! + 1]];
      // Of the first two letters one is right, if not in its place.
      if (first !== a && first !== b && second !== a && second !== b) continue;
      const left = this.follow(typed, 0, this.starts[word]!, best - 1);
      if (left !== -1) best = best - 1 - left;
    }
    return best > most ? 0 : Math.max(best, 1);
  }

  /** How many errors of so many are left over once all of the text is there; -1: they are too few. */
  private follow(typed: readonly number[], done: number, at: number, left: number): number {
    const { codes, count } = this;
    while (done < typed.length && at < count && typed[done] === codes[at]) {
      done++;
      at++;
    }
    if (done === typed.length) return left;
    // What is missing at the end is errors too.
    if (left === 0 || typed.length - done - (count - at) > left) return -1;
    let best = -1;
    const isExchanged =
      done + 1 < typed.length && at + 1 < count && typed[done] === codes[at + 1] && typed[done + 1] === codes[at];
    if (isExchanged) best = this.follow(typed, done + 2, at + 2, left - 1);
    if (at < count) {
      best = Math.max(best, this.follow(typed, done + 1, at + 1, left - 1));
      best = Math.max(best, this.follow(typed, done, at + 1, left - 1));
    }
    return Math.max(best, this.follow(typed, done + 1, at, left - 1));
  }
}
