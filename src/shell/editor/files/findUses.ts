/** Finds where the ID of a group stands in the workspace, for its detail. */
import * as vscode from 'vscode';
import type { Vendor } from '../../../core/vendorKit/vendor.ts';
import { oneLine } from '../../../core/safety/oneLine.ts';
import type { FoundUses } from '../../detail/sections/uses.ts';
import { number, sentences } from '../../words/dates.ts';
import { IdRules } from '../spots/idRules.ts';
import { cutWords, placesOf } from './findPlaces.ts';

const { l10n } = vscode;

/** All places of an ID, as rows that open them. Ends early where that is cancelled. */
export async function findUses(vendors: readonly Vendor[], id: string, signal: AbortSignal): Promise<FoundUses> {
  const rules = new IdRules(() => vendors);
  const source = new vscode.CancellationTokenSource();
  signal.addEventListener('abort', () => source.cancel(), { once: true });
  const { places, texts, read } = await placesOf(rules.alone(id), rules, source.token);
  const files = new Set(places.map(({ uri }) => uri.toString())).size;
  const count =
    places.length === 0
      ? l10n.t('No occurrences of its ID in {0} searched files.', number(read.files))
      : places.length === 1
        ? l10n.t('1 occurrence of its ID.')
        : l10n.t('{0} occurrences of its ID in {1} files.', number(places.length), number(files));
  return {
    sentence: sentences([count, ...cutWords(read)]),
    rows: places.map((place) => ({
      file: oneLine(vscode.workspace.asRelativePath(place.uri), 200),
      line: place.range.start.line + 1,
      text: oneLine(texts.get(place) ?? '', 200),
      open: () => void vscode.window.showTextDocument(place.uri, { selection: place.range }),
    })),
  };
}
