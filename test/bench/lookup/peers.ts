import uFuzzy from '@leeoniya/ufuzzy';
import fuzzysort from 'fuzzysort';
import { extendedMatch, Fzf } from 'fzf';
import MiniSearch from 'minisearch';
import type { Named } from './organisation.ts';

/** Gives the places of what it finds, best first. */
export type Peer = (typed: string, limit: number) => number[];

/** All that ours searches, as one text. */
const textOf = ({ name, handle, id, path }: Named): string => [name, handle, id, path].filter(Boolean).join(' ');

/**
 * Each peer as its documents say it finds most: over all fields, without accents, in any script, with a typing error
 * where it can.
 */
export const thorough: Readonly<Record<string, (groups: readonly Named[]) => Peer>> = {
  fuzzysort(groups) {
    const places = new Map(groups.map((group, index) => [group, index]));
    const snapshot = fuzzysort.snapshot(groups, { keys: ['name', 'handle', 'id', 'path'] });
    return (typed, limit) =>
      fuzzysort.go(typed, snapshot, { limit, threshold: 0.2 }).map(({ obj }) => places.get(obj)!);
  },
  uFuzzy(groups) {
    const texts = uFuzzy.latinize(groups.map(textOf));
    const anyScript = {
      unicode: true,
      interSplit: "[^\\p{L}\\d']+",
      intraSplit: '\\p{Ll}\\p{Lu}',
      intraBound: '\\p{L}\\d|\\d\\p{L}|\\p{Ll}\\p{Lu}',
      intraChars: "[\\p{L}\\d']",
      intraContr: "'\\p{L}{1,2}\\b",
    };
    // A const enum of the package, which only a compiler can read.
    const oneError = { intraMode: 1, intraIns: 1, intraSub: 1, intraTrn: 1, intraDel: 1 } as unknown as uFuzzy.Options;
    const finders = [new uFuzzy(anyScript), new uFuzzy({ ...anyScript, ...oneError })];
    return (typed, limit) => {
      for (const finder of finders) {
        const [places, info, order]: readonly [number[] | null, uFuzzy.Info | null, number[] | null] = finder.search(
          texts,
          uFuzzy.latinize(typed),
          4,
          1e4,
        );
        const found = info === null || order === null ? (places ?? []) : order.map((at) => info.idx[at]!);
        if (found.length > 0) return found.slice(0, limit);
      }
      return [];
    };
  },
  MiniSearch(groups) {
    const plain = (text: string): string => uFuzzy.latinize([text.toLowerCase()])[0]!;
    const search = new MiniSearch<{ readonly place: number }>({
      idField: 'place',
      fields: ['name', 'handle', 'id', 'path'],
      // Words of CamelCase too, and each character of a script without spaces.
      tokenize: (text) =>
        text
          .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
          .replace(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu, ' $& ')
          .split(/[^\p{L}\p{M}\p{N}]+/u),
      processTerm: (term) => plain(term) || null,
      searchOptions: {
        prefix: true,
        fuzzy: (term) => (term.length > 3 ? 0.2 : false),
        boost: { name: 4, handle: 2 },
        combineWith: 'AND',
      },
    });
    search.addAll(groups.map((group, place) => ({ ...group, place })));
    return (typed, limit) => {
      const all = search.search(typed);
      const found = all.length > 0 ? all : search.search(typed, { combineWith: 'OR' });
      return found.slice(0, limit).map(({ id }) => Number(id));
    };
  },
  fzf(groups) {
    const finder = new Fzf(
      groups.map((group, index) => ({ index, text: textOf(group) })),
      {
        selector: ({ text }) => text,
        match: extendedMatch,
        limit: 10,
        casing: 'case-insensitive',
        tiebreakers: [(a, b, selector) => selector(a.item).length - selector(b.item).length],
      },
    );
    return (typed) => finder.find(typed).map(({ item }) => item.index);
  },
};

/** Each as it is fastest: over names alone, and with its own defaults. */
export const fast: Readonly<Record<'fuzzysort' | 'uFuzzy', (groups: readonly Named[]) => Peer>> = {
  fuzzysort(groups) {
    const snapshot = fuzzysort.snapshot(groups.map(({ name }) => name));
    return (typed, limit) => fuzzysort.go(typed, snapshot, { limit }).map((_, index) => index);
  },
  uFuzzy(groups) {
    const names = groups.map(({ name }) => name);
    const finder = new uFuzzy();
    return (typed, limit) => finder.search(names, typed)[0]?.slice(0, limit) ?? [];
  },
};
