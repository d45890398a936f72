/**
 * Waits, by two clocks: the one on the wall can be set, and the steady one may stand still while the machine sleeps.
 *
 * A wait is a length, never an instant. It ends when either clock says so. What is stored says when it began; a
 * beginning in the future counts as nothing.
 */

/** ms: nobody means a longer wait. One that is told is as good as none. */
export const longestWait = 24 * 60 * 60 * 1000;
/** ms between two looks at the clocks: a timer stands still in sleep as the steady clock does. */
const look = 30_000;

/** The wait that was named, in ms, where it can be meant. */
export function credible(ms: number | undefined): number | undefined {
  return ms !== undefined && ms >= 0 && ms <= longestWait ? ms : undefined;
}

/**
 * A wait that began when it was made. It is over when either clock says so: set back or asleep, none makes it longer.
 */
export class Wait {
  private readonly wall: number;
  private readonly steady: number;

  constructor(
    private readonly clock: Clock,
    private readonly length: number,
  ) {
    this.wall = clock.now();
    this.steady = clock.steady();
  }

  /** ms until it is over; 0 when it is. */
  get left(): number {
    return Math.max(0, this.length - Math.max(this.clock.now() - this.wall, this.clock.steady() - this.steady));
  }

  /** When it is over, in ms since 1970, by what the clock on the wall says now; of one that is over, when that was. */
  get ends(): number {
    const [{ left }, now] = [this, this.clock.now()];
    return left > 0 ? now + left : Math.min(now, this.wall + this.length);
  }

  /** Resolves when it is over; rejects when the signal fires. */
  async over(signal: AbortSignal): Promise<void> {
    for (let { left } = this; left > 0; { left } = this) await this.clock.sleep(Math.min(left, look), signal);
  }
}

/**
 * What is left of a wait that was written down with when it began. None where that is still to come, or where it is too
 * long.
 */
export function waitSince(at: number, length: number | undefined, clock: Clock): Wait | undefined {
  const gone = clock.now() - at;
  return credible(length) !== undefined && gone >= 0 && gone < length! ? new Wait(clock, length! - gone) : undefined;
}

/** The one that takes longer. */
export function longer(a: Wait | undefined, b: Wait | undefined): Wait | undefined {
  return (a?.left ?? 0) >= (b?.left ?? 0) ? (a ?? b) : b;
}

/** Both clocks, and a timer. */
export interface Clock {
  /** ms since 1970, as the machine has it now: it may be wrong, and be set meanwhile. */
  readonly now: () => number;
  /** ms since some moment: nobody sets it, but it may stand still while the machine sleeps. */
  readonly steady: () => number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}
