/** Makes, adds and removes connections, for commands and for other extensions alike. */
import { keepInMemory } from '../../../core/client/signIn/session.ts';
import { missingFor, signInOf } from '../../../core/client/signIn/ways.ts';
import { newConnectionId, readAnswers, type Configured } from '../../../core/directory/readConnections.ts';
import { asFailure } from '../../../core/failure.ts';
import type { Connection } from '../../../core/model.ts';
import { own } from '../../../core/ownKeys.ts';
import { readSecret } from '../../../core/safety/pastedSecret.ts';
import type { Answer, Choice, SignIn } from '../../../core/vendorKit/questions.ts';
import type { Vendor } from '../../../core/vendorKit/vendor.ts';
import type { App } from '../../app.ts';
import {
  addToSettings,
  changeInSettings,
  isInUserSettings,
  removeFromSettings,
} from '../../settings/writeConnections.ts';
import { setTokenSource } from '../../settings/tokenSources.ts';
import { accountOf, type Owned } from '../../storage/owner.ts';
import { answerSentence, neededSentence, secretSentence, settingSentence } from '../../words/connectionProblems.ts';
import { WrongInput } from '../../wrongInput.ts';
import { inTurn } from './inTurn.ts';

type Parts = Pick<App, 'vendors' | 'directory' | 'owners' | 'secrets' | 'tokens' | 'sessions' | 'reconfigure'>;
type Secrets = Readonly<Record<string, string>>;

/** What is asked for before there is a connection. */
export interface Given {
  readonly vendor: string;
  readonly label: string;
  readonly answers: Readonly<Record<string, string>>;
}

/** The session with which a connection was tried: it need not be made again. */
export type Tried = ReturnType<typeof keepInMemory>;

/**
 * A connection as it would be added. Throws a Failure `refused` when something is missing or wrong.
 * @param without is not asked for yet
 */
export function newConnection(parts: Parts, given: Given, without?: Answer): Configured {
  const vendor = vendorOf(parts, given);
  const { answers, wrong } = readAnswers(
    { answers: vendor.answers.filter((answer) => answer !== without) },
    given.answers,
  );
  if (wrong !== undefined) throw new WrongInput(answerSentence(wrong.problem, wrong.answer));
  const label = given.label.trim() || vendor.label;
  const { connections, problems } = parts.directory;
  const taken = [
    ...connections.map(({ id }) => id),
    ...problems.flatMap((problem) => ('id' in problem ? problem.id : [])),
  ];
  return { connection: { id: newConnectionId(label, vendor, taken), vendor: vendor.id, label, answers }, vendor };
}

function vendorOf(parts: Parts, given: Given): Vendor {
  const vendor = parts.vendors.find(({ id }) => id === given.vendor);
  if (vendor !== undefined) return vendor;
  const problem = { kind: 'unknownVendor', index: 0, id: given.label, vendor: given.vendor } as const;
  throw new WrongInput(settingSentence(problem), 'unknownVendor');
}

/**
 * The secrets of one way to sign in, cleaned of what people paste along. Throws a Failure `refused` when they make up
 * no way, or when one cannot be sent.
 */
export function cleanSecrets(vendor: Vendor, given: Secrets): Record<string, string> {
  const clean = Object.fromEntries(
    vendor.signIns
      .flatMap(({ secrets }) => secrets)
      .map(({ key, label }) => [key, cleanSecret(label, own(given, key))]),
  );
  const way = signInOf(vendor, clean);
  if (way !== undefined) return Object.fromEntries(way.secrets.map(({ key }) => [key, own(clean, key) ?? '']));
  const begun = vendor.signIns.find(({ secrets }) => secrets.some(({ key }) => own(clean, key))) ?? vendor.signIns[0];
  const missing = begun?.secrets.find(({ key }) => !own(clean, key));
  throw new WrongInput(neededSentence(missing?.label ?? ''));
}

function cleanSecret(label: string, given = ''): string {
  const read = readSecret(given);
  if ('secret' in read) return read.secret;
  if (read.problem === 'missing') return '';
  throw new WrongInput(secretSentence(read.problem, label));
}

/** What an answer may be, as the vendor says once it is signed in to. */
export function choicesFor(
  parts: Parts,
  given: Given,
  answer: Answer,
  secrets: Secrets,
  tried: Tried,
  signal: AbortSignal,
): Promise<readonly Choice[]> {
  const made = newConnection(parts, given, answer);
  const { connector } = parts.directory.trial(made, cleanSecrets(made.vendor, secrets), tried);
  return answer.discover === undefined ? Promise.resolve([]) : connector.choices(answer.discover, signal);
}

/**
 * Saves a new connection. An answer that is missing is taken from the vendor, where only one is possible. Rejects with
 * a Failure `refused`, having saved nothing, when something is missing or wrong.
 */
