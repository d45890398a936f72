/** Does the one thing that a failure offers, such as signing in again. */
import * as vscode from 'vscode';
import type { Node } from '../../core/tree/nodes.ts';
import type { App } from '../app.ts';
import { replaceToken } from '../connect/replaceToken.ts';
import { reviewCommand } from '../connect/tokenSource.ts';
import { isBranch } from '../tree/nodeIds.ts';
import type { Action } from '../words/failureActions.ts';

/** Does the one thing that a failure offers. */
export async function act(app: App, action: Action, connectionId: string, parent?: Node): Promise<void> {
  const { explorer } = app.tree;
  switch (action) {
    case 'retry':
      return explorer.retry(
        parent !== undefined && isBranch(parent) ? parent : explorer.connection(app.directory.source(connectionId)),
      );
    case 'enterToken':
    case 'replaceToken':
      return replaceToken(app, app.directory.source(connectionId));
    case 'openSettings':
      return openSettings('connections');
    case 'openUndocumented':
      return openSettings('undocumentedCalls');
    case 'openTokenSources':
      return openSettings('tokenSources');
    case 'reviewCommand':
      return reviewCommand(app, app.directory.source(connectionId));
    case 'openProxy':
      await vscode.commands.executeCommand('workbench.action.openSettings', 'http.proxy');
      return;
    case 'reload':
      await vscode.commands.executeCommand('workbench.action.reloadWindow');
      return;
    case 'showLog':
      return app.log.show();
  }
}

/**
 * One setting, or all of the extension.
 * @param ofWorkspace where a workspace is open, its settings: those that a team shares
 */
export async function openSettings(setting: string | undefined, ofWorkspace = false): Promise<void> {
  await vscode.commands.executeCommand(
    ofWorkspace && vscode.workspace.workspaceFolders !== undefined
      ? 'workbench.action.openWorkspaceSettings'
      : 'workbench.action.openSettings',
    setting === undefined ? '@ext:group-explorer.group-explorer' : `groupExplorer.${setting}`,
  );
}
