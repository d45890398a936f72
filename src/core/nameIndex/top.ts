/** Keeps the best few of many, without sorting the rest. */

/** The best few of many, without sorting the rest: a heap whose root is the worst of them. */
export class Top<T> {
  private readonly kept: T[] = [];

  /** @param order below 0 where the first is better; never 0 for two that are not the same */
  constructor(
    private readonly limit: number,
    private readonly order: (a: T, b: T) => number,
  ) {}

  get full(): boolean {
    return this.kept.length >= this.limit;
  }

  /** The one that a better one would push out. */
  get worst(): T | undefined {
    return this.kept[0];
  }

  offer(one: T): void {
    const { kept } = this;
    if (this.limit <= 0) return;
    if (!this.full) {
      let at = kept.push(one) - 1;
      while (at > 0 && this.order(kept[(at - 1) >> 1]!, one) < 0) {
        kept[at] = kept[(at - 1) >> 1]!;
        at = (at - 1) >> 1;
      }
      kept[at] = one;
      return;
    }
    if (this.order(one, kept[0]!) >= 0) return;
    let at = 0;
    for (let child = 1; child < kept.length; child = at * 2 + 1) {
      if (child + 1 < kept.length && this.order(kept[child]!, kept[child + 1]!) < 0) child++;
      if (this.order(kept[child]!, one) <= 0) break;
      kept[at] = kept[child]!;
      at = child;
    }
    kept[at] = one;
  }

  /** Best first. */
  sorted(): T[] {
    return [...this.kept].sort(this.order);
  }
}
