/** All rows of the finder for what is typed. */
import { l10n } from 'vscode';
import type { Kind } from '../../core/model.ts';
import type { Facts, Found } from '../../core/search/facts.ts';
import { isAddress } from '../../core/ids/pasted.ts';
import { parseQuery } from '../../core/nameIndex/query.ts';
import { readQuestion, type Question } from '../../core/search/question.ts';
import type { App } from '../app.ts';
import type { GroupRef } from '../storage/groupLists.ts';
import { iconless } from '../words/safe.ts';
import type { Buttons } from './buttons.ts';
import { completions } from './filterItems.ts';
import {
  askItem,
  failedItem,
  foundItem,
  noteItem,
  separator,
  unknownItem,
  unreadItem,
  type FindItem,
} from './items.ts';
import { plainFoundItem, lackingItem, unsearchedItem, type Trouble } from './trouble.ts';

/** Two screens of rows: who does not find what they mean among them types on. */
export const mostShown = 20;

interface State {
  /** More is being read. */
  readonly busy: boolean;
  /** What an id that was asked for came to. */
  readonly answer: readonly FindItem[];
  /** Undefined: the finder only asks which. */
  readonly buttons: Buttons | undefined;
  readonly trouble: Trouble;
}

/** What goes wrong with one row, or with one kind of them, costs no other. */
export function findRows(app: App, kind: Kind, typed: string, { busy, answer, buttons, trouble }: State): FindItem[] {
  const question = readQuestion(typed);
  const { asks, misread, heeded } = question;
  const item = (found: Found, looked: Pick<Question, 'typed' | 'text' | 'query'> = question): FindItem =>
    trouble.without(
      `showing ${found.kind} ${JSON.stringify(found.id)}`,
      () => foundItem(found, looked, buttons?.of(found) ?? []),
      () => plainFoundItem(found),
    );
  const ofText = (text: string, found: readonly Found[]): FindItem[] => {
    const looked = text === question.text ? question : { typed, text, query: parseQuery(text) };
    return found.map((one) => item(one, looked));
  };
  const some = (what: string, work: () => FindItem[]): FindItem[] => trouble.without(what, work, () => [lackingItem()]);
  // One more than is shown tells whether there are more.
  const { text, found, items, left, unsure, failed } = app.directory.finder.ask(question, kind, mostShown + 1);
  const mayAsk = kind === 'group' && misread.length === 0 && answer.length === 0;
  const ids = mayAsk && items === undefined ? some('offering to ask for an id', () => asked(app, question, found)) : [];
  if (items !== undefined)
    return [
      ...items.flatMap((one) => [
        separator(iconless(one.text, 60)),
        ...ofText(one.text, one.found),
        ...(one.found.length > 0 ? [] : [noteItem(l10n.t('Nothing matches'))]),
        ...(one.found.length > 0 || !mayAsk
          ? []
          : some('offering to ask for an id', () => asked(app, { ...question, typed: one.text, text: one.text }, []))),
      ]),
      ...(left > 0
        ? [noteItem(`$(info) ${l10n.t('Only the first {0} of the list are looked for', items.length)}`)]
        : []),
      ...answer,
    ];
  // What was pasted finds nothing in the lists: Enter asks for it.
  const end = found.length === 0 ? ids : [];
  if (found.length > mostShown) end.push(separator(l10n.t('only the best {0} are shown: type more', mostShown)));
  else if (found.length === 0)
    end.push(noteItem(busy ? l10n.t('Nothing yet: still reading') : l10n.t('Nothing matches')));
  if (heeded !== undefined)
    end.push(
      noteItem(
        `$(info) ${'letters' in heeded ? l10n.t('Only the first {0} characters are looked for', heeded.letters) : l10n.t('Only the first {0} words are looked for', heeded.words)}`,
      ),
    );
  if (unsure > 0)
    end.push(noteItem(`$(info) ${l10n.t('Of {0} groups it is not known whether the filter fits', unsure)}`));
  for (const words of misread)
    end.push(
      noteItem(
        `$(info) ${l10n.t('"{0}" is no filter: after "is:" only "empty" means something', iconless(words, 60))}`,
      ),
    );
  for (const source of failed) end.push(unsearchedItem(source));
  const unread = app.directory.connections.flatMap((source) =>
    some(`saying what is read of ${source.id}`, () => {
      const { failure, complete } = source.groups;
      if (!asks(source)) return [];
      if (failure !== undefined && failure.kind !== 'cancelled') return [failedItem(source, failure)];
      return complete || app.directory.indexing.of(source) !== undefined ? [] : [unreadItem(source)];
    }),
  );
  const nothing = kind === 'group' && typed.trim() === '';
  return [
    ...some('completing a filter', () => completions(app, typed)),
    ...(nothing ? some('showing what is kept', () => keptItems(app, item, buttons)) : []),
    // Below all groups nobody would see them.
    ...(nothing ? part(l10n.t('not read'), unread) : []),
    ...(nothing ? [separator(l10n.t('all groups'))] : []),
    ...ofText(text, found.slice(0, mostShown)),
    ...end,
    ...(found.length === 0 ? [] : ids),
    ...answer,
    ...(nothing ? [] : unread),
  ];
}

/** Something that was found by its id, or kept. */
export const asFound = (facts: Facts): Found => ({ ...facts, rank: 0, matched: [] });

/** What is pinned, and what was found last. */
function keptItems(app: App, item: (found: Found) => FindItem, buttons: Buttons | undefined): FindItem[] {
  const pinned = app.pins.all().map((group) => {
    const facts = app.directory.group(...group);
    return facts === undefined
      ? unknownItem(group, whyUnknown(app, group), buttons?.ofUnknown() ?? [])
      : item(asFound(facts));
  });
  const recent = app.recents.all().flatMap((group) => {
    if (app.pins.has(group)) return [];
    const facts = app.directory.group(...group);
    if (facts !== undefined) return [item(asFound(facts))];
    return isGone(app, group) ? [unknownItem(group, whyUnknown(app, group), [], 'history')] : [];
  });
  return [...part(l10n.t('pinned'), pinned), ...part(l10n.t('found last'), recent)];
}

const part = (title: string, items: readonly FindItem[]): FindItem[] =>
  items.length === 0 ? [] : [separator(title), ...items];

/** All that the connection lists is known, and it is not among that. */
function isGone({ directory }: App, [connectionId]: GroupRef): boolean {
  return directory.connections.find(({ id }) => id === connectionId)?.groups.state === 'complete';
}

function whyUnknown(app: App, group: GroupRef): string {
  const source = app.directory.connections.find(({ id }) => id === group[0]);
  if (source === undefined) return l10n.t('Its connection is gone');
  return isGone(app, group)
    ? l10n.t('Gone: {0} no longer lists it', iconless(source.connector.connection.label, 60))
    : l10n.t('Not read yet');
}

/**
 * Offers to ask for what may be an id or an address with one, where no group that is known has it and a connection
 * could.
 */
function asked({ directory }: App, question: Question, found: readonly Found[]): FindItem[] {
  const able = directory.finder.couldHave(question);
  const [id = ''] = able[0]?.ids ?? [];
  // Words are a name. An address is shown as such, whatever could be the ID in it.
  const text = isAddress(question.text) ? question.text : id;
  if (text === '' || /\s/.test(text) || found.some((one) => able.some(({ ids }) => ids.includes(one.id)))) return [];
  const sources = able.map(({ source }) => source);
  return [askItem(text, sources.length === directory.connections.length ? undefined : sources)];
}
