/** Says what is to change in a file of IDs, and what could not be checked. */
import * as vscode from 'vscode';
import type { Unchecked } from '../../core/idsFile/check.ts';
import { IdsFileError } from '../../core/idsFile/entry.ts';
import { oneLine } from '../../core/safety/oneLine.ts';
import type { App } from '../app.ts';
import { clauses, namesInRow, number, sentences } from '../words/dates.ts';
import { failureSentence } from '../words/failures.ts';
import { vendorName } from '../words/rows.ts';

const { l10n } = vscode;

/** How many IDs come, are called otherwise and go. */
export function idsChangeWords(name: string, added: number, renamed: number, gone: number): string {
  const parts = [
    ...(added > 0 ? [l10n.t('{0} added', number(added))] : []),
    ...(renamed > 0 ? [l10n.t('{0} renamed', number(renamed))] : []),
    ...(gone > 0 ? [l10n.t('{0} gone', number(gone))] : []),
  ];
  return parts.length === 0 ? l10n.t('{0}: connections renamed.', name) : l10n.t('{0}: {1}.', name, clauses(parts));
}

/** Why some could not be checked, a sentence a connection; empty: all were. */
export function uncheckedWords({ directory }: Pick<App, 'directory'>, unchecked: readonly Unchecked[]): string {
  return sentences(
    unchecked.map(({ connectionId, count, failure }) => {
      const source = directory.connections.find(({ id }) => id === connectionId);
      const label = oneLine(source?.connector.connection.label ?? connectionId, 60);
      const why =
        failure === undefined
          ? l10n.t('You have no connection "{0}".', label)
          : failureSentence(failure, source === undefined ? label : vendorName(source.connector.vendor));
      return count === 1
        ? l10n.t('Kept 1 ID of {0} without checking it: {1}', label, why)
        : l10n.t('Kept {0} IDs of {1} without checking them: {2}', number(count), label, why);
    }),
  );
}

/** Which IDs the language of a file cannot hold; empty: it holds all. */
export function leftOutWords(names: readonly string[], language: string): string {
  return names.length === 0
    ? ''
    : l10n.t('Left out, because a {0} file cannot hold these IDs reliably: {1}.', language, namesInRow(names));
}

/** A sentence in the place of an error that says only why. */
export function asSentence(thrown: unknown, name: string): unknown {
  if (!(thrown instanceof IdsFileError)) return thrown;
  switch (thrown.why) {
    case 'foreign':
      return new Error(l10n.t('Group Explorer found no place for IDs in {0}. Choose another file.', name));
    case 'notJson':
      return new Error(l10n.t('{0} is not a JSON object. Correct it, or choose another file.', name));
    case 'about':
      return new Error(l10n.t('The key "$about" in {0} does not come from Group Explorer. Choose another file.', name));
  }
}
