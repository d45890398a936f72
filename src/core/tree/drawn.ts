/**
 * Limits how much of a long list stands in the tree: a thousand nodes of a branch, more on demand, and a group that
 * the user goes to wherever it stands.
 *
 * VS Code makes every node that it is given: a connection with 100,000 groups took 18 seconds to open, and takes 0.9
 * to 1.5 (`tree-100k`).
 */

/** Nodes that are drawn at first, and so many more each time. */
export const drawnStep = 1000;

/** For each list, by its key. */
export class DrawnNodes {
  private readonly sizes = new Map<string, number>();
  private readonly revealed = new Map<string, Set<string>>();

  /** How many nodes are drawn. */
  of(key: string): number {
    return this.sizes.get(key) ?? drawnStep;
  }

  /** Draws so many more, at most a step. */
  widen(key: string, by: number = drawnStep): void {
    this.sizes.set(key, this.of(key) + Math.min(by, drawnStep));
  }

  /** Draws a group though it stands further down. */
  reveal(key: string, groupId: string): void {
    this.revealed.set(key, new Set(this.revealed.get(key)).add(groupId));
  }

  revealedIn(key: string): Iterable<string> {
    return this.revealed.get(key) ?? [];
  }
}
