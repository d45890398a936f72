/** Commands that refresh, load, filter and sort the tree. */
import * as vscode from 'vscode';
import { longestFilter } from '../../core/connection/treeFilter.ts';
import type { Source } from '../../core/connection/source.ts';
import type { Connection } from '../../core/model.ts';
import { oneLine } from '../../core/safety/oneLine.ts';
import type { FailureNode, Node } from '../../core/tree/nodes.ts';
import { orderNamed, orders } from '../../core/tree/orders.ts';
import type { App } from '../app.ts';
import { copyDiagnostics } from '../diagnostics/copyDiagnostics.ts';
import { isBranch } from '../tree/nodeIds.ts';
import { failureAction } from '../words/failureActions.ts';
import { changeWords, joinedParts, orderTitle } from '../words/lists.ts';
import { iconless } from '../words/safe.ts';
import { act, openSettings } from './act.ts';
import type { Commands } from './command.ts';
import { chosenNodes, connectionOf } from './targets.ts';

const { l10n } = vscode;

/** Loading, refreshing and what failed nodes offer. */
export function viewCommands(
  app: App,
): Commands<
  | 'refresh'
  | 'refreshAll'
  | 'cancelAll'
  | 'loadMore'
  | 'filterGroups'
  | 'clearFilter'
  | 'sortGroups'
  | 'cancelLoading'
  | 'actOnFailure'
  | 'openSettings'
  | 'showLog'
  | 'copyDiagnostics'
  | 'clearCache'
> {
  const { explorer } = app.tree;
  return {
    refresh: async (node, nodes) => {
      const branches = node === undefined ? [] : (await chosenNodes(app, node, nodes)).filter(isBranch);
      if (branches.length === 0) return refreshAll(app);
      await Promise.all(branches.map((branch) => explorer.refresh(branch)));
      tellChanges(branches.flatMap((branch) => (branch.type === 'connection' ? [branch.source] : [])));
      app.details.refresh(branches[0]?.source.id);
    },
    // Commands of their own for the view's title: it gives a command the node that has the focus.
    refreshAll: () => refreshAll(app),
    cancelAll: () => explorer.cancel(),
    loadMore: async (node) => {
      const [more] = await chosenNodes(app, node, undefined);
      if (more?.parent === undefined || !isBranch(more.parent)) return;
      if (more.type === 'more' && more.what === 'hidden') await app.tree.showMore(more.parent);
      else await explorer.more(more.parent);
    },
    filterGroups: async (node) => {
      const connection = await connectionOf(app, node, l10n.t('Filter Groups'));
      if (connection === undefined) return;
      const value = app.tree.filters.of(connection.id) ?? '';
      const title = l10n.t('Filter Groups: {0}', oneLine(connection.label));
      const text = await vscode.window.showInputBox({
        title,
        value,
        prompt: l10n.t('Words of a name, handle or ID. Leave the box empty to show all groups.'),
        validateInput: tooLong,
      });
      if (text !== undefined) filter(app, connection.id, text);
    },
    clearFilter: async (node) => {
      const connection = await connectionOf(app, node, l10n.t('Clear Filter'));
      if (connection !== undefined) filter(app, connection.id, '');
    },
    sortGroups: async (node) => {
      const connection = await connectionOf(app, node, l10n.t('Sort Groups'));
      if (connection !== undefined) await sort(app, connection);
    },
    cancelLoading: async (node) => {
      // On the row that says that more is loaded: what loads there.
      const [chosen] = node === undefined ? [] : await chosenNodes(app, node, undefined);
      const branch = chosen?.type === 'busy' ? chosen.parent : chosen;
      explorer.cancel(branch !== undefined && isBranch(branch) ? branch : undefined);
    },
    actOnFailure: async (node) => {
      const [failed] = (await chosenNodes(app, node, undefined)).filter(isFailure);
      if (failed !== undefined) await act(app, failureAction(failed.failure), failed.source.id, failed.parent);
    },
    openSettings: (setting, place) =>
      openSettings(typeof setting === 'string' ? setting : undefined, place === 'workspace'),
    showLog: () => app.log.show(),
    copyDiagnostics: () => copyDiagnostics(app),
    clearCache: async () => {
      await app.directory.forget();
      await app.pins.forget();
      app.tree.pinsChanged();
      void vscode.window.showInformationMessage(l10n.t('Cleared the cache. It no longer holds groups or members.'));
    },
  };
}

/** Lets the user choose an order. */
async function sort(app: App, { id, label }: Connection): Promise<void> {
  const source = app.directory.source(id);
  const chosen = orderNamed(app.tree.orders.of(id));
  const items = [undefined, ...orders].map((order) => ({
    label: orderTitle(order),
    description: joinedParts([
      order === chosen ? l10n.t('current') : undefined,
      order === undefined || source.sorts(order) || source.groups.complete ? undefined : l10n.t('among loaded groups'),
    ]),
    order,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: l10n.t('Sort Groups: {0}', iconless(label)),
    placeHolder: l10n.t('Select an order'),
  });
  if (picked === undefined) return;
  app.tree.orders.set(id, picked.order ?? '');
  app.tree.refresh();
}

function tooLong(text: string): string | undefined {
  return text.trim().length > longestFilter ? l10n.t('Use at most {0} characters.', longestFilter) : undefined;
}

function filter(app: App, connectionId: string, text: string): void {
  app.tree.filters.set(connectionId, text);
  // Its own row says so too.
  app.tree.refresh();
}

async function refreshAll(app: App): Promise<void> {
  app.reconfigure();
  await app.tree.explorer.refresh();
  tellChanges(app.directory.connections);
  app.details.refresh();
}

/** Says what reading again brought, where it does not get in the way. */
function tellChanges(connections: readonly Source[]): void {
  const told = connections.flatMap(({ connector, groups: { changes } }) => {
    const words = changes && changeWords(changes);
    return words === undefined ? [] : [`${iconless(connector.connection.label, 40)}: ${words}`];
  });
  const failed = connections.some(({ groups }) => groups.failure !== undefined);
  if (told.length > 0) vscode.window.setStatusBarMessage(told.join(' · '), 6000);
  else if (!failed) vscode.window.setStatusBarMessage(l10n.t('Refreshed'), 3000);
}

function isFailure(node: Node): node is FailureNode {
  return node.type === 'failure';
}
