/** Commands that copy, insert and open what is selected. */
import * as vscode from 'vscode';
import { formats, formatted, type Identified } from '../../core/ids/formats.ts';
import { openInBrowser } from '../browser.ts';
import type { App } from '../app.ts';
import { webAddress } from '../find/webAddress.ts';
import { webTemplates } from '../settings/options.ts';
import { iconless } from '../words/safe.ts';
import type { Commands } from './command.ts';
import { type CommandTarget, onChosen } from './targets.ts';

const { l10n } = vscode;

/** Copying, inserting and opening what is selected. */
export function idCommands(app: App): Commands<'copyId' | 'copyAs' | 'insertId' | 'openInBrowser'> {
  const on = onChosen(app);
  return {
    copyId: on(l10n.t('Copy Id'), async (chosen) => {
      await vscode.env.clipboard.writeText(chosen.map(({ id }) => id).join('\n'));
      tellCopied(chosen);
    }),
    copyAs: on(l10n.t('Copy As…'), copyAs),
    insertId: on(l10n.t('Insert Id'), async (chosen) => {
      await app.editor.insert(chosen.map(({ id }) => id));
    }),
    openInBrowser: on(l10n.t('Open in Browser'), ([first]) => openOnWeb(app, first)),
  };
}

async function openOnWeb(app: App, target: CommandTarget | undefined): Promise<void> {
  if (target === undefined) return;
  const address = webAddress({ ...target, source: app.directory.source(target.connectionId) }, webTemplates());
  if (address !== undefined) {
    await openInBrowser(address);
    return;
  }
  if (target.kind === 'member') {
    void vscode.window.showInformationMessage(l10n.t('Only groups have an address on the web.'));
    return;
  }
  const settings = l10n.t('Open Settings');
  const picked = await vscode.window.showInformationMessage(
    l10n.t('It is not known where its vendor shows it on the web. The setting "Web Links" says it for a connection.'),
    settings,
  );
  if (picked === settings)
    await vscode.commands.executeCommand('workbench.action.openSettings', 'groupExplorer.webLinks');
}

/** Copies ids in the form that the user picks. */
export async function copyAs(chosen: readonly Identified[]): Promise<void> {
  const items = formats.map((format) => ({
    label: l10n.t(format.label),
    detail: iconless(formatted(format, chosen.slice(0, 3)).replaceAll('\n', ' ⏎ ')),
    format,
  }));
  const title = chosen.length === 1 ? l10n.t('Copy As…') : l10n.t('Copy {0} Ids As…', chosen.length);
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder: l10n.t('In which form?') });
  if (picked === undefined) return;
  await vscode.env.clipboard.writeText(formatted(picked.format, chosen));
  tellCopied(chosen);
}

/** Says whose ids were copied, where it does not get in the way; of nobody: that something else was. */
export function tellCopied(of: readonly Pick<Identified, 'name'>[]): void {
  const [first] = of;
  const words =
    first === undefined
      ? l10n.t('Copied')
      : of.length === 1
        ? l10n.t('Copied the id of {0}', iconless(first.name, 60))
        : l10n.t('Copied {0} ids', of.length);
  vscode.window.setStatusBarMessage(`$(check) ${words}`, 3000);
}

/** The same, of a text in which secrets are hidden. */
export function tellCopiedMasked(): void {
  vscode.window.setStatusBarMessage(`$(eye-closed) ${l10n.t('Copied, with secrets hidden')}`, 3000);
}
