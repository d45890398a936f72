/**
 * Whose a connection is. SecretStorage and the global storage are shared by every profile of a user, and IDs of
 * connections come from labels: an ID alone says nothing about whose secrets are meant.
 *
 * So each owner has entries of its own for secrets and sessions, and a cache folder. For the user's settings the owner
 * is the profile, by a random mark in its `globalState`: VS Code tells an extension no name of a profile. For what a
 * workspace defines it is the team.
 */
import type { Memento } from 'vscode';
import type { Connection } from '../../core/model.ts';

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

  /**
   * @param state of this profile, which is neither synchronized nor copied to another
   * @param isOfWorkspace whether the workspace, and not the user, defines the connection
   */
  constructor(
    private readonly state: State,
    private readonly isOfWorkspace: (connectionId: string) => boolean,
  ) {}

  /** The mark of this profile, as far as it has one. Read anew each time: another window may have made it. */
  get known(): string | undefined {
    const mark = this.state.get<unknown>(key);
    return typeof mark === 'string' && form.test(mark) ? mark : undefined;
  }

  /** The mark of this profile, made when it is needed first. Rejects where it cannot be kept: nobody would know it again. */
  profile(): Promise<string> {
    const { known } = this;
    if (known !== undefined) return Promise.resolve(known);
    this.making ??= this.made();
    // Where it could not be kept, the next time may be better.
    this.making.catch(() => (this.making = undefined));
    return this.making;
  }

  /** Whose a connection of the settings is, as they stand now. */
  of(connectionId: string): Promise<string> {
    return this.isOfWorkspace(connectionId) ? Promise.resolve(team) : this.profile();
  }

  private async made(): Promise<string> {
    const mark = crypto.randomUUID();
    await this.state.update(key, mark);
    // Of two windows that begin at once the later one is right.
    return this.known ?? mark;
  }
}

/** A state that several profiles share, with values of this profile's own; what stood there before is what they begin with. */
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
