/** Reads connections to the end in the background, each at its own pace, until it is told to stop. */
import type { Source } from '../connection/source.ts';
import { asFailure } from '../failure.ts';
import { Wait, type Clock } from '../wait.ts';

/** A connection that is being read to the end. */
export interface Progress {
  readonly source: Source;
  /** Until when the vendor asked to wait, in ms since 1970; undefined: pages come. */
  readonly waitsUntil: number | undefined;
}

interface Run {
  readonly abort: AbortController;
  /** What it waits for, and what ends that early. */
  rest: { readonly wait: Wait; readonly wake: AbortController } | undefined;
  done: Promise<void>;
}

/** ms: who names a longer wait is left alone, until somebody asks again. */
const longestRest = 60 * 60 * 1000;
/** ms: where a wait is over before it is told, asking again at once could go round in circles. */
const shortestRest = 1000;

/** Reads the groups of connections to the end, each at its own pace; a reading under way is shared. */
export class Indexing {
  private readonly runs = new Map<Source, Run>();
  private readonly listeners = new Set<() => void>();

  /** @param first what comes before the first request to a connection */
  constructor(
    private readonly clock: Clock,
    private readonly first: (source: Source) => Promise<void> | undefined = () => undefined,
  ) {}

  get running(): readonly Progress[] {
    return [...this.runs].map(([source, { rest }]) => ({ source, waitsUntil: rest?.wait.ends }));
  }

  /** Undefined: that one is not being read. */
  of(source: Source): Progress | undefined {
    return this.running.find((one) => one.source === source);
  }

  /** Calls back when one begins, goes on or ends, until what it returns is called. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /**
   * Reads the groups of a connection to the end, from where reading stopped. Who asks for one that is under way joins.
   * Resolves when it ended, however that was: why it is not complete, its groups say.
   */
  start(source: Source): Promise<void> {
    const known = this.runs.get(source)?.done;
    if (known !== undefined || source.groups.complete) return known ?? Promise.resolve();
    const run: Run = { abort: new AbortController(), rest: undefined, done: Promise.resolve() };
    this.runs.set(source, run);
    run.done = this.run(source, run).finally(() => this.end(source, run));
    this.tell();
    return run.done;
  }

  /** As `start`, for a user who wants it now: what waits waits no longer. */
  again(source: Source): Promise<void> {
    source.connector.insist();
    this.runs.get(source)?.rest?.wake.abort();
    return this.start(source);
  }

  /** Stops one, or all. What was read stays, and who starts it again goes on from there. */
  stop(source?: Source): void {
    for (const [one, run] of [...this.runs]) {
      if (source !== undefined && one !== source) continue;
      run.abort.abort();
      this.end(one, run);
    }
  }

  /** Done when nothing is under way. */
  async settled(): Promise<void> {
    while (this.runs.size > 0) await Promise.all([...this.runs.values()].map(({ done }) => done));
  }

  private async run(source: Source, run: Run): Promise<void> {
    const { signal } = run.abort;
    const isStopped = (): boolean => signal.aborted;
    await this.first(source);
    // A refresh puts another listing into its place.
    while (!source.groups.complete) {
      try {
        await source.groups.all(signal, () => this.tell());
      } catch (thrown) {
        const failure = asFailure(thrown);
        const rest = failure.wait?.left ?? Infinity;
        if (isStopped() || rest > longestRest) return;
        const { wait, wake } = (run.rest = {
          wait: new Wait(this.clock, Math.max(rest, shortestRest)),
          wake: new AbortController(),
        });
        this.tell();
        await wait.over(AbortSignal.any([signal, wake.signal])).catch(() => undefined);
        if (isStopped()) return;
        run.rest = undefined;
      }
    }
  }

  private end(source: Source, run: Run): void {
    if (this.runs.get(source) !== run) return;
    this.runs.delete(source);
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
