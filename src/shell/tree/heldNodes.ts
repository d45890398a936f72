/** The nodes that VS Code holds: it knows a node to refresh by identity. */
import type { Node } from '../../core/tree/nodes.ts';

/** What VS Code was given, until it forgets it. */
export class HeldNodes {
  private readonly held = new Map<string, Node>();
  /**
   * Keys of the nodes that VS Code was given last, by the key of the branch that they stand below; undefined: of the
   * roots.
   */
  private readonly given = new Map<string | undefined, ReadonlySet<string>>();

  /** The node of that key, as VS Code holds it. */
  get(key: string): Node | undefined {
    return this.held.get(key);
  }

  /** The keys of what VS Code was given last below a branch; undefined: it never asked. */
  below(key: string | undefined): ReadonlySet<string> | undefined {
    return this.given.get(key);
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
    }
    for (const child of nodes) this.held.set(child.key, child);
    this.given.set(node?.key, keys);
  }
}
