/** Commands that copy, insert and open what is selected. */
import * as vscode from 'vscode';
import { forms } from '../../core/forms/forms.ts';
import type { Identified } from '../../core/forms/identified.ts';
import { oneLine } from '../../core/safety/oneLine.ts';
import { openInBrowser } from '../browser.ts';
import type { App } from '../app.ts';
import { insertIds } from '../focus/insertIds.ts';
import { copyAs, copyIds, copyIn, insertAs, insertIn, linkBase } from '../forms/copyAs.ts';
import type { FormChoice } from '../forms/formChoice.ts';
import { ownChoices, ownFormProblem } from '../forms/ownChoices.ts';
import { formChoice, languageCalled, languageOfFile } from '../forms/pickForm.ts';
import { addToIdsFile, updateIdsFile } from '../idsFile/idsFile.ts';
import type { ChosenGroups } from '../idsFile/pickGroups.ts';
import { webAddress } from '../find/webAddress.ts';
import { webTemplates } from '../settings/options.ts';
import { identifiedNode } from '../tree/nodeIds.ts';
import type { Command, Commands } from './command.ts';
import { readGiven, readHow, withNames, type How } from './given.ts';
import { onChosen } from './onChosen.ts';
import { chosenNodes, targets, type CommandTarget } from './targets.ts';

const { l10n } = vscode;

/** Copying, inserting and opening what is selected. */
export function idCommands(
  app: App,
): Commands<'copyId' | 'copyAs' | 'insertId' | 'insertAs' | 'openInBrowser' | 'addToIdsFile' | 'updateIdsFile'> {
  const on = onChosen(app);
  return {
    copyId: on(l10n.t('Copy Id'), copyIds),
    copyAs: inForm(
      app,
      l10n.t('Copy As…'),
      (chosen) => copyAs(app, chosen),
      (choice, chosen) => copyIn(choice, chosen),
    ),
    insertId: on(l10n.t('Insert Id'), async (chosen) => {
      await insertIds(
        app.editor,
        chosen.map(({ id }) => id),
      );
    }),
    insertAs: inForm(
      app,
      l10n.t('Insert As…'),
      (chosen) => insertAs(app, chosen),
      async (choice, chosen) => {
        await insertIn(app, choice, chosen);
        return undefined;
      },
    ),
    openInBrowser: on(l10n.t('Open in Browser'), ([first]) => openOnWeb(app, first)),
    addToIdsFile: async (node, nodes) => addToIdsFile(app, await groupsGiven(app, node, nodes)),
    updateIdsFile: () => updateIdsFile(app),
  };
}

/** The groups of a command's nodes or IDs, and connections that stand for all of theirs; undefined: none is given. */
async function groupsGiven(app: App, node: unknown, nodes: unknown): Promise<ChosenGroups | undefined> {
  const given = readGiven(app, node)?.targets;
  if (given !== undefined) return { groups: (await withNames(app, given)).filter(isGroup), whole: [] };
  const chosen = node === undefined ? [] : await chosenNodes(app, node, nodes);
  const groups = chosen.flatMap((one) => identifiedNode(one) ?? []).filter(isGroup);
  const whole = chosen.flatMap((one) => (one.type === 'connection' ? one.source : []));
  return groups.length + whole.length === 0 ? undefined : { groups, whole };
}

const isGroup = ({ kind }: Identified): boolean => kind === 'group';

/** A command that writes IDs in a form: that which it is given, or which the user picks for those that are chosen. */
function inForm(
  app: App,
  title: string,
  ask: (chosen: readonly CommandTarget[]) => Promise<void>,
  use: (choice: FormChoice, chosen: readonly CommandTarget[]) => Promise<string | undefined>,
): Command {
  return async (node, nodes) => {
    const given = readGiven(app, node);
    const how = given?.how ?? readHow(node);
    if (given !== undefined && how.form === undefined)
      throw new Error(l10n.t('This command takes a "form" too: {0}.', formNames()));
    const choice = how.form === undefined ? undefined : choiceNamed(app, how.form, how);
    // A key that names a form names no node: as from the palette, it is what the user looked at last.
    const chosen = given?.targets ?? (await targets(app, how.form === undefined ? node : undefined, nodes, title));
    if (chosen === undefined) return undefined;
    if (choice !== undefined) return use(choice, choice.named ? await withNames(app, chosen) : chosen);
    await ask(chosen);
    return undefined;
  };
}

/** The form that a command was given. Throws a sentence where there is none, or no such language. */
function choiceNamed(app: App, key: string, { language }: How): FormChoice {
  const its = language === undefined ? languageOfFile(app.editor.document) : languageCalled(language);
  if (language !== undefined && its === undefined)
    throw new Error(l10n.t('The language "{0}" is not known.', oneLine(language, 60)));
  const form = forms.find((one) => one.key === key);
  const choice =
    form === undefined ? ownChoices(its).find((own) => own.key === key) : formChoice(form, its, linkBase(app));
  if (choice !== undefined) return choice;
  throw new Error(
    ownFormProblem(key) ?? l10n.t('There is no form "{0}". There are: {1}.', oneLine(key, 60), formNames()),
  );
}

function formNames(): string {
  return [...forms.map(({ key }) => key), ...ownChoices(undefined).map(({ key }) => oneLine(key, 60))].join(', ');
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
