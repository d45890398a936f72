/**
 * Keeps the secrets of connections in SecretStorage, by vendor and origin.
 *
 * One entry for each owner and connection holds them, by vendor and all answers; sessions are another entry. Who had
 * secrets from before that takes them over, where they lead to the same address.
 */
import * as vscode from 'vscode';
import type { Connection } from '../../core/model.ts';
import type { Vendor } from '../../core/vendorKit/vendor.ts';
import type { KeyStore } from './keyStore.ts';
import { accountOf, team, type Owned, type Owners } from './owner.ts';
import { entryIn, entryKey, inherits, isKnown, isSameDestination, keyOf, legacyIn, legacyKey, legacyDestinationIn, legacyDestinationKey, destinationIn, textOf, type Entry, type Destination, type Secrets } from './secretEntries.ts';

type Undo = () => Promise<void>;

/**
 * The secrets of all connections, each for its owner, and bound to the place for which the user gave it: a setting that
 * points the connection elsewhere, answers otherwise, or makes another vendor's of it, finds none. One entry of
 * SecretStorage for an owner and an id, so that removing a connection removes all of it.
 *
 * What was kept before each owner had its own is never deleted: VS Code tells no extension which profiles there are, so
 * nobody knows who has yet to take it over. An owner that removed its connection notes that it inherits nothing any more.
 */
export class SecretStore {
  private readonly read = new Map<string, Promise<string | undefined>>();
  /** Owner → the ids for which this window stored something. */
  private readonly stored = new Map<string, Set<string>>();
  private rejoining: Promise<void> | undefined;
  private readonly changed = new vscode.EventEmitter<string>();
  /** The id of a connection whose secrets changed, in this window or another. */
  readonly onDidChange = this.changed.event;
  private readonly listener: vscode.Disposable;

  /** @param left called with the account that had the sessions of a connection whose secrets are another's now */
  constructor(
    private readonly keys: KeyStore,
    told: vscode.SecretStorage['onDidChange'],
    private readonly owners: Pick<Owners, 'known' | 'former'>,
    private readonly vendors: readonly Vendor[],
    private readonly left: (account: string) => Promise<void>,
  ) {
    this.listener = told(({ key }) => {
      this.read.delete(key);
      for (const owner of [team, this.owners.known ?? team]) {
        const beginning = entryKey(owner, '');
        if (key.startsWith(beginning)) return this.changed.fire(key.slice(beginning.length));
      }
    });
  }

  /** Where the secrets of a connection go. */
  destinationOf({ vendor, answers }: Connection): Required<Destination> {
    const usual = this.vendors.find(({ id }) => id === vendor)?.answers ?? [];
    // What is usual is left out: an answer that a later version knows, and that has a usual value, asks nobody anew.
    const own = Object.entries(answers).filter(([key, text]) => key === 'baseUrl' || usual.find((answer) => answer.key === key)?.default !== text);
    return { vendor, origin: answers['baseUrl'] ?? '', answers: JSON.stringify(own.sort(([a], [b]) => (a < b ? -1 : 1))) };
  }

  /**
   * What was stored for that connection, to be sent to that origin. Rejects when the system's key store does.
   * @param origin where it is really sent
   */
  async get({ owner, connection }: Owned, origin: string): Promise<Secrets | undefined> {
    const place = this.destinationOf(connection);
    if (place.origin !== origin) return undefined;
    await this.rejoined();
    const known = await this.entry(owner, connection.id);
    return known?.places.get(keyOf(place)) ?? (await this.inherited({ owner, connection }, place, known)) ?? this.handedOn({ owner, connection }, place);
  }

  /** The places for which the connection has secrets. */
  async destinations({ owner, connection }: Owned): Promise<Destination[]> {
    await this.rejoined();
    const known = await this.entry(owner, connection.id);
    const own = [...(known?.places.keys() ?? [])].flatMap((key) => destinationIn(key) ?? []);
    const before = [...(await this.legacy(connection.id)).keys()].map(legacyDestinationIn);
    return [...own, ...before.filter((place) => inherits(owner, known, place) && !own.some((one) => isSameDestination(one, place)))];
  }

  /**
   * Stores or replaces, and resolves with what undoes just that. Rejects when the system's key store does: nobody may
   * believe that a token was saved.
   * @param isNew whether there was no such connection: what others have had by its id is not its own
   */
  async set({ owner, connection }: Owned, given: Secrets, { isNew = false } = {}): Promise<Undo> {
    await this.rejoined();
    const place = keyOf(this.destinationOf(connection));
    let before: Secrets | undefined;
    await this.change(owner, connection.id, (all, isFirst) => {
      before = all.places.get(place);
      all.places.set(place, given);
      if (isFirst && !isNew) all.heir = true;
    });
    return async () => {
      await this.change(owner, connection.id, (all) => {
        // Another window may have stored what is right since.
        if (JSON.stringify(all.places.get(place)) !== JSON.stringify(given)) return;
        if (before === undefined) all.places.delete(place);
        else all.places.set(place, before);
      });
    };
  }

