/** The tree of what stands above and below a group. */
import { l10n } from 'vscode';
import { knownGroup } from '../../../core/connection/known.ts';
import type { Source } from '../../../core/connection/source.ts';
import { StandingTree, type StandingNode } from '../../../core/detail/standing.ts';
import type { Group } from '../../../core/model.ts';
import { oneLine } from '../../../core/safety/oneLine.ts';
import type { TreeNode, TreeView } from '../../../protocol/list.ts';
import type { FromPage, ToPage } from '../../../protocol/messages.ts';
import { number } from '../../words/dates.ts';
import type { Loads } from './loads.ts';

/** One tree, as far as it is opened. */
export class PlacesSection {
  private readonly tree: StandingTree;
  private shown = '';

  constructor(
    private readonly source: Source,
    private readonly group: () => Group,
    private readonly doc: () => number,
    private readonly loads: Loads,
    private readonly send: (message: Extract<ToPage, { readonly type: 'tree' }>) => void,
  ) {
    this.tree = new StandingTree(source, group());
  }

  /** Sends the tree, if it is another by now. */
  changed(anyway = false): void {
    const view: TreeView = { nodes: this.nodes.map((node) => this.view(node)) };
    const print = JSON.stringify(view);
    if (print === this.shown && !anyway) return;
    this.shown = print;
    this.send({ type: 'tree', doc: this.doc(), tree: view });
  }

  /** Does what the user wants of a node; gives the group that is to be opened. */
  heed(intent: Extract<FromPage, { readonly type: 'turn' | 'openNode' }>): string | undefined {
    const node = this.nodes.find(({ key }) => key === intent.key);
    if (node === undefined) return undefined;
    if (intent.type === 'openNode') return node.kind === 'group' ? node.group?.id : undefined;
    const wants = this.tree.turn(node);
    if (wants !== undefined) void this.loads.run(`places ${wants.load}`, () => this.loads.children(wants.load));
    else this.changed();
    return undefined;
  }

  private get nodes(): readonly StandingNode[] {
    return this.tree.nodes(this.group());
  }

  private view({ key, depth, position, size, kind, group, left, open }: StandingNode): TreeNode {
    const known = group && knownGroup(this.source, group.id);
    const name = known?.name ?? group?.name;
    const at = { key, depth, position, size, kind, ...(open !== undefined && { open }) };
    if (kind === 'more') return { ...at, name: l10n.t('{0} more', number(left ?? 0)) };
    if (kind === 'load') {
      const isRunning = this.loads.running.has(`places ${group?.id ?? this.group().id}`);
      return { ...at, name: isRunning ? l10n.t('Loading…') : l10n.t('Not loaded yet, there may be more. Load') };
    }
    return {
      ...at,
      name: oneLine(name ?? group?.id ?? '', 200),
      ...(known?.handle !== undefined && { beside: oneLine(known.handle, 60) }),
      ...(name !== undefined && group !== undefined && { id: group.id }),
    };
  }
}
