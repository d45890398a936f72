/**
 * Keeps the secrets of connections in SecretStorage, by vendor and origin.
 *
 * One entry for each owner and connection holds them, by vendor and all answers; sessions are another entry. Who had
 * secrets from before that takes them over, where they lead to the same address.
 */
import * as vscode from 'vscode';
import type { Connection } from '../../core/model.ts';
import type { Vendor } from '../../core/vendorKit/vendor.ts';
import { EntryStore, type Undo } from './entryStore.ts';
import type { KeyStore } from './keyStore.ts';
import { accountOf, team, type Owned, type Owners } from './owner.ts';
import {
  destinationIn,
  entryKey,
  inherits,
  isKnown,
  isSameDestination,
  keyOf,
  legacyDestinationIn,
  legacyDestinationKey,
  type Destination,
  type Entry,
  type Secrets,
} from './secretEntries.ts';

/**
 * The secrets of all connections, each for its owner, and bound to the place for which the user gave it: a setting that
 * points the connection elsewhere, answers otherwise, or makes another vendor's of it, finds none. One entry of
 * SecretStorage for an owner and an id, so that removing a connection removes all of it.
 *
 * What was kept before each owner had its own is never deleted: VS Code tells no extension which profiles there are, so
 * nobody knows who has yet to take it over. An owner that removed its connection notes that it inherits nothing any
 * more.
 */
export class SecretStore {
  private readonly entries: EntryStore;
  private rejoining: Promise<void> | undefined;
  private readonly changed = new vscode.EventEmitter<string>();
  /** The id of a connection whose secrets changed, in this window or another. */
  readonly onDidChange = this.changed.event;
  private readonly listener: vscode.Disposable;

  /** @param left called with the account that had the sessions of a connection whose secrets are another's now */
  constructor(
    keys: KeyStore,
    told: vscode.SecretStorage['onDidChange'],
    private readonly owners: Pick<Owners, 'known' | 'former'>,
    private readonly vendors: readonly Vendor[],
    private readonly left: (account: string) => Promise<void>,
  ) {
    this.entries = new EntryStore(keys);
    this.listener = told(({ key }) => {
      this.entries.forget(key);
      for (const owner of [team, this.owners.known ?? team]) {
        const beginning = entryKey(owner, '');
        if (key.startsWith(beginning)) return this.changed.fire(key.slice(beginning.length));
      }
    });
  }

  /** Where the secrets of a connection go. */
  destinationOf({ vendor, answers }: Connection): Required<Destination> {
    const usual = this.vendors.find(({ id }) => id === vendor)?.answers ?? [];
    // What is usual is left out: an answer that a later version knows, and that has a usual value, asks nobody again.
    const own = Object.entries(answers).filter(([key, text]) => {
      const answer = usual.find((one) => one.key === key);
      return key === 'baseUrl' || (answer?.default !== text && answer?.narrows !== true);
    });
    return {
      vendor,
      origin: answers['baseUrl'] ?? '',
      answers: JSON.stringify(own.sort(([a], [b]) => (a < b ? -1 : 1))),
    };
  }

  /**
   * What was stored for that connection, to be sent to that origin. Rejects when the system's key store does.
   * @param origin where it is really sent
   */
  async get({ owner, connection }: Owned, origin: string): Promise<Secrets | undefined> {
    const place = this.destinationOf(connection);
    if (place.origin !== origin) return undefined;
    await this.rejoined();
    const known = await this.entries.get(owner, connection.id);
    return (
      known?.places.get(keyOf(place)) ??
      (await this.inherited({ owner, connection }, place, known)) ??
      this.handedOn({ owner, connection }, place)
    );
  }

