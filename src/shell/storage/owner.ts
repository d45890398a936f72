/**
 * Whose a connection is. SecretStorage and the global storage are shared by every profile of a user, and IDs of
 * connections come from labels: an ID alone says nothing about whose secrets are meant.
 *
 * So each owner has entries of its own for secrets and sessions, and a cache folder. For the user's settings the owner
 * is the profile, by a random mark in its `globalState`: VS Code tells an extension no name of a profile. For what a
 * workspace defines it is the team.
 */
import type { Memento } from 'vscode';
import * as z from 'zod/mini';
import { entriesIn } from '../../core/client/signIn/notes.ts';
import type { SharedText, Turns } from '../../core/client/signIn/sessionStore.ts';
import type { Connection } from '../../core/model.ts';
import { Wait, type Clock } from '../../core/wait.ts';

/** Who has what the settings of a workspace define: whoever works there, in whichever profile and clone. */
export const team = 'team';

/** A connection, and whose it is: the mark of a profile, or `team`. */
export interface Owned {
  readonly owner: string;
  readonly connection: Connection;
}

/** One name for both, as the sessions of a connection have it. */
export const accountOf = (owner: string, connectionId: string): string => `${owner}:${connectionId}`;

type State = Pick<Memento, 'get' | 'update'>;

/** Tells profiles apart. VS Code tells an extension no name of one, but keeps a state for each. */
export class Owners {
  private making: Promise<string> | undefined;
  /** All marks that this window had of its profile. */
  private readonly seen = new Set<string>();

  /**
   * @param state of this profile, which is neither synchronized nor copied to another
   * @param isOfWorkspace whether the workspace, and not the user, defines the connection
   */
  constructor(
    private readonly state: State,
    private readonly turns: Turns,
    private readonly clock: Clock,
    readonly isOfWorkspace: (connectionId: string) => boolean,
  ) {}

  /** The mark of this profile, as far as it has one. Read again each time: another window may have made it. */
  get known(): string | undefined {
    const mark = this.state.get<unknown>(key);
    if (typeof mark !== 'string' || !form.test(mark)) return undefined;
    this.seen.add(mark);
    return mark;
  }

  /**
   * The marks that this window had of its profile until another window's came: of two that are made at once, one stays.
   */
  get former(): readonly string[] {
    const { known } = this;
    return [...this.seen].filter((mark) => mark !== known);
  }

  /**
   * The mark of this profile, made when it is needed first. Rejects where it cannot be kept: nobody would know it
   * again.
   */
  profile(): Promise<string> {
    const { known } = this;
    if (known !== undefined) return Promise.resolve(known);
    this.making ??= this.turns.alone('profile', (text) => this.made(text));
    // Where it could not be kept, the next time may be better.
    this.making.catch(() => (this.making = undefined));
    return this.making;
  }

  /** Whose a connection of the settings is, as they were read last. */
  of(connectionId: string): Promise<string> {
    return this.isOfWorkspace(connectionId) ? Promise.resolve(team) : this.profile();
  }

  /**
   * The turn is that of all profiles, as nothing tells them apart yet. So where another window made a mark just now, it
   * may be this profile's, of which VS Code tells this window a moment later.
   */
  private async made(text: SharedText): Promise<string> {
    const { data } = madeSchema.safeParse(Object.fromEntries(entriesIn(await text.read())));
    const age = data === undefined ? Infinity : this.clock.now() - data.at;
    const most = new Wait(this.clock, age >= 0 && age < delivery.recent ? delivery.most : 0);
    const told = (): string | undefined => this.known;
    while (told() === undefined && most.left > 0) await this.clock.sleep(delivery.step, new AbortController().signal);
    const theirs = told();
    if (theirs !== undefined) return theirs;
    const mark = crypto.randomUUID();
    await this.kept(this.state.update(key, mark));
    this.seen.add(mark);
    await text.write(JSON.stringify({ at: this.clock.now() } satisfies z.infer<typeof madeSchema>));
    // Where windows have no turns, the later one of two that begin at once is right.
    return told() ?? mark;
  }

  /**
   * Waits for VS Code, but not for good: a window that was closed meanwhile gets no answer, and would keep its turn
   * from all others.
   */
  private async kept(update: Thenable<void>): Promise<void> {
    const answered = new AbortController();
    const enough = this.clock.sleep(delivery.answer, answered.signal).catch(() => undefined);
    await Promise.race([update, enough]).finally(() => answered.abort());
  }
}

const madeSchema = z.object({ at: z.number() });
/**
 * ms in which VS Code hands the state of a profile to its other windows; so long each profile waits that begins at the
 * same moment as another. `answer`: in which it says that it has it.
 */
const delivery = { most: 500, step: 25, recent: 5_000, answer: 2_000 } as const;

/**
 * A state that several profiles share, with values of this profile's own; what stood there before is what they begin
 * with.
 */
export class OwnState {
  constructor(
    private readonly state: State,
    private readonly owners: Pick<Owners, 'known' | 'profile'>,
  ) {}

  get(name: string): unknown {
    const { known } = this.owners;
    return (known === undefined ? undefined : this.state.get(`${name}:${known}`)) ?? this.state.get(name);
  }

  /** Read at once by whoever reads next, as far as this profile is known. */
  update(name: string, value: unknown): Thenable<void> {
    const { known } = this.owners;
    const put = (mark: string): Thenable<void> => this.state.update(`${name}:${mark}`, value);
    return known === undefined ? this.owners.profile().then(put) : put(known);
  }
}

const key = 'profile';
const form = /^[0-9a-f-]{36}$/;