  /**
   * Removes the secrets of a connection: a profile's for every place, a team's where it leads now, as others may have more.
   * Resolves with what undoes that; where the system's key store rejects, nothing is removed.
   * @param moved of a team's: whether what this profile gave for the very same connection goes too
   */
  async remove({ owner, connection }: Owned, { moved = false } = {}): Promise<Undo> {
    await this.rejoined();
    const place = this.destinationOf(connection);
    const before = await this.legacy(connection.id);
    const undo: Undo[] = [];
    const undoAll = async (): Promise<void> => {
      for (const one of undo.reverse()) await one();
    };
    const leave = (all: Entry): void => {
      all.places.delete(keyOf(place));
      if (before.has(legacyDestinationKey(place))) all.gone.add(legacyDestinationKey(place));
    };
    try {
      if (owner === team) {
        undo.push(await this.change(team, connection.id, leave));
        const profile = this.owners.known;
        if (moved && profile !== undefined) undo.push(await this.change(profile, connection.id, (all, isFirst) => (isFirst ? undefined : leave(all))));
      } else {
        undo.push(await this.change(owner, connection.id, (all) => {
          all.places.clear();
          all.heir = before.size > 0 ? false : undefined;
        }));
      }
    } catch (thrown) {
      await undoAll().catch(() => undefined);
      throw thrown;
    }
    return undoAll;
  }

  dispose(): void {
    this.listener.dispose();
    this.changed.dispose();
  }

  /** Takes over what was kept before each owner had its own, for a place of which the owner knows nothing yet. */
  private async inherited({ owner, connection }: Owned, place: Required<Destination>, known: Entry | undefined): Promise<Secrets | undefined> {
    if (!inherits(owner, known, place) || isKnown(known, place)) return undefined;
    const before = (await this.legacy(connection.id)).get(legacyDestinationKey(place));
    if (before === undefined) return undefined;
    try {
      await this.change(owner, connection.id, (all, isFirst) => {
        // Another window may have removed it since, or have taken it over for other answers.
        if (!inherits(owner, isFirst ? undefined : all, place) || isKnown(all, place)) return;
        all.places.set(keyOf(place), before);
        all.heir = true;
      });
    } catch {
      // A key store that takes nothing: what it hands out is used, and taken over another time.
      return before;
    }
    await this.left(connection.id).catch(() => undefined);
    return (await this.entry(owner, connection.id))?.places.get(keyOf(place));
  }

  /** Takes over what this profile gave for the very same connection, when its own settings still had it. */
  private async handedOn({ owner, connection: { id } }: Owned, place: Required<Destination>): Promise<Secrets | undefined> {
    const profile = this.owners.known;
    const given = owner !== team || profile === undefined ? undefined : (await this.entry(profile, id))?.places.get(keyOf(place));
    if (given !== undefined) await this.change(team, id, (all) => void all.places.set(keyOf(place), given)).catch(() => undefined);
    return given;
  }

  /** Moves what this window stored under a mark of its profile that gave way to another window's. */
  private rejoined(): Promise<void> {
    if (this.owners.known === undefined || !this.owners.former.some((mark) => this.stored.has(mark))) return Promise.resolve();
    // What cannot be moved now is moved the next time.
    return (this.rejoining ??= this.rejoin(this.owners.known).catch(() => undefined).finally(() => (this.rejoining = undefined)));
  }

  private async rejoin(profile: string): Promise<void> {
    for (const mark of this.owners.former) {
      for (const id of this.stored.get(mark) ?? []) {
        const lost = entryIn(await this.keys.get(entryKey(mark, id)));
        if (lost !== undefined) {
          await this.change(profile, id, (all, isFirst) => {
            for (const [key, given] of lost.places) if (!all.places.has(key)) all.places.set(key, given);
            if (isFirst) all.heir = lost.heir;
          });
          await this.keys.change(entryKey(mark, id), () => undefined);
        }
        await this.left(accountOf(mark, id));
      }
      this.stored.delete(mark);
    }
  }

  /** Changes what stands there now, and not what this window read of it. Resolves with what puts back what stood there, unless others have changed it since. */
  private async change(owner: string, connectionId: string, change: (all: Entry, isFirst: boolean) => void): Promise<Undo> {
    const key = entryKey(owner, connectionId);
    const forget = (): unknown => this.read.delete(key);
    const { before, after } = await this.keys.change(key, (text) => {
      const found = entryIn(text);
      const all: Entry = found ?? { places: new Map(), heir: undefined, gone: new Set() };
      change(all, found === undefined);
      return textOf(all);
    }).finally(forget);
    this.stored.set(owner, (this.stored.get(owner) ?? new Set()).add(connectionId));
    return async () => {
      await this.keys.change(key, (text) => (text === after ? before : text)).finally(forget);
    };
  }

  private async entry(owner: string, connectionId: string): Promise<Entry | undefined> {
    return entryIn(await this.text(entryKey(owner, connectionId)));
  }

  private async legacy(connectionId: string): Promise<Map<string, Secrets>> {
    return legacyIn(await this.text(legacyKey(connectionId)));
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
