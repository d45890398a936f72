/** Commands that copy, insert, export and open what is selected. */
import * as vscode from 'vscode';
import type { Source } from '../../core/connection/source.ts';
import { forms } from '../../core/forms/forms.ts';
import type { Identified } from '../../core/forms/identified.ts';
import { oneLine } from '../../core/safety/oneLine.ts';
import { openInBrowser } from '../browser.ts';
import type { App } from '../app.ts';
import { exportAsking, exportTo } from '../export/exportRows.ts';
import { readGivenExport } from '../export/given.ts';
import { rowsOfNodes, type ExportedListing, type ExportedRows } from '../export/what.ts';
import { insertIds } from '../focus/insertIds.ts';
import { copyAs, copyIds, copyIn, insertAs, insertIn, linkBase } from '../forms/copyAs.ts';
import type { FormChoice } from '../forms/formChoice.ts';
import { ownChoices, ownFormProblem } from '../forms/ownChoices.ts';
import { formChoice, languageCalled, languageOfFile } from '../forms/pickForm.ts';
import { pickFound } from '../find/finder.ts';
import { setWebLink } from '../connect/webLinks.ts';
import { addToIdsFile, updateIdsFile } from '../idsFile/idsFile.ts';
import type { ChosenGroups } from '../idsFile/pickGroups.ts';
import { webTemplates } from '../settings/options.ts';
import { webAddress } from '../settings/webAddress.ts';
import { identifiedNode } from '../tree/nodeIds.ts';
import { iconless } from '../words/safe.ts';
import type { Command, Commands } from './command.ts';
import { readGiven, readHow, sourceGiven, withNames, type How } from './given.ts';
import { onChosen } from './onChosen.ts';
import { chosenNodes, targets, type CommandTarget } from './targets.ts';

const { l10n } = vscode;

/** Copying, inserting, exporting and opening what is selected. */
export function idCommands(
  app: App,
): Commands<
  'copyId' | 'copyAs' | 'insertId' | 'insertAs' | 'export' | 'openInBrowser' | 'addToIdsFile' | 'updateIdsFile'
> {
  const on = onChosen(app);
  return {
    copyId: on(l10n.t('Copy ID'), copyIds),
    copyAs: inForm(
      app,
      l10n.t('Copy As…'),
      (chosen) => copyAs(app, chosen),
      (choice, chosen) => copyIn(choice, chosen),
    ),
    insertId: on(l10n.t('Insert ID'), async (chosen) => {
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
    export: async (node, nodes) => {
      const given = readGivenExport(node);
      if (given !== undefined) {
        const source = sourceGiven(app, given.connectionId);
        const { groupId, format, to, overwrite } = given;
        return exportTo({ source, ...(groupId !== undefined && { groupId }) }, format, to, overwrite);
      }
      const what = await toExport(app, node, nodes);
      if (what !== undefined) await exportAsking(what);
      return undefined;
    },
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
      throw new Error(l10n.t('This command also takes a "form": {0}.', formNames()));
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
    throw new Error(l10n.t('The language "{0}" is unknown. Use a language ID of VS Code.', oneLine(language, 60)));
  const form = forms.find((one) => one.key === key);
  const choice =
    form === undefined ? ownChoices(its).find((own) => own.key === key) : formChoice(form, its, linkBase(app));
  if (choice !== undefined) return choice;
  throw new Error(
    ownFormProblem(key) ?? l10n.t('There is no form "{0}". Use one of these: {1}.', oneLine(key, 60), formNames()),
  );
}

function formNames(): string {
  return [...forms.map(({ key }) => key), ...ownChoices(undefined).map(({ key }) => oneLine(key, 60))].join(', ');
}

/** One connection stands for its groups, one group for its members, and several rows for themselves. */
async function toExport(app: App, node: unknown, nodes: unknown): Promise<ExportedListing | ExportedRows | undefined> {
  const chosen = await chosenNodes(app, node, nodes);
  const shown = app.details.active;
  const isShown = node === undefined && (app.attention.isOnDetail || chosen.length === 0);
  if (isShown && shown?.kind === 'group')
    return { source: app.directory.source(shown.connectionId), groupId: shown.id };
  const [first] = chosen;
  if (chosen.length === 1 && first?.type === 'connection') return { source: app.directory.source(first.source.id) };
  if (chosen.length === 1 && first?.type === 'group') return { source: first.source, groupId: first.id };
  const rows = chosen.filter((one) => one.type === 'group' || one.type === 'member');
  if (rows.length > 0) return rowsOfNodes(rows);
  return pickListing(app);
}

/** The groups of a connection, or the members of a group that the user finds. */
async function pickListing(app: App): Promise<ExportedListing | undefined> {
  const title = l10n.t('Export…');
  const ofConnection = ({ connector: { connection } }: Source): string =>
    l10n.t('Groups of {0}', iconless(connection.label, 60));
  const items = [
    { label: l10n.t('Members of a Group…'), source: undefined },
    ...app.directory.connections.map((source) => ({ label: ofConnection(source), source })),
  ];
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder: l10n.t('Select what to export') });
  if (picked === undefined || picked.source !== undefined) return picked;
  const found = (await pickFound(app, 'group', title, { isForOne: true }))?.[0];
  return found && { source: found.source, groupId: found.id };
}

async function openOnWeb(app: App, target: CommandTarget | undefined): Promise<void> {
  if (target === undefined) return;
  const address = webAddress({ ...target, source: app.directory.source(target.connectionId) }, webTemplates());
  if (address !== undefined) {
    await openInBrowser(address);
    return;
  }
  if (target.kind === 'member') {
    void vscode.window.showInformationMessage(l10n.t('Only groups have a web address.'));
    return;
  }
  const set = l10n.t('Set Web Link…');
  const picked = await vscode.window.showInformationMessage(l10n.t('No web address is set for this connection.'), set);
  if (picked === set) await setWebLink(app.directory.source(target.connectionId), target);
}
