// One window of a machine, as a process of its own: a line on its standard input names a connection, of which it reads
// the first groups, and it says what came of it. It shares with the other windows what VS Code shares: secrets, and a
// folder.
import { createInterface } from 'node:readline';
import nodeFetch from 'node-fetch';
import { clock } from '../../../../src/core/client/pacing/clock.ts';
import { SessionStore } from '../../../../src/core/client/signIn/sessionStore.ts';
import type { Source } from '../../../../src/core/connection/source.ts';
import { Directory } from '../../../../src/core/directory/directory.ts';
import { readConnections } from '../../../../src/core/directory/readConnections.ts';
import { asFailure } from '../../../../src/core/failure.ts';
import { FileTurns } from '../../../../src/shell/storage/fileTurns.ts';
import { vendors } from '../../../../src/vendors/index.ts';
import { FileSecrets } from './fileSecrets.ts';

/** A connection, and what the windows that have it share. */
export interface Opened {
  readonly folder: string;
  readonly entry: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
}

/** What came of reading. */
export interface Outcome {
  readonly groups: number;
  readonly failure?: string;
  readonly log: readonly string[];
}

const say = (what: unknown): void => void process.stdout.write(`${JSON.stringify(what)}\n`);
const open = new Map<string, { readonly sessions: SessionStore; readonly source: Source; log: string[] }>();

function opened(line: string): { readonly sessions: SessionStore; readonly source: Source; log: string[] } {
  const { folder, entry, secrets } = JSON.parse(line) as Opened;
  const log: string[] = [];
  const sessions = new SessionStore(new FileSecrets(folder), new FileTurns(() => folder), clock);
  const directory = new Directory({
    fetch: nodeFetch,
    clock,
    limits: () => ({ timeout: 60_000, inFlight: 4, pageSize: undefined, undocumented: false }),
    secrets: () => Promise.resolve(secrets),
    sessions: (connectionId) => sessions.of(connectionId),
    log: (_level, message) => void log.push(message),
  });
  const { connections } = readConnections([entry], vendors);
  directory.configure(connections, []);
  return { sessions, source: directory.source(connections[0]!.connection.id), log };
}

async function read(line: string): Promise<void> {
  const { sessions, source, log } = open.get(line) ?? opened(line);
  open.set(line, { sessions, source, log });
  log.length = 0;
  // VS Code tells a window that a secret changed, sooner or later; here it is told before it wakes.
  sessions.changed(`groupExplorer.session:${source.id}`);
  const groups = source.freshGroups();
  const failure = await groups.more(new AbortController().signal).then(
    () => undefined,
    (thrown: unknown) => asFailure(thrown),
  );
  say({ groups: groups.rows.length, ...(failure && { failure: failure.message }), log } satisfies Outcome);
}

createInterface({ input: process.stdin }).on('line', (line) => void read(line));
say('ready');
