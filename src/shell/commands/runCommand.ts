/** Gathers all commands, and tells what one of them throws. */
import * as vscode from 'vscode';
import { asFailure, Failure } from '../../core/failure.ts';
import type { App } from '../app.ts';
import { inCodeCommands } from '../editor/inCodeCommands.ts';
import { failureSentence } from '../words/failures.ts';
import { linkless } from '../words/safe.ts';
import type { Commands } from './command.ts';
import { connectionCommands } from './connections.ts';
import { detailCommands } from './detail.ts';
import { compareCommands, find, findCommands, showInTree } from './find.ts';
import { idCommands } from './ids.ts';
import { indexingCommands } from './indexing.ts';
import type { CommandName } from './commandNames.ts';
import { onChosen } from './onChosen.ts';
import { viewCommands } from './tree.ts';

/** Every command: the compiler holds it to the names, and the manifest test these to package.json. */
function commandTable(app: App): Commands<CommandName> {
  return {
    ...compareCommands(app),
    ...connectionCommands(app),
    ...detailCommands(app),
    ...findCommands(app),
    ...idCommands(app),
    ...inCodeCommands(app, {
      on: onChosen(app),
      find: (title, typed) => find(app, undefined, title, typed),
      showInTree: (found) => showInTree(app, found),
    }),
    ...indexingCommands(app),
    ...viewCommands(app),
  };
}

/** Runs a command, and returns what it made for whoever ran it. What it throws is told in one sentence. */
export async function runCommand(
  app: App,
  name: CommandName,
  node: unknown,
  nodes: unknown,
): Promise<string | object | undefined> {
  const made = await told<unknown>(app, name, () => commandTable(app)[name](node, nodes));
  return typeof made === 'string' || (typeof made === 'object' && made !== null) ? made : undefined;
}

/** Does the work of a command. What it throws is told in one sentence; then there is no result. */
export async function told<T>(
  app: Pick<App, 'log'>,
  command: string,
  work: () => Promise<T> | T,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (thrown) {
    report(app, command, thrown);
    return undefined;
  }
}

function report(app: Pick<App, 'log'>, command: string, thrown: unknown): void {
  const failure = asFailure(thrown);
  if (failure.kind === 'cancelled') return;
  app.log.error(`${command}: ${failure.message}`);
  // Not a Failure: an error of ours, or of VS Code's, such as a settings file that cannot be written.
  const sentence =
    thrown instanceof Failure
      ? failureSentence(thrown, vscode.l10n.t('The vendor'))
      : thrown instanceof Error
        ? thrown.message
        : String(thrown);
  const showLog = vscode.l10n.t('Show Log');
  void vscode.window.showErrorMessage(linkless(sentence), showLog).then((picked) => {
    if (picked === showLog) app.log.show();
  });
}
