import * as vscode from 'vscode';
import { memberFacts, type Facts } from '../../core/found.ts';
import type { Kind } from '../../core/model.ts';
import type { GroupNode } from '../../core/nodes.ts';
import type { App } from '../app.ts';
import type { FindActions } from '../find/buttons.ts';
import { pickGroupOf } from '../find/groupsOf.ts';
import { pickFound } from '../find/pick.ts';
import type { Subject } from '../subject.ts';
import { chosenNodes, targets } from '../targets.ts';
import type { Command } from './index.ts';
import { copied, copyAs } from './ids.ts';

const { l10n } = vscode;

/** Finding groups and members over all connections. */
export function findCommands(app: App): Readonly<Record<string, Command>> {
  return {
    findGroup: () => find(app, 'group', l10n.t('Find Group')),
    findMember: () => find(app, 'member', l10n.t('Find Member')),
    showGroupsOf: (node) => showGroupsOf(app, node),
    pinGroup: (node, nodes) => pinGroups(app, node, nodes, true),
    unpinGroup: (node, nodes) => pinGroups(app, node, nodes, false),
  };
}

async function find(app: App, kind: Kind, title: string, typed = ''): Promise<void> {
  const found = await pickFound(app, kind, title, actionsOf(app, (value) => find(app, kind, title, value)), typed);
  if (found !== undefined) await open(app, found);
}

/** The groups of the member of a node or of the detail that has the focus, else of one that the user finds. */
async function showGroupsOf(app: App, node: unknown): Promise<void> {
  const member = memberOf(app, node) ?? (await pickFound(app, 'member', l10n.t('Show Groups of Member')));
  const actions = actionsOf(app, () => showGroupsOf(app, node));
  if (member !== undefined) await actions.groups(member, '');
}

/** @param back shows again where the user came from, with what was typed there */
function actionsOf(app: App, back: (typed: string) => Promise<void>): FindActions {
  const actions: FindActions = {
    copy: async ({ id }) => {
      await vscode.env.clipboard.writeText(id);
      copied(1);
    },
    copyAs: ({ kind, id, name, handle }) => copyAs([{ kind, id, name, handle }]),
    insert: ({ id }) => app.editor.insert([id], id),
    reveal: (found) => reveal(app, found),
    groups: async (member, typed) => {
      const group = await pickGroupOf(app, member, actions);
      if (group === 'back') await back(typed);
      else if (group !== undefined) await open(app, group);
    },
  };
  return actions;
}

function memberOf(app: App, node: unknown): Facts | undefined {
  const [chosen] = chosenNodes(app, node, undefined);
  if (chosen?.type === 'member') return memberFacts(chosen.source, chosen.member, [chosen.groupId], undefined);
  const { active } = app.details;
  if (chosen !== undefined && chosen.type !== 'group') return undefined;
  const source = app.directory.sources.find(({ id }) => id === active?.connectionId);
  const member = active?.kind === 'member' ? source?.askedMembers(active.groupId)?.brief(active.id) : undefined;
  return source === undefined || member === undefined || active?.kind !== 'member' ? undefined : memberFacts(source, member, [active.groupId], undefined);
}

async function open(app: App, found: Facts): Promise<void> {
  app.details.open(subjectOf(found), true);
  const node = nodeOf(app, found);
  if (node !== undefined) await app.tree.reveal(node);
}

/** Selects it in the tree; a member's group, where its members need not be loaded. */
async function reveal(app: App, found: Facts): Promise<void> {
  const node = nodeOf(app, found);
  if (node === undefined) void vscode.window.showInformationMessage(l10n.t('It is not among the groups that are loaded.'));
  else await app.tree.reveal(node);
}

function nodeOf({ tree }: App, { source, kind, id, groupIds }: Facts): GroupNode | undefined {
  return tree.explorer.groupNode(source, kind === 'group' ? id : (groupIds?.[0] ?? ''));
}

function subjectOf({ source, kind, id, groupIds }: Facts): Subject {
  const at = { connectionId: source.id, id };
  return kind === 'group' ? { kind: 'group', ...at } : { kind: 'member', ...at, groupId: groupIds?.[0] ?? '' };
}

async function pinGroups(app: App, node: unknown, nodes: unknown, pinned: boolean): Promise<void> {
  const chosen = await targets(app, node, nodes, pinned ? l10n.t('Pin Group') : l10n.t('Unpin Group'));
  for (const { kind, connectionId, id } of chosen ?? []) {
    if (kind !== 'group') continue;
    if (pinned) await app.pins.add([connectionId, id]);
    else await app.pins.remove([connectionId, id]);
  }
  app.tree.refresh();
}
