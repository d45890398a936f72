/**
 * Gives a connection its secrets, wherever they come from: from the key store, as is usual, or from where the user said
 * that they do. What comes from elsewhere is held in memory and stored nowhere.
 */
import type { Memento } from 'vscode';
import { digestOf } from '../../core/client/signIn/session.ts';
import type { TokenOrigin, TokenSource } from '../../core/directory/tokenSources.ts';
import { Failure, type Reason } from '../../core/failure.ts';
import type { Connection } from '../../core/model.ts';
import { own } from '../../core/ownKeys.ts';
import { readSecret } from '../../core/safety/pastedSecret.ts';
import { onlyLine } from '../../core/safety/printedLine.ts';
import { accountOf, type Owned } from '../storage/owner.ts';
import type { SecretStore } from '../storage/secrets.ts';
import type { Printed } from './printed.ts';

type Secrets = Readonly<Record<string, string>>;

/** What is needed of the system. */
interface Surroundings {
  /** What the setting says now. */
  readonly sources: () => readonly TokenSource[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly print: (command: readonly string[]) => Promise<Printed>;
  /** Of this profile, on this machine. */
  readonly state: Pick<Memento, 'get' | 'update'>;
  readonly log: (message: string) => void;
}

const agreedKey = 'agreedCommands';
/** So many commands are agreed to at a time; the oldest is asked about again. */
const mostAgreed = 200;

/** The secrets of all connections. */
export class Tokens {
  /** What was asked for, and what commands printed, by account, place and where it comes from. */
  private readonly held = new Map<string, Promise<Secrets>>();

  constructor(
    private readonly store: SecretStore,
    private readonly around: Surroundings,
  ) {}

  /**
   * The secrets of that connection, to be sent to that origin; undefined: it has none yet. Rejects with a Failure that
   * says why the place that should give them does not.
   */
  async get(owned: Owned, origin: string): Promise<Secrets | undefined> {
    const { connection } = owned;
    const source = this.sourceOf(connection);
    if (source === undefined) return this.store.get(owned, origin);
    if ((connection.answers['baseUrl'] ?? '') !== origin) return undefined;
    const { from } = source;
    if (from === undefined) throw new Failure('unauthorized', { reason: 'tokenSource' });
    if (from.kind === 'ask') return this.held.get(keyOf(owned, source));
    if (from.kind === 'environment') return this.inEnvironment(source, from.variable);
    if (!(await this.isAgreed(owned))) throw failed('tokenNotAgreed', from.command[0]);
    const key = keyOf(owned, source);
    const known = this.held.get(key);
    if (known !== undefined) return known;
    const printing = this.printed(source, connection.id, from.command);
    this.held.set(key, printing);
    return printing;
  }

  /** Where the token of a connection comes from; undefined: it is stored. An entry for another place is not its own. */
  sourceOf(connection: Connection): TokenSource | undefined {
    return this.around.sources().find((source) => this.isOf(source, connection));
  }

  /** Whether an entry of the setting is for that connection as it is now: its vendor, address and answers. */
  isOf({ connectionId, vendor, answers }: TokenSource, connection: Connection): boolean {
    if (connectionId !== connection.id || vendor !== connection.vendor) return false;
    const place = this.store.destinationOf({ ...connection, answers });
    return place.origin !== '' && JSON.stringify(place) === JSON.stringify(this.store.destinationOf(connection));
  }

  /** Holds what the user entered for this session. False: it is to be stored. */
  hold(owned: Owned, secrets: Secrets): boolean {
    const source = this.sourceOf(owned.connection);
    if (source?.from?.kind !== 'ask') return false;
    this.held.set(keyOf(owned, source), Promise.resolve(secrets));
    return true;
  }

  /** Reads it again when it is needed next. */
  forget(connectionId?: string): void {
    for (const key of [...this.held.keys()])
      if (connectionId === undefined || key.startsWith(JSON.stringify([connectionId]).slice(0, -1)))
        this.held.delete(key);
  }

  /** Tries again what gave none: a user wants it now. What was given stays. */
  retry(connectionId: string): void {
    for (const [key, secrets] of [...this.held]) {
      if (!key.startsWith(JSON.stringify([connectionId]).slice(0, -1))) continue;
      void secrets.catch(() => this.held.get(key) === secrets && this.held.delete(key));
    }
  }

  /** Whether the user saw this very command for this connection, and agreed. */
  async isAgreed(owned: Owned): Promise<boolean> {
    return this.agreed().includes(await this.markOf(owned));
  }

  /** The user agreed to the command that stands in the setting now. */
  async agree(owned: Owned): Promise<void> {
    const mark = await this.markOf(owned);
    const others = this.agreed().filter((one) => one !== mark);
    await this.around.state.update(agreedKey, [...others, mark].slice(-mostAgreed));
  }

  private agreed(): readonly unknown[] {
    const known = this.around.state.get<unknown>(agreedKey);
    return Array.isArray(known) ? known : [];
  }

  /** Another command, connection, address or owner has another. */
  private async markOf({ owner, connection }: Owned): Promise<string> {
    const source = this.sourceOf(connection);
    return digestOf(
      accountOf(owner, connection.id),
      JSON.stringify(this.store.destinationOf(connection)),
      textOf(source?.from),
    );
  }

  private async printed(source: TokenSource, connectionId: string, command: readonly string[]): Promise<Secrets> {
    const [program] = command;
    const printed = await this.around.print(command);
    if ('problem' in printed) {
      this.around.log(`${connectionId}: the command for its token is ${printed.problem}`);
      throw failed(reasonOf[printed.problem], program);
    }
    const line = onlyLine(printed.text);
    if (line === undefined) throw failed('tokenCommandLines', program);
    if (line === '') throw failed('tokenCommandEmpty', program);
    return secretsOf(source, line, program);
  }

  private inEnvironment(source: TokenSource, variable: string): Secrets {
    const value = own(this.around.environment, variable) ?? '';
    if (value.trim() === '') throw failed('tokenVariable', variable);
    return secretsOf(source, value, variable);
  }
}

const reasonOf = {
  missing: 'tokenCommandMissing',
  failed: 'tokenCommandFailed',
  stopped: 'tokenCommandFailed',
  slow: 'tokenCommandSlow',
  flood: 'tokenCommandFlood',
} as const satisfies Record<string, Reason>;

function secretsOf({ secret }: TokenSource, text: string, source: string | undefined): Secrets {
  const read = readSecret(text);
  if ('problem' in read) throw failed('tokenUnusable', source);
  return Object.fromEntries([[secret, read.secret]]);
}

const failed = (reason: Reason, source: string | undefined): Failure => new Failure('unauthorized', { reason, source });

const keyOf = ({ owner, connection }: Owned, { vendor, answers, secret, from }: TokenSource): string =>
  JSON.stringify([connection.id, owner, vendor, answers, secret, textOf(from)]);

const textOf = (from: TokenOrigin | undefined): string => JSON.stringify(from ?? null);
