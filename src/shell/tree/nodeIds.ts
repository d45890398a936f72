/** Says which groups and members nodes of the tree are, and remembers those that are being dragged. */
import { identifiedOf } from '../../core/connection/whence.ts';
import type { Identified, Whence } from '../../core/forms/identified.ts';
import type { Group, Member } from '../../core/model.ts';
import type { Node } from '../../core/tree/nodes.ts';

/** The group or member that a node is; undefined: it is none, or cannot be read. */
export function identifiedNode(node: Node): (Identified & { readonly from: Whence }) | undefined {
  if (node.type === 'member')
    return identifiedOf(node.source, { kind: 'member', ...identityOf(node.member) }, node.groupId);
  if (node.type !== 'group') return undefined;
  const { source, id, name } = node;
  return identifiedOf(source, { kind: 'group', id, name, handle: node.group?.handle ?? node.member?.handle });
}

/** What forms tell of a group or member, wherever it is from. */
export function identityOf({ id, name, handle }: Group | Member): Pick<Identified, 'id' | 'name' | 'handle'> {
  return { id, name, handle };
}

/**
 * What is being dragged. VS Code hands on texts, and any page or extension can make one of any kind: what is dropped is
 * a mark, and only what was dragged here stands behind one.
 */
export class Dragged {
  private last: { readonly mark: string; readonly of: readonly Identified[] } | undefined;

  /** Remembers what is dragged now, in the place of what was dragged before. Returns its mark. */
  take(of: readonly Identified[]): string {
    this.last = { mark: crypto.randomUUID(), of };
    return this.last.mark;
  }

  /** What was dragged under a mark; undefined: nothing. */
  behind(mark: string): readonly Identified[] | undefined {
    return this.last?.mark === mark ? this.last.of : undefined;
  }
}