export function saveConnection(
  parts: Parts,
  given: Given,
  secrets: Secrets,
  tried = keepInMemory(),
): Promise<Connection> {
  return inTurn(async () => {
    const vendor = vendorOf(parts, given);
    const clean = cleanSecrets(vendor, secrets);
    const made = newConnection(parts, await completed(parts, vendor, given, clean, tried));
    const [missing] = missingFor(vendor, signInOf(vendor, clean) as SignIn, made.connection.answers);
    if (missing !== undefined) throw new WrongInput(neededSentence(missing.label));
    return save(parts, made, clean, tried);
  });
}

/** With the answer that the vendor knows, where it is the only one. */
async function completed(parts: Parts, vendor: Vendor, given: Given, secrets: Secrets, tried: Tried): Promise<Given> {
  const answer = vendor.answers.find(({ key, discover }) => discover !== undefined && !own(given.answers, key)?.trim());
  if (
    answer?.discover === undefined ||
    (answer.discover.from !== undefined && !own(given.answers, answer.discover.from))
  )
    return given;
  const [only, ...others] = await choicesFor(parts, given, answer, secrets, tried, new AbortController().signal).catch(
    (thrown: unknown) => {
      if (asFailure(thrown).reason === 'badAnswers') throw thrown;
      return [];
    },
  );
  return only === undefined || others.length > 0
    ? given
    : { ...given, answers: { ...given.answers, [answer.key]: only.value } };
}

/** First its secrets, so that none of the settings ever stands without them. A new connection is this profile's. */
async function save(parts: Parts, { connection }: Configured, secrets: Secrets, tried: Tried): Promise<Connection> {
  const owned = { owner: await parts.owners.profile(), connection };
  await undoing(async (undo) => {
    undo.push(await parts.secrets.set(owned, secrets, { isNew: true }));
    await keepSession(parts, owned, tried, undo);
    await addToSettings(connection);
  });
  parts.reconfigure();
  return connection;
}

/**
 * Replaces the secrets of a connection, and with them its sessions.
 * @param connection as it is afterwards
 * @param then what belongs to it: where that fails, nothing is replaced
 */
export function replaceSecrets(
  parts: Parts,
  connection: Connection,
  secrets: Secrets,
  tried: Tried,
  then: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  return inTurn(async () => {
    const owned = { owner: await parts.owners.of(connection.id), connection };
    await undoing(async (undo) => {
      if (parts.tokens.hold(owned, secrets)) return then();
      undo.push(await parts.secrets.set(owned, secrets));
      await keepSession(parts, owned, tried, undo);
      await then();
    });
  });
}

/** Changes what the settings say of a connection, and nothing of its secrets. */
export function changeSettings(
  parts: Parts,
  connectionId: string,
  values: Parameters<typeof changeInSettings>[1],
): Promise<void> {
  return inTurn(() => changeInSettings(connectionId, values, parts.owners.isOfWorkspace(connectionId)));
}

type Undo = () => Promise<void>;

/** Does all of it, or undoes what was done by then, the last first, and rejects with what failed. */
async function undoing(work: (undo: Undo[]) => Promise<void>): Promise<void> {
  const undo: Undo[] = [];
  try {
    await work(undo);
  } catch (thrown) {
    // What failed is told; that it cannot be undone either would hide why.
    for (const one of undo.reverse()) await one().catch(() => undefined);
    throw thrown;
  }
}

async function keepSession(parts: Parts, { owner, connection }: Owned, tried: Tried, undo: Undo[]): Promise<void> {
  undo.push(await parts.sessions.replace(accountOf(owner, connection.id), tried.session()));
}

/**
 * Removes a connection from the settings, its secrets and sessions, and what is kept of it. First the secrets: where
 * the key store does not let them go, the connection stays, and the user may try again.
 * @param keepsToken whether its secrets stay: others may have the same connection of a team
 */
export function dropConnection(parts: Parts, connectionId: string, { keepsToken = false } = {}): Promise<void> {
  return inTurn(async () => {
    const { connection } = parts.directory.source(connectionId).connector;
    // Asked before it is gone: what no setting defines is nobody's.
    const ofWorkspace = parts.owners.isOfWorkspace(connectionId);
    const owner = await parts.owners.of(connectionId);
    const account = accountOf(owner, connectionId);
    await undoing(async (undo) => {
      if (!keepsToken) {
        // What the user's settings still name, be it wrong, is the user's.
        undo.push(await parts.secrets.remove({ owner, connection }, { moved: !isInUserSettings(connectionId) }));
        await parts.sessions.forget(account);
      }
      await removeFromSettings(connectionId, ofWorkspace);
      // Others may have the same connection of a team, and the token comes from there for them too.
      if (!keepsToken) await setTokenSource(parts.vendors, (one) => parts.tokens.isOf(one, connection), undefined);
      parts.tokens.forget(connectionId);
    });
    parts.reconfigure();
    await parts.directory.tidy();
    // Once more: a session that was being made is made by nobody any more.
    if (!keepsToken) await parts.sessions.forget(account);
  });
}
