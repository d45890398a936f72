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
import type { PageStart } from './pageResult.ts';

interface Waiting {
  readonly reply: Promise<Json>;
  /** Nobody waits for it, until somebody does. */
  readonly hurry: (isUrgent: () => boolean) => void;
}

/** Asks for pages before it is their turn, and hands them out when it is. */
export class Prefetch {
  /** For each reader of a listing; gone with the signal that it has. */
  private readonly replies = new WeakMap<AbortSignal, Map<string, Waiting>>();

  constructor(private readonly body: (ask: Ask, signal: AbortSignal, isUrgent?: () => boolean) => Promise<Json>) {}

  /** Asks before the turn; what fails early is thrown in its turn. */
  ask(asks: readonly (Ask | undefined)[], until: AbortSignal): void {
    const replies = this.replies.get(until) ?? new Map<string, Waiting>();
    this.replies.set(until, replies);
    for (const ask of asks) {
      const key = JSON.stringify(ask);
      if (ask === undefined || until.aborted || replies.has(key)) continue;
      let isUrgent = (): boolean => false;
      // A signal of its own: Node warns of a leak where many listen to the same one.
      const reply = this.body(ask, AbortSignal.any([until]), () => isUrgent());
      reply.catch(() => undefined);
      replies.set(key, { reply, hurry: (when) => (isUrgent = when) });
    }
  }

  /** The reply that was asked for early, or asks now. */
  async inTurn(ask: Ask, { ahead, isUrgent }: PageStart, signal: AbortSignal): Promise<Json> {
    const replies = ahead && this.replies.get(ahead);
    const key = JSON.stringify(ask);
    const prefetched = replies?.get(key);
    replies?.delete(key);
    if (prefetched === undefined) return this.body(ask, signal, isUrgent);
    prefetched.hurry(isUrgent ?? (() => true));
    try {
      return await prefetched.reply;
    } catch (thrown) {
      // Who asked early has gone; who waits now has not.
      if (signal.aborted || !(thrown instanceof Failure) || thrown.kind !== 'cancelled') throw thrown;
      return this.body(ask, signal, isUrgent);
    }
  }
}
