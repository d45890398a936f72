/** Finds groups and members over all connections, and asks the connections for a pasted ID. */
import type { World } from '../client/world.ts';
import type { Source } from '../connection/source.ts';
import { asFailure, Failure } from '../failure.ts';
import { idsIn, isAddress, isLikelyId } from '../ids/pasted.ts';
import type { Kind } from '../model.ts';
import { fold } from '../nameIndex/entries/fold.ts';
import { parseQuery, type Query } from '../nameIndex/query.ts';
import { classes, classOf } from '../nameIndex/ranks.ts';
import { exactQuery } from './exactly.ts';
import { groupFacts, type Facts } from './facts.ts';
import { Filtering, type Filtered } from './filtering.ts';
import { isFilterName, type FilterValues } from './filters.ts';
import { mostTyped, readQuestion, type Question } from './question.ts';
import { readBest, type BestReading, type LookFor } from './readings.ts';
import { Search, type Favoured, type SearchFailed, type Found } from './search.ts';
import { textsIn } from './typed/pastedText.ts';

/** What a question found. */
export interface Outcome extends BestReading {
  /** The best first; of a list, item by item. */
  readonly found: Found[];
  /** Of how many groups and members it is not known whether a filter fits; where there are such. */
  readonly unsure: ReadonlyMap<Source, number>;
  /** Connections that could not be looked through, because of an error of ours. */
  readonly failed: ReadonlySet<Source>;
}

/** Finds groups and members over all connections: among what is read, and for an id by asking who could have it. */
export class Finder {
  readonly search = new Search();
  private readonly filtering = new Filtering((source) => this.search.members(source).names);

  constructor(
    private readonly connections: () => readonly Source[],
    private readonly world: Pick<World, 'clock' | 'log'>,
  ) {}

  /** The best matches among what is read, best first; all, by name, for an empty query. Heeds the filters in it. */
  find(query: string, kind: Kind | undefined, limit: number): Found[] {
    return this.ask(readQuestion(query), kind, limit).found.slice(0, limit);
  }

  /** As `find`, with what could not be told. What passes no filter, or may not, is left out. */
  ask(question: Question, kind: Kind | undefined, limit: number, favoured?: Favoured): Outcome {
    const { text, query, asks, accepts, read } = question;
    const failed = new Set<Source>();
    const fail: SearchFailed = (source, error) => {
      failed.add(source);
      this.world.log('warn', `${source.id}: looking through it failed: ${asFailure(error).message}`);
    };
    const unsure = new Map<Source, Map<Kind, number>>();
    const filtered = (source: Source, of: Kind): Filtered | undefined => {
      if (accepts === undefined) return undefined;
      const known = this.filtering.of(source, of, question, accepts);
      unsure.set(source, (unsure.get(source) ?? new Map<Kind, number>()).set(of, known.unsure));
      return known;
    };
    const kinds = (question.kinds ?? ['group', 'member']).filter((one) => kind === undefined || one === kind);
    const wanted = kinds.length === 2 ? undefined : kinds[0];
    const find = (part: string, words: Query): Found[] =>
      kinds.length === 0
        ? []
        : this.search.find(this.asked(part, asks), words, wanted, limit, filtered, fail, favoured);
    const address = (part: string): Found[] => named(part, (id) => find(part, exactQuery(id))).slice(0, limit);
    const look: LookFor = {
      any: (part) => (isAddress(part) ? address(part) : find(part, part === text ? query : parseQuery(part))),
      exact: (part) => (isAddress(part) ? address(part) : find(part, exactQuery(part))),
    };
    const best = text === '' ? { text, found: look.any(''), items: undefined, left: 0 } : readBest(text, look);
    const literal = read.length === 0 ? [] : this.calledJustSo(question, kind, fail);
    const isOther = (one: Found): boolean => !literal.some((known) => keyOf(known) === keyOf(one));
    return {
      ...best,
      found: [...literal, ...best.found.filter(isOther)],
      unsure: new Map(
        [...unsure]
          .map(([source, counts]) => [source, [...counts.values()].reduce((sum, one) => sum + one, 0)] as const)
          .filter(([, count]) => count > 0),
      ),
      failed,
    };
  }

  /** What completions of filters are made of. */
  get values(): FilterValues {
    const sources = this.connections();
    const filtering = this.filtering;
    return {
      sources,
      *told() {
        for (const source of sources) yield* filtering.told(source);
      },
    };
  }

