/** What is pinned, and how it looked when its details were last shown. */
import type { Memento } from 'vscode';
import type { Source } from '../../core/connection/source.ts';
import type { Group } from '../../core/model.ts';
import { PinWatch, type LookStore, type PinnedRef } from '../../core/pins/watch.ts';
import { mayKeep } from '../settings/options.ts';
import { GroupList } from './groupLists.ts';

const looksKey = 'pinnedLooks';

/** Pinned groups, newest first. */
export class Pins extends GroupList {
  private readonly watch: PinWatch;
  /** Where nothing may be kept on disk. */
  private inMemory: unknown;

  /** @param changed called when another group counts as changed, or one no longer does */
  constructor(
    private readonly memento: Pick<Memento, 'get' | 'update'>,
    connections: () => readonly Source[],
    changed: () => void,
  ) {
    super(memento, 'pinnedGroups', 100);
    const store: LookStore = {
      read: () => (mayKeep() ? (memento.get(looksKey) ?? this.inMemory) : this.inMemory),
      write: (looks) => {
        this.inMemory = looks;
        if (mayKeep()) void memento.update(looksKey, looks);
      },
    };
    this.watch = new PinWatch(connections, () => this.all(), store, changed);
  }

  /** Those that changed since their details were last shown. */
  get others(): readonly PinnedRef[] {
    return this.watch.others;
  }

  isOther(ref: PinnedRef): boolean {
    return this.watch.isOther(ref);
  }

  nameOf(ref: PinnedRef): string | undefined {
    return this.watch.nameOf(ref);
  }

  /** Compares with what was read since. */
  look(): void {
    this.watch.look();
  }

  /** The detail of a group is shown. @param value what is shown, where it is whole */
  shown(source: Source, id: string, value: Group | undefined): void {
    this.watch.shown(source, id, value);
  }

  /** Nothing is kept of how they looked. */
  async forget(): Promise<void> {
    this.inMemory = undefined;
    await this.memento.update(looksKey, undefined);
  }

  /** Follows the setting that says whether anything may be kept. */
  async tidy(): Promise<void> {
    if (!mayKeep()) await this.memento.update(looksKey, undefined);
  }
}
