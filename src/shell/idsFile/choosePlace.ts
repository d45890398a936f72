/** Finds out which file of IDs is meant: by the setting, by what is in front, or by asking. */
import * as vscode from 'vscode';
import { idsFileEndings } from '../../core/idsFile/fileLanguage.ts';
import { readIdsFile } from '../../core/idsFile/idsFile.ts';
import { oneLine } from '../../core/safety/oneLine.ts';
import { idsFilePlaces, isThere, languageOfIds, shortName } from './place.ts';

const { l10n } = vscode;

/** The files that the setting names and that are there. */
export async function existingIdsFiles(): Promise<readonly vscode.Uri[]> {
  const places = idsFilePlaces();
  const there = await Promise.all(places.map(isThere));
  return places.filter((_, index) => there[index]);
}

/** The one, or that which the user picks. */
export async function oneIdsFile(uris: readonly vscode.Uri[]): Promise<vscode.Uri | undefined> {
  if (uris.length < 2) return uris[0];
  const items = uris.map((uri) => ({
    label: shortName(uri),
    description: oneLine(vscode.workspace.getWorkspaceFolder(uri)?.name ?? ''),
    uri,
  }));
  return (await vscode.window.showQuickPick(items, { placeHolder: l10n.t('Select an IDs file') }))?.uri;
}

/** The file in front, where it may be one of IDs. */
export function activeIdsFile(): vscode.Uri | undefined {
  const document = vscode.window.activeTextEditor?.document;
  if (document === undefined || document.isUntitled) return undefined;
  try {
    return readIdsFile(document.getText(), languageOfIds(document.uri)).isOurs ? document.uri : undefined;
  } catch {
    return undefined;
  }
}

/** Where a new file is to be: where the setting says, else where the user does. */
export async function askForIdsFile(): Promise<vscode.Uri | undefined> {
  const [place] = idsFilePlaces();
  if (place !== undefined) return place;
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  return vscode.window.showSaveDialog({
    title: l10n.t('Select a Place for the IDs File'),
    saveLabel: l10n.t('Select'),
    filters: { [l10n.t('IDs File')]: [...idsFileEndings] },
    ...(folder !== undefined && { defaultUri: vscode.Uri.joinPath(folder.uri, 'groupIds.ts') }),
  });
}
