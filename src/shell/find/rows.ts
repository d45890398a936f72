/** All rows of the finder for what is typed. */
import { l10n } from 'vscode';
import { memberCoverage } from '../../core/connection/coverage.ts';
import type { Source } from '../../core/connection/source.ts';
import { Failure } from '../../core/failure.ts';
import type { Kind } from '../../core/model.ts';
import { isSure } from '../../core/nameIndex/ranks.ts';
import type { Found } from '../../core/search/facts.ts';
import { filters, type FilterRule } from '../../core/search/filters.ts';
import type { Outcome } from '../../core/search/finder.ts';
import { readQuestion, type Question } from '../../core/search/question.ts';
import type { App } from '../app.ts';
import { groupRef, isSameGroup, type GroupRef } from '../storage/groupLists.ts';
import { indexingWords } from '../words/coverage.ts';
import { number } from '../words/dates.ts';
import { actionLabel, failureAction } from '../words/failureActions.ts';
import { iconless } from '../words/safe.ts';
import { vendorName } from '../words/rows.ts';
import { itemOf, lookUp, type LookUp } from './asking.ts';
import type { Buttons } from './buttons.ts';
import { allRows, itemRows, soughtIn, type ItemOf, type Sought } from './listRows.ts';
import { doubtItems, otherKindItems, valueItems, wordItems } from './filterItems.ts';
import { favouredIn, keptItems } from './kept.ts';
import {
  failedItem,
  foundItem,
  noteItem,
  part,
  separator,
  unreadItem,
  type FindItem,
  type ItemAction,
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
  /** Nobody can take all of a list. */
  readonly isForOne?: boolean;
  /** A group that is no answer. */
  readonly besides?: GroupRef;
}

/** What goes wrong with one row, or with one kind of them, costs no other. */
export function findRows(
  app: App,
  kind: Kind | undefined,
  typed: string,
  { busy, answer, buttons, trouble, isForOne = false, besides }: State,
): FindItem[] {
  const question = readQuestion(typed);
  const item = (found: Found, looked: Sought = question): FindItem =>
    trouble.without(
      `showing ${found.kind} ${JSON.stringify(found.id)}`,
      () => foundItem(found, looked, buttons?.of(found) ?? []),
      () => plainFoundItem(found),
    );
  const some = (what: string, work: () => FindItem[]): FindItem[] => trouble.without(what, work, () => [lackingItem()]);
  // One more than is shown tells whether there are more.
  const favoured = trouble.without(
    'showing what is kept',
    () => favouredIn(app),
    () => () => 0,
  );
  const answered = app.directory.finder.ask(question, kind, mostShown + 1, favoured);
  // A group within another is one result.
  const isOne = ({ memberKind, source, id }: Found): boolean => memberKind !== 'group' || !source.groups.has(id);
  const isOther = (found: Found): boolean => besides === undefined || !isSameGroup(groupRef(found), besides);
  const outcome =
    kind === 'member' ? answered : { ...answered, found: answered.found.filter((one) => isOne(one) && isOther(one)) };
  const { found } = outcome;
  const doubts = some('saying what a filter means', () => doubtItems(app, question, busy));
  const mayAsk = kind !== 'member' && question.misread.length === 0 && answer.length === 0;
  const asked = (one: Question, of: readonly Found[]): LookUp | undefined =>
    mayAsk
      ? trouble.without(
          'offering to ask for an id',
          () => lookUp(app, one, of),
          () => ({ item: lackingItem(), isFirst: false }),
        )
      : undefined;
  const whole = outcome.items === undefined ? asked(question, found) : undefined;
  const ids = whole === undefined ? [] : [whole.item];
  const isFirst = whole?.isFirst === true;
  const [first = [], ...rest] =
    outcome.items === undefined
      ? foundRows(outcome, question, item)
      : [
          isForOne ? [] : allRows(outcome.items, buttons),
          ...itemRows(outcome.items, question, item, (one) => asked(itemOf(question, one.text), [])?.item),
        ];
  const notes = [
    ...(found.length === 0 && outcome.items === undefined
      ? [noteItem(busy ? l10n.t('No matches yet, still loading') : l10n.t('No matches'))]
      : []),
    ...otherKindItems(question, kind),
    ...leftOut(outcome, question),
    ...[...outcome.unsure].flatMap(([source, count]) => unsureItem(source, count, question)),
    ...[...outcome.failed].map(unsearchedItem),
  ];
  const unread = app.directory.connections.flatMap((source) =>
    some(`saying what is read of ${source.id}`, () => (question.asks(source) ? unreadRows(app, source) : [])),
  );
  const nothing = kind !== 'member' && typed.trim() === '';
  const isSureOf = found.some(({ rank }) => isSure(rank));
  // Who is not found may be among those that nobody read.
  const unmet =
    kind === 'group' || isSureOf || busy || question.text === '' || question.kinds?.includes('member') === false
      ? []
      : some('saying whose members are read', () =>
          app.directory.connections.filter((source) => question.asks(source)).flatMap(unreadMemberItems),
        );
  return [
    ...some('completing a filter', () => valueItems(app, typed)),
    ...(isSureOf ? [] : doubts),
    ...(nothing ? some('showing what is kept', () => keptItems(app, item, buttons, besides)) : []),
    // Below all groups nobody would see them.
    ...(nothing ? part(l10n.t('not loaded'), unread) : []),
    ...(nothing ? [separator(kind === 'group' ? l10n.t('all groups') : l10n.t('all groups and members'))] : []),
    // What was pasted finds nothing in the lists: Enter asks for it.
    ...(isFirst ? ids : []),
    ...first,
    // Seen, and not what Enter takes.
    ...some('completing a filter', () => wordItems(typed)),
    ...rest.flat(),
    ...(isSureOf ? doubts : []),
    ...notes,
    ...answer,
    ...(nothing ? [] : unread),
    ...unmet,
    ...(isFirst ? [] : ids),
  ];
}

