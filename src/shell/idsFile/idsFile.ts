/** Makes files of IDs, adds groups to them, and brings them up to date. */
import * as vscode from 'vscode';
import type { IdsChange } from '../../core/idsFile/entry.ts';
import { newIdsFile, readIdsFile, type OpenIdsFile } from '../../core/idsFile/idsFile.ts';
import type { Identified } from '../../core/forms/identified.ts';
import { oneLine } from '../../core/safety/oneLine.ts';
import type { App } from '../app.ts';
import { idsFileSetting } from '../settings/options.ts';
import { rememberIdsFile } from '../settings/writeSettings.ts';
import { number, sentences } from '../words/dates.ts';
import { linkless } from '../words/safe.ts';
import { additionsTo, checkingIds, dayHere } from './additions.ts';
import { activeIdsFile, askForIdsFile, existingIdsFiles, oneIdsFile } from './choosePlace.ts';
import { pickGroups, type ChosenGroups } from './pickGroups.ts';
import {
  isThere,
  languageOfIds,
  packageFor,
  pathForSetting,
  readFile,
  shortName,
  writeFile,
  type ReadFile,
} from './place.ts';
import { agreesTo } from './showChange.ts';
import { asSentence, idsChangeWords, leftOutWords, uncheckedWords } from './words.ts';

const { l10n } = vscode;

/** Puts groups into the file of the workspace: those that are given, else those that the user chooses. */
export async function addToIdsFile(app: App, given: ChosenGroups | undefined): Promise<void> {
  if (vscode.workspace.workspaceFolders === undefined)
    throw new Error(l10n.t('An IDs file needs a folder. Open one first.'));
  const chosen = given ?? (await pickGroups(app, l10n.t('Add to IDs File')));
  if (chosen === undefined) return;
  const places = await existingIdsFiles();
  const uri = places.length > 0 ? await oneIdsFile(places) : await askForIdsFile();
  if (uri === undefined) return;
  languageOfIds(uri);
  if (pathForSetting(uri) === undefined)
    throw new Error(l10n.t('{0} is outside the folders of this workspace. Choose a file inside one.', shortName(uri)));
  await ((await isThere(uri)) ? addTo(app, uri, chosen) : make(app, uri, chosen));
}

/** Asks vendors for all IDs of the file, and shows what is to change before it writes. */
export async function updateIdsFile(app: App): Promise<void> {
  const uri = (await oneIdsFile(await existingIdsFiles())) ?? activeIdsFile();
  if (uri === undefined) {
    const add = l10n.t('Add Groups…');
    const words = l10n.t(
      'This workspace has no IDs file yet, or the setting "{0}" does not name it.',
      'groupExplorer.idsFile',
    );
    if ((await vscode.window.showInformationMessage(words, add)) === add) await addToIdsFile(app, undefined);
    return;
  }
  const file = await readFile(uri);
  if (file === undefined) return;
  const open = opened(file);
  if (!open.isOurs)
    throw new Error(l10n.t('{0} has no Group Explorer header. Add groups to it first.', shortName(uri)));
  await app.directory.recall();
  const checked = await checkingIds(app, open, shortName(uri));
  const kept = checked.added.filter(({ id }) => file.language.holds(id));
  await offer(app, file, open, { ...checked, added: kept }, [
    leftOut(file, checked.added),
    uncheckedWords(app, checked.unchecked),
  ]);
}

/** Makes a new file, and shows it. */
async function make(app: App, uri: vscode.Uri, chosen: ChosenGroups): Promise<void> {
  const language = languageOfIds(uri);
  const name = shortName(uri);
  const text = newIdsFile(
    language,
    uri.path.slice(uri.path.lastIndexOf('/') + 1),
    { package: await packageFor(uri, language) },
    dayHere(),
  );
  const file: ReadFile = { uri, language, text };
  const open = opened(file);
  const { change, all } = await additionsTo(app, file, open, chosen);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(open.after(change)));
  await vscode.window.showTextDocument(uri);
  const path = pathForSetting(uri)!;
  const isNamed = idsFileSetting() === path;
  const words = [
    change.added.length === 1
      ? l10n.t('Created {0} with 1 ID.', name)
      : l10n.t('Created {0} with {1} IDs.', name, number(change.added.length)),
    leftOut(file, all),
    isNamed ? '' : l10n.t('Save its path to the workspace settings, so that Update IDs File finds it?'),
  ];
  const save = l10n.t('Save to Workspace Settings');
  const buttons = isNamed ? [] : [save];
  const picked = await vscode.window.showInformationMessage(linkless(sentences(words)), ...buttons);
  if (picked === save) await rememberIdsFile(path);
}

async function addTo(app: App, uri: vscode.Uri, chosen: ChosenGroups): Promise<void> {
  const file = await readFile(uri);
  if (file === undefined) return;
  const open = opened(file);
  const { change, all } = await additionsTo(app, file, open, chosen);
  await offer(app, file, open, change, [leftOut(file, all)]);
}

/** Shows what is to change, and writes it where the user agrees. */
async function offer(
  app: App,
  file: ReadFile,
  open: OpenIdsFile,
  change: Omit<IdsChange, 'today'>,
  notes: readonly string[],
): Promise<void> {
  const name = shortName(file.uri);
  const { added, renamed, gone } = change;
  let after: string;
  try {
    after = open.after({ ...change, today: dayHere() });
  } catch (thrown) {
    throw asSentence(thrown, name);
  }
  if (after === file.text) {
    const words = notes.some((note) => note !== '')
      ? l10n.t('{0}: no changes.', name)
      : l10n.t('{0} is up to date.', name);
    void vscode.window.showInformationMessage(linkless(sentences([words, ...notes])));
    return;
  }
  const words = idsChangeWords(name, added.length, renamed.size, gone.size);
  if (!(await agreesTo(file, after, sentences([words, ...notes])))) return;
  await writeFile(file, after);
  vscode.window.setStatusBarMessage(`$(check) ${l10n.t('Updated {0}', name)}`, 3000);
  app.log.info(`IDs file: ${added.length} added, ${renamed.size} renamed, ${gone.size} gone`);
}

function opened({ uri, text, language }: ReadFile): OpenIdsFile {
  try {
    return readIdsFile(text, language);
  } catch (thrown) {
    throw asSentence(thrown, shortName(uri));
  }
}

function leftOut({ language }: ReadFile, all: readonly Identified[]): string {
  const names = all.filter(({ id }) => !language.holds(id)).map(({ name, id }) => oneLine(name === '' ? id : name, 60));
  return leftOutWords(names, language.language.label);
}
