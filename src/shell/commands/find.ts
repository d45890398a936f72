import * as vscode from 'vscode';
import type { Facts } from '../../core/found.ts';
import type { Kind } from '../../core/model.ts';
import type { GroupNode } from '../../core/nodes.ts';
import type { App } from '../app.ts';
import type { FindActions } from '../find/buttons.ts';
import { pickGroupOf } from '../find/groupsOf.ts';
import { pickFound } from '../find/pick.ts';
import type { Subject } from '../subject.ts';
import { targets } from '../targets.ts';
import type { Command } from './index.ts';
import { copied, copyAs } from './ids.ts';

const { l10n } = vscode;

/** Finding groups and members over all connections. */
export function findCommands(app: App): Readonly<Record<string, Command>> {
  return {
    findGroup: () => find(app, 'group', l10n.t('Find Group')),
    findMember: () => find(app, 'member', l10n.t('Find Member')),
    pinGroup: (node, nodes) => pinGroups(app, node, nodes, true),
    unpinGroup: (node, nodes) => pinGroups(app, node, nodes, false),
  };
}

async function find(app: App, kind: Kind, title: string, typed = ''): Promise<void> {
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
      if (group === 'back') await find(app, kind, title, typed);
      else if (group !== undefined) await open(app, group);
    },
  };
  const found = await pickFound(app, kind, title, actions, typed);
  if (found !== undefined) await open(app, found);
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
