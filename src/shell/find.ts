import * as vscode from 'vscode';
import { namesAbove } from '../core/ancestry.ts';
import type { Failure } from '../core/failure.ts';
import type { Kind } from '../core/model.ts';
import type { Found } from '../core/found.ts';
import type { Source } from '../core/source.ts';
import type { App } from './app.ts';
import { iconless } from './safe.ts';
import { actionLabel, countWords, failureAction, failureSentence } from './words.ts';

const mostShown = 50;
/** ms between two drawings while pages come in. */
const pace = 120;

type Button = vscode.QuickInputButton & { readonly use: keyof FindActions };
interface FoundItem extends vscode.QuickPickItem {
  readonly found?: Found;
  /** A connection that failed, and what to do about it. */
  readonly failed?: { readonly source: Source; readonly failure: Failure };
  /** An id to ask all connections for. */
  readonly asked?: string;
  /** Only says something. */
  readonly nothing?: true;
}

/** What a picked item's buttons do. */
export interface FindActions {
  readonly copy: (found: Found) => Promise<void>;
  readonly copyAs: (found: Found) => Promise<void>;
  readonly insert: (found: Found) => Promise<void>;
}

/**
 * One quick pick over all connections. What is read shows at once; the rest of the groups is read while it is open.
 * Resolves with what the user chose, or undefined.
 */
export function pickFound(app: App, kind: Kind, title: string, actions?: FindActions): Promise<Found | undefined> {
  const pick = vscode.window.createQuickPick<FoundItem>();
  // Not in the stable types, yet heeded: without it VS Code sorts by label what is already sorted best first.
  (pick as { sortByLabel?: boolean }).sortByLabel = false;
  pick.title = title;
  pick.placeholder = kind === 'group' ? vscode.l10n.t('Name, handle or id of a group') : vscode.l10n.t('Name, email, handle or id of a member that is loaded');
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  const buttons = actions === undefined ? [] : itemButtons();
  const reading = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const draw = (): void => {
    timer = undefined;
    const activeKey = pick.activeItems[0] && keyOf(pick.activeItems[0]);
    // One more than is shown tells whether there are more.
    const found = app.directory.find(pick.value, kind, mostShown + 1);
    const items = found.slice(0, mostShown).map((one) => foundItem(one, buttons));
    const failed = app.directory.sources.flatMap((source) => failedItem(source) ?? []);
    const asked = kind === 'group' ? askedItem(pick.value, found) : [];
    pick.items = [...recentItems(app, kind, pick.value, buttons), ...items, ...endItem(found.length, pick.busy), ...asked, ...failed];
    pick.title = `${title} (${progressWords(app, kind, !pick.busy)})`;
    const active = pick.items.find((item) => keyOf(item) === activeKey);
    if (active !== undefined && pick.value === '') pick.activeItems = [active];
  };
  const drawSoon = (): void => {
    timer ??= setTimeout(draw, pace);
  };

  return new Promise((resolve) => {
    const take = (found: Found | undefined): void => {
      if (found !== undefined) app.recents.add(found);
      resolve(found);
      pick.hide();
    };
    const askAll = async (pasted: string): Promise<void> => {
      pick.busy = true;
      const found = await app.directory.lookUp(pasted, reading.signal);
      if (reading.signal.aborted) return;
      pick.busy = false;
      if (found === undefined) pick.title = `${title} (${vscode.l10n.t('no connection has this id')})`;
      else take({ ...found, rank: 0, matched: [] });
    };
    pick.onDidChangeValue(draw);
    pick.onDidTriggerItemButton(({ item, button }) => {
      if (item.found === undefined || actions === undefined) return;
      void actions[(button as Button).use](item.found);
      pick.hide();
    });
    pick.onDidAccept(() => {
      const [item] = pick.selectedItems;
      if (item?.asked !== undefined) return void askAll(item.asked);
      // Enter came before anything was found: the rest is still being read.
      if (item === undefined || item.nothing === true) return;
      if (item.failed !== undefined) {
        const { source, failure } = item.failed;
        void vscode.commands.executeCommand('groupExplorer.actOnFailure', { ...app.tree.explorer.connection(source), type: 'failure', parent: app.tree.explorer.connection(source), failure });
      }
      take(item.found);
    });
    pick.onDidHide(() => {
      resolve(undefined);
      clearTimeout(timer);
      reading.abort();
      pick.dispose();
    });
    pick.busy = true;
    draw();
    pick.show();
    void app.directory
      .readAll(reading.signal, drawSoon)
      .catch(() => undefined)
      .finally(() => {
        if (reading.signal.aborted) return;
        pick.busy = false;
        clearTimeout(timer);
        draw();
        app.tree.refresh();
      });
  });
}

