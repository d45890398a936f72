/** What is dragged out of the tree and within it: IDs go into editors, connections to where they are dropped. */
import * as vscode from 'vscode';
import type { Identified } from '../../core/forms/identified.ts';
import type { Node } from '../../core/tree/nodes.ts';
import { identifiedNode } from './nodeIds.ts';
import { connectionsDragged, draggedMime } from './treeView.ts';

/**
 * The groups and members that are being dragged. VS Code hands on texts, and any page or extension can make one of any
 * kind: what is dropped is a mark, and only what was dragged here stands behind one.
 */
export class Dragged {
  private last: { readonly mark: string; readonly of: readonly Identified[] } | undefined;

  /**
   * Puts what is dragged now in the place of what was dragged before: into an editor, nodes become their IDs as the
   * place wants them, elsewhere a line each; connections are dragged within the tree alone.
   */
  put(nodes: readonly Node[], data: vscode.DataTransfer): void {
    const of = nodes.flatMap((node) => identifiedNode(node) ?? []);
    if (of.length > 0) {
      this.last = { mark: crypto.randomUUID(), of };
      data.set('text/plain', new vscode.DataTransferItem(of.map(({ id }) => id).join('\n')));
      data.set(draggedMime, new vscode.DataTransferItem(this.last.mark));
    }
    const connections = nodes.flatMap((node) => (node.type === 'connection' ? [node.source.id] : []));
    if (connections.length > 0) data.set(connectionsDragged, new vscode.DataTransferItem(connections));
  }

  /** What was dragged under a mark; undefined: nothing. */
  behind(mark: string): readonly Identified[] | undefined {
    return this.last?.mark === mark ? this.last.of : undefined;
  }
}

/** The connections that are dropped. */
export function droppedConnections(data: vscode.DataTransfer): readonly string[] {
  const ids: unknown = data.get(connectionsDragged)?.value;
  return Array.isArray(ids) ? ids.map(String) : [];
}
