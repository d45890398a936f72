/** The name of a connection: what is wrong with one that is typed, and what to know of it. */
import { l10n } from 'vscode';
import { bare, visible } from '../../../core/safety/oneLine.ts';
import type { App } from '../../app.ts';
import { ask, type Asked, type QuestionTitle } from './ask.ts';
import { vendorName } from '../../words/rows.ts';

/** Characters of a name that the tree shows in full. */
const longest = 60;

/** A name as it is stored: one line, and nothing that nobody sees. */
export const cleanLabel = (typed: string): string => visible(bare(typed));

/** Asks for the name of a connection, and says what is odd about it. */
export function askLabel(
  app: Pick<App, 'directory'>,
  question: QuestionTitle & {
    readonly prompt: string;
    readonly value: string;
    /** The connection that has the name now. */
    readonly connectionId?: string;
    readonly keep?: (text: string) => void;
  },
): Promise<Asked<string>> {
  return ask({
    ...question,
    check: (text) => (cleanLabel(text) === '' ? l10n.t('Enter a name for the connection.') : undefined),
    note: (text) => oddity(app, cleanLabel(text), text, question.connectionId),
  });
}

function oddity(
  { directory }: Pick<App, 'directory'>,
  label: string,
  typed: string,
  connectionId: string | undefined,
): string | undefined {
  const same = directory.connections.find(
    ({ id, connector }) => id !== connectionId && cleanLabel(connector.connection.label) === label,
  );
  if (same !== undefined)
    return l10n.t(
      'Another connection has this name: {0} ({1}).',
      vendorName(same.connector.vendor),
      same.connector.connection.answers['baseUrl'] ?? '',
    );
  if (bare(typed) !== typed) return l10n.t('Group Explorer removes the invisible characters from this name.');
  return Array.from(label).length > longest ? l10n.t('Most views cut off a name this long.') : undefined;
}
