/**
 * Keeps what is known of each connection for the next session. Whatever fails here costs time, and no more. A window
 * reads what another one kept since, before it writes its own.
 */
import type { World } from '../client/world.ts';
import type { Source } from '../connection/source.ts';
import { Failure } from '../failure.ts';
import { Wait } from '../wait.ts';
import { daysLabel, type Days } from './days.ts';
import type { CacheLabel, Shelf } from './shelf.ts';
import { readSnapshot, stampOf, writeSnapshot, type Snapshot } from './snapshot.ts';

/** ms without anything new before what is new is kept. */
const quiet = 3_000;
/** ms between two writings. */
const pace = 30_000;
/** ms before what was left by an earlier session is looked through. */
const calm = 10_000;
/** Enough to tell who wrote it. */
const beginning = 1 << 16;

/** What a kept file is told by: the connection, and all that makes it another one. */
export function cacheLabelOf({ connector: { connection, vendor } }: Source): Required<CacheLabel> {
  const answers = Object.entries(connection.answers).sort(([a], [b]) => (a < b ? -1 : 1));
  return { connectionId: connection.id, key: JSON.stringify([connection.id, vendor.id, answers]) };
}

/**
 * Keeps what is known of each connection for the next window, and recalls it. What cannot be kept or recalled is read
 * again.
 */
export class Cache {
  private readonly recalled = new WeakMap<Source, Promise<void>>();
  private readonly changed = new Set<Source>();
  /** By connection: the stamp of what this window wrote or read last. */
  private readonly stamps = new Map<string, string>();
  private last: Promise<void> = Promise.resolve();
  private waiting: AbortController | undefined;
  /** Since it was kept last. */
  private pace: Wait | undefined;
  private clearings = 0;
  private labels: readonly CacheLabel[] | undefined;

  /**
   * @param snapshot what is worth keeping of a source by now, if anything is
   * @param days where pinned groups are kept by day
   */
  constructor(
    private readonly shelf: Shelf,
    private readonly world: Pick<World, 'clock' | 'log'>,
    private readonly snapshot: (source: Source) => Snapshot | undefined,
    private readonly days?: Days,
  ) {}

  /** Fills in what was known of a source before, once. */
  recall(source: Source): Promise<void> {
    if (!this.shelf.open()) return Promise.resolve();
    const known =
      this.recalled.get(source) ?? this.tried(`reading what is kept of ${source.id}`, () => this.read(source));
    this.recalled.set(source, known);
    return known;
  }

  /** Something was read of a source: it is kept soon, once nothing more comes for a while. */
  touch(source: Source): void {
    if (!this.shelf.open()) return;
    this.changed.add(source);
    this.waiting?.abort();
    this.waiting = new AbortController();
    const { clock } = this.world;
    const wait = Math.max(quiet, this.pace?.left ?? 0);
    void clock.sleep(wait, this.waiting.signal).then(
      () => this.flush(),
      () => undefined,
    );
  }

  /** Keeps now what is new. */
  flush(): Promise<void> {
    this.waiting?.abort();
    this.waiting = undefined;
    this.pace = new Wait(this.world.clock, pace);
    const changed = [...this.changed];
    this.changed.clear();
    for (const source of changed) void this.inTurn(`keeping what is known of ${source.id}`, () => this.keep(source));
    return this.last;
  }

  /** These are all that may be kept. What is gone is removed after what is being written of it. */
  retain(labels: readonly CacheLabel[]): void {
    const first = this.labels === undefined;
    this.labels = labels.flatMap(({ connectionId, key }) =>
      key === undefined ? [{ connectionId }] : [{ connectionId, key }, daysLabel({ connectionId, key })],
    );
    // Who has just begun has more urgent things to do.
    if (first) void this.world.clock.sleep(calm, new AbortController().signal).then(() => this.tidy());
    else void this.tidy();
  }

