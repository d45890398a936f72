/** The rows of a pasted list: all of it, and each item with what it found. */
import { l10n } from 'vscode';
import { parseQuery } from '../../core/nameIndex/query.ts';
import type { Found } from '../../core/search/facts.ts';
import type { Outcome } from '../../core/search/finder.ts';
import type { Question } from '../../core/search/question.ts';
import type { Looked } from '../../core/search/readings.ts';
import { number } from '../words/dates.ts';
import { iconless } from '../words/safe.ts';
import type { Buttons } from './buttons.ts';
import { noteItem, separator, type FindItem } from './items.ts';

/** What a row is looked at with, to say what of it matched. */
export type Sought = Pick<Question, 'typed' | 'text' | 'query'>;
/** Makes the row of a result. */
export type ItemOf = (found: Found, looked: Sought) => FindItem;

/** The question itself, or for another text the same with that. */
export const soughtIn = (question: Question, text: string): Sought =>
  text === question.text ? question : { typed: question.typed, text, query: parseQuery(text) };

/** Takes the best match of each item of a list, where more than one has one. */
export function allRows(items: NonNullable<Outcome['items']>, buttons: Buttons | undefined): FindItem[] {
  const best = new Map(
    items.flatMap(({ found: [first] }) =>
      first === undefined ? [] : [[JSON.stringify([first.source.id, first.kind, first.key]), first] as const],
    ),
  );
  if (best.size < 2) return [];
  const lacking = items.filter(({ found }) => found.length === 0).length;
  return [
    {
      label: `$(checklist) ${l10n.t('All {0} in the list', number(best.size))}`,
      description: lacking === 0 ? '' : l10n.t('no matches for the other {0}', number(lacking)),
      alwaysShow: true,
      buttons: buttons?.ofMany() ?? [],
      does: { type: 'takeAll', found: [...best.values()] },
    },
  ];
}

/** Of a list each item of it, with what it found or what may find it. */
export function itemRows(
  items: NonNullable<Outcome['items']>,
  question: Question,
  item: ItemOf,
  ask: (of: Looked) => FindItem | undefined,
): FindItem[][] {
  return items.map((one) => {
    const looked = soughtIn(question, one.text);
    const asked = one.found.length > 0 ? undefined : ask(one);
    return [
      separator(iconless(one.text, 60)),
      ...one.found.map((found) => item(found, looked)),
      ...(one.found.length > 0 ? [] : [noteItem(l10n.t('No matches for {0}', iconless(one.text, 60)))]),
      ...(asked === undefined ? [] : [asked]),
    ];
  });
}
