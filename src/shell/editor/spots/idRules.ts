/** Finds what may be IDs in a document, as the settings say. */
import * as vscode from 'vscode';
import { readIdKeys } from '../../../core/recognise/idKeys.ts';
import { beginningOf, partAround } from '../../../core/recognise/longLines.ts';
import { spotAt, spotRules, spotsIn, type IdSpot, type SpotRules } from '../../../core/recognise/spots.ts';
import { UnderKeys, type Lines } from '../../../core/recognise/underKeys.ts';
import type { Vendor } from '../../../core/vendorKit/vendor.ts';
import { idKeys } from '../../settings/inCode.ts';

/** The scheme of the documents that definitions of IDs lead to. */
export const idScheme = 'group-explorer-id';

/** What people do not write: outputs, and the box for a commit's message. */
const others = new Set(['output', 'debug', 'vscode-scm', 'comment', 'vscode-interactive-input']);

/** Whether IDs are looked for in a document. */
export const mayHoldIds = ({ uri }: Pick<vscode.TextDocument, 'uri'>): boolean => !others.has(uri.scheme);

/** Whether a document is one in which people write: no raw JSON of ours, and no older version of a file. */
export const isWritten = (document: Pick<vscode.TextDocument, 'uri'>): boolean =>
  mayHoldIds(document) && !/^(?:group-explorer-|git)/.test(document.uri.scheme);

/** The lines of a document, of long ones the beginning. */
const documentLines = (document: vscode.TextDocument): Lines => ({
  count: document.lineCount,
  at: (line) => beginningOf(document.lineAt(line).text),
});

/** The same, but of one line what stands around a place in it, and where in the line that begins. */
function linesAround(document: vscode.TextDocument, { line, character }: vscode.Position) {
  const lines = documentLines(document);
  const { text, from } = partAround(document.lineAt(line).text, character);
  return { text, from, lines: { count: lines.count, at: (at: number) => (at === line ? text : lines.at(at)) } };
}

/** Where a spot is in a document. */
export const rangeOf = ({ line, start, end }: Pick<IdSpot, 'line' | 'start' | 'end'>): vscode.Range =>
  new vscode.Range(new vscode.Position(line, start), new vscode.Position(line, end));

/** Finds what may be IDs in documents: by what vendors say of theirs, and by the keys that the settings name. */
export class IdRules {
  private rules: SpotRules | undefined;

  /** @param vendors not asked for before a document is looked at */
  constructor(private readonly vendors: () => readonly Vendor[]) {}

  /** Reads the settings again. */
  forget(): void {
    this.rules = undefined;
  }

  /** What they are now. */
  get now(): SpotRules {
    return (this.rules ??= spotRules(this.vendors(), readIdKeys(idKeys())));
  }

  /** What may be an ID at a place. */
  at(document: vscode.TextDocument, position: vscode.Position): IdSpot | undefined {
    if (!mayHoldIds(document)) return undefined;
    const { from, lines } = linesAround(document, position);
    const spot = spotAt(lines, position.line, position.character - from, this.now);
    return spot && { ...spot, start: spot.start + from, end: spot.end + from };
  }

  /** What an ID is that stands alone: by its look, else as under a key. */
  alone(id: string): IdSpot {
    const [found] = spotsIn({ count: 1, at: () => id }, 0, 1, this.now);
    return found?.id === id ? found : { line: 0, start: 0, end: id.length, id, by: 'key' };
  }

  /** What may be IDs in the lines of a range. */
  within(document: vscode.TextDocument, { start, end }: vscode.Range): readonly IdSpot[] {
    return mayHoldIds(document) ? spotsIn(documentLines(document), start.line, end.line + 1, this.now) : [];
  }

  /** Whether what stands at a place is under a key that the settings name. */
  isUnderKey(document: vscode.TextDocument, position: vscode.Position): boolean {
    const { keys } = this.now;
    if (keys === undefined) return false;
    // Something stands there, as if it were written.
    const { text, from, lines } = linesAround(document, position);
    const [at, mark] = [position.character - from, 'x'.repeat(8)];
    const words = new UnderKeys(lines, position.line, keys).next(`${text.slice(0, at)}${mark}${text.slice(at)}`);
    return words.some(({ start, end }) => start <= at && at + mark.length <= end);
  }
}
