/**
 * SecretStorage as all windows share it: it says so when the system's key store fails, and one window at a time changes
 * it.
 */
import * as z from 'zod/mini';
import { entriesIn, inShort } from '../../core/client/signIn/notes.ts';
import { digestOf } from '../../core/client/signIn/session.ts';
import { delivery, type SessionStorage, type Turns } from '../../core/client/signIn/sessionStore.ts';
import { Failure } from '../../core/failure.ts';
import { Wait, type Clock } from '../../core/wait.ts';

/** What stood in an entry before a change, and what stands there since. Undefined: nothing. */
export interface Changed {
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** What SecretStorage has since VS Code 1.105. */
interface NamedEntries {
  readonly keys?: () => PromiseLike<readonly string[]>;
}

/**
 * Rejects with a Failure where the system's key store does: nobody may believe that a secret was stored, or is gone.
 */
export class KeyStore implements SessionStorage {
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly storage: SessionStorage & NamedEntries,
    private readonly turns: Turns,
    private readonly clock: Clock,
  ) {}

  /** The names of all entries. Undefined: VS Code is too old to tell them. */
  async names(): Promise<readonly string[] | undefined> {
    const { storage } = this;
    return storage.keys === undefined ? undefined : told(() => storage.keys!());
  }

  async get(key: string): Promise<string | undefined> {
    return told(() => this.storage.get(key));
  }

  async store(key: string, value: string): Promise<void> {
    return told(() => this.storage.store(key, value));
  }

  async delete(key: string): Promise<void> {
    return told(() => this.storage.delete(key));
  }

  /**
   * Changes what stands there now, also where another window stored it this very moment. One change at a time, of all
   * windows.
   */
  change(key: string, change: (text: string | undefined) => string | undefined): Promise<Changed> {
    // Where windows cannot have turns, this one at least changes one thing after the other.
    const turn = this.last.then(() =>
      this.turns.alone('changes', async (shared) => {
        const name = inShort(await digestOf(key));
        const recent = recentIn(await shared.read(), this.clock.now());
        const before = await this.delivered(key, recent.get(name)?.of);
        const after = change(before);
        if (after === before) return { before, after };
        await (after === undefined ? this.delete(key) : this.store(key, after));
        recent.set(name, { of: await markOf(after), at: this.clock.now() });
        await shared.write(JSON.stringify(Object.fromEntries(recent)));
        return { before, after };
      }),
    );
    this.last = turn.catch(() => undefined);
    return turn;
  }

  /** What stands there, once it is what another window noted that it wrote. */
  private async delivered(key: string, noted: string | undefined): Promise<string | undefined> {
    const most = new Wait(this.clock, delivery.most);
    for (;;) {
      const text = await this.get(key);
      if (noted === undefined || (await markOf(text)) === noted || most.left === 0) return text;
      await this.clock.sleep(delivery.step, new AbortController().signal);
    }
  }
}

const noteSchema = z.object({ of: z.string(), at: z.number() });

/**
 * What windows wrote so short a time ago that SecretStorage may not have handed it to all: name of an entry → mark of
 * its text.
 */
function recentIn(text: string, now: number): Map<string, z.infer<typeof noteSchema>> {
  return new Map(
    entriesIn(text).flatMap(([name, value]): [string, z.infer<typeof noteSchema>][] => {
      const { data } = noteSchema.safeParse(value);
      return data === undefined || data.at > now || now - data.at >= delivery.recent ? [] : [[name, data]];
    }),
  );
}

/** By which one tells what was written from what stood there before; too little to tell anything of it. */
async function markOf(text: string | undefined): Promise<string> {
  return text === undefined ? '' : inShort(await digestOf(text));
}

async function told<T>(work: () => PromiseLike<T>): Promise<T> {
  try {
    return await work();
  } catch {
    // Its own words are of the system, and nobody knows what they hold.
    throw new Failure('refused', { reason: 'keyStore' });
  }
}
