/**
 * Registers what VS Code asks about IDs in code: a small part that is loaded where a connection is set up, or where the
 * repository shares names. What answers is loaded, and what is kept of groups read, when the first ID is met.
 */
import * as vscode from 'vscode';
import type { Vendor } from '../../core/vendorKit/vendor.ts';
import { onInCodeChanged, showsInlayHints } from '../settings/inCode.ts';
import { idScheme, IdRules, mayHoldIds, rangeOf } from './spots/idRules.ts';
import type { IdsInCode } from './answers/idsInCode.ts';
import { Typing } from './spots/typing.ts';
import { IdWarnings } from './warnings.ts';

/** What activation gives. */
export interface EditorStart {
  readonly vendors: () => readonly Vendor[];
  /** Loads the rest. */
  readonly ids: () => Promise<IdsInCode>;
}

/** Lines above and below in which another ID of a list may stand. */
const nearby = 20;

/** Registers what VS Code asks about IDs in code, until it is disposed of. */
export function startEditor({ vendors, ids: load }: EditorStart): vscode.Disposable {
  const rules = new IdRules(vendors);
  const hints = new vscode.EventEmitter<void>();
  const typing = new Typing();
  let loading: Promise<IdsInCode> | undefined;
  let told: vscode.Disposable | undefined;
  const ids = (): Promise<IdsInCode> => (loading ??= loaded());
  const loaded = async (): Promise<IdsInCode> => {
    const made = await load();
    told = made.onDidChange(() => {
      hints.fire();
      warnings.again();
    });
    return made;
  };
  const warnings = new IdWarnings(rules, ids);
  const mayBeNear = (document: vscode.TextDocument, { line }: vscode.Position): boolean => {
    const [from, to] = [Math.max(0, line - nearby), Math.min(document.lineCount - 1, line + nearby)];
    return (
      rules.within(document, new vscode.Range(new vscode.Position(from, 0), new vscode.Position(to, 0))).length > 0
    );
  };
  return vscode.Disposable.from(
    hints,
    typing,
    warnings,
    new vscode.Disposable(() => void told?.dispose()),
    onInCodeChanged(() => {
      rules.forget();
      hints.fire();
      warnings.follow();
    }),
    vscode.languages.registerHoverProvider('*', {
      provideHover: async (document, position) => {
        const spot = rules.at(document, position);
        const text = spot && (await (await ids()).hover(spot));
        return text && new vscode.Hover(text, rangeOf(spot));
      },
    }),
    vscode.languages.registerCompletionItemProvider('*', {
      provideCompletionItems: async (document, position, _, { triggerKind }) => {
        if (!mayHoldIds(document)) return undefined;
        const goesOn = triggerKind === vscode.CompletionTriggerKind.TriggerForIncompleteCompletions;
        const isWanted = goesOn || !typing.isTyped(document, position) || rules.isUnderKey(document, position);
        if (!isWanted && !mayBeNear(document, position)) return undefined;
        return (await ids()).completions(document, position, rules, isWanted);
      },
    }),
    vscode.languages.registerInlayHintsProvider('*', {
      onDidChangeInlayHints: hints.event,
      provideInlayHints: async (document, range) => {
        const spots = showsInlayHints() ? rules.within(document, range) : [];
        return spots.length === 0 ? [] : (await ids()).hints(spots);
      },
    }),
    vscode.languages.registerDefinitionProvider('*', {
      provideDefinition: async (document, position) => {
        const spot = rules.at(document, position);
        return spot && (await ids()).definitions(spot);
      },
    }),
    vscode.workspace.registerTextDocumentContentProvider(idScheme, {
      provideTextDocumentContent: async (uri) => (await ids()).document(uri),
    }),
    vscode.languages.registerReferenceProvider('*', {
      provideReferences: async (document, position, _, token) => {
        const spot = rules.at(document, position);
        return spot && (await ids()).references(spot, rules, token);
      },
    }),
    vscode.languages.registerCodeActionsProvider(
      '*',
      {
        provideCodeActions: async (document, { start }, { diagnostics }) => {
          const spot = rules.at(document, start);
          return spot && (await ids()).actions(document, spot, diagnostics);
        },
      },
      {
        providedCodeActionKinds: [
          vscode.CodeActionKind.QuickFix,
          vscode.CodeActionKind.RefactorExtract,
          vscode.CodeActionKind.RefactorRewrite,
        ],
      },
    ),
  );
}
