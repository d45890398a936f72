import * as vscode from 'vscode';
import { asFailure, Failure } from '../../core/failure.ts';
import type { App } from '../app.ts';
import type { CommandName } from '../commandNames.ts';
import { linkless } from '../safe.ts';
import { failureSentence } from '../words.ts';
import { connectionCommands } from './connections.ts';
import { findCommands } from './find.ts';
import { idCommands } from './ids.ts';
import { indexingCommands } from './indexing.ts';
import { viewCommands } from './view.ts';

/** What a command does with the node and the nodes that menus and keybindings give; the palette gives none. */
export type Command = (node?: unknown, nodes?: unknown) => Promise<void> | void;

/** Every command of package.json, and no other: the manifest test holds both together. */
function commandTable(app: App): Readonly<Record<string, Command>> {
  return { ...connectionCommands(app), ...findCommands(app), ...idCommands(app), ...indexingCommands(app), ...viewCommands(app) };
}

/** Runs a command. What it throws is told in one sentence. */
export async function runCommand(app: App, name: CommandName, node: unknown, nodes: unknown): Promise<void> {
  try {
    await commandTable(app)[name]?.(node, nodes);
  } catch (thrown) {
    report(app, name, thrown);
  }
}

function report(app: App, command: string, thrown: unknown): void {
  const failure = asFailure(thrown);
  if (failure.kind === 'cancelled') return;
  app.log.error(`${command}: ${failure.message}`);
  // Not a Failure: an error of ours, or of VS Code's, such as a settings file that cannot be written.
  const sentence = thrown instanceof Failure ? failureSentence(thrown, vscode.l10n.t('The vendor')) : thrown instanceof Error ? thrown.message : String(thrown);
  const showLog = vscode.l10n.t('Show Log');
  void vscode.window.showErrorMessage(linkless(sentence), showLog).then((picked) => {
    if (picked === showLog) app.log.show();
  });
}
