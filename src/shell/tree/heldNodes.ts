/** The nodes that VS Code holds: it knows a node to refresh by identity. */
import type { Node } from '../../core/tree/nodes.ts';

/** ms in which VS Code asks for the rows of a branch that it shows. */
const question = 1_000;

/** What VS Code was given, until it forgets it. */
export class HeldNodes {
  private readonly held = new Map<string, Node>();
  /**
   * Keys of the nodes that VS Code was given last, by the key of the branch that they stand below; undefined: of the
   * roots.
   */
  private readonly given = new Map<string | undefined, ReadonlySet<string>>();
  /** Below which branches it forgot all rows, and has not asked for them since: key, undefined for all → since when. */
  private readonly forgotten = new Map<string | undefined, number>();

  /** The node of that key, as VS Code holds it. */
  get(key: string): Node | undefined {
    return this.held.get(key);
  }

  /** The keys of what VS Code was given last below a branch; undefined: it never asked. */
  below(key: string | undefined): ReadonlySet<string> | undefined {
    return this.given.get(key);
  }

  /** VS Code is told that a branch changed, or all: it forgets all rows below, and asks for them where it shows them. */
  forget(key: string | undefined): void {
    const now = performance.now();
    if (key === undefined) this.forgotten.set(key, now);
    const left = [key];
    while (left.length > 0) {
      const one = left.pop();
      if (!this.given.has(one)) continue;
      // Below one that is closed it shows none, and does not ask, however often that changes.
      if (!this.forgotten.has(one)) this.forgotten.set(one, now);
      for (const below of this.given.get(one) ?? []) left.push(below);
    }
  }

  /** VS Code asks for the rows below a branch, or for the roots. */
  asked(key: string | undefined): void {
    this.forgotten.delete(key);
  }

  /** Whether it is still to ask for rows that it forgot. */
  get isLacking(): boolean {
    const now = performance.now();
    return [...this.forgotten].some(([key, since]) => key === undefined || now - since < question);
  }

  /** VS Code forgets what it was given before below that node, and all below that. */
  hold(node: Node | undefined, nodes: readonly Node[]): void {
    // Dropped itself, while it was asked.
    if (node !== undefined && !this.held.has(node.key)) return;
    const keys = new Set(nodes.map(({ key }) => key));
    const left = [...(this.given.get(node?.key) ?? [])].filter((key) => !keys.has(key));
    for (let key = left.pop(); key !== undefined; key = left.pop()) {
      for (const below of this.given.get(key) ?? []) left.push(below);
      this.given.delete(key);
      this.held.delete(key);
      this.forgotten.delete(key);
    }
    for (const child of nodes) this.held.set(child.key, child);
    this.given.set(node?.key, keys);
  }
}
