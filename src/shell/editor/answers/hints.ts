/** The names that stand behind IDs in a document. */
import * as vscode from 'vscode';
import type { Source } from '../../../core/connection/source.ts';
import { holdingsOf, nameHeld } from '../../../core/recognise/held.ts';
import type { SharedName } from '../../../core/recognise/sharedNames.ts';
import type { IdSpot } from '../../../core/recognise/spots.ts';
import { isolated } from '../../words/safe.ts';

const { l10n } = vscode;

/** No longer name is shown in a line. */
const longest = 60;

/** A hint behind each ID whose name is known; the same name of two connections stands there once. */
export function hintsOf(
  sources: readonly Source[],
  spots: readonly IdSpot[],
  shared: (spot: IdSpot) => SharedName | undefined,
): vscode.InlayHint[] {
  return spots.flatMap((spot) => {
    const label = labelOf(sources, spot, shared);
    if (label === undefined) return [];
    const hint = new vscode.InlayHint(new vscode.Position(spot.line, spot.end), label);
    hint.paddingLeft = true;
    return [hint];
  });
}

function labelOf(
  sources: readonly Source[],
  spot: IdSpot,
  shared: (spot: IdSpot) => SharedName | undefined,
): string | undefined {
  const holdings = holdingsOf(sources, spot);
  const names = [...new Set(holdings.flatMap((holding) => nameHeld(holding) ?? []))];
  if (names.length > 0) {
    const text = names.map((name) => isolated(name, longest)).join(' / ');
    return holdings.every(({ isGone }) => isGone) ? l10n.t('{0} (gone)', text) : text;
  }
  const known = shared(spot);
  return known && l10n.t('{0} (shared)', isolated(known.name, longest));
}
