/** How much of a long list is drawn. */

/** How many are drawn of each list that the user asked more of. */
export type Lists = ReadonlyMap<string, number>;

/** How many of a list are drawn at first, and how many more each time. */
const FIRST = 200;
const NEXT = 2_000;

/** What is drawn of a list. */
export const begun = <T>(items: readonly T[], list: string, lists: Lists): readonly T[] =>
  items.slice(0, lists.get(list) ?? FIRST);

/** The same after the user asked for more of one. */
export const longerList = (lists: Lists, list: string): Lists =>
  new Map(lists).set(list, (lists.get(list) ?? FIRST) + NEXT);