/** What was found last, while nothing is typed. */
function recentItems(app: App, kind: Kind, typed: string, buttons: readonly Button[]): FoundItem[] {
  const recent = kind === 'group' && typed.trim() === '' ? app.recents.found(app.directory) : [];
  if (recent.length === 0) return [];
  const separator = (label: string): FoundItem => ({ label, kind: vscode.QuickPickItemKind.Separator });
  return [separator(vscode.l10n.t('found last')), ...recent.map((one) => foundItem(one, buttons)), separator(vscode.l10n.t('all groups'))];
}

/** Says that there are more than are shown, or none. */
function endItem(found: number, busy: boolean): FoundItem[] {
  if (found > mostShown) return [{ label: vscode.l10n.t('only the best {0} are shown: type more', mostShown), kind: vscode.QuickPickItemKind.Separator }];
  if (found > 0) return [];
  return [{ label: busy ? vscode.l10n.t('Nothing yet: still reading') : vscode.l10n.t('Nothing matches'), alwaysShow: true, nothing: true }];
}

/** Offers to ask for what may be an id or an address with one, where no group that is read has it. */
function askedItem(typed: string, found: readonly Found[]): FoundItem[] {
  const text = typed.trim();
  if (text === '' || /\s/.test(text) || found.some(({ id }) => id === text)) return [];
  return [{ label: `$(search) ${vscode.l10n.t('Ask all connections for the id {0}', iconless(text, 100))}`, alwaysShow: true, asked: text }];
}

function itemButtons(): Button[] {
  return [
    { use: 'copy', iconPath: new vscode.ThemeIcon('copy'), tooltip: vscode.l10n.t('Copy Id') },
    { use: 'copyAs', iconPath: new vscode.ThemeIcon('list-selection'), tooltip: vscode.l10n.t('Copy As…') },
    { use: 'insert', iconPath: new vscode.ThemeIcon('insert'), tooltip: vscode.l10n.t('Insert Id') },
  ];
}

function foundItem(found: Found, buttons: readonly Button[]): FoundItem {
  const { source, kind, id, name, handle, email, memberCount } = found;
  const { connection, vendor } = source.connector;
  const about = [handle, email, memberCount && countWords(memberCount)];
  const group = kind === 'group' ? source.listed(id)?.value : undefined;
  const above = group === undefined ? [] : namesAbove(source, group);
  const where = [...new Set([vendor.label, connection.label]), ...above].join(' › ');
  return {
    label: `$(${kind === 'group' ? 'organization' : 'account'}) ${iconless(name, 100)}`,
    description: about.flatMap((part) => (part === undefined || part === id ? [] : [iconless(part, 60)])).join(' · '),
    detail: iconless([where, id].join(' · '), 200),
    // Ours is the matching; VS Code's own filter would drop what it does not understand, such as accents.
    alwaysShow: true,
    buttons,
    found,
  };
}

function failedItem(source: Source): FoundItem | undefined {
  const { failure } = source.groups;
  if (failure === undefined || failure.kind === 'cancelled') return undefined;
  return {
    label: `$(warning) ${iconless(failureSentence(failure, source.connector.connection.label), 160)}`,
    description: actionLabel(failureAction(failure)),
    alwaysShow: true,
    failed: { source, failure },
  };
}

function keyOf({ found }: FoundItem): string {
  return found === undefined ? '' : JSON.stringify([found.source.id, found.kind, found.id]);
}

/** How far the reading is: `120 groups, still reading 2 of 5 connections`. */
function progressWords(app: App, kind: Kind, done: boolean): string {
  const coverage = app.directory.coverage();
  if (kind === 'member') {
    const members = app.directory.coverage('member').reduce((sum, one) => sum + one.loaded, 0);
    return vscode.l10n.t('{0} members, of the groups that were opened', members);
  }
  const loaded = coverage.reduce((sum, one) => sum + one.loaded, 0);
  const open = coverage.filter(({ state }) => state === 'never' || state === 'partial').length;
  if (!done && open > 0) return vscode.l10n.t('{0} groups, still reading {1} of {2} connections', loaded, open, coverage.length);
  const lacking = coverage.filter(({ state }) => state !== 'complete').length;
  return lacking === 0 ? vscode.l10n.t('all {0} groups', loaded) : vscode.l10n.t('{0} groups; {1} of {2} connections not read to the end', loaded, lacking, coverage.length);
}
