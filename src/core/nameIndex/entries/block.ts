/** A thousand entries of the name index: their bytes, and the rows of bits by which most are ruled out. */
import { endOfField, lengthOfWord } from './bytes.ts';
import { fold, isPlain } from './fold.ts';
import { idEnd } from './idEnd.ts';
import { markWhole, markWords, rowCount } from './marks.ts';
import { foldWords, wordsOfIdFrom } from './words.ts';

/** What is known of an entry: all that is searched, and a note. */
export interface Card {
  readonly id: string;
  readonly name: string;
  readonly handle?: string | undefined;
  readonly email?: string | undefined;
  readonly path?: string | undefined;
  /** Other names and IDs. */
  readonly others?: readonly string[] | undefined;
  /** Kept with it as it is, and not searched. */
  readonly note?: string | undefined;
}

const parts = ['id', 'name', 'handle', 'email', 'path', 'note'] as const;

/** Whether nothing is to be told apart in them. */
export function isSameCard(a: Card, b: Card): boolean {
  const same = parts.every((part) => (a[part] ?? '') === (b[part] ?? ''));
  return same && (a.others ?? []).join('\0') === (b.others ?? []).join('\0');
}

/** Entries of a block: a row of marks is then 32 words of 32 bits. */
export const blockSize = 1024;
/** 32-bit words of one row of marks: a bit for each entry. */
export const rowWords = blockSize / 32;
/** The places of the ID and of the path among the texts of an entry. */
const [idAt, pathAt] = [2, 4];
/** No longer name is searched to its end; it is shown whole. */
const longest = 2048;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
/** Of a pair that UTF-16 writes a character as: UTF-8 has no such thing. */
const half = /\p{Surrogate}/u;

/** What a block holds of its entries, each column for all of them. */
export interface Columns {
  readonly bytes: Uint8Array;
  /** Where each entry begins, and where the next would. */
  readonly starts: Uint32Array;
  /** Where the text that is searched ends. */
  readonly ends: Uint32Array;
  /** Bytes of the name. */
  readonly names: Uint16Array;
  /** Letters of the first word of the name, in bytes, up to 255. */
  readonly firstWords: Uint8Array;
  /** Where in the ID its words begin, in bytes. */
  readonly idWords: Uint8Array;
  /** Row after row, each a bit an entry. */
  readonly marks: Uint32Array;
}

const columns = (): Columns => ({
  bytes: new Uint8Array(1024),
  starts: new Uint32Array(blockSize + 1),
  ends: new Uint32Array(blockSize),
  names: new Uint16Array(blockSize),
  firstWords: new Uint8Array(blockSize),
  idWords: new Uint8Array(blockSize),
  marks: new Uint32Array(rowCount * rowWords),
});

/**
 * Up to 1,024 entries as bytes: no object an entry, nothing for the garbage collector to walk over.
 *
 * An entry is `\0name\0handle\0id\0email\0path` in UTF-8, and `\0` with each of its other names. If folding would only
 * lower ASCII letters, that is the text as shown (who compares lowers each byte), and `\0note` may follow; otherwise it
 * is folded, and what is shown follows as JSON, which keeps what UTF-8 cannot hold: the note behind the path.
 */
export class Block {
  /** How many were added; those that were removed still count. */
  count = 0;
  alive = 0;
  bytes: Uint8Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly names: Uint16Array;
  readonly firstWords: Uint8Array;
  readonly idWords: Uint8Array;
  readonly marks: Uint32Array;
  readonly living = new Uint32Array(rowWords);

  constructor({ bytes, starts, ends, names, firstWords, idWords, marks } = columns()) {
    this.bytes = bytes;
    this.starts = starts;
    this.ends = ends;
    this.names = names;
    this.firstWords = firstWords;
    this.idWords = idWords;
    this.marks = marks;
  }

  get full(): boolean {
    return this.count === blockSize;
  }

