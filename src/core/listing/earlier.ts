/** What was known of groups or members before this session read them. */
import type { Coverage } from '../model.ts';
import type { NameIndex } from '../nameIndex/nameIndex.ts';

/** What was known of groups or members before they are read now: their cards, and how much of all they were, when. */
export interface Earlier {
  readonly names: NameIndex;
  readonly coverage: Coverage;
  /** In ms since 1970. */
  readonly asOf: number | undefined;
}
