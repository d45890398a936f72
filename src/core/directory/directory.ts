/** All connections that can be used, and what is known behind them. */
import { Cache, cacheLabelOf } from '../cache/cache.ts';
import type { Shelf } from '../cache/shelf.ts';
import { Days } from '../cache/days.ts';
import type { DayState } from '../cache/dayStates.ts';
import { keptOf } from '../cache/worthKeeping.ts';
import { Connector } from '../client/connector.ts';
import { keepInMemory, type SessionKeep } from '../client/signIn/session.ts';
import type { World } from '../client/world.ts';
import { groupCoverage, memberCoverage } from '../connection/coverage.ts';
import { Source } from '../connection/source.ts';
import { Failure } from '../failure.ts';
import { groupOf } from '../listing/rows/keptFields.ts';
import type { Coverage, Kind } from '../model.ts';
import { groupFacts, type Facts } from '../search/facts.ts';
import { Finder } from '../search/finder.ts';
import { Indexing } from './indexing.ts';
import type { Configured, SettingProblem } from './readConnections.ts';

/** Every connection that can be used, and what is known behind it. */
export class Directory {
  private byId = new Map<string, { readonly key: string; readonly source: Source }>();
  private readonly cache: Cache | undefined;
  /** Finds what is known behind these connections, and asks them for an id. */
  readonly finder: Finder;
  readonly indexing: Indexing;
  problems: readonly SettingProblem[] = [];
  /** Called when a page came, before it is taken in. */
  onRead: () => void = () => undefined;

  private readonly days: Days | undefined;

  /**
   * @param shelf where what is known is kept for the next session
   * @param pinned the IDs of the groups of a connection that are kept by day
   */
  constructor(
    private readonly world: World,
    shelf?: Shelf,
    pinned: (connectionId: string) => readonly string[] = () => [],
  ) {
    this.finder = new Finder(() => this.connections, world);
    this.days = shelf && new Days(shelf, world, pinned);
    const kept = (source: Source): ReturnType<typeof keptOf> => keptOf(source, this.finder.search.members(source));
    this.cache = shelf && new Cache(shelf, world, kept, this.days);
    this.indexing = new Indexing(world.clock, (source) => this.cache?.recall(source));
  }

  /**
   * Takes the connections of the settings. One that did not change but for its name keeps what is known of it; what is
   * gone asks no more.
   */
  configure(connections: readonly Configured[], problems: readonly SettingProblem[]): void {
    this.problems = problems;
    const before = this.byId;
    this.byId = new Map(
      connections.map(({ connection, vendor }) => {
        const key = JSON.stringify([{ ...connection, label: '' }, vendor.id]);
        const known = before.get(connection.id);
        if (known?.key !== key) return [connection.id, { key, source: this.newSource({ connection, vendor }) }];
        known.source.connector.rename(connection.label);
        return [connection.id, known];
      }),
    );
    for (const { connection, marking = {} } of connections) this.source(connection.id).marking = marking;
    for (const [id, { source }] of before) {
      if (this.byId.get(id)?.source === source) continue;
      this.indexing.stop(source);
      source.connector.close();
    }
    // One that is written wrong may be put right.
    const unread = problems.flatMap((problem) => ('id' in problem ? [{ connectionId: problem.id }] : []));
    this.cache?.retain([...this.connections.map(cacheLabelOf), ...unread]);
  }

  /** Another group of a connection is pinned: what is known of it is kept by day without a reading. */
  wasPinned(connectionId: string): void {
    const source = this.byId.get(connectionId)?.source;
    if (source !== undefined) this.cache?.touch(source);
  }

  /** Keeps what is known now for the next session. */
  async keep(): Promise<void> {
    await this.cache?.flush();
  }

  /** Removes what is kept, and what of it is found; what is read now stays. */
  async forget(): Promise<void> {
    for (const source of this.connections) source.forgetEarlier();
    await this.cache?.clear();
  }

  /** Removes what is kept and no longer wanted, which may be all. */
  async tidy(): Promise<void> {
    await this.cache?.tidy();
  }

  get connections(): Source[] {
    return [...this.byId.values()].map(({ source }) => source);
  }

  /** Throws a Failure `notFound` for an id that no usable connection has. */
  source(connectionId: string): Source {
    const known = this.byId.get(connectionId);
    if (known === undefined) throw new Failure('notFound', {}, `no connection ${JSON.stringify(connectionId)}`);
    return known.source;
  }

  /** A source that is not among the connections, to try one before it is saved. */
  trial(
    configured: Configured,
    secrets: Readonly<Record<string, string>>,
    sessions: SessionKeep = keepInMemory(),
  ): Source {
    const world = { ...this.world, secrets: () => Promise.resolve(secrets), sessions: () => sessions };
    const source = new Source(new Connector(configured.connection, configured.vendor, world), world.clock.now);
    // Somebody waits for this very try.
    source.connector.insist();
    return source;
  }

  /** Finds what was known before, where nothing is read yet. */
  async recall(of: (source: Source) => boolean = () => true): Promise<void> {
    const { cache } = this;
    if (cache !== undefined) await Promise.all(this.connections.filter(of).map((source) => cache.recall(source)));
  }

  /**
   * Reads the groups of every connection to the end, after what was known before is found; each fails alone, and its
   * coverage says so.
   */
  async readAll(signal: AbortSignal, onPage: () => void = () => undefined): Promise<void> {
    const read = async (source: Source): Promise<void> => {
      await this.cache?.recall(source);
      onPage();
      await source.groups
        .all(signal, onPage)
        .catch(() => undefined)
        .finally(onPage);
    };
    await Promise.all(this.connections.map(read));
    if (signal.aborted) throw new Failure('cancelled');
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

  /** What is kept of a pinned group by day, newest first. Rejects where it cannot be read. */
  async keptDays(source: Source, groupId: string): Promise<readonly DayState[]> {
    return (await this.days?.of(cacheLabelOf(source), groupId)) ?? [];
  }

  /** How much is known of each connection: of its members, or of its groups. */
  coverage(kind: Kind = 'group'): Coverage[] {
    return this.connections.map((source) => (kind === 'member' ? memberCoverage(source) : groupCoverage(source)));
  }

  private newSource({ connection, vendor }: Configured): Source {
    return new Source(new Connector(connection, vendor, this.world), this.world.clock.now, (read) => {
      this.cache?.touch(read);
      this.onRead();
    });
  }
}
