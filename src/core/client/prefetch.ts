/**
 * Asks for the next pages of a listing before their turn, and holds them until they are wanted.
 *
 * Connections run side by side, and so do pages with numbers or offsets and a total. Only a page names the cursor of
 * the next one, so cursors go one after the other. The goal of four times a plain loop (`index-1000-pages`) is for the
 * former; a cursor can do no better than the loop itself.
 */
import { Failure } from '../failure.ts';
import type { Json } from '../json/json.ts';
import type { Ask } from '../vendorKit/ask.ts';

/** Sends a request. Another function stands for another token: what was asked by one is not handed to the other. */
export type Sends = (ask: Ask, signal: AbortSignal, isUrgent?: () => boolean) => Promise<Json>;

interface Waiting {
  readonly by: Sends;
  readonly reply: Promise<Json>;
  /** Nobody waits for it, until somebody does. */
  readonly hurry: (isUrgent: () => boolean) => void;
}

/** The pages that one listing asks for before it is their turn, for as long as somebody reads it to the end. */
export class Prefetch {
  private readonly replies = new Map<string, Waiting>();
  private readonly until = new AbortController();

  /** Stops what is under way. */
  stop(): void {
    this.until.abort();
  }

  /** Asks before the turn; what fails early is thrown in its turn. */
  ask(asks: readonly (Ask | undefined)[], by: Sends): void {
    for (const ask of asks) {
      const key = JSON.stringify(ask);
      if (ask === undefined || this.until.signal.aborted || this.replies.get(key)?.by === by) continue;
      let isUrgent = (): boolean => false;
      // A signal of its own: Node warns of a leak where many listen to the same one.
      const reply = by(ask, AbortSignal.any([this.until.signal]), () => isUrgent());
      reply.catch(() => undefined);
      this.replies.set(key, { by, reply, hurry: (when) => (isUrgent = when) });
    }
  }

  /** The reply that was asked for early; undefined: none was, or who asked has gone. */
  async taken(ask: Ask, by: Sends, isUrgent: () => boolean, signal: AbortSignal): Promise<Json | undefined> {
    const key = JSON.stringify(ask);
    const early = this.replies.get(key);
    this.replies.delete(key);
    if (early?.by !== by) return undefined;
    early.hurry(isUrgent);
    try {
      return await early.reply;
    } catch (thrown) {
      // Who asked early has gone; who waits now has not.
      if (signal.aborted || !(thrown instanceof Failure) || thrown.kind !== 'cancelled') throw thrown;
      return undefined;
    }
  }
}
