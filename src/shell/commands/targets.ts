/** Says what a command is about: the nodes it was called with, else what is selected, else what the user picks. */
import * as vscode from 'vscode';
import { identifiedOf } from '../../core/connection/whence.ts';
import type { Identified } from '../../core/forms/identified.ts';
import type { Connection } from '../../core/model.ts';
import type { Node } from '../../core/tree/nodes.ts';
import type { App } from '../app.ts';
import { subjectId, subjectOf, type Subject } from '../detail/subject.ts';
import { pickFound } from '../find/finder.ts';
import { identifiedNode, identityOf } from '../tree/nodeIds.ts';
import { iconless } from '../words/safe.ts';
import { vendorName } from '../words/rows.ts';

/** A group or member that a command is about. */
export interface CommandTarget extends Identified {
  readonly connectionId: string;
  readonly subject: Subject;
  /** False: nothing but its ID is known, which stands for its name. */
  readonly isKnown?: boolean;
}

/** Groups and members. Undefined: the user picked none. */
export async function targets(
  app: App,
  node: unknown,
  nodes: unknown,
  title: string,
): Promise<readonly CommandTarget[] | undefined> {
  const nodesChosen = await chosenNodes(app, node, nodes);
  const chosen = nodesChosen.flatMap((one) => targetOf(one) ?? []);
  const shown = app.details.active;
  // From the palette it is what the user looked at last. A connection that is selected is not the group in the detail.
  const isShown = node === undefined && shown !== undefined && (app.attention.isOnDetail || nodesChosen.length === 0);
  if (isShown && shown.kind !== 'row') return [shownTarget(app, shown)];
  if (chosen.length > 0) return chosen;
  const found = await pickFound(app, 'group', title);
  if (found === undefined) return undefined;
  return found.map(({ source, id, name, handle }) => {
    const subject = { kind: 'group', connectionId: source.id, id } as const;
    return { connectionId: source.id, ...identifiedOf(source, { kind: 'group', id, name, handle }), subject };
  });
}

/** One connection: of the node, of the selection, the only one there is, or the one that the user picks. */
export async function connectionOf(app: App, node: unknown, title: string): Promise<Connection | undefined> {
  const [chosen] = (await chosenNodes(app, node, undefined)).flatMap((one) =>
    'source' in one ? [one.source.connector.connection] : [],
  );
  if (chosen !== undefined) return chosen;
  const all = app.directory.connections.map(({ connector }) => connector);
  if (all.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('You have no connections yet. Add one first.'));
    return undefined;
  }
  const items = all.map(({ connection, vendor }) => ({
    label: iconless(connection.label),
    description: vendorName(vendor),
    connection,
  }));
  return (await vscode.window.showQuickPick(items, { title, placeHolder: vscode.l10n.t('Select a connection') }))
    ?.connection;
}

/** The nodes of a menu; from the palette, or by a key in the tree, what is selected in the tree while it is shown. */
export async function chosenNodes(app: App, node: unknown, nodes: unknown): Promise<readonly Node[]> {
  if (Array.isArray(nodes) && nodes.length > 0 && nodes.every(isNode)) return nodes;
  if (isNode(node)) return [node];
  return app.tree.view.visible ? app.tree.selection() : [];
}

function targetOf(node: Node): CommandTarget | undefined {
  const [subject, identified] = [subjectOf(node), identifiedNode(node)];
  return subject && identified && { connectionId: subject.connectionId, ...identified, subject };
}

function shownTarget(app: App, subject: Exclude<Subject, { kind: 'row' }>): CommandTarget {
  const { kind, connectionId, id } = subject;
  const source = app.directory.connections.find((one) => one.id === connectionId);
  const value = (kind === 'group' ? source?.listed(id) : source?.members(subject.groupId).get(id))?.value;
  const itsId = subjectId(subject);
  const said = { kind, ...(value === undefined ? { id: itsId, name: itsId } : identityOf(value)) };
  const groupId = subject.kind === 'member' ? subject.groupId : undefined;
  return { connectionId, ...(source === undefined ? said : identifiedOf(source, said, groupId)), subject };
}

/** Commands can be called by anyone with anything. */
function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'key' in value && 'type' in value && 'parent' in value;
}
