/** Drops what was dragged from the tree into an editor: as Insert does it, and as any other form that the user picks. */
import * as vscode from 'vscode';
import { insertion, type Replacement } from '../../core/code/insert.ts';
import type { Identified } from '../../core/forms/identified.ts';
import { languageOf } from '../../core/languages/languages.ts';
import type { App } from '../app.ts';
import { indented, tellPlaces } from '../focus/insertIds.ts';
import { draggedMime } from '../tree/treeView.ts';
import { number } from '../words/dates.ts';
import { iconless } from '../words/safe.ts';
import { areLines, linkBase } from './copyAs.ts';
import { formChoices } from './pickForm.ts';

const { l10n } = vscode;

/** Before VS Code's own drop of texts: a pattern says more than a language, and who says more is asked first. */
const everyFile: vscode.DocumentFilter = { pattern: '**' };

const ours = vscode.DocumentDropOrPasteEditKind.Empty.append('groupExplorer');

/** What a drop is made of. */
type Dropping = Pick<App, 'extensionId'> & { readonly tree: Pick<App['tree'], 'dragged'> };

/** Has VS Code ask here for what is dragged from the tree. Only a tree that was drawn has anything to drag. */
export function offerDrops(app: Dropping): vscode.Disposable {
  return vscode.languages.registerDocumentDropEditProvider(
    everyFile,
    { provideDocumentDropEdits: (document, position, data) => dropped(app, document, position, data) },
    { dropMimeTypes: [draggedMime], providedDropEditKinds: [ours] },
  );
}

/** What Insert would write there first: VS Code does that, and offers the others in a list beside it. */
async function dropped(
  app: Dropping,
  document: vscode.TextDocument,
  position: vscode.Position,
  data: vscode.DataTransfer,
): Promise<vscode.DocumentDropEdit[] | undefined> {
  const of = app.tree.dragged.behind((await data.get(draggedMime)?.asString()) ?? '');
  if (of === undefined) return undefined;
  const at = document.offsetAt(position);
  const language = languageOf(document.languageId, document.fileName);
  const ids = of.map(({ id }) => id);
  const inserted = insertion(document.getText(), language, [{ start: at, end: at }], ids);
  const first = editOf(document, at, inserted.edits, titleOf(of, inserted.refused > 0), 'insert');
  const here = (text: string): Replacement[] => [{ start: at, end: at, text }];
  const isFirst = (text: string): boolean => inserted.edits.length === 1 && inserted.edits[0]!.text === text;
  const others = formChoices(document, linkBase(app)).flatMap((choice) => {
    const text = choice.write(of);
    if (text === undefined || isFirst(text)) return [];
    const put = areLines(of) ? indented(document, position, text) : text;
    return editOf(document, at, here(put), iconless(choice.label), choice.key);
  });
  tellPlaces(inserted);
  return [first, ...others];
}

function titleOf(of: readonly Identified[], isRefused: boolean): string {
  if (isRefused) return l10n.t('Insert Nothing: These Quotes Cannot Hold the ID');
  return of.length === 1 ? l10n.t('Insert ID') : l10n.t('Insert {0} IDs', number(of.length));
}

/**
 * VS Code indents the lines of what is put at the place itself, and reads it as one stretch: where more is to change,
 * the file is edited as it stands here. All of it is one step for Undo.
 */
function editOf(
  document: vscode.TextDocument,
  at: number,
  edits: readonly Replacement[],
  title: string,
  key: string,
): vscode.DocumentDropEdit {
  const [only] = edits;
  const isPlain = edits.length === 1 && only?.start === at && only.end === at && !only.text.includes('\n');
  const drop = new vscode.DocumentDropEdit(isPlain ? only.text : '', title, ours.append(key));
  if (isPlain || edits.length === 0) return drop;
  drop.additionalEdit = new vscode.WorkspaceEdit();
  drop.additionalEdit.set(
    document.uri,
    edits.map(({ start, end, text }) =>
      vscode.TextEdit.replace(new vscode.Range(document.positionAt(start), document.positionAt(end)), text),
    ),
  );
  return drop;
}