/** The best one, and the rest. */
function foundRows({ text, found }: Outcome, question: Question, item: ItemOf): FindItem[][] {
  const looked = soughtIn(question, text);
  return found.slice(0, mostShown).map((one) => [item(one, looked)]);
}

/** What of what was typed, or of what was found, is not here. */
function leftOut({ found, items, left }: Outcome, { heeded }: Question): FindItem[] {
  if (items !== undefined)
    return left === 0
      ? []
      : [noteItem(`$(info) ${l10n.t('Searching for the first {0} list items only', number(items.length))}`)];
  const part =
    heeded === undefined
      ? undefined
      : 'letters' in heeded
        ? l10n.t('Searching for the first {0} characters only', heeded.letters)
        : l10n.t('Searching for the first {0} words only', heeded.words);
  return [
    ...(found.length > mostShown ? [separator(l10n.t('showing the best {0}: type more', mostShown))] : []),
    ...(part === undefined ? [] : [noteItem(`$(info) ${part}`)]),
  ];
}

/** That some could not be checked against a filter, and what would tell: the members, signing in, or going on. */
function unsureItem(source: Source, count: number, { read }: Question): FindItem {
  const label = iconless(source.connector.connection.label, 60);
  const readsMembers = read.some(({ word }) => {
    const rule: FilterRule = filters[word];
    return rule.readsMembers === true;
  });
  const { failure: ofGroups } = source.groups;
  const hasGroups = ofGroups === undefined || ofGroups.kind === 'cancelled';
  const noCall = hasGroups && readsMembers ? noMemberCall(source) : undefined;
  const failure = hasGroups ? noCall?.failure : ofGroups;
  const does: ItemAction = failure
    ? { type: 'act', source, failure }
    : readsMembers
      ? { type: 'readMembers', source }
      : { type: 'index', source };
  return {
    label: `$(info) ${l10n.t('{0}: could not check {1}', label, number(count))}`,
    description: failure
      ? actionLabel(failureAction(failure))
      : readsMembers
        ? l10n.t('Load the members of all groups')
        : l10n.t('Index {0}', label),
    ...(noCall && { detail: noCall.sentence }),
    alwaysShow: true,
    does,
  };
}

/** Why no members can be read, where the vendor documents no call for them. */
function noMemberCall({ connector }: Source): { readonly failure: Failure; readonly sentence: string } | undefined {
  return connector.asksMembers
    ? undefined
    : {
        failure: new Failure('refused', { reason: 'undocumented' }),
        sentence: l10n.t('{0} documents no call for members.', vendorName(connector.vendor)),
      };
}

/** That the members of some groups are not read, and what to do about it. */
function unreadMemberItems(source: Source): FindItem[] {
  if (memberCoverage(source).state === 'complete') return [];
  const label = iconless(source.connector.connection.label, 60);
  const noCall = noMemberCall(source);
  if (noCall !== undefined)
    return [
      {
        label: `$(info) ${noCall.sentence}`,
        description: `${label} · ${actionLabel(failureAction(noCall.failure))}`,
        alwaysShow: true,
        does: { type: 'act', source, failure: noCall.failure },
      },
    ];
  return [
    {
      label: `$(sync) ${l10n.t('Load the members of all groups of {0}', label)}`,
      alwaysShow: true,
      does: { type: 'readMembers', source },
    },
  ];
}

/** What is not read of a connection, and what to do about it. */
function unreadRows({ directory }: App, source: Source): FindItem[] {
  const { failure, complete } = source.groups;
  const running = directory.indexing.of(source);
  const isFailed = failure !== undefined && failure.kind !== 'cancelled';
  if (isFailed && (running === undefined || running.waitsUntil !== undefined)) return [failedItem(source, failure)];
  if (isFailed && running !== undefined)
    return [noteItem(`$(sync~spin) ${iconless(source.connector.connection.label, 60)} · ${indexingWords(running)}`)];
  return complete || running !== undefined ? [] : [unreadItem(source)];
}
