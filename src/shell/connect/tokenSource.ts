/** Lets the user choose where the token of a connection comes from, and agree to the command that gives it. */
import * as vscode from 'vscode';
import type { Source } from '../../core/connection/source.ts';
import { signInOf } from '../../core/client/signIn/ways.ts';
import { commandText, commandWords, looksLikeShell } from '../../core/directory/commandLine.ts';
import { invisible } from '../../core/invisible.ts';
import { isCommand, isVariable, type TokenOrigin } from '../../core/directory/tokenSources.ts';
import type { Connection } from '../../core/model.ts';
import { oneLine } from '../../core/safety/oneLine.ts';
import type { Vendor } from '../../core/vendorKit/vendor.ts';
import type { App } from '../app.ts';
import { setTokenSource } from '../settings/tokenSources.ts';
import type { Owned } from '../storage/owner.ts';
import { linkless } from '../words/safe.ts';
import { ask, askWhich, back, hasLeft, type Asked } from './questions/ask.ts';
import { replaceToken, useAgain } from './replaceToken.ts';

const { l10n } = vscode;

/** Asks where the token comes from, writes it into the user's settings, and uses it. */
export async function chooseTokenSource(app: App, source: Source): Promise<void> {
  const { connection, vendor } = source.connector;
  const now = app.tokens.sourceOf(connection)?.from;
  const title = l10n.t('Token Source: {0}', linkless(oneLine(connection.label, 60)));
  const items = itemsOf(now);
  for (;;) {
    const active = items.find(({ from }) => from === (now?.kind ?? 'stored'));
    const placeholder = l10n.t('Select where the token comes from. A stored token stays until you remove it.');
    const picked = await askWhich({ title, placeholder, items, active });
    if (hasLeft(picked)) return;
    const from = await originOf(picked.from, title, now);
    if (from === back) continue;
    if (from === 'left') return;
    await use(app, source, vendor, from);
    return;
  }
}

/** Shows the command that gives the token of a connection, and runs it once the user agrees. */
export async function reviewCommand(app: App, source: Source): Promise<void> {
  const { connection } = source.connector;
  const owned: Owned = { owner: await app.owners.of(connection.id), connection };
  const from = app.tokens.sourceOf(connection)?.from;
  if (from?.kind === 'command' && !(await mayRun(connection, from.command))) return;
  if (from?.kind === 'command') await app.tokens.agree(owned);
  await readAgain(app, source);
}

/** Asks the place that gives the token for it again. */
async function readAgain(app: App, source: Source): Promise<void> {
  app.tokens.forget(source.id);
  await useAgain(app, source.id);
}

type Kind = TokenOrigin['kind'] | 'stored';

interface KindItem extends vscode.QuickPickItem {
  readonly from: Kind;
}

function itemsOf(now: TokenOrigin | undefined): KindItem[] {
  const item = (from: Kind, icon: string, label: string, detail: string): KindItem => ({
    from,
    label: `$(${icon}) ${label}`,
    detail,
    ...((now?.kind ?? 'stored') === from && { description: l10n.t('current') }),
  });
  return [
    item('stored', 'lock', l10n.t('Key Store'), l10n.t('Stored in the key store of your system. This is the default.')),
    item('ask', 'question', l10n.t('Ask Once per Session'), l10n.t('Stays in memory until you close the window.')),
    item(
      'environment',
      'symbol-variable',
      l10n.t('Environment Variable…'),
      l10n.t('Read from the environment of VS Code.'),
    ),
    item(
      'command',
      'terminal',
      l10n.t('Command…'),
      l10n.t('The output of a command, such as one of your password manager.'),
    ),
  ];
}

