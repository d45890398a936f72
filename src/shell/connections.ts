/** Adding, removing and signing in connections, for the commands and for other extensions alike. */
import { Failure } from '../core/failure.ts';
import type { Connection } from '../core/model.ts';
import { newConnectionId, readAnswers, type Configured } from '../core/settings.ts';
import type { Vendor } from '../core/vendor.ts';
import type { App } from './app.ts';
import { addToSettings, removeFromSettings } from './settings.ts';
import { answerSentence, neededSentence, settingSentence } from './words.ts';

type Parts = Pick<App, 'vendors' | 'directory' | 'secrets' | 'reconfigure'>;

/** What is asked for before there is a connection. */
export interface Given {
  readonly vendor: string;
  readonly label: string;
  readonly answers: Readonly<Record<string, string>>;
}

/** A connection as it would be added. Throws a Failure `refused` when something is missing or wrong. */
export function newConnection(parts: Parts, given: Given): Configured {
  const vendor = parts.vendors.find(({ id }) => id === given.vendor);
  if (vendor === undefined) {
    throw new Failure('refused', { reason: 'unknownVendor' }, settingSentence({ kind: 'unknownVendor', index: 0, id: given.label, vendor: given.vendor }));
  }
  const { answers, wrong } = readAnswers(vendor, given.answers);
  if (wrong !== undefined) throw new Failure('refused', { reason: 'badAnswers' }, answerSentence(wrong.problem, wrong.answer));
  const label = given.label.trim() || vendor.label;
  const { sources, problems } = parts.directory;
  const taken = [...sources.map(({ id }) => id), ...problems.flatMap((problem) => ('id' in problem ? problem.id : []))];
  return { connection: { id: newConnectionId(label, vendor, taken), vendor: vendor.id, label, answers }, vendor };
}

/** The secrets that the vendor asks for, cleaned of what people paste along. Throws a Failure `refused` when one is missing. */
export function cleanSecrets(vendor: Vendor, given: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    vendor.secrets.map(({ key, label, complete }) => {
      const secret = complete?.(given[key] ?? '') ?? (given[key] ?? '').trim();
      if (secret === '') throw new Failure('refused', { reason: 'badAnswers' }, neededSentence(label));
      return [key, secret];
    }),
  );
}

/** Saves a new connection. Rejects with a Failure `refused`, having saved nothing, when something is missing or wrong. */
export function saveConnection(parts: Parts, given: Given, secrets: Readonly<Record<string, string>>): Promise<Connection> {
  return inTurn(() => save(parts, newConnection(parts, given), secrets));
}

/** First its secrets, so that none of the settings ever stands without them. */
async function save(parts: Parts, { connection, vendor }: Configured, secrets: Readonly<Record<string, string>>): Promise<Connection> {
  const clean = cleanSecrets(vendor, secrets);
  await parts.secrets.set(connection.id, connection.answers['baseUrl'] ?? '', clean);
  try {
    await addToSettings(connection);
  } catch (thrown) {
    await parts.secrets.remove(connection.id);
    throw thrown;
  }
  parts.reconfigure();
  return connection;
}

/** Removes a connection from the settings, its secrets, and what is kept of it. */
export function dropConnection(parts: Parts, connectionId: string): Promise<void> {
  return inTurn(async () => {
    parts.directory.source(connectionId);
    await removeFromSettings(connectionId);
    await parts.secrets.remove(connectionId);
    parts.reconfigure();
    await parts.directory.tidy();
  });
}

let last: Promise<unknown> = Promise.resolve();

/** The list of the settings is written whole: a change waits until the one before it is done. */
function inTurn<T>(change: () => Promise<T>): Promise<T> {
  const turn = last.then(change);
  last = turn.catch(() => undefined);
  return turn;
}
