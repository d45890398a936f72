import { Cache, labelOf, type Shelf } from './cache.ts';
import { groupOf } from './card.ts';
import { Connector, type World } from './connector.ts';
import { asFailure, Failure } from './failure.ts';
import { groupFacts, type Facts } from './found.ts';
import { Indexing } from './indexing.ts';
import { keptOf } from './kept.ts';
import type { Coverage, Kind } from './model.ts';
import { Passings, type Passing } from './passing.ts';
import { fold } from './lookup/fold.ts';
import { idsIn, isAddress, mostTyped, readQuestion } from './question.ts';
import { Search, type Failed, type Found } from './search.ts';
import type { Configured, SettingProblem } from './settings.ts';
import { keepInMemory, type SessionKeep } from './session.ts';
import { Source } from './source.ts';

/** Every connection that can be used, and what is known behind it. */
export class Directory {
  private byId = new Map<string, { readonly key: string; readonly source: Source }>();
  private readonly search = new Search();
  private readonly passings = new Passings();
  private readonly cache: Cache | undefined;
  readonly indexing: Indexing;
  problems: readonly SettingProblem[] = [];

  /** @param shelf where what is known is kept for the next session */
  constructor(
    private readonly world: World,
    shelf?: Shelf,
  ) {
    this.cache = shelf && new Cache(shelf, world, (source) => keptOf(source, this.search.members(source)));
    this.indexing = new Indexing(world.clock, (source) => this.cache?.recall(source));
  }

  /** Takes the connections of the settings. One that did not change keeps what is known of it; what is gone asks no more. */
  configure(connections: readonly Configured[], problems: readonly SettingProblem[]): void {
    this.problems = problems;
    const before = this.byId;
    this.byId = new Map(
      connections.map(({ connection, vendor }) => {
        const key = JSON.stringify([connection, vendor.id]);
        const known = before.get(connection.id);
        return [connection.id, known?.key === key ? known : { key, source: this.newSource({ connection, vendor }) }];
      }),
    );
    for (const [id, { source }] of before) {
      if (this.byId.get(id)?.source === source) continue;
      this.indexing.stop(source);
      source.connector.close();
    }
    // One that is written wrong may be put right.
    const unread = problems.flatMap((problem) => ('id' in problem ? [{ connectionId: problem.id }] : []));
    this.cache?.retain([...this.sources.map(labelOf), ...unread]);
  }

  /** Keeps what is known now for the next session. */
  async keep(): Promise<void> {
    await this.cache?.flush();
  }

  /** Removes what is kept, and what of it is found; what is read now stays. */
  async forget(): Promise<void> {
    for (const source of this.sources) source.earlier = undefined;
    await this.cache?.clear();
  }

  /** Removes what is kept and no longer wanted, which may be all. */
  async tidy(): Promise<void> {
    await this.cache?.tidy();
  }

  get sources(): Source[] {
    return [...this.byId.values()].map(({ source }) => source);
  }

  /** Throws a Failure `notFound` for an id that no usable connection has. */
  source(connectionId: string): Source {
    const known = this.byId.get(connectionId);
    if (known === undefined) throw new Failure('notFound', {}, `no connection ${JSON.stringify(connectionId)}`);
    return known.source;
  }

  /** A source that is not among the connections, to try one before it is saved. */
  trial(configured: Configured, secrets: Readonly<Record<string, string>>, sessions: SessionKeep = keepInMemory()): Source {
    const world = { ...this.world, secrets: () => Promise.resolve(secrets), sessions: () => sessions };
    return new Source(new Connector(configured.connection, configured.vendor, world), world.clock.now);
  }

  /** Finds what was known before, where nothing is read yet. */
  async recall(): Promise<void> {
    const { cache } = this;
    if (cache !== undefined) await Promise.all(this.sources.map((source) => cache.recall(source)));
  }

  /** Reads the groups of every connection to the end, after what was known before is found; each fails alone, and its coverage says so. */
  async readAll(signal: AbortSignal, onPage: () => void = () => undefined): Promise<void> {
    const read = async (source: Source): Promise<void> => {
      await this.cache?.recall(source);
      onPage();
      await source.groups.all(signal, onPage).catch(() => undefined).finally(onPage);
    };
    await Promise.all(this.sources.map(read));
    if (signal.aborted) throw new Failure('cancelled');
  }

  /** The best matches among what is read, best first; all, by name, for an empty query. Heeds the filters in it. */
  find(query: string, kind: Kind | undefined, limit: number): Found[] {
    return this.ask(query, kind, limit).found;
  }

