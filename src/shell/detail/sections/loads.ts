/** Loads what a detail says is not loaded yet, and says what kept it from coming. */
import { readMemberships } from '../../../core/connection/readAllMembers.ts';
import type { Source } from '../../../core/connection/source.ts';
import { asFailure, type Failure } from '../../../core/failure.ts';

/** The loads of one detail. */
export class Loads {
  /** Names of fields that are being loaded. */
  readonly running = new Set<string>();
  /** Why the last one failed. */
  failure: Failure | undefined;
  private readonly stop = new AbortController();

  /** @param changed called when one begins and ends */
  constructor(
    private readonly source: Source,
    private readonly changed: () => void,
  ) {}

  /** Loads what a field of a group or member needs to be known. */
  async field(name: string, groupId: string): Promise<void> {
    const { source } = this;
    const { signal } = this.stop;
    await this.run(name, () => {
      if (name === 'memberCount') return source.members(groupId).all(signal);
      if (name === 'children') return this.children(groupId);
      return name === 'groups' ? readMemberships(source, signal, () => undefined) : Promise.resolve();
    });
  }

  /** Loads what stands below a group: its members, where the vendor names sub-groups there, else all groups. */
  children(groupId: string): Promise<void> {
    const { source } = this;
    const { signal } = this.stop;
    return source.connector.vendor.nesting === 'parentsRead'
      ? source.members(groupId).all(signal)
      : source.groups.all(signal);
  }

  /** Runs one at a time of a name, and tells how it ended. */
  async run(name: string, work: () => Promise<void>): Promise<void> {
    if (this.running.has(name)) return;
    this.running.add(name);
    this.failure = undefined;
    this.changed();
    try {
      await work();
    } catch (thrown) {
      const failure = asFailure(thrown);
      if (failure.kind !== 'cancelled') this.failure = failure;
    }
    this.running.delete(name);
    if (!this.stop.signal.aborted) this.changed();
  }

  /** Ends all of them. */
  end(): void {
    this.stop.abort();
  }
}
