/** Asks before anything is written into the settings of a workspace, which others share. */
import * as vscode from 'vscode';
import type { Connection } from '../../../core/model.ts';
import { oneLine } from '../../../core/safety/oneLine.ts';
import type { App } from '../../app.ts';
import { namesInRow } from '../../words/dates.ts';
import { linkless } from '../../words/safe.ts';

const { l10n } = vscode;

/** Whether the settings that define a connection may be changed: one's own, or those of a workspace once agreed. */
export async function mayWrite(
  { owners }: Pick<App, 'owners'>,
  { id, label }: Connection,
  keys: readonly string[],
): Promise<boolean> {
  if (!owners.isOfWorkspace(id)) return true;
  const write = l10n.t('Write');
  const question = l10n.t(
    'Write {0} of "{1}" to the settings of this workspace?',
    namesInRow(keys),
    linkless(oneLine(label, 60)),
  );
  return (await vscode.window.showWarningMessage(question, { modal: true }, write)) === write;
}
