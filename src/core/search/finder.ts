/** Finds groups and members over all connections, and asks the connections for a pasted ID. */
import type { World } from '../client/world.ts';
import type { Source } from '../connection/source.ts';
import { asFailure, Failure } from '../failure.ts';
import { idsIn, isAddress } from '../ids/pasted.ts';
import type { Kind } from '../model.ts';
import { fold } from '../nameIndex/entries/fold.ts';
import { parseQuery } from '../nameIndex/query.ts';
import { groupFacts, type Facts } from './facts.ts';
import { Filtering, type Filtered } from './filteredGroups.ts';
import { mostTyped, readQuestion, type Question } from './question.ts';
import { Search, type SearchFailed, type Found } from './search.ts';

/** Finds groups and members over all connections: among what is read, and for an id by asking who could have it. */
export class Finder {
  readonly search = new Search();
  private readonly filtering = new Filtering();

  constructor(
    private readonly connections: () => readonly Source[],
    private readonly world: Pick<World, 'clock' | 'log'>,
  ) {}

  /** The best matches among what is read, best first; all, by name, for an empty query. Heeds the filters in it. */
  find(query: string, kind: Kind | undefined, limit: number): Found[] {
    return this.ask(readQuestion(query), kind, limit).found;
  }

  /**
   * As `find`, with of how many groups what is known does not say whether they pass a filter: they are left out.
   * `failed`: connections that could not be looked through, because of an error of ours.
   */
  ask(
    question: Question,
    kind: Kind | undefined,
    limit: number,
  ): { readonly found: Found[]; readonly unsure: number; readonly failed: ReadonlySet<Source> } {
    const { text, query, asks, accepts } = question;
    const connections = this.asked(text, asks);
    const failed = new Set<Source>();
    const fail: SearchFailed = (source, error) => {
      failed.add(source);
      this.world.log('warn', `${source.id}: looking through it failed: ${asFailure(error).message}`);
    };
    if (accepts === undefined)
      return {
        found: isAddress(text)
          ? this.named(connections, text, kind, limit, fail)
          : this.search.find(connections, query, kind, limit, undefined, fail),
        unsure: 0,
        failed,
      };
    // What is searched for are groups, whichever kind was asked for: members pass no filter.
    if (kind === 'member') return { found: [], unsure: 0, failed };
    let unsure = 0;
    const filtered = (source: Source): Filtered => {
      const known = this.filtering.of(source, { ...question, accepts });
      unsure += known.unsure;
      return known;
    };
    const found = this.search.find(connections, query, 'group', limit, filtered, fail);
    return { found, unsure, failed };
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

  /** What is read and has its id or handle in an address. */
  private named(
    connections: readonly Source[],
    address: string,
    kind: Kind | undefined,
    limit: number,
    fail: SearchFailed,
  ): Found[] {
    const found = new Map<string, Found>();
    for (const part of idsIn(address)) {
      for (const one of this.search.find(connections, parseQuery(part), kind, limit, undefined, fail)) {
        if (one.id === part || fold(one.handle ?? '') === fold(part))
          found.set(JSON.stringify([one.source.id, one.kind, one.key]), { ...one, matched: [] });
      }
    }
    return [...found.values()].slice(0, limit);
  }

  /** The connections that a pasted id, or an address that holds one, could belong to, with the ids it could be. */
  couldHave({ typed, text, asks }: Question): { readonly source: Source; readonly ids: readonly string[] }[] {
    // No id is so long: a part of it would be another's.
    const ids = typed.trim().length > mostTyped ? [] : idsIn(text);
    return this.asked(text, asks).flatMap((source) => {
      const { groupIds } = source.connector.vendor;
      const likely = groupIds === undefined ? ids : ids.filter((id) => groupIds.test(id));
      return likely.length === 0 ? [] : { source, ids: likely };
    });
  }

  /**
   * The group of that id at whichever connection has it: asked of all that could, for an id that was pasted. Where none
   * has it, `failed` are the connections that could not say.
   * @param only the connection that is asked alone
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
    const asked = this.couldHave(readQuestion(pasted))
      .filter(({ source }) => only === undefined || source.id === only)
      .map(async ({ source, ids }) => {
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

function originOf(address = ''): string | undefined {
  return /^https?:/i.test(address) && URL.canParse(address) ? new URL(address).origin : undefined;
}
