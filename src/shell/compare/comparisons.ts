/** Shows comparisons in VS Code's own editors: in words, and as a diff of JSON. */
import * as vscode from 'vscode';
import { normalizedTexts } from '../../core/compare/normalized.ts';
import type { Comparison } from '../../core/compare/side.ts';
import { fileNameOf } from '../../core/safety/fileName.ts';
import { oneLine } from '../../core/safety/oneLine.ts';
import { briefMask } from '../words/masking.ts';
import { reportText, type SideNames } from './report.ts';

const scheme = 'group-explorer-compare';
/** Older ones are forgotten: each holds all members of two groups. */
const mostKept = 10;

interface Kept {
  readonly comparison: Comparison;
  readonly names: SideNames;
}

/** Read-only documents of comparisons. Their address names the two that are compared. */
export class Comparisons implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly kept = new Map<string, Kept>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  private readonly given = new Set<string>();

  provideTextDocumentContent(uri: vscode.Uri): string {
    const { key, part } = readAddress(uri);
    const known = this.kept.get(key);
    if (known === undefined) return vscode.l10n.t('This comparison is no longer available. Compare the groups again.');
    this.given.add(uri.toString());
    const { comparison, names } = known;
    if (part === undefined) return reportText(comparison, names);
    const { left, right } = comparison;
    return normalizedTexts(comparison, [briefMask(left.source, false), briefMask(right.source, false)])[part];
  }

  /** Shows a comparison in words. */
  async open(comparison: Comparison, names: SideNames): Promise<void> {
    const { left, right } = comparison;
    const key = JSON.stringify([left.source.id, left.group.id, right.source.id, right.group.id, names]);
    this.kept.delete(key);
    this.kept.set(key, { comparison, names });
    for (const oldest of [...this.kept.keys()].slice(0, -mostKept)) this.kept.delete(oldest);
    const uri = addressOf(key, `${fileNameOf(names[0])} ↔ ${fileNameOf(names[1])}.md`);
    this.fire();
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.languages.setTextDocumentLanguage(document, 'markdown');
    await vscode.window.showTextDocument(document, { preview: true });
  }

  /** Shows the same as a diff of JSON; false: the document that has the focus is none of these. */
  async openDiff(given: unknown): Promise<boolean> {
    const uri = given instanceof vscode.Uri ? given : vscode.window.activeTextEditor?.document.uri;
    if (uri?.scheme !== scheme) return false;
    const { key } = readAddress(uri);
    const known = this.kept.get(key);
    if (known === undefined) return false;
    const [left, right] = known.names;
    await vscode.commands.executeCommand(
      'vscode.diff',
      addressOf(key, `${fileNameOf(left)}.json`, 0),
      addressOf(key, `${fileNameOf(right)}.json`, 1),
      oneLine(`${left} ↔ ${right}`, 120),
    );
    return true;
  }

  /** Hides and shows as the settings say now. */
  remask(): void {
    this.fire();
  }

  private fire(): void {
    for (const uri of this.given) this.changed.fire(vscode.Uri.parse(uri, true));
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }
}

/** @param part of the diff: its left or its right side */
const addressOf = (key: string, name: string, part?: 0 | 1): vscode.Uri =>
  vscode.Uri.from({ scheme, path: `/${name}`, query: JSON.stringify([key, part]) });

function readAddress({ query }: vscode.Uri): { readonly key: string; readonly part: 0 | 1 | undefined } {
  const [key, part] = JSON.parse(query) as [string, (0 | 1 | null)?];
  return { key, part: part ?? undefined };
}
