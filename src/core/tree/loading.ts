/** What the tree is loading, branch by branch: whether it goes on, how to stop it, and what failed. */
import { asFailure, type Failure } from '../failure.ts';
import type { Branch } from './nodes.ts';

/** The loadings that run, by branch. A branch may have several. */
export class Loading {
  /** By the key of the branch. */
  private readonly running = new Map<string, Set<AbortController>>();

  /** @param busyChanged called when the first loading began or the last ended */
  constructor(private readonly busyChanged: (busy: boolean) => void) {}

  /** Whether something loads below a branch. */
  has({ key }: Branch): boolean {
    return this.running.has(key);
  }

  /** Stops what loads below a branch, or everywhere. */
  cancel(branch?: Branch): void {
    const stopped = branch === undefined ? [...this.running.values()] : [this.running.get(branch.key) ?? []];
    for (const aborts of stopped) for (const abort of aborts) abort.abort();
  }

  /**
   * Runs one loading, and says whether it worked.
   * @param failed called with what made it fail, while it still counts as loading
   */
  async run(
    { key }: Branch,
    work: (signal: AbortSignal) => Promise<void>,
    failed: (failure: Failure) => void,
  ): Promise<boolean> {
    const abort = new AbortController();
    const aborts = this.running.get(key) ?? new Set();
    this.running.set(key, aborts.add(abort));
    if (this.running.size === 1) this.busyChanged(true);
    try {
      await work(abort.signal);
      return true;
    } catch (thrown) {
      failed(asFailure(thrown));
      return false;
    } finally {
      aborts.delete(abort);
      if (aborts.size === 0) this.running.delete(key);
      if (this.running.size === 0) this.busyChanged(false);
    }
  }
}