  /** What is called as was typed, filters and all. */
  private calledJustSo({ typed }: Question, kind: Kind | undefined, fail: SearchFailed): Found[] {
    if (typed.trim().length > mostTyped) return [];
    const found = this.search.find(this.connections(), exactQuery(typed), kind, mostCalledSo, undefined, fail);
    return found.filter(({ rank }) => classOf(rank) <= classes.name);
  }

  /** The connections that may know what was typed: for an address of one, that one. */
  private asked(text: string, asks: (source: Source) => boolean): Source[] {
    const asked = this.connections().filter(asks);
    const origin = originOf(text);
    const own = asked.filter(
      ({ connector: { connection } }) => origin !== undefined && origin === originOf(connection.answers['baseUrl']),
    );
    return own.length > 0 ? own : asked;
  }

  /** The connections that a pasted id, or an address that holds one, could belong to, with the ids it could be. */
  couldHave({ typed, text, asks }: Question): { readonly source: Source; readonly ids: readonly string[] }[] {
    // No id is so long: a part of it would be another's.
    const isCut = typed.trim().length > mostTyped;
    // A filter that somebody is about to type is no id.
    const ids = isCut
      ? []
      : idsOf(text).filter((id) => !isFilterName(/^(.*)[:：]$/.exec(id)?.[1]?.toLowerCase() ?? ''));
    return this.asked(addressIn(text) ?? text, asks).flatMap((source) => {
      const { groupIds } = source.connector.vendor;
      const likely = groupIds === undefined ? ids : ids.filter((id) => groupIds.test(id));
      return likely.length === 0 ? [] : { source, ids: likely };
    });
  }

  /**
   * The group of that id at whichever connection has it: asked of all that could, for an id that was pasted. Where none
   * has it, `failed` are the connections that could not say.
   * @param only the connection that is asked alone, for the ID as it stands
   */
  async findById(
    pasted: string,
    signal: AbortSignal,
    only?: string,
  ): Promise<{
    readonly found?: Facts;
    readonly failed: readonly { readonly source: Source; readonly failure: Failure }[];
  }> {
    const failed: { source: Source; failure: Failure }[] = [];
    const found = new AbortController();
    const until = AbortSignal.any([signal, found.signal]);
    const able =
      only === undefined
        ? this.couldHave(readQuestion(pasted))
        : // What was pinned is the ID itself, whatever it looks like.
          this.connections().flatMap((source) => (source.id === only ? { source, ids: [pasted] } : []));
    const asked = able.map(async ({ source, ids }) => {
      for (const id of ids) {
        try {
          // Without a call for one group the list tells.
          if (source.connector.vendor.group === undefined) await source.groups.all(until);
          const row = source.connector.vendor.group === undefined ? source.listed(id) : await source.group(id, until);
          if (row?.value !== undefined) return groupFacts(source, row.value, this.world.clock.now());
        } catch (thrown) {
          const failure = asFailure(thrown);
          // A part of an address that is no id may be refused as one.
          if (failure.kind === 'notFound' || failure.reason === 'badRequest' || failure.reason === 'badId') continue;
          failed.push({ source, failure });
          break;
        }
      }
      throw new Failure('notFound');
    });
    return (
      Promise.any(asked)
        .then(
          (one) => ({ found: one, failed: [] }),
          () => ({ failed }),
        )
        // What the others could still say, nobody needs.
        .finally(() => found.abort())
    );
  }
}

/** So many have the same name as a filter. */
const mostCalledSo = 3;

const keyOf = ({ source, kind, key }: Facts): string => JSON.stringify([source.id, kind, key]);

/** The ids that a pasted text may be or hold, the likely ones first. */
function idsOf(text: string): readonly string[] {
  const inner = textsIn(text).filter((one) => !/\s/.test(one));
  const likely = inner.find(isAddress) ?? inner.findLast(isLikelyId) ?? inner.at(-1);
  // What stands around an ID is no part of it, but the same ID may be written in two ways.
  const all = likely === undefined ? [text] : /^[\w-]+$/.test(text) ? [likely, text] : [likely];
  return [...new Set(all.flatMap(idsIn))];
}

/** The address that stands in a pasted text. */
const addressIn = (text: string): string | undefined => textsIn(text).find(isAddress);

/** What is read and has its id or handle in an address. */
function named(address: string, find: (id: string) => Found[]): Found[] {
  const found = new Map<string, Found>();
  for (const part of idsIn(address)) {
    for (const one of find(part)) {
      if (one.id === part || fold(one.handle ?? '') === fold(part)) found.set(keyOf(one), { ...one, matched: [] });
    }
  }
  return [...found.values()];
}

function originOf(address = ''): string | undefined {
  return /^https?:/i.test(address) && URL.canParse(address) ? new URL(address).origin : undefined;
}
