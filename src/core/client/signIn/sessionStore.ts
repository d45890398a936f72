/** Keeps the sessions of all connections for every window, and lets one window at a time make a new one. */
import * as z from 'zod/mini';
import { Wait, type Clock } from '../../wait.ts';
import { entriesIn, readNotes } from './notes.ts';
import { digestOf, isToken, lasts, type Held, type Notes, type Session, type SessionKeep } from './session.ts';

/** What is needed of SecretStorage. */
export interface SessionStorage {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
}

/** Turns among the processes of this machine, each with a text that all can read. */
export interface Turns {
  /** Runs the work while nobody else runs any of that name. */
  alone<T>(name: string, work: (text: SharedText) => Promise<T>): Promise<T>;
  /** Removes what is kept under that name. */
  forget(name: string): Promise<void>;
}

/** Empty until something is written. */
export interface SharedText {
  read(): Promise<string>;
  write(text: string): Promise<void>;
}

/** By what each was made of. */
type Stored = ReadonlyMap<string, Session>;

/** ms that SecretStorage may need to hand what one window stored to another: for so long it is waited for. */
export const delivery = { most: 3_000, step: 50, recent: 10_000 } as const;
/** Of one connection: workspaces may name the same one with other answers. */
const mostStored = 4;

/** The sessions of all connections, in SecretStorage: one for each, and one window at a time makes it. */
export class SessionStore {
  private readonly known = new Map<string, Promise<Stored>>();

  constructor(
    private readonly storage: SessionStorage,
    private readonly turns: Turns,
    private readonly clock: Clock,
  ) {}

  /** Those of one connection. @param account names it among those of all who have some of that id */
  of(account: string): SessionKeep {
    const key = prefix + account;
    return {
      read: async (of) => (await this.remembered(key)).get(of),
      alone: async (work) => this.turns.alone(await nameOf(account), async (text) => work(await this.held(key, text))),
    };
  }

  /**
   * Takes over a session that is not stored yet, such as that with which the connection was tried. Resolves with all
   * that is stored then.
   */
  async adopt(account: string, session: Session): Promise<string> {
    return this.turns.alone(await nameOf(account), async (text) => {
      const stored = await this.put(prefix + account, session);
      await text.write(JSON.stringify({ session: { id: session.id, at: session.made } } satisfies Notes));
      return stored;
    });
  }

  /** Removes all sessions of a connection, and what is noted about them. */
  async forget(account: string): Promise<void> {
    this.known.delete(prefix + account);
    await this.storage.delete(prefix + account);
    await this.turns.forget(await nameOf(account));
  }

  /**
   * Puts that session, if there is one, in the place of all that a connection has. Resolves with what puts those back,
   * unless another window has made one since; where it fails, nothing is replaced.
   */
  async replace(account: string, session: Session | undefined): Promise<() => Promise<void>> {
    const key = prefix + account;
    const before = await this.storage.get(key);
    let stored: string | undefined;
    const undo = async (): Promise<void> =>
      this.turns.alone(await nameOf(account), async (text) => {
        const noted = readNotes(await text.read()).session?.id;
        // Noted by another window, though SecretStorage may hand it to this one a moment later.
        if (noted !== undefined && noted !== session?.id) return;
        this.known.delete(key);
        if ((await this.storage.get(key)) !== stored) return;
        await (before === undefined ? this.storage.delete(key) : this.storage.store(key, before));
        await text.write('{}');
      });
    try {
      await this.forget(account);
      if (session !== undefined) stored = await this.adopt(account, session);
    } catch (thrown) {
      await undo().catch(() => undefined);
      throw thrown;
    }
    return undo;
  }

  /** An entry of SecretStorage changed, here or in another window. */
  changed(key: string): void {
    this.known.delete(key);
  }

  private async held(key: string, text: SharedText): Promise<Held> {
    const notes = readNotes(await text.read());
    return {
      notes,
      latest: (of) => this.delivered(key, of, notes),
      store: async (session) => {
        await this.put(key, session);
      },
      note: (written) => text.write(JSON.stringify(written)),
    };
  }

  private async put(key: string, session: Session): Promise<string> {
    const others = [...(await this.fresh(key))].filter(
      ([of, other]) => of !== session.of && lasts(other, this.clock.now()),
    );
    const kept = new Map([...others.slice(1 - mostStored), [session.of, session]]);
    // Remembered first: where the key store takes nothing, this window at least has it.
    this.known.set(key, Promise.resolve(kept));
    const text = JSON.stringify(Object.fromEntries(kept));
    await this.storage.store(key, text);
    return text;
  }

  /** What is stored, once the latest session has come that another window noted. */
  private async delivered(key: string, of: string, { session }: Notes): Promise<Session | undefined> {
    const most = new Wait(this.clock, delivery.most);
    for (;;) {
      const stored = (await this.fresh(key)).get(of);
      const age = session === undefined ? Infinity : this.clock.now() - session.at;
      if (session?.id === stored?.id || age < 0 || age >= delivery.recent || most.left === 0) return stored;
      await this.clock.sleep(delivery.step, new AbortController().signal);
    }
  }

  private remembered(key: string): Promise<Stored> {
    const known = this.known.get(key);
    return known ?? this.fresh(key);
  }

  private fresh(key: string): Promise<Stored> {
    const reading = Promise.resolve(this.storage.get(key)).then((text) => readSessions(text ?? ''));
    this.known.set(key, reading);
    // A key store that was locked may be open the next time.
    reading.catch(() => this.known.delete(key));
    return reading;
  }
}

const prefix = 'groupExplorer.session:';

/** A name that can be one of a file. */
function nameOf(account: string): Promise<string> {
  return digestOf(account).then((digest) => digest.slice(0, 32));
}

const sessionSchema = z.object({
  id: z.string(),
  token: z.string().check(z.refine(isToken)),
  of: z.string(),
  made: z.number().check(z.gte(0), z.lte(8.64e15)),
  ends: z.optional(z.number()),
});

/**
 * The sessions that an entry holds. What cannot be one is none: another program, or an older version, may have written
 * there.
 */
function readSessions(text: string): Stored {
  return new Map(
    entriesIn(text).flatMap(([of, value]): [string, Session][] => {
      const { data } = sessionSchema.safeParse(value);
      return data === undefined || data.of !== of || (data.ends ?? Infinity) <= data.made ? [] : [[of, data]];
    }),
  );
}
