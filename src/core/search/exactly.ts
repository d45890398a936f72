/** Makes a query that finds only what is called just so: at a small part of the cost, for many that were pasted. */
import { parseQuery, type Query, type Word } from '../nameIndex/query.ts';

/** As `parseQuery`, for what has that for its ID, handle or name, but for what separates words. */
export function exactQuery(text: string): Query {
  const query = parseQuery(text);
  const { wholes } = query;
  // Whatever is looked for, must have the marks of what is called so; and nothing is forgiven.
  const bound = (word: Word): Word => ({
    ...word,
    first: wholes,
    starts: wholes,
    anywhere: wholes,
    forms: [],
    initials: [],
    errors: 0,
  });
  return {
    ...query,
    words: query.words.slice(0, 1).map(bound),
    beginning: wholes,
    initials: undefined,
    isGeneral: false,
  };
}
