/** What the finder asks connections for when a row is taken: an ID that no list has, or the members of all groups. */
import { l10n } from 'vscode';
import { readMemberships } from '../../core/connection/readAllMembers.ts';
import type { Source } from '../../core/connection/source.ts';
import { Failure } from '../../core/failure.ts';
import { isAddress, isLikelyId, isSurelyId } from '../../core/ids/pasted.ts';
import { isSure } from '../../core/nameIndex/ranks.ts';
import type { Facts, Found } from '../../core/search/facts.ts';
import { readQuestion, type Question } from '../../core/search/question.ts';
import type { App } from '../app.ts';
import { namesInRow, number } from '../words/dates.ts';
import { iconless } from '../words/safe.ts';
import { failedItem, noteItem, type FindItem, type ItemAction } from './items.ts';

/** A row that offers to ask for an ID, and whether a quick Enter means it. */
export interface LookUp {
  readonly item: FindItem;
  readonly isFirst: boolean;
}

/** So many connections are named. */
const mostNamed = 3;

/**
 * Offers to ask for what may be an ID or an address with one, where no group that is known has it and a connection
 * could. It comes first only where the text is surely an ID, and nothing is called so.
 * @param question what was typed, or an item of it with the filters of the rest
 */
export function lookUp({ directory }: App, question: Question, found: readonly Found[]): LookUp | undefined {
  const able = directory.finder.couldHave(question);
  const [id = ''] = able[0]?.ids ?? [];
  // An address is shown as such, whatever could be the ID in it. Words are a name.
  const text = isAddress(question.text) ? question.text : id;
  if (text === '' || /\s/.test(text) || found.some((one) => able.some(({ ids }) => ids.includes(one.id))))
    return undefined;
  const labels = able.map(({ source }) => iconless(source.connector.connection.label, 40));
  const where = labels.length === 1 ? labels[0]! : l10n.t('{0} connections', number(labels.length));
  const label = isAddress(text)
    ? l10n.t('Look up the group at this address in {0}', where)
    : l10n.t('Look up ID "{0}" in {1}', iconless(text, 100), where);
  const named = namesInRow(labels.slice(0, mostNamed));
  const isMeant =
    isAddress(text) ||
    isSurelyId(id) ||
    able.some(({ source, ids }) => source.connector.vendor.groupIds !== undefined && ids.some(isLikelyId));
  return {
    item: {
      label: `$(search) ${label}`,
      ...(labels.length > 1 && { description: labels.length > mostNamed ? `${named}, …` : named }),
      alwaysShow: true,
      does: { type: 'ask', text, typed: question.typed },
    },
    isFirst: isMeant && !found.some(({ rank }) => isSure(rank)),
  };
}

/** The question for an item of a pasted list: with the filters that were typed beside. */
export function itemOf({ typed, read }: Question, item: string): Question {
  return readQuestion([...read.map(({ start, end }) => typed.slice(start, end)), item].join(' '));
}

/** What asking came to: a group, or rows that say why there is none; none where all went well. */
export type AskedFor = Promise<{ readonly found?: Facts; readonly rows: FindItem[] }>;

/**
 * Asks for an ID, or reads the members of all groups of a connection.
 * @param onGroup called whenever the members of one more group are read
 */
export function askFor(
  { directory }: App,
  asked: Extract<ItemAction, { type: 'ask' | 'readMembers' }>,
  signal: AbortSignal,
  onGroup: () => void,
): AskedFor {
  return asked.type === 'ask' ? askForId(directory, asked, signal) : readAllMembers(asked.source, signal, onGroup);
}

async function askForId(
  directory: App['directory'],
  asked: Extract<ItemAction, { type: 'ask' }>,
  signal: AbortSignal,
): AskedFor {
  const { text, typed = text, group } = asked;
  const { found, failed } = await directory.finder.findById(typed, signal, group?.[0]);
  if (found !== undefined) return { found, rows: [] };
  return {
    rows: [
      noteItem(noneWords(text, failed.length === 0)),
      ...failed.map(({ source, failure }) => failedItem(source, failure, asked)),
    ],
  };
}

async function readAllMembers(source: Source | undefined, signal: AbortSignal, onGroup: () => void): AskedFor {
  if (source === undefined) return { rows: [] };
  try {
    await readMemberships(source, signal, onGroup);
    return { rows: [] };
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    return { rows: [failedItem(source, thrown, { type: 'readMembers', source })] };
  }
}

/** Calls back when a token came, wherever it was entered, and its connection can be asked again. */
export function onSignIn({ secrets, directory }: App, signal: AbortSignal, then: () => void): void {
  const listener = secrets.onDidChange((connectionId) => {
    const source = directory.connections.find(({ id }) => id === connectionId);
    if (source?.groups.failure?.kind === 'unauthorized') source.connector.resume();
    then();
  });
  signal.addEventListener('abort', () => void listener.dispose());
}

function noneWords(text: string, allAskedFor: boolean): string {
  if (isAddress(text))
    return allAskedFor
      ? l10n.t('No connection has a group at this address')
      : l10n.t('No connection that answered has a group at this address');
  return allAskedFor
    ? l10n.t('No connection has the ID {0}', iconless(text, 100))
    : l10n.t('No connection that answered has the ID {0}', iconless(text, 100));
}
