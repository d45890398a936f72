/**
 * What all nodes of the tree have in common in how they look.
 *
 * A press shows, the arrow opens. The command of a row shows its detail, so it works on a row that is selected
 * already, and VS Code leaves alone what is below it. Nothing follows the selection: a command that selects a row
 * shows no other detail.
 */
import * as vscode from 'vscode';
import type { Progress } from '../../../core/directory/indexing.ts';
import type { Marking } from '../../../core/model.ts';
import { ago } from '../../words/dates.ts';

const { ThemeIcon, l10n } = vscode;

type Lines = readonly (string | undefined)[];

/** How a node looks, in words. */
export interface Look {
  readonly label: string;
  readonly icon: vscode.ThemeIcon | { readonly light: vscode.Uri; readonly dark: vscode.Uri };
  readonly description?: string | undefined;
  /** Lines; vendor text in them is shown as text. A function where they are made only for who points at the row. */
  readonly tooltip?: Lines | (() => Lines);
  readonly branch?: boolean;
  /** A branch that is open at first. */
  readonly isOpen?: boolean;
  readonly command?: vscode.Command;
  /** What screen readers say instead of the label. */
  readonly spoken?: string;
  /** By which VS Code asks how to decorate it. */
  readonly resource?: vscode.Uri | undefined;
  /** What menus ask for. */
  readonly context: string;
}

/** What is drawn of a row that its node does not know. */
export interface RowState {
  readonly pinned?: boolean;
  /** Since its detail was last shown. */
  readonly changed?: boolean;
  /** Whether its address on the web is known. */
  readonly onWeb?: boolean;
  readonly indexing?: Progress | undefined;
  /** Of a connection that has nothing else to say. */
  readonly icon?: Look['icon'] | undefined;
  readonly marking?: Marking;
}

/**
 * Pressing a row shows its detail, also when it is selected already; it is opened by what stands before it, or pressed
 * twice. The command is about what is selected then: an argument would be dropped when the row is drawn again at the
 * wrong moment.
 */
export function showDetail(): vscode.Command {
  return { command: 'groupExplorer.showDetail', title: l10n.t('Open Detail') };
}

/** When it was read, in words; undefined: nobody knows. */
export function readWords(asOf: number | undefined): string | undefined {
  return asOf === undefined ? undefined : l10n.t('Loaded {0}', ago(new Date(asOf).toISOString()));
}

/** The icon of what is wrong. */
export function warning(): vscode.ThemeIcon {
  return new ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
}
