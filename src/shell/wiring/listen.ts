/** Keeps what is shown in step with what changes: settings, tokens, what is read, the theme, and the time. */
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import type { Directory } from '../../core/directory/directory.ts';
import {
  onIndexingModeChanged,
  onKeepingChanged,
  onMaskingChanged,
  onWebTemplatesChanged,
} from '../settings/options.ts';
import { onTokenSourcesChanged } from '../settings/tokenSources.ts';
import type { Pins } from '../storage/pins.ts';
import { stopCommands } from '../tokens/printed.ts';
import { indexAlways, showIndexing } from '../tree/indexing.ts';
import { decorateMarks } from '../tree/items/marks.ts';
import type { ConnectionsView } from '../tree/treeView.ts';

/** ms after which what was read is compared with how it was shown: a page that comes is not taken in yet. */
const pinsPace = 300;

/** Looks at what is pinned whenever something was read. */
function watchPins(directory: Directory, pins: Pins): vscode.Disposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  directory.onRead = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      pins.look();
    }, pinsPace);
  };
  const keeping = onKeepingChanged(() => void pins.tidy());
  return vscode.Disposable.from(keeping, { dispose: () => clearTimeout(timer) });
}

/** Listens until it is disposed. */
export function listen(app: App, context: vscode.ExtensionContext, view: ConnectionsView): vscode.Disposable {
  const { directory, tree, details, raw, comparisons, pins, secrets, sessions, attention } = app;
  const indexing = vscode.Disposable.from(
    showIndexing(directory, tree),
    onIndexingModeChanged(() => indexAlways(directory)),
  );
  indexAlways(directory);
  // Whatever was read again, the tree is told.
  const gone = view.onDidChangeTreeData(() => {
    details.tellKnown();
    raw.tellGone();
  });
  const watching = watchPins(directory, pins);
  tree.pinsChanged();
  const masking = onMaskingChanged(() => {
    details.remask();
    raw.remask();
    comparisons.remask();
    tree.refresh();
  });
  const linking = onWebTemplatesChanged(() => (tree.onWeb.forget(), tree.refresh()));
  // That a token ends soon becomes true by itself.
  const hourly = setInterval(
    () => {
      for (const source of directory.connections)
        if (source.connector.tokenEnds !== undefined) tree.refresh(tree.explorer.connection(source));
    },
    60 * 60 * 1000,
  );
  const endings = new vscode.Disposable(() => clearInterval(hourly));
  const signedIn = secrets.onDidChange(
    (connectionId) => void tree.signedIn(connectionId).then(() => indexAlways(directory)),
  );
  const sourced = onTokenSourcesChanged(() => {
    for (const source of directory.connections) void tree.signedIn(source.id);
  });
  const stored = context.secrets.onDidChange(({ key }) => sessions.changed(key));
  return vscode.Disposable.from(
    tree.onSelected(() => attention.toTree()),
    signedIn,
    stored,
    sourced,
    decorateMarks(),
    vscode.window.onDidChangeActiveColorTheme(() => tree.refresh()),
    new vscode.Disposable(stopCommands),
    masking,
    linking,
    indexing,
    gone,
    watching,
    endings,
  );
}
