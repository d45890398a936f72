/** What keys do in a tree whose nodes the host opens. */

/** What is needed of a node. */
interface TreeKeyNode {
  readonly depth: number;
  readonly open?: boolean;
  readonly kind: 'group' | 'here' | 'more' | 'load';
}

/** What a key leads to. */
export interface TreeStep {
  readonly go?: number;
  readonly turn?: boolean;
  readonly open?: boolean;
}

/** What a key does at a node; undefined for one that means nothing here. */
export function treeKey(nodes: readonly TreeKeyNode[], at: number, key: string): TreeStep | undefined {
  const node = nodes[at];
  if (node === undefined) return undefined;
  const last = nodes.length - 1;
  switch (key) {
    case 'ArrowDown':
      return { go: Math.min(last, at + 1) };
    case 'ArrowUp':
      return { go: Math.max(0, at - 1) };
    case 'Home':
      return { go: 0 };
    case 'End':
      return { go: last };
    case 'ArrowRight':
      if (node.open === undefined) return {};
      return node.open ? { go: Math.min(last, at + 1) } : { turn: true };
    case 'ArrowLeft': {
      if (node.open === true) return { turn: true };
      for (let above = at - 1; above >= 0; above--) if (nodes[above]!.depth < node.depth) return { go: above };
      return {};
    }
    case ' ':
      return node.open === undefined && node.kind !== 'more' && node.kind !== 'load' ? {} : { turn: true };
    case 'Enter':
      return { open: true };
    default:
      return undefined;
  }
}
