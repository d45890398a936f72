/** Says which ID the user means by the cursor. */
import * as vscode from 'vscode';
import { wordsOfLine } from '../../../core/recognise/lineWords.ts';
import { partAround } from '../../../core/recognise/longLines.ts';
import type { IdRules } from './idRules.ts';

/** Longer selections are no IDs. */
const longest = 1000;

/** What is selected, else the ID under the cursor, else the word there; undefined: nothing of that. */
export function idUnderCursor(rules: IdRules): string | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return undefined;
  const { document, selection } = editor;
  const selected = selection.isEmpty ? '' : document.getText(selection).trim();
  if (selected !== '') return selected.length <= longest && !/[\n\r]/.test(selected) ? selected : undefined;
  const { active } = selection;
  const spot = rules.at(document, active);
  if (spot !== undefined) return spot.id;
  const { text, from } = partAround(document.lineAt(active.line).text, active.character);
  const at = active.character - from;
  return wordsOfLine(text).find(({ start, end }) => start <= at && at <= end)?.text;
}
