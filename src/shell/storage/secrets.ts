/** Keeps the secrets of connections in SecretStorage, by vendor and origin. */
import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Connection } from '../../core/model.ts';
import type { Vendor } from '../../core/vendorKit/vendor.ts';
import { accountOf, team, type Owned, type Owners } from './owner.ts';

type Secrets = Readonly<Record<string, string>>;

/** Where a secret may go: to that origin, only as that vendor takes it, and only with the answers for which it was given. */
export interface Destination {
  readonly vendor: string;
  readonly origin: string;
  /** The answers that are not the vendor's usual ones, in a fixed order. Undefined: kept before answers were heeded. */
  readonly answers?: string | undefined;
}

const secrets = z.record(z.string(), z.string());
/** What one owner has for one id. */
const entry = z.object({
  /** By place. */
  places: z.record(z.string(), secrets),
  /** Whether what was kept before each owner had its own is this one's too. */
  heir: z.optional(z.boolean()),
});
/** What was kept before: vendor and origin → secrets, for whoever had a connection of that id. */
const legacyEntry = z.record(z.string(), secrets);

interface Entry {
  readonly places: Map<string, Secrets>;
  heir: boolean;
}

/**
 * The secrets of all connections, each for its owner, and bound to the place for which the user gave it: a setting that
 * points the connection elsewhere, answers otherwise, or makes another vendor's of it, finds none. One entry of
 * SecretStorage for an owner and an id, so that removing a connection removes all of it.
 */
export class SecretStore {
  private readonly read = new Map<string, Promise<string | undefined>>();
  private readonly changed = new vscode.EventEmitter<string>();
  /** The id of a connection whose secrets changed, in this window or another. */
  readonly onDidChange = this.changed.event;
  private readonly listener: vscode.Disposable;
  private last: Promise<unknown> = Promise.resolve();