async function originOf(
  kind: Kind,
  title: string,
  now: TokenOrigin | undefined,
): Promise<TokenOrigin | undefined | typeof back | 'left'> {
  if (kind === 'stored') return undefined;
  if (kind === 'ask') return { kind };
  const typed = kind === 'environment' ? await askVariable(title, now) : await askCommand(title, now);
  if (typed === back) return back;
  if (typeof typed !== 'string') return 'left';
  return kind === 'environment' ? { kind, variable: typed.trim() } : { kind, command: commandWords(typed) ?? [] };
}

function askVariable(title: string, now: TokenOrigin | undefined): Promise<Asked<string>> {
  return ask({
    title,
    hasBefore: true,
    prompt: l10n.t('The name of the environment variable that holds the token.'),
    value: now?.kind === 'environment' ? now.variable : '',
    placeholder: 'ACME_TOKEN',
    check: (text) => (isVariable(text.trim()) ? undefined : l10n.t('Use only letters, digits and "_".')),
  });
}

function askCommand(title: string, now: TokenOrigin | undefined): Promise<Asked<string>> {
  return ask({
    title,
    hasBefore: true,
    prompt: l10n.t(
      'The command that prints the token and nothing else. Group Explorer runs it without a shell. Put quotes around arguments with spaces.',
    ),
    value: now?.kind === 'command' ? commandText(now.command) : '',
    placeholder: 'op read op://Private/Acme/token',
    check: (text) => {
      const words = commandWords(text);
      if (words === undefined) return l10n.t('Add the closing quote.');
      if (words.length === 0) return l10n.t('{0} is required.', l10n.t('A command'));
      return isCommand(words)
        ? undefined
        : l10n.t(
            'Enter the name of an installed program or its full path. Group Explorer does not run relative paths.',
          );
    },
    note: (text) =>
      looksLikeShell(text)
        ? l10n.t('Group Explorer runs the program without a shell, so characters such as $ and | reach it unchanged.')
        : l10n.t('Runs: {0}', (commandWords(text) ?? []).map((word) => oneLine(word, 60)).join(' · ')),
  });
}

async function mayRun({ label, answers }: Connection, command: readonly string[]): Promise<boolean> {
  const agree = l10n.t('Approve and Run');
  const question = l10n.t('Run this command to get the token of "{0}"?', linkless(oneLine(label, 60)));
  const detail = [
    ...command.map((word, index) => `${index === 0 ? '' : '    '}${linkless(wholly(word)) || '""'}`),
    '',
    l10n.t(
      'Group Explorer runs it whenever it needs the token, until the command changes. It sends the token only to {0}.',
      answers['baseUrl'] ?? '',
    ),
  ].join('\n');
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, agree)) === agree;
}

/** All of a word: what is agreed to hides nothing. */
const wholly = (word: string): string =>
  word.replace(invisible, (sign) => (sign === ' ' ? sign : `\\u{${sign.codePointAt(0)!.toString(16)}}`));

async function use(app: App, source: Source, vendor: Vendor, from: TokenOrigin | undefined): Promise<void> {
  const { connection } = source.connector;
  if (from?.kind === 'command' && !(await mayRun(connection, from.command))) return;
  const owned: Owned = { owner: await app.owners.of(connection.id), connection };
  const stored = await app.secrets.get(owned, connection.answers['baseUrl'] ?? '').catch(() => undefined);
  const [secret] = (signInOf(vendor, stored) ?? vendor.signIns[0])?.secrets ?? [];
  const place = app.secrets.destinationOf(connection);
  const answers = Object.fromEntries(JSON.parse(place.answers ?? '[]') as [string, string][]);
  const entry = from && { connectionId: connection.id, vendor: vendor.id, answers, secret: secret?.key ?? '', from };
  await setTokenSource(app.vendors, (one) => app.tokens.isOf(one, connection), entry);
  if (from?.kind === 'command') await app.tokens.agree(owned);
  app.tokens.forget(connection.id);
  if (from?.kind === 'ask' || (from === undefined && stored === undefined)) await replaceToken(app, source);
  else await readAgain(app, source);
}
