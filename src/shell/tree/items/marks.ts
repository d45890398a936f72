/** Colours connections that are marked, such as those of production. The mark itself is said in words beside the name. */
import * as vscode from 'vscode';
import type { MarkColor, Marking } from '../../../core/model.ts';

const scheme = 'group-explorer-connection';

/** By what VS Code asks for the colour of a connection; undefined: it has none. */
export function markedResource(connectionId: string, { color, mark = '' }: Marking): vscode.Uri | undefined {
  if (color === undefined) return undefined;
  return vscode.Uri.from({ scheme, path: `/${connectionId}`, query: color, fragment: mark });
}

/** Tells VS Code the colours of marked connections. */
export function decorateMarks(): vscode.Disposable {
  return vscode.window.registerFileDecorationProvider({
    provideFileDecoration: ({ scheme: of, query, fragment }) =>
      of === scheme
        ? new vscode.FileDecoration('●', fragment || undefined, new vscode.ThemeColor(colorOf[query as MarkColor]))
        : undefined,
  });
}

const colorOf: Readonly<Record<MarkColor, string>> = {
  red: 'charts.red',
  orange: 'charts.orange',
  yellow: 'charts.yellow',
  green: 'charts.green',
  blue: 'charts.blue',
  purple: 'charts.purple',
};