  /** Removes what is no longer wanted. */
  tidy(): Promise<void> {
    return this.inTurn('removing what is no longer wanted', () =>
      this.shelf.open() ? this.shelf.retain(this.labels ?? []) : this.shelf.clearOwn(),
    );
  }

  /** Removes all that is kept. Rejects where that fails: nobody may believe that it is gone. */
  clear(): Promise<void> {
    this.changed.clear();
    this.clearings++;
    const cleared = this.last.then(() => this.shelf.clear());
    // What is kept next is kept after it.
    this.last = cleared.catch(() => undefined);
    return cleared;
  }

  private async read(source: Source): Promise<void> {
    const label = cacheLabelOf(source);
    const { clearings } = this;
    const bytes = await this.shelf.read(label);
    if (bytes === undefined || clearings !== this.clearings) return;
    const snapshot = readSnapshot(bytes, label.key, source.id);
    if (typeof snapshot === 'string') {
      this.world.log('warn', `${source.id}: what was kept of it is ${snapshot}, and is dropped`);
      return this.shelf.remove(label);
    }
    this.stamps.set(source.id, stampOf(bytes)!);
    source.earlier = dated(snapshot, this.world.clock.now());
    source.gone.recall(snapshot.gone ?? new Map());
  }

  private async keep(source: Source): Promise<void> {
    // Gone since, and what is kept of it with it.
    if (source.connector.isClosed) return;
    const label = cacheLabelOf(source);
    const { days } = this;
    if (days !== undefined) await this.tried(`keeping what is pinned of ${source.id}`, () => days.keep(source, label));
    const beginningOf = await this.shelf.read(label, beginning);
    const stamp = beginningOf && stampOf(beginningOf);
    // Another window kept what it knows since: that is what was known before, now.
    if (stamp !== undefined && stamp !== this.stamps.get(source.id)) this.take(source, await this.shelf.read(label));
    const snapshot = this.snapshot(source);
    if (snapshot === undefined || !this.shelf.open()) return;
    const mine = crypto.randomUUID();
    await this.shelf.write(label, writeSnapshot(label.key, mine, snapshot));
    this.stamps.set(source.id, mine);
  }

  private take(source: Source, bytes: Uint8Array | undefined): void {
    const read = bytes === undefined ? 'broken' : readSnapshot(bytes, cacheLabelOf(source).key, source.id);
    if (typeof read === 'string') return;
    const theirs = dated(read, this.world.clock.now());
    source.gone.recall(read.gone ?? new Map());
    source.earlier = {
      groups: betterKept(theirs.groups, source.earlier?.groups),
      members: theirs.members ?? source.earlier?.members,
    };
  }

  private inTurn(what: string, work: () => Promise<void>): Promise<void> {
    return (this.last = this.last.then(() => this.tried(what, work)));
  }

  private async tried(what: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (thrown) {
      const why = thrown instanceof Failure || !(thrown instanceof Error) ? String(thrown) : thrown.message;
      this.world.log('warn', `${what} failed: ${why}`);
    }
  }
}

/** With no time that is still to come: the clock was ahead as it was kept, and would make it the newest for long. */
function dated({ groups, members }: Snapshot, now: number): Snapshot {
  const part = (known: Snapshot['groups']): Snapshot['groups'] => {
    if (known?.asOf === undefined || known.asOf <= now) return known;
    const { asOf: _, ...coverage } = known.coverage;
    return { ...known, asOf: undefined, coverage };
  };
  return { groups: part(groups), members: part(members) };
}

/** What is complete, before what is newer. */
function betterKept<T extends Snapshot['groups']>(a: T, b: T): T {
  if (a === undefined || b === undefined) return a ?? b;
  if ((a.coverage.state === 'complete') !== (b.coverage.state === 'complete'))
    return a.coverage.state === 'complete' ? a : b;
  return (a.asOf ?? 0) >= (b.asOf ?? 0) ? a : b;
}
