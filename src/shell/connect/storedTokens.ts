/** Shows which tokens are stored and who uses them, and removes what the user picks. */
import * as vscode from 'vscode';
import { oneLine } from '../../core/safety/oneLine.ts';
import type { App } from '../app.ts';
import { accountOf, team } from '../storage/owner.ts';
import { keyOf } from '../storage/secretEntries.ts';
import type { StoredToken } from '../storage/storedTokens.ts';
import { language, namesInRow, number } from '../words/dates.ts';
import { joinedParts } from '../words/lists.ts';
import { iconless, linkless } from '../words/safe.ts';
import { vendorNameOf } from '../words/rows.ts';

const { l10n } = vscode;

interface TokenItem extends vscode.QuickPickItem {
  readonly token?: StoredToken;
  /** The connection of this window that uses it. */
  readonly user?: string;
}

/** Lists all stored tokens by vendor and address. No token is shown. */
export async function showStoredTokens(app: App): Promise<void> {
  const users = await usersOf(app);
  const profile = app.owners.known;
  const accounts = app.directory.connections.flatMap(({ id }) =>
    [team, ...(profile === undefined ? [] : [profile])].map((owner) => ({ owner, connectionId: id })),
  );
  const { tokens, isAll } = await app.storedTokens.list(accounts);
  if (tokens.length === 0) {
    void vscode.window.showInformationMessage(
      isAll
        ? l10n.t('There are no stored tokens.')
        : l10n.t('There are no stored tokens for the connections of this window.'),
    );
    return;
  }
  const all = tokens
    .map((token) => itemOf(app, token, users.get(nameOf(token)) ?? users.get(beforeOf(token))))
    .sort((a, b) => a.label.localeCompare(b.label, language()));
  const [used, unused] = [all.filter(({ user }) => user !== undefined), all.filter(({ user }) => user === undefined)];
  const items: TokenItem[] = [
    ...section(l10n.t('Used in this window'), used),
    ...section(l10n.t('Not used in this window'), unused),
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: l10n.t('Stored Tokens'),
    placeHolder: isAll
      ? l10n.t('Select the tokens to remove. Other profiles and workspaces may use them.')
      : l10n.t('Select the tokens to remove. This version of VS Code lists only those of this window.'),
    canPickMany: true,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  const chosen = (picked ?? []).flatMap((item) => (item.token === undefined ? [] : [{ ...item, token: item.token }]));
  if (chosen.length === 0 || !(await mayRemove(chosen))) return;
  for (const { token } of chosen) {
    await app.storedTokens.remove(token);
    // What was made of it is not to be used on.
    await app.sessions.forget(
      token.owner === undefined ? token.connectionId : accountOf(token.owner, token.connectionId),
    );
  }
  app.tree.refresh();
  void vscode.window.showInformationMessage(
    chosen.length === 1 ? l10n.t('Removed 1 token.') : l10n.t('Removed {0} tokens.', number(chosen.length)),
  );
}

const section = (label: string, items: readonly TokenItem[]): TokenItem[] =>
  items.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];

function itemOf(app: App, token: StoredToken, user: string | undefined): TokenItem {
  const { vendor, origin, answers = '[]' } = token.destination;
  const label = vendorNameOf(app.vendors, vendor) ?? vendor;
  const others = (JSON.parse(answers) as readonly [string, string][]).filter(([key]) => key !== 'baseUrl');
  return {
    label: iconless(`${label} · ${origin}`),
    description: user === undefined ? '' : l10n.t('used by {0}', iconless(user, 60)),
    detail: joinedParts([
      l10n.t('Connection {0}', iconless(token.connectionId, 60)),
      whoseWords(app, token),
      ...others.map(([key, text]) => iconless(`${key}: ${text}`, 60)),
    ]),
    token,
    ...(user !== undefined && { user }),
  };
}

function whoseWords({ owners }: App, { owner }: StoredToken): string {
  if (owner === undefined) return l10n.t('from an earlier version, for all profiles');
  if (owner === team) return l10n.t('for workspaces');
  return owner === owners.known ? l10n.t('for this profile') : l10n.t('for another profile');
}

/** Which connection of this window uses which token. */
async function usersOf(app: App): Promise<Map<string, string>> {
  const users = new Map<string, string>();
  for (const { connector } of app.directory.connections) {
    const { connection } = connector;
    const destination = app.secrets.destinationOf(connection);
    const owner = await app.owners.of(connection.id);
    if (app.tokens.sourceOf(connection) !== undefined) continue;
    users.set(nameOf({ connectionId: connection.id, destination, owner }), connection.label);
    users.set(beforeOf({ connectionId: connection.id, destination, owner: undefined }), connection.label);
  }
  return users;
}

function nameOf({ connectionId, destination, owner }: StoredToken): string {
  const { answers = '' } = destination;
  return JSON.stringify([owner, connectionId, keyOf({ ...destination, answers })]);
}

const beforeOf = ({ connectionId, destination: { vendor, origin }, owner }: StoredToken): string =>
  owner === undefined ? JSON.stringify([connectionId, vendor, origin]) : '';

async function mayRemove(chosen: readonly TokenItem[]): Promise<boolean> {
  const remove = l10n.t('Remove');
  const users = [...new Set(chosen.flatMap(({ user }) => user ?? []))].map((label) => linkless(oneLine(label, 60)));
  const question =
    chosen.length === 1 ? l10n.t('Remove this token?') : l10n.t('Remove these {0} tokens?', number(chosen.length));
  const detail = [
    ...chosen.map(({ label }) => linkless(label)),
    ...(users.length === 0 ? [] : ['', l10n.t('These connections will ask for a new token: {0}', namesInRow(users))]),
  ].join('\n');
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, remove)) === remove;
}
