/** Finds all places of an ID in the workspace, and shows them. */
import * as vscode from 'vscode';
import { placesIn } from '../../../core/recognise/places.ts';
import type { IdSpot } from '../../../core/recognise/spots.ts';
import { oneLine } from '../../../core/safety/oneLine.ts';
import { number, sentences } from '../../words/dates.ts';
import { linkless } from '../../words/safe.ts';
import { rangeOf, type IdRules } from '../spots/idRules.ts';
import { mostFiles, readWorkspace, type FilesRead } from './workspaceFiles.ts';

const { l10n } = vscode;

/** Where an ID stands in the files of the workspace; a word where that is not all. */
export async function placesOf(
  spot: Pick<IdSpot, 'id' | 'by'>,
  rules: IdRules,
  token: vscode.CancellationToken,
  progress?: (done: number, of: number) => void,
): Promise<{
  readonly places: vscode.Location[];
  /** The lines in which they are. */
  readonly texts: ReadonlyMap<vscode.Location, string>;
  readonly read: FilesRead;
}> {
  const texts = new Map<vscode.Location, string>();
  const read = await readWorkspace(
    (uri, text) => {
      const found = placesIn(text, spot, rules.now);
      const lines = found.length === 0 ? [] : text.split('\n');
      for (const place of found) texts.set(new vscode.Location(uri, rangeOf(place)), lines[place.line]!.slice(0, 1000));
    },
    token,
    progress,
  );
  const places = [...texts.keys()].sort(
    (a, b) =>
      compared(a.uri.path, b.uri.path) ||
      a.range.start.line - b.range.start.line ||
      a.range.start.character - b.range.start.character,
  );
  return { places, texts, read };
}

const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Sentences about what was left out. */
export function cutWords({ isCut, tooLarge, unread }: FilesRead): string[] {
  return [
    isCut ? l10n.t('Searched only the first {0} files.', number(mostFiles)) : '',
    tooLarge > 0
      ? tooLarge === 1
        ? l10n.t('Skipped 1 file larger than 1 MB.')
        : l10n.t('Skipped {0} files larger than 1 MB.', number(tooLarge))
      : '',
    unread > 0
      ? unread === 1
        ? l10n.t('Could not read 1 file.')
        : l10n.t('Could not read {0} files.', number(unread))
      : '',
  ].filter((part) => part !== '');
}

/** Says where not all files were read. */
export function tellCut(read: FilesRead): void {
  const parts = cutWords(read);
  if (parts.length > 0) void vscode.window.showInformationMessage(sentences(parts));
}

/** Finds all places of an ID while the user may cancel it, and shows them where VS Code shows references. */
export async function showPlaces(spot: Pick<IdSpot, 'id' | 'by'>, name: string, rules: IdRules): Promise<void> {
  const title = l10n.t('Finding all occurrences of {0}', oneLine(name, 60));
  const found = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: linkless(title), cancellable: true },
    async (report, token) => {
      let last = 0;
      const told = await placesOf(spot, rules, token, (done, of) => {
        report.report({
          increment: ((done - last) / of) * 100,
          message: l10n.t('{0} of {1} files', number(done), number(of)),
        });
        last = done;
      });
      return token.isCancellationRequested ? undefined : told;
    },
  );
  if (found === undefined) return;
  const { places, read } = found;
  tellCut(read);
  const [first] = places;
  if (first === undefined) {
    void vscode.window.showInformationMessage(
      linkless(l10n.t('No occurrences of {0} in {1} searched files.', oneLine(spot.id, 100), number(read.files))),
    );
    return;
  }
  const editor = vscode.window.activeTextEditor;
  const [uri, position] =
    editor === undefined ? [first.uri, first.range.start] : [editor.document.uri, editor.selection.active];
  await vscode.commands.executeCommand('editor.action.showReferences', uri, position, places);
}
