/** Commands that find groups and members, and pin and compare groups. */
import * as vscode from 'vscode';
import { identifiedOf } from '../../core/connection/whence.ts';
import type { Identified } from '../../core/forms/identified.ts';
import type { Kind } from '../../core/model.ts';
import { memberFacts, type Facts } from '../../core/search/facts.ts';
import { isTooDeep } from '../../core/tree/children.ts';
import type { GroupNode, MemberNode } from '../../core/tree/nodes.ts';
import type { App } from '../app.ts';
import { compareGroups, compareWithDay, readPair } from '../compare/compareGroups.ts';
import type { Subject } from '../detail/subject.ts';
import { pinsWereChosen, type FindActions } from '../find/buttons.ts';
import { pickFound } from '../find/finder.ts';
import { pickGroupOf } from '../find/groupsOfMember.ts';
import { insertIds } from '../focus/insertIds.ts';
import { copyAs, copyIds, insertAs } from '../forms/copyAs.ts';
import { iconless } from '../words/safe.ts';
import { groupRef, type GroupRef } from '../storage/groupLists.ts';
import type { Commands } from './command.ts';
import { chosenNodes, targets } from './targets.ts';

const { l10n } = vscode;

/** Finding groups and members over all connections. */
export function findCommands(
  app: App,
): Commands<'findAnything' | 'findGroup' | 'findMember' | 'showGroupsOf' | 'pinGroup' | 'unpinGroup'> {
  return {
    findAnything: () => find(app, undefined, l10n.t('Find Group or Member')),
    findGroup: () => find(app, 'group', l10n.t('Find Group')),
    findMember: () => find(app, 'member', l10n.t('Find Member')),
    showGroupsOf: (node) => showGroupsOf(app, node),
    pinGroup: (node, nodes) => pinGroups(app, node, nodes, true),
    unpinGroup: (node, nodes) => pinGroups(app, node, nodes, false),
  };
}

/** Lets the user find something, and opens it. @param typed what stands in the finder */
export async function find(app: App, kind: Kind | undefined, title: string, typed = ''): Promise<void> {
  const actions = actionsOf(app, (value) => find(app, kind, title, value));
  const found = await pickFound(app, kind, title, { actions, typed });
  const [one, ...more] = found ?? [];
  if (one === undefined) return;
  if (more.length === 0) await open(app, one);
  else await actions.copyAs([one, ...more]);
}

/** The groups of the member of a node or of the detail that has the focus, else of one that the user finds. */
async function showGroupsOf(app: App, node: unknown): Promise<void> {
  const member =
    (await chosenMember(app, node)) ??
    (await pickFound(app, 'member', l10n.t('Show Groups of Member'), { isForOne: true }))?.[0];
  const actions = actionsOf(app, () => showGroupsOf(app, node));
  if (member !== undefined) await actions.groups(member, '');
}

/** @param back shows again where the user came from, with what was typed there */
function actionsOf(app: App, back: (typed: string) => Promise<void>): FindActions {
  const actions: FindActions = {
    copy: async (found) => {
      await copyIds(found);
      await remember(app, found);
    },
    copyAs: async (found) => {
      await copyAs(app, found.map(identifiedIn));
      await remember(app, found);
    },
    insertAs: async (found) => {
      await insertAs(app, found.map(identifiedIn));
      await remember(app, found);
    },
    insert: async (found) => {
      await insertIds(
        app.editor,
        found.map(({ id }) => id),
      );
      await remember(app, found);
    },
    reveal: (found) => showInTree(app, found),
    compare: (found) => compareWith(app, groupRef(found)),
    groups: async (member, typed) => {
      const group = await pickGroupOf(app, member, actions);
      if (group === 'back') await back(typed);
      else if (group !== undefined) await open(app, group);
    },
  };
  return actions;
}

const identifiedIn = ({ source, kind, id, name, handle, groupIds }: Facts): Identified =>
  identifiedOf(source, { kind, id, name, handle }, groupIds?.[0]);

/** What was used was found, too. */
async function remember(app: App, found: readonly Facts[]): Promise<void> {
  for (const { source, kind, id } of found) if (kind === 'group') await app.recents.add([source.id, id]);
}

async function chosenMember(app: App, node: unknown): Promise<Facts | undefined> {
  const [chosen] = await chosenNodes(app, node, undefined);
  if (chosen?.type === 'member') return memberFacts(chosen.source, chosen.member, [chosen.groupId], undefined);
  const { active } = app.details;
  if (chosen !== undefined && chosen.type !== 'group') return undefined;
  const source = app.directory.connections.find(({ id }) => id === active?.connectionId);
  const member = active?.kind === 'member' ? source?.askedMembers(active.groupId)?.brief(active.id) : undefined;
  return source === undefined || member === undefined || active?.kind !== 'member'
    ? undefined
    : memberFacts(source, member, [active.groupId], undefined);
}

