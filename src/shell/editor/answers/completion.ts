/** Completes IDs by the names of groups. */
import * as vscode from 'vscode';
import { insertion } from '../../../core/code/insert.ts';
import type { Directory } from '../../../core/directory/directory.ts';
import { languageOf } from '../../../core/languages/languages.ts';
import { holdingsOf } from '../../../core/recognise/held.ts';
import type { Found } from '../../../core/search/facts.ts';
import { isolated } from '../../words/safe.ts';
import { countWords, joinedParts } from '../../words/lists.ts';
import { vendorName } from '../../words/rows.ts';
import type { IdRules } from '../spots/idRules.ts';

/** More names nobody looks through: who types on gets others. */
const most = 50;
/** Longer words are no names. */
const longestTyped = 200;
/** UTF-16 units: in longer texts the ID is written as it is. To know what the place needs takes seconds there. */
const longestRead = 1_000_000;
/** Lines above and below in which an item of the same list is looked for. */
const nearby = 20;

/** Whether a list that holds a known ID goes on at a place: on its line, or on the next above or below that is alike. */
export function isBesideKnown(
  directory: Directory,
  rules: IdRules,
  document: vscode.TextDocument,
  { line }: vscode.Position,
): boolean {
  const isKnown = (at: number): boolean =>
    rules
      .within(document, new vscode.Range(new vscode.Position(at, 0), new vscode.Position(at, 0)))
      .some((spot) => holdingsOf(directory.connections, spot).length > 0);
  if (isKnown(line)) return isListed(document.lineAt(line).text);
  const indent = indentAt(document, line);
  return [-1, 1].some((step) => {
    for (let at = line + step, steps = 0; at >= 0 && at < document.lineCount && steps < nearby; at += step, steps++) {
      const { text } = document.lineAt(at);
      if (text.trim() === '') continue;
      // An item as far right is of the same list, where the line holds nothing else.
      return indentAt(document, at) === indent && isItem(text) && isKnown(at);
    }
    return false;
  });
}

/** Whether values stand side by side on a line. */
const isListed = (text: string): boolean => /[,[(]/.test(text);
/** Whether a line is but an item of a list. */
function isItem(text: string): boolean {
  const code = text.split(/\/\/|#/, 1)[0]!.trim();
  return code.startsWith('- ') || code.endsWith(',');
}

function indentAt(document: vscode.TextDocument, line: number): number {
  const { text } = document.lineAt(line);
  return text.length - text.trimStart().length;
}

/** The groups whose names fit what is typed, each of which inserts its ID as the place needs it. */
export function completionsOf(
  directory: Directory,
  document: vscode.TextDocument,
  position: vscode.Position,
): vscode.CompletionList {
  const range = typedRange(document, position);
  const typed = document.getText(range);
  if (typed.length > longestTyped) return new vscode.CompletionList([], false);
  const found = directory.finder.find(typed, 'group', most + 1);
  const write = writer(document, range);
  const items = found.slice(0, most).map((one, index) => itemOf(one, index, typed, range, write));
  // With more letters others come in.
  return new vscode.CompletionList(items, found.length > most || typed === '');
}

/** The word that is typed, up to the cursor. */
function typedRange(document: vscode.TextDocument, position: vscode.Position): vscode.Range {
  const before = document.lineAt(position.line).text.slice(0, position.character);
  let start = before.length;
  while (start > 0 && before.length - start <= longestTyped && /[\p{L}\p{N}_-]/u.test(before[start - 1]!)) start--;
  return new vscode.Range(new vscode.Position(position.line, start), position);
}

/** What is written, and over what; what stands at the cursor comes last. */
type Write = (id: string) => readonly { readonly range: vscode.Range; readonly text: string }[];

/** Writes IDs at a place; those that are alike are asked for once. */
function writer(document: vscode.TextDocument, range: vscode.Range): Write {
  const text = document.getText();
  if (text.length > longestRead) return (id) => [{ range, text: id }];
  const selected = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
  const language = languageOf(document.languageId, document.fileName);
  const known = new Map<string, ReturnType<Write>>();
  const edited = (id: string): ReturnType<Write> =>
    insertion(text, language, [selected], [id]).edits.map(({ start, end, text: written }) => ({
      range: new vscode.Range(document.positionAt(start), document.positionAt(end)),
      text: written,
    }));
  return (id) => {
    const probe = /^[1-9]\d{0,14}$/.test(id) ? '1' : /^[a-z][\w:/.-]*$/i.test(id) ? 'probe:a/1' : id;
    const edits = known.get(probe) ?? edited(probe);
    known.set(probe, edits);
    return probe === id ? edits : edits.map((edit) => ({ ...edit, text: edit.text.replace(probe, () => id) }));
  };
}

function itemOf(found: Found, index: number, typed: string, range: vscode.Range, write: Write): vscode.CompletionItem {
  const { name, id, handle, source, path, memberCount } = found;
  const { connection, vendor } = source.connector;
  const item = new vscode.CompletionItem(
    { label: isolated(name, 80), description: isolated(connection.label, 40) },
    vscode.CompletionItemKind.Reference,
  );
  item.detail = joinedParts([
    vendorName(vendor),
    path === undefined ? undefined : isolated(path, 120),
    countWords(memberCount),
  ]);
  // What was found by another name or a typing error stays, whatever is typed.
  item.filterText = [typed, name, handle, id].filter((text) => text !== undefined).join(' ');
  item.sortText = String(index).padStart(3, '0');
  const edits = write(id);
  const [own, comma] = [edits.at(-1), edits.length > 1 ? edits[0] : undefined];
  item.range = own === undefined ? range : own.range;
  item.insertText = own?.text ?? id;
  if (comma !== undefined) item.additionalTextEdits = [new vscode.TextEdit(comma.range, comma.text)];
  return item;
}
