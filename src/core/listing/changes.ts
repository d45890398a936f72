/** Compares a listing that is read again with what it had: what is new, gone or changed. */
import { isSameCard, NameIndex } from '../nameIndex/nameIndex.ts';

/** What a listing that is read again has, beside what it had: compared by id, as its rows come. */
export class Changes {
  added = 0;
  changed = 0;
  /** By ID, what each was called. Known only once all is read again. */
  gone: ReadonlyMap<string, string> = new Map();
  private compared = 0;
  private ended = false;
  /** A bit for each entry of before that came again. */
  private readonly met: Uint8Array;

  /** @param known nothing was removed from it */
  constructor(private known: NameIndex) {
    this.met = new Uint8Array((known.size + 7) >>> 3);
  }

  /** What was known; nothing any more once all is compared. */
  get before(): NameIndex {
    return this.known;
  }

  /** Takes in what came since the last time. @param all whether nothing more will come */
  take(now: NameIndex, all: boolean): void {
    if (this.ended) return;
    const { size } = now;
    for (; this.compared < size; this.compared++) {
      const card = now.at(this.compared);
      const place = this.known.indexOf(card.id);
      if (place === -1) this.added++;
      else {
        this.met[place >>> 3]! |= 1 << (place & 7);
        if (!isSameCard(card, this.known.at(place))) this.changed++;
      }
    }
    if (all) this.end();
  }

  private end(): void {
    const gone = new Map<string, string>();
    for (let { size } = this.known, place = 0; place < size; place++) {
      if (((this.met[place >>> 3]! >>> (place & 7)) & 1) !== 0) continue;
      const { id, name } = this.known.at(place);
      gone.set(id, name);
    }
    this.gone = gone;
    this.ended = true;
    // What was before is no longer needed.
    this.known = new NameIndex();
  }
}
