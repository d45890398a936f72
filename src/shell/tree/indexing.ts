/** Starts reading connections to the end in the background, and shows how far it is. */
import * as vscode from 'vscode';
import { groupCoverage } from '../../core/connection/coverage.ts';
import type { Directory } from '../../core/directory/directory.ts';
import { oneLine } from '../../core/safety/oneLine.ts';
import { indexingMode } from '../settings/options.ts';
import { coverageLine, indexingWords } from '../words/coverage.ts';
import { number } from '../words/dates.ts';
import { iconless } from '../words/safe.ts';
import type { Tree } from './tree.ts';

const { l10n } = vscode;

/** ms between two drawings, and before the first: what is over by then needs no word. */
const pace = 400;

/** Somebody wants to find something: what is not complete is read, unless the user wants it only on command. */
export function indexToFind({ indexing, connections }: Directory): void {
  if (indexingMode() !== 'onCommand') for (const source of connections) void indexing.start(source);
}

/** The connections may be others, or can be asked now. */
export function indexAlways({ indexing, connections }: Directory): void {
  if (indexingMode() === 'always') for (const source of connections) void indexing.start(source);
}

/** Shows in the status bar what is under way, and in the tree that a connection is. */
export function showIndexing({ indexing }: Directory, tree: Pick<Tree, 'refresh' | 'explorer'>): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('groupExplorer.indexing', vscode.StatusBarAlignment.Left);
  item.name = l10n.t('Group Explorer: Indexing');
  item.command = 'groupExplorer.stopIndexing';
  let timer: ReturnType<typeof setTimeout> | undefined;
  let shown = new Set(indexing.running.map(({ source }) => source));
  const draw = (): void => {
    timer = undefined;
    const { running } = indexing;
    if (running.length === 0) return item.hide();
    item.text = statusText(running);
    item.tooltip = [
      ...running.map(
        (one) =>
          `${oneLine(one.source.connector.connection.label, 60)}: ${coverageLine(one.source)}, ${indexingWords(one)}`,
      ),
      l10n.t('Click to stop. Loaded groups stay.'),
    ].join('\n');
    item.show();
  };
  const stop = indexing.onChange(() => {
    const now = new Set(indexing.running.map(({ source }) => source));
    const other = [...now, ...shown].filter((source) => now.has(source) !== shown.has(source));
    if (now.size > 0 !== shown.size > 0)
      void vscode.commands.executeCommand('setContext', 'groupExplorer.indexing', now.size > 0);
    shown = now;
    for (const source of other) tree.refresh(tree.explorer.connection(source));
    timer ??= setTimeout(draw, pace);
  });
  return vscode.Disposable.from(item, { dispose: () => (stop(), clearTimeout(timer)) });
}

function statusText(running: Directory['indexing']['running']): string {
  const [first] = running;
  if (first !== undefined && running.every(({ waitsUntil }) => waitsUntil !== undefined))
    return `$(watch) ${iconless(first.source.connector.connection.label, 40)} ${indexingWords(first)}`;
  const coverages = running.map(({ source }) => groupCoverage(source));
  const loaded = coverages.reduce((sum, one) => sum + one.loaded, 0);
  const total = coverages.reduce((sum, one) => sum + (one.total ?? NaN), 0);
  return `$(sync~spin) ${Number.isNaN(total) ? l10n.t('{0} groups', number(loaded)) : l10n.t('{0} of {1} groups', number(loaded), number(total))}`;
}