  /** The places for which the connection has secrets. */
  async destinations({ owner, connection }: Owned): Promise<Destination[]> {
    await this.rejoined();
    const known = await this.entries.get(owner, connection.id);
    const own = [...(known?.places.keys() ?? [])].flatMap((key) => destinationIn(key) ?? []);
    const before = [...(await this.entries.legacy(connection.id)).keys()].map(legacyDestinationIn);
    return [
      ...own,
      ...before.filter((place) => inherits(owner, known, place) && !own.some((one) => isSameDestination(one, place))),
    ];
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
    await this.entries.change(owner, connection.id, (all, isFirst) => {
      before = all.places.get(place);
      all.places.set(place, given);
      if (isFirst && !isNew) all.heir = true;
    });
    return async () => {
      await this.entries.change(owner, connection.id, (all) => {
        // Another window may have stored what is right since.
        if (JSON.stringify(all.places.get(place)) !== JSON.stringify(given)) return;
        if (before === undefined) all.places.delete(place);
        else all.places.set(place, before);
      });
    };
  }

  /**
   * Removes the secrets of a connection: a profile's for every place, a team's where it leads now, as others may have
   * more. Resolves with what undoes that; where the system's key store rejects, nothing is removed.
   * @param moved of a team's: whether what this profile gave for the very same connection goes too
   */
  async remove({ owner, connection }: Owned, { moved = false } = {}): Promise<Undo> {
    await this.rejoined();
    const place = this.destinationOf(connection);
    const before = await this.entries.legacy(connection.id);
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
        undo.push(await this.entries.change(team, connection.id, leave));
        const profile = this.owners.known;
        if (moved && profile !== undefined)
          undo.push(
            await this.entries.change(profile, connection.id, (all, isFirst) => (isFirst ? undefined : leave(all))),
          );
      } else {
        undo.push(
          await this.entries.change(owner, connection.id, (all) => {
            all.places.clear();
            all.heir = before.size > 0 ? false : undefined;
          }),
        );
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
  private async inherited(
    { owner, connection }: Owned,
    place: Required<Destination>,
    known: Entry | undefined,
  ): Promise<Secrets | undefined> {
    if (!inherits(owner, known, place) || isKnown(known, place)) return undefined;
    const before = (await this.entries.legacy(connection.id)).get(legacyDestinationKey(place));
    if (before === undefined) return undefined;
    try {
      await this.entries.change(owner, connection.id, (all, isFirst) => {
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
    return (await this.entries.get(owner, connection.id))?.places.get(keyOf(place));
  }

  /** Takes over what this profile gave for the very same connection, when its own settings still had it. */
  private async handedOn(
    { owner, connection: { id } }: Owned,
    place: Required<Destination>,
  ): Promise<Secrets | undefined> {
    const profile = this.owners.known;
    const given =
      owner !== team || profile === undefined
        ? undefined
        : (await this.entries.get(profile, id))?.places.get(keyOf(place));
    if (given !== undefined)
      await this.entries.change(team, id, (all) => void all.places.set(keyOf(place), given)).catch(() => undefined);
    return given;
  }

  /** Moves what this window stored under a mark of its profile that gave way to another window's. */
  private rejoined(): Promise<void> {
    if (this.owners.known === undefined || !this.owners.former.some((mark) => this.entries.stored.has(mark)))
      return Promise.resolve();
    // What cannot be moved now is moved the next time.
    return (this.rejoining ??= this.rejoin(this.owners.known)
      .catch(() => undefined)
      .finally(() => (this.rejoining = undefined)));
  }

  private async rejoin(profile: string): Promise<void> {
    for (const mark of this.owners.former) {
      for (const id of this.entries.stored.get(mark) ?? []) {
        await this.entries.dissolve(mark, id, (lost) =>
          this.entries.change(profile, id, (all, isFirst) => {
            for (const [key, given] of lost.places) if (!all.places.has(key)) all.places.set(key, given);
            if (isFirst) all.heir = lost.heir;
          }),
        );
        await this.left(accountOf(mark, id));
      }
      this.entries.stored.delete(mark);
    }
  }
}
