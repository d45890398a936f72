/** What stands above and below a group, as an element: a tree that is walked with keys and read by a screen reader. */
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { TreeNode, TreeView } from '../../protocol/list.ts';
import type { Drawing } from '../context.ts';
import { treeKey } from '../keys/treeKeys.ts';
import { foreign, icon } from '../text/parts.ts';

/** The tree. The host owns what is open in it. */
export class PlaceTree extends LitElement {
  static override properties = { tree: { attribute: false }, drawing: { attribute: false } };

  declare tree: TreeView | undefined;
  declare drawing: Drawing;
  /** The node that the keys are at; undefined: the group itself. */
  private active: string | undefined;

  /** Its styles are those of the page. */
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { tree, drawing } = this;
    if (tree === undefined) return html`<p class="says" role="status">${drawing.words.loading}</p>`;
    const at = this.place();
    return html`<div class="places-scroll">
      <div class="places" role="tree" tabindex="0" data-keep="places" aria-label=${drawing.words.places} aria-activedescendant=${tree.nodes.length === 0 ? nothing : `node-${at}`}
        @keydown=${(event: KeyboardEvent) => this.key(event)} @click=${(event: MouseEvent) => this.clicked(event)}>
        ${repeat(
          tree.nodes,
          ({ key }) => key,
          (node, index) => this.node(node, index, index === at),
        )}
      </div>
    </div>`;
  }

  private node(node: TreeNode, index: number, isActive: boolean): TemplateResult {
    const { open, depth, position, size, kind, name, beside, id } = node;
    const { words } = this.drawing;
    return html`<div class=${['place', kind, isActive ? 'active' : ''].join(' ')} role="treeitem" id="node-${index}" data-index=${index} .style=${`--depth: ${Math.min(depth, 30)}`} aria-level=${depth + 1} aria-posinset=${position} aria-setsize=${size} aria-expanded=${open ?? nothing} aria-selected=${isActive} aria-current=${kind === 'here' ? 'true' : nothing}>
      <span class="chevron" title=${open === undefined ? nothing : open ? words.close : words.open}>${open === undefined ? nothing : icon(open ? 'chevron-down' : 'chevron-right')}</span>${icon(kind === 'group' || kind === 'here' ? 'organization' : kind === 'more' ? 'ellipsis' : 'cloud-download')}<span class=${kind === 'here' ? 'name' : 'name link'}>${foreign(name)}</span>${beside === undefined ? nothing : html`<span class="heard">, </span><span class="beside">${foreign(beside)}</span>`}${id === undefined ? nothing : html`<span class="id code">${foreign(id)}</span>`}
    </div>`;
  }

  private place(): number {
    const nodes = this.tree?.nodes ?? [];
    const known = nodes.findIndex(({ key }) => key === this.active);
    return Math.max(0, known === -1 ? nodes.findIndex(({ kind }) => kind === 'here') : known);
  }

  private key(event: KeyboardEvent): void {
    const nodes = this.tree?.nodes ?? [];
    const at = this.place();
    const step = event.altKey || event.ctrlKey || event.metaKey ? undefined : treeKey(nodes, at, event.key);
    if (step === undefined) return;
    event.preventDefault();
    if (step.go !== undefined) this.go(step.go);
    if (step.turn) this.turn(nodes[at]!);
    if (step.open) this.press(nodes[at]!);
  }

  private go(index: number): void {
    this.active = this.tree?.nodes[index]?.key;
    this.requestUpdate();
    void this.updateComplete.then(() => this.querySelector('.place.active')?.scrollIntoView({ block: 'nearest' }));
  }

  private clicked({ target }: MouseEvent): void {
    const index = (target as Element).closest<HTMLElement>('.place')?.dataset['index'];
    const node = index === undefined ? undefined : this.tree?.nodes[Number(index)];
    if (node === undefined) return;
    this.go(Number(index));
    if ((target as Element).closest('.chevron') && node.open !== undefined) this.turn(node);
    else if ((target as Element).closest('.name')) this.press(node);
  }

  private press(node: TreeNode): void {
    if (node.kind === 'group') this.drawing.doing.post({ type: 'openNode', key: node.key });
    else this.turn(node);
  }

  private turn({ key }: TreeNode): void {
    this.drawing.doing.post({ type: 'turn', key });
  }
}
