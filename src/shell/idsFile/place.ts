/** Knows where the file of IDs of a workspace is, reads it as it stands, and writes it. */
import * as vscode from 'vscode';
import { goPackageOf, idsFileEndings, idsLanguageOf, type IdsLanguage } from '../../core/idsFile/fileLanguage.ts';
import { oneLine } from '../../core/safety/oneLine.ts';
import { idsFileSetting } from '../settings/options.ts';
import { linkless } from '../words/safe.ts';

const { l10n } = vscode;

/** A file as it stood when it was read. */
export interface ReadFile {
  readonly uri: vscode.Uri;
  readonly language: IdsLanguage;
  readonly text: string;
}

/** The last part of an address, for people. */
export const shortName = ({ path }: vscode.Uri): string => oneLine(path.slice(path.lastIndexOf('/') + 1), 60);

/** The language of a file of IDs. Throws a sentence where its name has none. */
export function languageOfIds(uri: vscode.Uri): IdsLanguage {
  const language = idsLanguageOf(uri.path);
  if (language !== undefined) return language;
  throw new Error(
    l10n.t('{0} cannot be an IDs file. Use a name that ends in one of {1}.', shortName(uri), idsFileEndings.join(', ')),
  );
}

/**
 * The places that the setting names, one in each folder of the workspace; none: it names nothing. Throws a sentence
 * where it names no file within them.
 */
export function idsFilePlaces(): readonly vscode.Uri[] {
  const path = idsFileSetting();
  if (path === '') return [];
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  const isWithin = !/^[/~]|[\\\0]|^[a-z]+:/i.test(path) && parts.length > 0 && !parts.includes('..');
  if (!isWithin)
    throw new Error(l10n.t('The setting "{0}" must be the path of a file in the workspace.', 'groupExplorer.idsFile'));
  return (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => vscode.Uri.joinPath(uri, ...parts));
}

/** A path that the setting can hold; undefined: the file is in no folder of the workspace. */
export function pathForSetting(uri: vscode.Uri): string | undefined {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  return folder && uri.path.slice(folder.uri.path.replace(/\/$/, '').length + 1);
}

/** Whether there is a file. */
export async function isThere(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch (thrown) {
    if (thrown instanceof vscode.FileSystemError && thrown.code === 'FileNotFound') return false;
    throw thrown;
  }
}

/**
 * Reads a file, byte for byte. Undefined: it has changes that are not saved, and the user does not want to save them.
 * Throws a sentence where it is not written in UTF-8.
 */
export async function readFile(uri: vscode.Uri): Promise<ReadFile | undefined> {
  const language = languageOfIds(uri);
  const open = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
  if (open?.isDirty === true) {
    const save = l10n.t('Save');
    const words = l10n.t('{0} has unsaved changes. Save it first.', linkless(shortName(uri)));
    const picked = await vscode.window.showWarningMessage(words, save);
    if (picked !== save || !(await open.save())) return undefined;
  }
  return { uri, language, text: decoded(await vscode.workspace.fs.readFile(uri), uri) };
}

/** Writes a file that is as it was read. Throws a sentence where it is not. */
export async function writeFile(file: ReadFile, text: string): Promise<void> {
  const again = decoded(await vscode.workspace.fs.readFile(file.uri), file.uri);
  const open = vscode.workspace.textDocuments.find((one) => one.uri.toString() === file.uri.toString());
  if (again !== file.text || open?.isDirty === true)
    throw new Error(
      l10n.t('{0} changed in the meantime, so Group Explorer left it unchanged. Try again.', shortName(file.uri)),
    );
  await vscode.workspace.fs.writeFile(file.uri, new TextEncoder().encode(text));
}

function decoded(bytes: Uint8Array, uri: vscode.Uri): string {
  try {
    // The mark of the order of bytes stays, so that the file has the same one afterwards.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Error(
      l10n.t('{0} is not in UTF-8, so Group Explorer left it unchanged. Save it as UTF-8.', shortName(uri)),
    );
  }
}

/** Files beside a new one are looked into for their package: so many. */
const mostBeside = 5;

/** The package of a new file of Go or Java: that of the files beside it, else what its folder says. */
export async function packageFor(uri: vscode.Uri, { language }: IdsLanguage): Promise<string | undefined> {
  if (language.key !== 'go' && language.key !== 'java') return undefined;
  const folder = vscode.Uri.joinPath(uri, '..');
  const end = `.${language.key}`;
  const entries = await Promise.resolve(vscode.workspace.fs.readDirectory(folder)).catch(() => []);
  const beside = entries.filter(([name, type]) => type === vscode.FileType.File && name.endsWith(end)).sort();
  // A test of Go may have a package of its own.
  for (const [name] of beside.filter(([one]) => !one.endsWith('_test.go')).slice(0, mostBeside)) {
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, name)));
    const line = text.split('\n').find((one) => one.startsWith('package '));
    const [, found] = /^package ([\w.]+)/.exec(line ?? '') ?? [];
    if (found !== undefined) return found;
  }
  const folders = folder.path.split('/');
  if (language.key === 'go') return goPackageOf(folders.at(-1) ?? '');
  const root = folders.lastIndexOf('java');
  const parts = root < 0 ? [] : folders.slice(root + 1);
  return parts.length > 0 && parts.every((part) => /^[a-z_]\w*$/.test(part)) ? parts.join('.') : undefined;
}
