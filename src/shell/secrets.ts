import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Connection } from '../core/model.ts';
import { own } from '../core/own.ts';

type Secrets = Readonly<Record<string, string>>;

/** Vendor and origin → key → secret. */
const stored = z.record(z.string(), z.record(z.string(), z.string()));

/** Where a secret may go: to that origin, and only as that vendor takes it. */
export interface Place {
  readonly vendor: string;
  readonly origin: string;
}

/**
 * The secrets of all connections, each bound to the place for which the user gave it: a setting that points the
 * connection elsewhere, or makes another vendor's of it, finds none. One entry of SecretStorage a connection, so that
 * removing one removes all of it.
 */
export class SecretStore {
  private readonly read = new Map<string, Promise<Readonly<Record<string, Secrets>>>>();
  private readonly changed = new vscode.EventEmitter<string>();
  /** The id of a connection whose secrets changed, in this window or another. */
  readonly onDidChange = this.changed.event;
  private readonly listener: vscode.Disposable;

  constructor(private readonly storage: vscode.SecretStorage) {
    this.listener = storage.onDidChange(({ key }) => {
      if (!key.startsWith(prefix)) return;
      this.read.delete(key);
      this.changed.fire(key.slice(prefix.length));
    });
  }

  /** What was stored for that connection and that place. Rejects when the system's key store does. */
  async get(connectionId: string, place: Place): Promise<Secrets | undefined> {
    const secrets = await this.all(connectionId);
    return own(secrets, keyOf(place));
  }

  /** The places for which the connection has secrets. */
  async places(connectionId: string): Promise<Place[]> {
    return Object.keys(await this.all(connectionId)).map((key) => ({ vendor: key.slice(0, key.indexOf(' ')), origin: key.slice(key.indexOf(' ') + 1) }));
  }

  /** Stores or replaces. Rejects when the system's key store does: nobody may believe that a token was saved. */
  async set(connectionId: string, place: Place, secrets: Secrets): Promise<void> {
    const all = { ...(await this.all(connectionId)), [keyOf(place)]: secrets };
    await this.storage.store(prefix + connectionId, JSON.stringify(all));
    this.read.delete(prefix + connectionId);
  }

  /** Removes the connection's secrets for every place. */
  async remove(connectionId: string): Promise<void> {
    await this.storage.delete(prefix + connectionId);
    this.read.delete(prefix + connectionId);
  }

  dispose(): void {
    this.listener.dispose();
    this.changed.dispose();
  }

  private all(connectionId: string): Promise<Readonly<Record<string, Secrets>>> {
    const key = prefix + connectionId;
    const known = this.read.get(key);
    if (known !== undefined) return known;
    const reading = Promise.resolve(this.storage.get(key)).then(parse);
    this.read.set(key, reading);
    // A key store that was locked may be open the next time.
    reading.catch(() => this.read.delete(key));
    return reading;
  }
}

const prefix = 'groupExplorer.connection:';

/** No vendor's id holds a space. */
function keyOf({ vendor, origin }: Place): string {
  return `${vendor} ${origin}`;
}

/** Where the secrets of a connection go. */
export function placeOf({ vendor, answers }: Connection): Place {
  return { vendor, origin: answers['baseUrl'] ?? '' };
}

function parse(text: string | undefined): Readonly<Record<string, Secrets>> {
  try {
    return stored.parse(JSON.parse(text ?? '{}'));
  } catch {
    return {};
  }
}
