/** What was known of groups or members before this session read them. */
import type { Coverage } from '../model.ts';
import type { Lookup } from '../nameIndex/nameIndex.ts';

/** What was known of groups or members before they are read now: their cards, and how much of all they were, when. */
export interface Known {
  readonly names: Lookup;
  readonly coverage: Coverage;
  /** In ms since 1970. */
  readonly asOf: number | undefined;
}
