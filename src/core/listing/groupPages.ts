/** The groups of a connection as far as they are read, with their name index. */
import type { ReadPage } from '../client/pageResult.ts';
import type { Group } from '../model.ts';
import type { NameIndex } from '../nameIndex/nameIndex.ts';
import { Changes } from './changes.ts';
import { Pages } from './pages.ts';
import type { Keeping } from './reading.ts';
import { GroupCards, type Cards } from './rows/cardStore.ts';

/** The groups of a connection as far as they are read, and the name index in which they are found. */
export class GroupPages extends Pages<Group> {
  private compared: Changes | undefined;

  constructor(read: ReadPage<Group>, now: () => number, keeping: Omit<Keeping<Group>, 'cards'>) {
    super(read, now, { ...keeping, cards: new GroupCards() });
  }

  /** All groups that could be read, in the order of the rows; nothing is removed from it. Read anew, it is another. */
  get names(): NameIndex {
    return this.cards.names!;
  }

  /** Compares what is read here with what was known. */
  compare(before: NameIndex): void {
    this.compared = new Changes(before);
  }

  /** What is other than before; undefined: nothing was known before. What is gone is known when all is read. */
  get changes(): Changes | undefined {
    this.compared?.take(this.names, this.complete);
    return this.compared;
  }

  protected override replaced(before: Cards<Group>): void {
    this.compared = new Changes(this.compared?.before ?? before.names!);
  }
}
