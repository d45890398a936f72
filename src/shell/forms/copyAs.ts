/** Copies and inserts IDs, in the form that the user picks or that a command names. */
import * as vscode from 'vscode';
import { environmentHolds } from '../../core/forms/constants.ts';
import type { Identified } from '../../core/forms/identified.ts';
import type { LinkBase } from '../../core/forms/link.ts';
import { oneLine } from '../../core/safety/oneLine.ts';
import type { App } from '../app.ts';
import { insertText } from '../focus/insertIds.ts';
import { namesInRow, number } from '../words/dates.ts';
import { iconless, linkless } from '../words/safe.ts';
import type { FormChoice } from './formChoice.ts';
import { formChoices, pickForm } from './pickForm.ts';

const { l10n } = vscode;

/** Where links lead that this VS Code opens. */
export const linkBase = ({ extensionId }: Pick<App, 'extensionId'>): LinkBase => ({
  uriScheme: vscode.env.uriScheme,
  extensionId,
});

/** Copies IDs in the form that the user picks. */
export async function copyAs(app: App, chosen: readonly Identified[]): Promise<void> {
  const title = chosen.length === 1 ? l10n.t('Copy As…') : l10n.t('Copy {0} IDs As…', number(chosen.length));
  const choice = await pickForm(offered(app), chosen, title);
  if (choice !== undefined) await copyIn(choice, chosen);
}

/** Inserts IDs in the form that the user picks, at every cursor of the file in which the user was last. */
export async function insertAs(app: App, chosen: readonly Identified[]): Promise<void> {
  const title = chosen.length === 1 ? l10n.t('Insert As…') : l10n.t('Insert {0} IDs As…', number(chosen.length));
  const choice = await pickForm(offered(app), chosen, title);
  if (choice !== undefined) await insertIn(app, choice, chosen);
}

/** Copies IDs in a form. */
export async function copyIn(choice: FormChoice, chosen: readonly Identified[]): Promise<string> {
  const text = written(choice, chosen);
  await vscode.env.clipboard.writeText(text);
  tellCopied(chosen);
  tellUnsure(choice, chosen);
  return text;
}

/** Inserts IDs in a form: as many as there are cursors go one to each, else all go to each. */
export async function insertIn(app: App, choice: FormChoice, chosen: readonly Identified[]): Promise<void> {
  const whole = areLines(chosen);
  await insertText(
    app.editor,
    written(choice, chosen),
    chosen.map((one) => written(choice, [one])),
    whole,
  );
  tellUnsure(choice, chosen);
}

/** Says whose ID stands in `.env` in an escape: those who read such files agree on none. */
function tellUnsure({ key }: FormChoice, of: readonly Identified[]): void {
  const unsure = key === 'environment' ? of.filter(({ id }) => !environmentHolds(id)) : [];
  if (unsure.length === 0) return;
  const names = namesInRow(unsure.map(({ name, id }) => oneLine(name === '' ? id : name, 60)));
  void vscode.window.showWarningMessage(
    linkless(l10n.t('Programs may read these IDs differently from a .env file: {0}.', names)),
  );
}

/** Whether the lines of a form are its own, and may be indented: none stands within an ID. */
export const areLines = (of: readonly Pick<Identified, 'id'>[]): boolean => of.every(({ id }) => !/[\n\r]/.test(id));

/** Copies IDs as they are, a line each. */
export async function copyIds(chosen: readonly Pick<Identified, 'id' | 'name'>[]): Promise<void> {
  await vscode.env.clipboard.writeText(chosen.map(({ id }) => id).join('\n'));
  tellCopied(chosen);
}

/** Says whose IDs were copied, where it does not get in the way; of nobody: that something else was. */
export function tellCopied(of: readonly Pick<Identified, 'name'>[]): void {
  const [first] = of;
  const words =
    first === undefined
      ? l10n.t('Copied')
      : of.length === 1
        ? l10n.t('Copied the ID of {0}', iconless(first.name, 60))
        : l10n.t('Copied {0} IDs', number(of.length));
  vscode.window.setStatusBarMessage(`$(check) ${words}`, 3000);
}

/** The same, of a text in which secrets are hidden. */
export function tellCopiedMasked(): void {
  vscode.window.setStatusBarMessage(`$(eye-closed) ${l10n.t('Copied, with secrets hidden')}`, 3000);
}

function offered(app: App): readonly FormChoice[] {
  return formChoices(app.editor.document, linkBase(app));
}

function written(choice: FormChoice, of: readonly Identified[]): string {
  const text = choice.write(of);
  if (text === undefined) throw new Error(l10n.t('Could not create a link: no connection has this ID.'));
  return text;
}