  add(card: Card): void {
    const fields = [card.name, card.handle ?? '', card.id, card.email ?? '', card.path ?? '', ...(card.others ?? [])];
    const { note = '' } = card;
    const same = card.name.length <= longest && fields.every(isPlain) && !half.test(note);
    const folded = same
      ? fields
      : fields.map((field, index) => {
          if (index === 0) return foldWords(field.slice(0, longest)).slice(0, longest);
          return index === idAt ? fold(searchedId(field)) : foldWords(field);
        });
    const slot = this.count++;
    const [word, bit] = [slot >>> 5, 1 << (slot & 31)];
    const mark = (row: number): void => {
      this.marks[row * rowWords + word]! |= bit;
    };

    const start = this.starts[slot]!;
    const end = this.write(`\0${folded.join('\0')}`, start);
    const nameEnd = endOfField(this.bytes, start + 1, end);
    this.names[slot] = nameEnd - start - 1;
    this.firstWords[slot] = lengthOfWord(this.bytes, start + 1, nameEnd);
    const id = folded[idAt]!;
    const idWords = (this.idWords[slot] = same || isPlain(id) ? wordsOfIdFrom(id) : 0);
    this.ends[slot] = end;
    this.starts[slot + 1] = !same
      ? this.write(JSON.stringify([...fields.slice(0, pathAt + 1), note, ...fields.slice(pathAt + 1)]), end)
      : note === ''
        ? end
        : this.write(`\0${note}`, end);
    for (let index = 0; index < folded.length; index++) {
      const text = folded[index]!;
      if (text === '') continue;
      markWords(text, index === 0 ? 'name' : index > pathAt ? 'other' : 'rest', index === idAt ? idWords : 0, mark);
      // A path is no name of its own.
      if (index !== pathAt) markWhole(text, mark);
    }
    this.living[word]! |= bit;
    this.alive++;
    if (this.full) this.bytes = this.bytes.slice(0, this.starts[blockSize]);
  }

  lives(slot: number): boolean {
    return ((this.living[slot >>> 5]! >>> (slot & 31)) & 1) === 1;
  }

  remove(slot: number): void {
    this.living[slot >>> 5]! &= ~(1 << (slot & 31));
    this.alive--;
  }

  /** Whether the text that is searched is as it is shown. */
  isSame(slot: number): boolean {
    const end = this.ends[slot]!;
    return end === this.starts[slot + 1]! || this.bytes[end] === 0;
  }

  /** What was added. */
  card(slot: number): Card {
    const [start, end, next] = [this.starts[slot]!, this.ends[slot]!, this.starts[slot + 1]!];
    const same = this.isSame(slot);
    const shown = same ? undefined : parsed(this.text(end, next));
    const fields = shown ?? this.text(start + 1, end).split('\0');
    const [name = '', handle, id = '', email, path] = fields;
    const note = same ? this.text(end + 1, next) : shown?.[pathAt + 1];
    const others = fields.slice(shown === undefined ? pathAt + 1 : pathAt + 2);
    return {
      id,
      name,
      ...(handle && { handle }),
      ...(email && { email }),
      ...(path && { path }),
      ...(others.length > 0 && { others }),
      ...(note && { note }),
    };
  }

  private text(from: number, to: number): string {
    return from >= to ? '' : decoder.decode(this.bytes.subarray(from, to));
  }

  private write(text: string, at: number): number {
    const needed = at + text.length * 3;
    if (needed > this.bytes.length) {
      const larger = new Uint8Array(Math.max(needed, this.bytes.length * 2));
      larger.set(this.bytes);
      this.bytes = larger;
    }
    return at + encoder.encodeInto(text, this.bytes.subarray(at)).written;
  }
}

/** Undefined where a kept file holds something else. */
function parsed(json: string): string[] | undefined {
  try {
    const fields: unknown = JSON.parse(json);
    return Array.isArray(fields) && fields.every((field) => typeof field === 'string') ? fields : undefined;
  } catch {
    return undefined;
  }
}

const searchedId = (id: string): string => (id.includes(idEnd) ? id.slice(0, id.lastIndexOf(idEnd)) : id);
