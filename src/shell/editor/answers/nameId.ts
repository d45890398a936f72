/** Offers to give an ID in a document a name: a comment, or a constant. */
import * as vscode from 'vscode';
import { identifiedOf } from '../../../core/connection/whence.ts';
import type { Source } from '../../../core/connection/source.ts';
import type { Replacement } from '../../../core/code/insert.ts';
import { languageOf } from '../../../core/languages/languages.ts';
import { groupHeld, holdingsOf } from '../../../core/recognise/held.ts';
import { namedByComment, namedByConstant } from '../../../core/recognise/naming.ts';
import type { SharedName } from '../../../core/recognise/sharedNames.ts';
import type { IdSpot } from '../../../core/recognise/spots.ts';
import { oneLine } from '../../../core/safety/oneLine.ts';
import { rangeOf } from '../spots/idRules.ts';

const { l10n } = vscode;

/** UTF-16 units: VS Code asks wherever the cursor goes, and to know where a constant may stand takes longer in longer texts. */
const longestNamed = 200_000;

/** Ways to name an ID, where its name is known and the language has such. */
export function namingsOf(
  sources: readonly Source[],
  document: vscode.TextDocument,
  spot: IdSpot,
  shared: SharedName | undefined,
): vscode.CodeAction[] {
  const language = languageOf(document.languageId, document.fileName);
  const [holding] = holdingsOf(sources, spot);
  const group = holding && groupHeld(holding);
  const of =
    holding !== undefined && group !== undefined
      ? identifiedOf(holding.source, { kind: 'group', id: group.id, name: group.name, handle: group.handle })
      : shared && { kind: 'group' as const, id: shared.id, name: shared.name };
  if (language === undefined || of === undefined) return [];
  const text = document.getText();
  if (text.length > longestNamed) return [];
  const range = rangeOf(spot);
  const at = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
  const action = (title: string, kind: vscode.CodeActionKind, edits: readonly Replacement[]): vscode.CodeAction => {
    const made = new vscode.CodeAction(title, kind);
    made.edit = new vscode.WorkspaceEdit();
    for (const { start, end, text: written } of edits)
      made.edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), written);
    return made;
  };
  const comment = namedByComment(text, language, at, of.name);
  const constant = namedByConstant(text, language, at, of);
  return [
    ...(constant === undefined
      ? []
      : [
          action(
            l10n.t('Name this ID: constant {0}', oneLine(constant.name, 60)),
            vscode.CodeActionKind.RefactorExtract,
            constant.edits,
          ),
        ]),
    ...(comment === undefined
      ? []
      : [
          action(l10n.t('Name this ID: comment {0}', oneLine(of.name, 60)), vscode.CodeActionKind.RefactorRewrite, [
            comment,
          ]),
        ]),
  ];
}
