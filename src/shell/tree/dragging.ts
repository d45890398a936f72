/** What is dragged out of the tree and within it: IDs go into editors, connections to where they are dropped. */
import * as vscode from 'vscode';
import type { Node } from '../../core/tree/nodes.ts';
import { idOf } from './nodeIds.ts';

/** The type of what is dragged within the view; VS Code makes it of the view's ID. */
export const connectionsDragged = 'application/vnd.code.tree.groupexplorer.connections';

/** Dragged into an editor, groups and members become their IDs; connections are dragged within the tree alone. */
export function putDragged(nodes: readonly Node[], data: vscode.DataTransfer): void {
  const ids = nodes.flatMap((node) => idOf(node) ?? []);
  if (ids.length > 0) data.set('text/plain', new vscode.DataTransferItem(ids.join('\n')));
  const connections = nodes.flatMap((node) => (node.type === 'connection' ? [node.source.id] : []));
  if (connections.length > 0) data.set(connectionsDragged, new vscode.DataTransferItem(connections));
}

/** The connections that are dropped. */
export function droppedConnections(data: vscode.DataTransfer): readonly string[] {
  const ids: unknown = data.get(connectionsDragged)?.value;
  return Array.isArray(ids) ? ids.map(String) : [];
}
