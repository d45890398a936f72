/** Calls something now and then, however often it is asked for. */

/** ms between two calls: drawing while pages come takes time from reading them. */
const pace = 300;

/** Calls at once, then at most every `pace` ms, and again for what was asked in between. */
export class Paced {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isDue = false;

  constructor(private readonly call: () => void) {}

  /** It is to be called. */
  ask(): void {
    this.isDue = true;
    if (this.timer === undefined) this.run();
  }

  /** Calls no more. */
  end(): void {
    clearTimeout(this.timer);
  }

  private run(): void {
    this.timer = undefined;
    if (!this.isDue) return;
    this.isDue = false;
    this.timer = setTimeout(() => this.run(), pace);
    this.call();
  }
}
