import type * as vscode from 'vscode';

/** How a node looks, in words. */
export interface Look {
  readonly label: string;
  readonly icon: vscode.ThemeIcon;
  readonly description?: string | undefined;
  /** Lines; vendor text in them is shown as text. */
  readonly tooltip?: readonly (string | undefined)[];
  readonly branch?: boolean;
  readonly command?: vscode.Command;
  /** What screen readers say instead of the label. */
  readonly spoken?: string;
  /** What menus ask for. */
  readonly context: string;
}

/** Some parts of a description, as far as they say something. */
export function parts(all: readonly (string | undefined)[]): string {
  return all.filter((part) => part !== undefined && part !== '').join(' · ');
}