  /**
   * As `find`, with of how many groups what is known does not say whether they pass a filter: they are left out. `failed`:
   * connections that could not be looked through, because of an error of ours.
   */
  ask(query: string, kind: Kind | undefined, limit: number): { readonly found: Found[]; readonly unsure: number; readonly failed: ReadonlySet<Source> } {
    const question = readQuestion(query);
    const { text, asks, accepts } = question;
    const sources = this.asked(text, asks);
    const failed = new Set<Source>();
    const fail: Failed = (source, error) => {
      failed.add(source);
      this.world.log('warn', `${source.id}: looking through it failed: ${asFailure(error).message}`);
    };
    if (accepts === undefined) return { found: isAddress(text) ? this.named(sources, text, kind, limit, fail) : this.search.find(sources, text, kind, limit, undefined, fail), unsure: 0, failed };
    // What is searched for are groups, whichever kind was asked for: members pass no filter.
    if (kind === 'member') return { found: [], unsure: 0, failed };
    let unsure = 0;
    const passing = (source: Source): Passing => {
      const known = this.passings.of(source, { ...question, accepts });
      unsure += known.unsure;
      return known;
    };
    const found = this.search.find(sources, text, 'group', limit, passing, fail);
    return { found, unsure, failed };
  }

  /** The connections that may know what was typed: for an address of one, that one. */
  private asked(text: string, asks: (source: Source) => boolean): Source[] {
    const asked = this.sources.filter(asks);
    const origin = originOf(text);
    const own = asked.filter(({ connector: { connection } }) => origin !== undefined && origin === originOf(connection.answers['baseUrl']));
    return own.length > 0 ? own : asked;
  }

  /** What is read and has its id or handle in an address. */
  private named(sources: readonly Source[], address: string, kind: Kind | undefined, limit: number, fail: Failed): Found[] {
    const found = new Map<string, Found>();
    for (const part of idsIn(address)) {
      for (const one of this.search.find(sources, part, kind, limit, undefined, fail)) {
        if (one.id === part || fold(one.handle ?? '') === fold(part)) found.set(JSON.stringify([one.source.id, one.kind, one.id]), { ...one, matched: [] });
      }
    }
    return [...found.values()].slice(0, limit);
  }

  /** What is known of a group that is kept by its id. Undefined: it was not read, or is gone. */
  group(connectionId: string, groupId: string): Facts | undefined {
    const source = this.byId.get(connectionId)?.source;
    const value = source?.listed(groupId)?.value;
    if (source === undefined) return undefined;
    if (value !== undefined) return groupFacts(source, value, source.groups.asOf);
    const before = source.groups.complete ? undefined : source.earlier?.groups;
    const card = before?.names.get(groupId);
    return card && groupFacts(source, groupOf(card), before?.asOf, true);
  }

  /** The connections that a pasted id, or an address that holds one, could belong to, with the ids it could be. */
  couldHave(pasted: string): { readonly source: Source; readonly ids: readonly string[] }[] {
    const { text, asks } = readQuestion(pasted);
    // No id is so long: a part of it would be another's.
    const ids = pasted.trim().length > mostTyped ? [] : idsIn(text);
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
  async lookUp(pasted: string, signal: AbortSignal, only?: string): Promise<{ readonly found?: Facts; readonly failed: readonly { readonly source: Source; readonly failure: Failure }[] }> {
    const failed: { source: Source; failure: Failure }[] = [];
    const found = new AbortController();
    const until = AbortSignal.any([signal, found.signal]);
    const asked = this.couldHave(pasted).filter(({ source }) => only === undefined || source.id === only).map(async ({ source, ids }) => {
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
    return Promise.any(asked)
      .then((one) => ({ found: one, failed: [] }), () => ({ failed }))
      // What the others could still say, nobody needs.
      .finally(() => found.abort());
  }

  /** How much is known of each connection: of its members, or of its groups. */
  coverage(kind: Kind = 'group'): Coverage[] {
    return this.sources.map((source) => (kind === 'member' ? source.memberCoverage() : source.coverage()));
  }

  private newSource({ connection, vendor }: Configured): Source {
    return new Source(new Connector(connection, vendor, this.world), this.world.clock.now, (read) => this.cache?.touch(read));
  }
}

function originOf(address = ''): string | undefined {
  return /^https?:/i.test(address) && URL.canParse(address) ? new URL(address).origin : undefined;
}
