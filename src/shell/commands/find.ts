import * as vscode from 'vscode';
import type { Kind } from '../../core/model.ts';
import type { Found } from '../../core/search.ts';
import type { App } from '../app.ts';
import { pickFound } from '../find.ts';
import type { Subject } from '../subject.ts';
import type { Command } from './index.ts';
import { copied, copyAs } from './ids.ts';

const { l10n } = vscode;

/** Finding groups and members over all connections. */
export function findCommands(app: App): Readonly<Record<string, Command>> {
  return {
    findGroup: () => find(app, 'group', l10n.t('Find Group')),
    findMember: () => find(app, 'member', l10n.t('Find Member')),
  };
}

async function find(app: App, kind: Kind, title: string): Promise<void> {
  const found = await pickFound(app, kind, title, {
    copy: async ({ id }) => {
      await vscode.env.clipboard.writeText(id);
      copied(1);
    },
    copyAs: ({ kind, id, name, handle }) => copyAs([{ kind, id, name, handle }]),
    insert: ({ id }) => app.editor.insert([id], id),
  });
  if (found === undefined) return;
  app.details.open(subjectOf(found), true);
  const node = app.tree.explorer.groupNode(found.source, groupOf(found));
  if (node !== undefined) await app.tree.reveal(node);
}

function subjectOf(found: Found): Subject {
  const at = { connectionId: found.source.id, id: found.id };
  return found.kind === 'group' ? { kind: 'group', ...at } : { kind: 'member', ...at, groupId: groupOf(found) };
}

/** The group itself, or one that the member is in. */
function groupOf({ id, kind, groupIds = [] }: Found): string {
  return kind === 'group' ? id : (groupIds[0] ?? '');
}
