import * as vscode from 'vscode';
import * as z from 'zod/mini';

type Secrets = Readonly<Record<string, string>>;

/** Origin → key → secret. */
const stored = z.record(z.string(), z.record(z.string(), z.string()));

/**
 * The secrets of all connections, each bound to the origin for which the user gave it: a setting that points the
 * connection elsewhere finds none. One entry of SecretStorage a connection, so that removing one removes all of it.
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

  /** What was stored for that connection at that origin. Rejects when the system's key store does. */
  async get(connectionId: string, origin: string): Promise<Secrets | undefined> {
    const secrets = await this.all(connectionId);
    return Object.hasOwn(secrets, origin) ? secrets[origin] : undefined;
  }

  /** The origins for which the connection has secrets. */
  async origins(connectionId: string): Promise<string[]> {
    return Object.keys(await this.all(connectionId));
  }

  /** Stores or replaces. Rejects when the system's key store does: nobody may believe that a token was saved. */
  async set(connectionId: string, origin: string, secrets: Secrets): Promise<void> {
    const all = { ...(await this.all(connectionId)), [origin]: secrets };
    await this.storage.store(prefix + connectionId, JSON.stringify(all));
    this.read.delete(prefix + connectionId);
  }

  /** Removes the connection's secrets for every origin. */
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

function parse(text: string | undefined): Readonly<Record<string, Secrets>> {
  try {
    return stored.parse(JSON.parse(text ?? '{}'));
  } catch {
    return {};
  }
}
