/** How much of a long list stands in the tree: VS Code makes every node that it is given, which takes seconds for thousands. */

/** Nodes that are drawn at first, and so many more each time. */
export const step = 1000;

/** For each branch, by its key. */
export class Windows {
  private readonly sizes = new Map<string, number>();
  private readonly revealed = new Map<string, Set<string>>();

  /** How many nodes are drawn. */
  of(key: string): number {
    return this.sizes.get(key) ?? step;
  }

  widen(key: string): void {
    this.sizes.set(key, this.of(key) + step);
  }

  /** Draws what was read on demand too, where all was drawn before. @param before how many rows there were, and are now */
  keepUp(key: string, before: number, now: number): void {
    if (before <= this.of(key) && now > this.of(key)) this.sizes.set(key, now);
  }

  /** Draws a group though it stands further down. */
  reveal(key: string, groupId: string): void {
    this.revealed.set(key, new Set(this.revealed.get(key)).add(groupId));
  }

  revealedIn(key: string): Iterable<string> {
    return this.revealed.get(key) ?? [];
  }
}
