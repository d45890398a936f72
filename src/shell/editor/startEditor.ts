/**
 * Registers what VS Code asks about IDs in code: a small part that is loaded where a connection is set up, or where the
 * repository shares names. What answers is loaded, and what is kept of groups read, when the first ID is met.
 */
import * as vscode from 'vscode';
import type { Vendor } from '../../core/vendorKit/vendor.ts';
import { onInCodeChanged } from '../settings/inCode.ts';
import { IdRules, rangeOf } from './idRules.ts';
import type { IdsInCode } from './idsInCode.ts';

/** What activation gives. */
export interface EditorStart {
  readonly vendors: () => readonly Vendor[];
  /** Loads the rest. */
  readonly ids: () => Promise<IdsInCode>;
}

/** Registers what VS Code asks about IDs in code, until it is disposed of. */
export function startEditor({ vendors, ids }: EditorStart): vscode.Disposable {
  const rules = new IdRules(vendors);
  return vscode.Disposable.from(
    onInCodeChanged(() => rules.forget()),
    vscode.languages.registerHoverProvider('*', {
      provideHover: async (document, position) => {
        const spot = rules.at(document, position);
        const text = spot && (await (await ids()).hover(spot));
        return text && new vscode.Hover(text, rangeOf(spot));
      },
    }),
  );
}
