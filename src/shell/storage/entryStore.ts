/** The entries of SecretStorage that hold secrets of connections, as this window read them last. */
import type { KeyStore } from './keyStore.ts';
import { entryIn, entryKey, legacyIn, legacyKey, textOf, type Entry, type Secrets } from './secretEntries.ts';

/** Takes back one change, and no other. */
export type Undo = () => Promise<void>;

/** Reads each entry once, until somebody changes it. Rejects when the system's key store does. */
export class EntryStore {
  private readonly read = new Map<string, Promise<string | undefined>>();
  /** Owner → the IDs for which this window stored something. */
  readonly stored = new Map<string, Set<string>>();

  constructor(private readonly keys: KeyStore) {}

  /** What an owner has for an ID. Undefined: nothing was ever stored. */
  async get(owner: string, connectionId: string): Promise<Entry | undefined> {
    return entryIn(await this.text(entryKey(owner, connectionId)));
  }

  /** What was kept for an ID before each owner had its own, by place of before. */
  async legacy(connectionId: string): Promise<Map<string, Secrets>> {
    return legacyIn(await this.text(legacyKey(connectionId)));
  }

  /**
   * Changes what stands there now, and not what this window read of it. Resolves with what puts back what stood there,
   * unless others have changed it since.
   */
  async change(owner: string, connectionId: string, change: (all: Entry, isFirst: boolean) => void): Promise<Undo> {
    const key = entryKey(owner, connectionId);
    const forget = (): void => this.forget(key);
    const { before, after } = await this.keys
      .change(key, (text) => {
        const found = entryIn(text);
        const all: Entry = found ?? { places: new Map(), heir: undefined, gone: new Set() };
        change(all, found === undefined);
        return textOf(all);
      })
      .finally(forget);
    this.stored.set(owner, (this.stored.get(owner) ?? new Set()).add(connectionId));
    return async () => {
      await this.keys.change(key, (text) => (text === after ? before : text)).finally(forget);
    };
  }

  /** Takes an entry from an owner that is none any more, after `use` had what it says. */
  async dissolve(owner: string, connectionId: string, use: (lost: Entry) => Promise<unknown>): Promise<void> {
    const key = entryKey(owner, connectionId);
    const lost = entryIn(await this.keys.get(key));
    if (lost === undefined) return;
    await use(lost);
    await this.keys.change(key, () => undefined);
  }

  /** Reads what has that name again when it is asked for next. */
  forget(key: string): void {
    this.read.delete(key);
  }

  private text(key: string): Promise<string | undefined> {
    const known = this.read.get(key);
    if (known !== undefined) return known;
    const reading = this.keys.get(key);
    this.read.set(key, reading);
    // A key store that was locked may be open the next time.
    reading.catch(() => this.read.delete(key));
    return reading;
  }
}
