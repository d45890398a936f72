/** Filters that can be typed: offered on demand, and completed while their value is typed. */
import { l10n } from 'vscode';
import { fold } from '../../core/lookup/fold.ts';
import { filterWords } from '../../core/question.ts';
import type { App } from '../app.ts';
import { iconless } from '../safe.ts';
import type { FindItem } from './items.ts';

const most = 8;

/** One row for each filter, with what it does. */
export function filterHints(typed: string): FindItem[] {
  const before = typed.trim() === '' ? '' : `${typed.trim()} `;
  return [
    hint(before, 'in:', l10n.t('groups of a connection')),
    hint(before, 'vendor:', l10n.t('groups at a vendor')),
    hint(before, 'is:empty', l10n.t('groups without members, where that is known')),
    hint(before, 'has:', l10n.t('groups with a member of that name or email, where members are loaded')),
  ];
}

/** What the filter that is being typed could be. None once it is. */
export function completions(app: App, typed: string): FindItem[] {
  const [, before = '', word = '', begun = ''] = /^(.*?)(\w+):"?([^"\s]*)$/su.exec(typed) ?? [];
  if (!filterWords.includes(word) || word === 'has') return [];
  const values = [...new Set(valuesOf(app, word))].filter((value) => fold(value).includes(fold(begun)));
  if (values.some((value) => fold(value) === fold(begun))) return [];
  return values.slice(0, most).map((value) => {
    const filter = `${word}:${/\s/.test(value) ? `"${value}"` : value}`;
    return { label: `$(filter) ${iconless(filter, 100)}`, description: l10n.t('filter'), alwaysShow: true, does: { type: 'complete', value: `${before}${filter} ` } };
  });
}

function valuesOf({ directory }: App, word: string): string[] {
  const connectors = directory.sources.map(({ connector }) => connector);
  // What a quotation mark would end cannot be quoted.
  if (word === 'in') return connectors.map(({ connection }) => (connection.label.includes('"') ? connection.id : connection.label));
  return word === 'vendor' ? connectors.map(({ vendor }) => vendor.id) : ['empty'];
}

function hint(before: string, filter: string, description: string): FindItem {
  const value = `${before}${filter}${filter.endsWith(':') ? '' : ' '}`;
  return { label: `$(filter) ${filter}`, description, alwaysShow: true, does: { type: 'complete', value } };
}
