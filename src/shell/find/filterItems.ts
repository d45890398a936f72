/** Offers the filters of the finder, and completes their values. */
import { l10n } from 'vscode';
import type { Source } from '../../core/connection/source.ts';
import { fold } from '../../core/nameIndex/entries/fold.ts';
import { filterNames } from '../../core/search/filters.ts';
import { lastFilter } from '../../core/search/question.ts';
import type { App } from '../app.ts';
import { coverageLine } from '../words/coverage.ts';
import { iconless } from '../words/safe.ts';
import { separator, type FindItem } from './items.ts';

const most = 8;

/** One row for each filter, with what it does; then the connections, with how much of each is known. */
export function filterHints({ directory }: App, typed: string): FindItem[] {
  const before = typed.trim() === '' ? '' : `${typed.trim()} `;
  const connections = directory.connections.map((source): FindItem => {
    const { label } = source.connector.connection;
    return {
      label: `$(plug) ${iconless(label, 60)}`,
      description: coverageLine(source),
      alwaysShow: true,
      does: { type: 'complete', value: `${before}in:${quoted(nameOf(source))} ` },
    };
  });
  return [
    hint(before, 'in:', l10n.t('groups of a connection')),
    hint(before, 'vendor:', l10n.t('groups at a vendor')),
    hint(before, 'is:empty', l10n.t('groups without members, where that is known')),
    hint(before, 'has:', l10n.t('groups with a member of that name or email, where members are loaded')),
    ...(connections.length === 0 ? [] : [separator(l10n.t('connections'))]),
    ...connections,
  ];
}

/** What a quotation mark would end cannot be quoted. */
const nameOf = ({ connector: { connection } }: Source): string =>
  connection.label.includes('"') ? connection.id : connection.label;

const quoted = (value: string): string => (/\s/.test(value) ? `"${value}"` : value);

/** What the filter that is being typed could be. None once it is. */
export function completions(app: App, typed: string): FindItem[] {
  const { before, word, begun } = lastFilter(typed);
  if (!filterNames.includes(word) || word === 'has') return [];
  const values = [...new Set(valuesOf(app, word))].filter((value) => fold(value).includes(fold(begun)));
  if (values.some((value) => fold(value) === fold(begun))) return [];
  return values.slice(0, most).map((value) => {
    const filter = `${word}:${quoted(value)}`;
    return {
      label: `$(filter) ${iconless(filter, 100)}`,
      description: l10n.t('filter'),
      alwaysShow: true,
      does: { type: 'complete', value: `${before}${filter} ` },
    };
  });
}

function valuesOf({ directory }: App, word: string): string[] {
  if (word === 'in') return directory.connections.map(nameOf);
  return word === 'vendor' ? directory.connections.map(({ connector }) => connector.vendor.id) : ['empty'];
}

function hint(before: string, filter: string, description: string): FindItem {
  const value = `${before}${filter}${filter.endsWith(':') ? '' : ' '}`;
  return { label: `$(filter) ${filter}`, description, alwaysShow: true, does: { type: 'complete', value } };
}
