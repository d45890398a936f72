/** What stands above and below a group, as the lines of a tree: opened where the user opened it, a part at a time. */
import { waysAbove } from '../connection/ancestry.ts';
import { knownGroup } from '../connection/known.ts';
import type { Source } from '../connection/source.ts';
import type { Group, Ref } from '../model.ts';
import { childrenAmong, childrenOf, parentsOf } from './related.ts';

/** So many groups right below one are shown, and so many more each time. */
const mostAtOnce = 60;
/** Deeper than that nothing is opened: a circle of groups has no end. */
const mostDeep = 50;

/** One line of the tree. */
export interface StandingNode {
  /** Names its place; the same as long as what is above it is. */
  readonly key: string;
  readonly depth: number;
  readonly position: number;
  readonly size: number;
  /** `here`: the group itself. `more`: `left` groups that are not shown. `load`: what is not loaded. */
  readonly kind: 'group' | 'here' | 'more' | 'load';
  readonly group?: Ref;
  readonly left?: number;
  /** Whether what it holds is shown; absent: it holds nothing. */
  readonly open?: boolean;
}

/** An ancestor, and what of the ways down to the group goes through it. */
interface Above {
  readonly ref: Ref | undefined;
  readonly below: Map<string, Above>;
  /** The group stands right below it. */
  here: boolean;
}

/** What the user opened and closed of the tree of one group. */
export class StandingTree {
  private readonly turned = new Set<string>();
  private readonly shown = new Map<string, number>();

  constructor(
    private readonly source: Source,
    private readonly group: Pick<Group, 'id' | 'name' | 'parents' | 'children'>,
  ) {}

  /** Opens or closes a node, or shows more of a list; true: it is to be loaded, for this group. */
  turn(node: StandingNode): { readonly load: string } | undefined {
    if (node.kind === 'load') return { load: node.group?.id ?? this.group.id };
    if (node.kind === 'more') {
      const list = node.key.slice(0, node.key.lastIndexOf('/'));
      this.shown.set(list, (this.shown.get(list) ?? mostAtOnce) + mostAtOnce);
    } else if (!this.turned.delete(node.key)) this.turned.add(node.key);
    return undefined;
  }

  /** All lines, as they are open now. */
  nodes(group: Pick<Group, 'id' | 'name' | 'parents' | 'children'> = this.group): readonly StandingNode[] {
    const { source } = this;
    const whole = { ...group, parents: parentsOf(source, group as Group) };
    const top: Above = { ref: undefined, below: new Map(), here: whole.parents.length === 0 };
    for (const { steps, open } of waysAbove(source, whole)) {
      let at = top;
      if (open) at = stepTo(at, '…', undefined);
      for (const step of steps) at = stepTo(at, step.id, step);
      at.here = true;
    }
    const lines: StandingNode[] = [];
    let met = false;
    const draw = (above: Above, key: string, depth: number): void => {
      const size = above.below.size + (above.here ? 1 : 0);
      let position = 0;
      for (const [id, below] of above.below) {
        const place = { key: `${key}/^${id}`, depth, position: ++position, size };
        const open = !this.turned.has(place.key);
        if (below.ref === undefined) lines.push({ ...place, kind: 'load' });
        else lines.push({ ...place, kind: 'group', group: below.ref, open });
        if (open) draw(below, place.key, depth + 1);
      }
      if (!above.here) return;
      const place = { key: `${key}/=`, depth, position: position + 1, size, kind: 'here' as const };
      const here = { id: group.id, name: group.name };
      if (met) return void lines.push({ ...place, group: here });
      met = true;
      this.drawBelow({ ...place, group: here }, group, new Set(), lines, true);
    };
    draw(top, '', 0);
    return lines;
  }

  private drawBelow(
    node: StandingNode,
    group: Pick<Group, 'id' | 'children'>,
    above: ReadonlySet<string>,
    lines: StandingNode[],
    opensAtFirst: boolean,
  ): void {
    const { source } = this;
    const isCircle = above.has(group.id) || node.depth > mostDeep;
    const children = isCircle ? [] : childrenOf(source, group);
    const isPart = !isCircle && childrenAmong(source, group.id) !== undefined;
    if (children.length === 0 && !isPart) return void lines.push(node);
    const open = this.turned.has(node.key) !== opensAtFirst;
    lines.push({ ...node, open });
    if (!open) return;
    const shown = children.slice(0, this.shown.get(node.key) ?? mostAtOnce);
    const left = children.length - shown.length;
    const size = shown.length + (left > 0 ? 1 : 0) + (isPart ? 1 : 0);
    const within = new Set([...above, group.id]);
    shown.forEach((ref, index) => {
      const place = { key: `${node.key}/${ref.id}`, depth: node.depth + 1, position: index + 1, size };
      const known = knownGroup(source, ref.id) ?? { id: ref.id, children: [] };
      this.drawBelow({ ...place, kind: 'group', group: ref }, known, within, lines, false);
    });
    const rest = { depth: node.depth + 1, size };
    if (left > 0) lines.push({ ...rest, key: `${node.key}/…`, position: shown.length + 1, kind: 'more', left });
    if (isPart) lines.push({ ...rest, key: `${node.key}/?`, position: size, kind: 'load', group: { id: group.id } });
  }
}

function stepTo(at: Above, id: string, ref: Ref | undefined): Above {
  const known = at.below.get(id) ?? { ref, below: new Map(), here: false };
  at.below.set(id, known);
  return known;
}
