/** What the tree is loading, branch by branch: whether it goes on, how to stop it, and what failed. */
import { asFailure, type Failure } from '../failure.ts';
import type { Branch } from './nodes.ts';

/** How the rows of a branch stand: old, because reading them again failed, or being loaded. */
export interface BranchState {
  readonly isOld: boolean;
  readonly isLoading: boolean;
}

type Work = (signal: AbortSignal) => Promise<void>;
type Failed = (failure: Failure) => void;

/** The loadings that run, by branch. A branch may have several. */
export class Loading {
  /** By the key of the branch. */
  private readonly running = new Map<string, Set<AbortController>>();

  /** Keys of the branches whose rows are old. */
  private readonly old = new Set<string>();

  /** @param busyChanged called when the first loading began or the last ended */
  constructor(private readonly busyChanged: (busy: boolean) => void) {}

  /** How the rows of a branch stand. */
  of({ key }: Branch): BranchState {
    return { isOld: this.old.has(key), isLoading: this.running.has(key) };
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
  async run({ key }: Branch, work: Work, failed: Failed): Promise<boolean> {
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

  /** As `run`, to read again what is there: where that fails, it is old from then on. */
  async again(branch: Branch, work: Work, failed: Failed): Promise<void> {
    if (await this.run(branch, work, failed)) this.old.delete(branch.key);
    else this.old.add(branch.key);
  }
}
