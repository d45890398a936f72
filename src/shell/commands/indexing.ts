/** Commands that read connections to the end, and stop it. */
import * as vscode from 'vscode';
import { groupCoverage } from '../../core/connection/coverage.ts';
import type { Source } from '../../core/connection/source.ts';
import type { App } from '../app.ts';
import { coverageLine, indexingWords } from '../words/coverage.ts';
import { actionLabel, failureAction } from '../words/failureActions.ts';
import { failureSentence } from '../words/failures.ts';
import { linkless } from '../words/safe.ts';
import { act } from './act.ts';
import type { Commands } from './command.ts';
import { chosenNodes, connectionOf } from './targets.ts';

const { l10n } = vscode;

/** Reading connections to the end on command, and stopping it. */
export function indexingCommands(app: App): Commands<'indexConnection' | 'stopIndexing'> {
  return {
    indexConnection: async (node, nodes) => {
      const chosen =
        node === undefined
          ? []
          : (await chosenNodes(app, node, nodes)).flatMap((one) =>
              one.type === 'connection' ? [app.directory.source(one.source.id)] : [],
            );
      await Promise.all(chosen.map((source) => index(app, source)));
      if (chosen.length > 0) return;
      const connection = await connectionOf(app, node, l10n.t('Index Connection'));
      if (connection !== undefined) await index(app, app.directory.source(connection.id));
    },
    stopIndexing: () => {
      const { indexing } = app.directory;
      if (indexing.running.length === 0) void vscode.window.showInformationMessage(l10n.t('Nothing is being indexed.'));
      else indexing.stop();
    },
  };
}

/** Reads it to the end while a notification tells how far it is, and says how it ended. */
async function index(app: App, source: Source): Promise<void> {
  const { indexing } = app.directory;
  const label = linkless(source.connector.connection.label);
  const stopped = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: l10n.t('Indexing {0}', label), cancellable: true },
    async (progress, token) => {
      token.onCancellationRequested(() => indexing.stop(source));
      let told = 0;
      const tell = (): void => {
        const { loaded, total } = groupCoverage(source);
        const share = total === undefined || total === 0 ? 0 : Math.min(100, (100 * loaded) / total);
        const run = indexing.of(source);
        progress.report({
          message:
            run?.waitsUntil === undefined ? coverageLine(source) : `${coverageLine(source)}, ${indexingWords(run)}`,
          increment: Math.max(0, share - told),
        });
        told = Math.max(told, share);
      };
      const stop = indexing.onChange(tell);
      await indexing.again(source).finally(stop);
      return token.isCancellationRequested;
    },
  );
  const { failure, complete } = source.groups;
  const known = `${label}: ${coverageLine(source)}`;
  if (complete || stopped || failure === undefined) {
    vscode.window.setStatusBarMessage(known, 5000);
    return;
  }
  const action = failureAction(failure);
  const picked = await vscode.window.showErrorMessage(
    linkless(failureSentence(failure, source.connector.connection.label)),
    actionLabel(action),
  );
  if (picked === undefined) return;
  if (action === 'retry') return index(app, source);
  await act(app, action, source.id);
}
