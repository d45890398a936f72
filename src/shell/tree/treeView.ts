/** The tree view itself, which activation registers before its content is loaded. */
import * as vscode from 'vscode';
import type { Node } from '../../core/tree/nodes.ts';

/** The type of the connections that are dragged within the view; VS Code makes it of the view's ID. */
export const connectionsDragged = 'application/vnd.code.tree.groupexplorer.connections';

/** The kind of what is dragged from the tree, for those that drop it. */
export const draggedMime = 'application/vnd.group-explorer.dragged';

/** What stands in the view. */
interface Content {
  getTreeItem(node: Node): vscode.TreeItem;
  resolveTreeItem(item: vscode.TreeItem, node: Node): vscode.TreeItem;
  getChildren(node?: Node): Promise<Node[]>;
  handleDrag(nodes: readonly Node[], data: vscode.DataTransfer): void;
  handleDrop(target: Node | undefined, data: vscode.DataTransfer): Promise<void>;
}

/**
 * The view of connections, groups and members: there from activation on, while its content is loaded when it is first
 * shown.
 */
export class ConnectionsView
  implements vscode.TreeDataProvider<Node>, vscode.TreeDragAndDropController<Node>, vscode.Disposable
{
  readonly dragMimeTypes = ['text/plain', draggedMime];
  readonly dropMimeTypes = [connectionsDragged];
  readonly view: vscode.TreeView<Node>;
  /** To be fired with the node whose rows changed, or undefined for all. */
  readonly changed = new vscode.EventEmitter<Node | undefined>();
  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly content: () => Promise<Content>) {
    this.view = vscode.window.createTreeView('groupExplorer.connections', {
      treeDataProvider: this,
      canSelectMany: true,
      dragAndDropController: this,
      showCollapseAll: true,
    });
  }

  async getTreeItem(node: Node): Promise<vscode.TreeItem> {
    return (await this.content()).getTreeItem(node);
  }

  async resolveTreeItem(item: vscode.TreeItem, node: Node): Promise<vscode.TreeItem> {
    return (await this.content()).resolveTreeItem(item, node);
  }

  async getChildren(node?: Node): Promise<Node[]> {
    return (await this.content()).getChildren(node);
  }

  getParent(node: Node): Node | undefined {
    return node.parent;
  }

  async handleDrag(nodes: readonly Node[], data: vscode.DataTransfer): Promise<void> {
    (await this.content()).handleDrag(nodes, data);
  }

  async handleDrop(target: Node | undefined, data: vscode.DataTransfer): Promise<void> {
    await (await this.content()).handleDrop(target, data);
  }

  dispose(): void {
    this.view.dispose();
    this.changed.dispose();
  }
}