async function open(app: App, found: Facts): Promise<void> {
  app.details.open(subjectOfFound(found), true);
  const node = nodeOf(app, found);
  if (node !== undefined) await app.tree.reveal(node);
  else if (isDeep(found)) void vscode.window.showInformationMessage(l10n.t('The tree does not show levels this deep.'));
}

function isDeep({ source, kind, id, groupIds = [] }: Facts): boolean {
  return isTooDeep(source, kind === 'group' ? id : (groupIds[0] ?? ''));
}

/** Selects it in the tree; of a member that is not drawn, the group it was met in. */
export async function showInTree(app: App, found: Facts): Promise<void> {
  const node = nodeOf(app, found);
  if (node === undefined)
    void vscode.window.showInformationMessage(
      isDeep(found)
        ? l10n.t('The tree does not show levels this deep.')
        : l10n.t('The tree has not loaded this yet. Load its list in the tree first.'),
    );
  else await app.tree.reveal(node);
  app.attention.toTree();
}

function nodeOf(
  { tree: { explorer } }: App,
  { source, kind, key, groupIds }: Facts,
): GroupNode | MemberNode | undefined {
  return kind === 'group' ? explorer.groupNode(source, key) : explorer.memberNode(source, groupIds?.[0] ?? '', key);
}

function subjectOfFound({ source, kind, key, groupIds }: Facts): Subject {
  const at = { connectionId: source.id, id: key };
  return kind === 'group' ? { kind: 'group', ...at } : { kind: 'member', ...at, groupId: groupIds?.[0] ?? '' };
}

async function pinGroups(app: App, node: unknown, nodes: unknown, pinned: boolean): Promise<void> {
  const lost = pinned ? [] : (await chosenNodes(app, node, nodes)).filter((one) => one.type === 'lost');
  for (const { connectionId, id } of lost) await app.pins.remove([connectionId, id]);
  if (lost.length > 0) return pinsWereChosen(app, []);
  const chosen = await targets(app, node, nodes, pinned ? l10n.t('Pin Group') : l10n.t('Unpin Group'));
  const groups = (chosen ?? []).filter(({ kind }) => kind === 'group');
  for (const { connectionId, id, name } of groups) {
    if (pinned) await app.pins.add([connectionId, id]);
    else await app.pins.remove([connectionId, id]);
    vscode.window.setStatusBarMessage(
      pinned ? l10n.t('Pinned {0}', iconless(name, 60)) : l10n.t('Unpinned {0}', iconless(name, 60)),
      3000,
    );
  }
  pinsWereChosen(app, pinned ? groups.map(({ connectionId, id }) => [connectionId, id]) : []);
}

/** Comparing two groups, and showing it as a diff. */
export function compareCommands(app: App): Commands<'compare' | 'compareAsDiff' | 'compareWithDay'> {
  return {
    compare: async (node, nodes) => {
      const chosen = readPair(node) ?? (await pickPair(app, node, nodes));
      return chosen && compareGroups(app, chosen);
    },
    compareWithDay: async (node, nodes) => {
      const chosen = await targets(app, node, nodes, l10n.t('Compare with an Earlier Day'));
      const one = chosen?.find(({ kind }) => kind === 'group');
      if (one !== undefined) await compareWithDay(app, [one.connectionId, one.id]);
    },
    compareAsDiff: async (uri) => {
      if (!(await app.comparisons.openDiff(uri)))
        void vscode.window.showInformationMessage(l10n.t('First compare two groups.'));
    },
  };
}

/** Compares a group with one that the user picks. */
async function compareWith(app: App, one: GroupRef): Promise<void> {
  const other = await pickOther(app, one);
  if (other !== undefined) await compareGroups(app, [one, other]);
}

/** The two that are selected, else the selected one and one that the user picks. */
async function pickPair(app: App, node: unknown, nodes: unknown): Promise<readonly [GroupRef, GroupRef] | undefined> {
  const chosen = await targets(app, node, nodes, l10n.t('Compare: Select the First Group'));
  if (chosen === undefined) return undefined;
  const [one, other, ...more] = chosen.flatMap(({ kind, connectionId, id }): GroupRef[] =>
    kind === 'group' ? [[connectionId, id]] : [],
  );
  if (one === undefined || more.length > 0) {
    void vscode.window.showInformationMessage(l10n.t('Select one or two groups to compare.'));
    return undefined;
  }
  const second = other ?? (await pickOther(app, one));
  return second && [one, second];
}

async function pickOther(app: App, one: GroupRef): Promise<GroupRef | undefined> {
  const [connectionId, id] = one;
  const name = app.directory.group(connectionId, id)?.name ?? id;
  const title = l10n.t('Compare {0} With', iconless(name, 60));
  const found = (await pickFound(app, 'group', title, { isForOne: true, besides: one }))?.[0];
  return found && groupRef(found);
}
