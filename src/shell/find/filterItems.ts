/** Offers the filters of the finder, completes them, and says what was meant by one that means nothing. */
import { l10n } from 'vscode';
import type { Kind } from '../../core/model.ts';
import {
  completedValues,
  completedWords,
  doubtedFilters,
  type Completion,
  type DoubtedFilter,
} from '../../core/search/completions.ts';
import { filterNames, quoted, type FilterName } from '../../core/search/filters.ts';
import type { Question } from '../../core/search/question.ts';
import type { App } from '../app.ts';
import { coverageLine } from '../words/coverage.ts';
import { iconless } from '../words/safe.ts';
import { noteItem, separator, type FindItem } from './items.ts';

/** What a filter is, in words. */
interface FilterWords {
  /** How it is offered, where that is more than its word. */
  readonly offered?: string;
  /** Undefined: it is offered by another word. */
  readonly does: () => string | undefined;
  /** That a value means nothing, or that nothing known has it. */
  readonly none: (value: string) => string;
}

const noMember = (value: string): string => l10n.t('No group has the member "{0}"', value);

/** All that the finder says of each filter. */
const words: Readonly<Record<FilterName, FilterWords>> = {
  in: {
    does: () => l10n.t('groups of a connection'),
    none: (value) => l10n.t('No connection has the name "{0}"', value),
  },
  vendor: {
    does: () => l10n.t('groups at a vendor'),
    none: (value) => l10n.t('No connection has the vendor "{0}"', value),
  },
  is: {
    offered: 'is:empty',
    does: () => l10n.t('groups known to have no members'),
    none: (value) => l10n.t('"is:{0}" is not a filter', value),
  },
  has: {
    does: () => l10n.t('groups with a loaded member of that name or email'),
    none: noMember,
  },
  member: { does: () => undefined, none: noMember },
  type: {
    does: () => l10n.t("groups of a type, in the vendor's words"),
    none: (value) => l10n.t('No group has the type "{0}"', value),
  },
  status: {
    does: () => l10n.t('groups and members with a status, such as active'),
    none: (value) => l10n.t('Nothing has the status "{0}"', value),
  },
  owner: {
    does: () => l10n.t('groups of an owner'),
    none: (value) => l10n.t('No group has the owner "{0}"', value),
  },
  kind: {
    does: () => l10n.t('groups, members, people, services or contacts'),
    none: (value) => l10n.t('"kind:{0}" is not a filter', value),
  },
};

/** One row for each filter, with what it does; then the connections, with how much of each is known. */
export function filterHints({ directory }: App, typed: string): FindItem[] {
  const before = typed.trim() === '' ? '' : `${typed.trim()} `;
  const connections = directory.connections.map((source): FindItem => {
    const { id, label } = source.connector.connection;
    return {
      label: `$(plug) ${iconless(label, 60)}`,
      description: coverageLine(source),
      alwaysShow: true,
      does: { type: 'complete', value: `${before}in:${quoted(label) ?? id} ` },
    };
  });
  const hints = filterNames.flatMap((name): FindItem[] => {
    const { offered, does } = words[name];
    const description = does();
    const filter = offered ?? `${name}:`;
    const value = `${before}${filter}${offered === undefined ? '' : ' '}`;
    return description === undefined
      ? []
      : [{ label: `$(filter) ${filter}`, description, alwaysShow: true, does: { type: 'complete', value } }];
  });
  return [...hints, ...(connections.length === 0 ? [] : [separator(l10n.t('connections'))]), ...connections];
}

/** What the value of the filter that is being typed could be. None once it is one. */
export function valueItems({ directory }: App, typed: string): FindItem[] {
  return completedValues(typed, directory.finder.values).map((one) => completeItem(one, l10n.t('filter')));
}

/** The filters whose word is being typed. */
export function wordItems(typed: string): FindItem[] {
  return completedWords(typed).flatMap((one) => {
    const name = filterNames.find((word) => one.filter === `${word}:`);
    const does = name && words[name].does();
    return does === undefined ? [] : [completeItem(one, does)];
  });
}

/** What is wrong with the filters, and what was meant. What no group has is told once all are read. */
export function doubtItems({ directory }: App, question: Question, busy: boolean): FindItem[] {
  return doubtedFilters(question, directory.finder.values)
    .filter(({ isMisread, word }) => isMisread || !busy || word === 'in' || word === 'vendor')
    .flatMap(doubtRows);
}

function doubtRows({ text, word, value, meant }: DoubtedFilter): FindItem[] {
  const none =
    word === undefined ? l10n.t('"{0}" is not a filter', iconless(text, 60)) : words[word].none(iconless(value, 60));
  return [
    ...meant.slice(0, 1).map(({ filter, typed }): FindItem => {
      return {
        label: `$(lightbulb) ${l10n.t('Did you mean {0}?', iconless(filter, 100))}`,
        description: none,
        alwaysShow: true,
        does: { type: 'complete', value: typed },
      };
    }),
    ...(meant.length === 0 ? [noteItem(`$(info) ${none}`)] : []),
    ...meant.slice(1).map((one) => completeItem(one, l10n.t('filter'))),
  ];
}

/** Why a filter leaves nothing to be found here: it asks for what this finder does not show. */
export function otherKindItems({ kinds }: Question, kind: Kind | undefined): FindItem[] {
  if (kind === undefined || kinds === undefined || kinds.includes(kind)) return [];
  return [
    noteItem(
      `$(info) ${kind === 'group' ? l10n.t('This search finds groups only, but the filter is for members') : l10n.t('This search finds members only, but the filter is for groups')}`,
    ),
  ];
}

function completeItem({ filter, typed }: Completion, description: string): FindItem {
  return {
    label: `$(filter) ${iconless(filter, 100)}`,
    description,
    alwaysShow: true,
    does: { type: 'complete', value: typed },
  };
}
