/** Writes the names of the groups that the workspace uses into it, for those who have no token. */
import * as vscode from 'vscode';
import { groupHeld, holdingsOf } from '../../../core/recognise/held.ts';
import { readSharedNames, sharedName, writeSharedNames, type SharedName } from '../../../core/recognise/sharedNames.ts';
import { spotsIn } from '../../../core/recognise/spots.ts';
import { oneLine } from '../../../core/safety/oneLine.ts';
import type { App } from '../../app.ts';
import { sharedUri } from '../../storage/sharedFile.ts';
import { number } from '../../words/dates.ts';
import { linkless } from '../../words/safe.ts';
import { tellCut } from './findPlaces.ts';
import type { IdRules } from '../spots/idRules.ts';
import { readWorkspace } from './workspaceFiles.ts';

const { l10n } = vscode;

/** Writes `.vscode/groups.json` in each folder that uses groups, once the user agrees. */
export async function shareNames({ directory }: Pick<App, 'directory'>, rules: IdRules): Promise<void> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) {
    void vscode.window.showInformationMessage(l10n.t('Open a folder first. Group Explorer writes the names there.'));
    return;
  }
  await directory.recall();
  const before = new Map<string, ReadonlyMap<string, SharedName>>();
  for (const { uri } of folders) before.set(uri.toString(), await sharedIn(uri));
  const used = new Map<string, Map<string, SharedName>>();
  const found = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: l10n.t('Finding the groups that this workspace uses'),
      cancellable: true,
    },
    async (report, token) => {
      let last = 0;
      const read = await readWorkspace(
        (uri, text) => {
          const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri;
          if (folder === undefined || uri.toString() === sharedUri(folder).toString()) return;
          const key = folder.toString();
          const names = used.get(key) ?? new Map<string, SharedName>();
          used.set(key, names);
          for (const one of namesIn(text, directory, rules, before.get(key)!)) names.set(one.id, one);
        },
        token,
        (done, of) => {
          report.report({ increment: ((done - last) / of) * 100 });
          last = done;
        },
      );
      return token.isCancellationRequested ? undefined : read;
    },
  );
  if (found === undefined) return;
  tellCut(found);
  const wanted = folders.map(({ uri, name }) => ({
    uri,
    name,
    names: [...(used.get(uri.toString())?.values() ?? [])],
  }));
  const full = wanted.filter(({ names }) => names.length > 0);
  const count = full.reduce((sum, { names }) => sum + names.length, 0);
  if (count === 0) {
    void vscode.window.showInformationMessage(l10n.t('No file in this workspace contains the ID of a known group.'));
    return;
  }
  if (
    !(await agreed(
      count,
      full.flatMap(({ names }) => names),
    ))
  )
    return;
  for (const { uri, names } of full)
    await vscode.workspace.fs.writeFile(sharedUri(uri), new TextEncoder().encode(writeSharedNames(names)));
  vscode.window.setStatusBarMessage(l10n.t('Wrote names to .vscode/groups.json: {0}', number(count)), 6000);
}

/** The workspace is the user's: nothing is written there unasked. */
async function agreed(count: number, names: readonly SharedName[]): Promise<boolean> {
  const write = l10n.t('Write');
  const some = names.slice(0, 10).map(({ name }) => oneLine(name, 60));
  const more = count - some.length;
  const detail = [
    l10n.t(
      'Everyone with this repository gets the ID, name, vendor and date of each group. The file contains no people and no tokens.',
    ),
    '',
    ...some,
    ...(more > 0 ? [l10n.t('and {0} more', number(more))] : []),
  ].join('\n');
  const question =
    count === 1
      ? l10n.t('Write the name of 1 group to .vscode/groups.json?')
      : l10n.t('Write the names of {0} groups to .vscode/groups.json?', number(count));
  return (
    (await vscode.window.showInformationMessage(question, { modal: true, detail: linkless(detail) }, write)) === write
  );
}

/** The names of groups in a text. What is shared already and not known here stays. */
function namesIn(
  text: string,
  directory: App['directory'],
  rules: IdRules,
  before: ReadonlyMap<string, SharedName>,
): SharedName[] {
  const lines = text.split('\n');
  const spots = spotsIn({ count: lines.length, at: (line) => lines[line]! }, 0, lines.length, rules.now);
  return spots.flatMap((spot): SharedName[] => {
    const known = sharedName(before, spot);
    for (const holding of holdingsOf(directory.connections, spot)) {
      const group = groupHeld(holding);
      if (group === undefined) continue;
      const { source } = holding;
      const vendor = source.connector.vendor.id;
      // What says the same stays as it is: who merges is asked nothing for a date alone.
      if (known?.id === group.id && known.name === group.name && known.vendor === vendor) return [known];
      const at = source.groups.has(group.id) ? source.groups.asOf : source.earlier?.groups?.asOf;
      const date = new Date(at ?? Date.now()).toISOString().slice(0, 10);
      return [{ id: group.id, name: group.name, vendor, date }];
    }
    return known === undefined ? [] : [known];
  });
}

async function sharedIn(folder: vscode.Uri): Promise<ReadonlyMap<string, SharedName>> {
  try {
    return (
      readSharedNames(new TextDecoder().decode(await vscode.workspace.fs.readFile(sharedUri(folder)))) ?? new Map()
    );
  } catch {
    return new Map();
  }
}