  /** @param adopted called with the id of a connection that took over what was kept before each owner had its own */
  constructor(
    private readonly storage: vscode.SecretStorage,
    private readonly owners: Pick<Owners, 'known'>,
    private readonly vendors: readonly Vendor[],
    private readonly adopted: (connectionId: string) => Promise<void>,
  ) {
    this.listener = storage.onDidChange(({ key }) => {
      this.read.delete(key);
      for (const owner of [team, this.owners.known ?? team]) {
        const beginning = prefix + accountOf(owner, '');
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
    const destination = this.destinationOf(connection);
    if (destination.origin !== origin) return undefined;
    const known = await this.entry(owner, connection.id);
    return known?.places.get(keyOf(destination)) ?? (await this.inherited({ owner, connection }, destination, known)) ?? this.handedOn({ owner, connection }, destination);
  }

  /** The places for which the connection has secrets. */
  async destinations({ owner, connection }: Owned): Promise<Destination[]> {
    const known = await this.entry(owner, connection.id);
    const own = [...(known?.places.keys() ?? [])].flatMap((key) => destinationIn(key) ?? []);
    if (!inherits(owner, known)) return own;
    const before = [...(await this.legacy(connection.id)).keys()].map((key) => ({ vendor: key.slice(0, key.indexOf(' ')), origin: key.slice(key.indexOf(' ') + 1) }));
    return [...own, ...before.filter((one) => !own.some((other) => isSameDestination(other, one)))];
  }

  /**
   * Stores or replaces, and resolves with what undoes just that. Rejects when the system's key store does: nobody may
   * believe that a token was saved.
   * @param isNew whether there was no such connection: what others have had by its id is not its own
   */
  async set({ owner, connection }: Owned, given: Secrets, { isNew = false } = {}): Promise<() => Promise<void>> {
    const destination = keyOf(this.destinationOf(connection));
    let before: Secrets | undefined;
    await this.change(owner, connection.id, (all, isFirst) => {
      before = all.places.get(destination);
      all.places.set(destination, given);
      if (isFirst && !isNew) all.heir = true;
    });
    return () => this.change(owner, connection.id, (all) => {
      // Another window may have stored what is right since.
      if (JSON.stringify(all.places.get(destination)) !== JSON.stringify(given)) return;
      if (before === undefined) all.places.delete(destination);
      else all.places.set(destination, before);
    });
  }

  /** Removes the secrets of a connection: a profile's for every place, a team's where it leads now, as others may have more. */
  async remove({ owner, connection }: Owned): Promise<void> {
    const known = await this.entry(owner, connection.id);
    const legacyKey = legacyPrefix + connection.id;
    if (owner === team) {
      const destination = this.destinationOf(connection);
      for (const one of [team, this.owners.known ?? team]) await this.change(one, connection.id, (all) => void all.places.delete(keyOf(destination)));
      const before = await this.legacy(connection.id);
      if (before.delete(legacyKeyOf(destination))) await (before.size === 0 ? this.storage.delete(legacyKey) : this.storage.store(legacyKey, JSON.stringify(Object.fromEntries(before))));
    } else {
      await this.storage.delete(prefix + accountOf(owner, connection.id));
      if (inherits(owner, known)) await this.storage.delete(legacyKey);
    }
    this.read.delete(prefix + accountOf(owner, connection.id));
    this.read.delete(legacyKey);
  }

  dispose(): void {
    this.listener.dispose();
    this.changed.dispose();
  }

  /** Takes over what was kept before each owner had its own, for a place of which the owner knows nothing yet. */
  private async inherited({ owner, connection }: Owned, destination: Required<Destination>, known: Entry | undefined): Promise<Secrets | undefined> {
    const isKnown = (all: Entry | undefined): boolean => [...(all?.places.keys() ?? [])].some((key) => isSameDestination(destinationIn(key), destination));
    if (!inherits(owner, known) || isKnown(known)) return undefined;
    const before = (await this.legacy(connection.id)).get(legacyKeyOf(destination));
    if (before === undefined) return undefined;
    await this.change(owner, connection.id, (all) => {
      if (!isKnown(all)) all.places.set(keyOf(destination), before);
      all.heir = true;
    });
    await this.adopted(connection.id).catch(() => undefined);
    return (await this.entry(owner, connection.id))?.places.get(keyOf(destination));
  }

  /** Takes over what this profile gave for the very same connection, when its own settings still had it. */
  private async handedOn({ owner, connection: { id } }: Owned, destination: Required<Destination>): Promise<Secrets | undefined> {
    const profile = this.owners.known;
    const given = owner !== team || profile === undefined ? undefined : (await this.entry(profile, id))?.places.get(keyOf(destination));
    if (given !== undefined) await this.change(team, id, (all) => void all.places.set(keyOf(destination), given));
    return given;
  }

  /** Changes what stands there now, and not what this window read of it. One change at a time. */
  private change(owner: string, connectionId: string, change: (all: Entry, isFirst: boolean) => void): Promise<void> {
    const key = prefix + accountOf(owner, connectionId);
    const turn = this.last.then(async () => {
      const found = entryIn(await this.storage.get(key));
      const all = found ?? { places: new Map<string, Secrets>(), heir: false };
      change(all, found === undefined);
      if (all.places.size === 0) await this.storage.delete(key);
      else await this.storage.store(key, JSON.stringify({ places: Object.fromEntries(all.places), ...(all.heir && { heir: true }) }));
      this.read.delete(key);
    });
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private async entry(owner: string, connectionId: string): Promise<Entry | undefined> {
    return entryIn(await this.text(prefix + accountOf(owner, connectionId)));
  }

  private async legacy(connectionId: string): Promise<Map<string, Secrets>> {
    return new Map(Object.entries(parsed(legacyEntry, await this.text(legacyPrefix + connectionId)) ?? {}));
  }

  private text(key: string): Promise<string | undefined> {
    const known = this.read.get(key);
    if (known !== undefined) return known;
    const reading = Promise.resolve(this.storage.get(key));
    this.read.set(key, reading);
    // A key store that was locked may be open the next time.
    reading.catch(() => this.read.delete(key));
    return reading;
  }
}

const prefix = 'groupExplorer.secrets:';
const legacyPrefix = 'groupExplorer.connection:';

const keyOf = ({ vendor, answers }: Required<Destination>): string => JSON.stringify([vendor, answers]);
/** No vendor's id holds a space. */
const legacyKeyOf = ({ vendor, origin }: Destination): string => `${vendor} ${origin}`;
const isSameDestination = (a: Destination | undefined, b: Destination): boolean => a?.vendor === b.vendor && a.origin === b.origin;

/** Whether what was kept before each owner had its own may be this one's. A team's clones were opened in many a workspace. */
function inherits(owner: string, known: Entry | undefined): boolean {
  return owner === team || known === undefined || known.heir;
}

const destinationKey = z.tuple([z.string(), z.string()]);
const answersKey = z.array(z.tuple([z.string(), z.string()]));

function destinationIn(key: string): Destination | undefined {
  const [vendor, answers] = parsed(destinationKey, key) ?? [];
  const origin = parsed(answersKey, answers)?.find(([name]) => name === 'baseUrl')?.[1];
  return vendor === undefined ? undefined : { vendor, origin: origin ?? '', answers };
}

function entryIn(text: string | undefined): Entry | undefined {
  const found = parsed(entry, text);
  return found && { places: new Map(Object.entries(found.places)), heir: found.heir === true };
}

/** What does not fit is as if it were not there. */
function parsed<T>(schema: z.ZodMiniType<T>, text: string | undefined): T | undefined {
  try {
    return schema.parse(JSON.parse(text ?? ''));
  } catch {
    return undefined;
  }
}
