/**
 * 1,000 pages of 100 groups, each reply 50 ms away: as the extension reads them, and in a plain loop. They take turns in
 * rounds of 200 pages, so that a ratio holds when the machine's speed drifts; a line is the sum of the rounds.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import nodeFetch from 'node-fetch';
import { clock } from '../../src/core/client/pacing/clock.ts';
import { Directory } from '../../src/core/directory/directory.ts';
import { vendors } from '../../src/vendors/index.ts';
import { report } from './report.ts';

const rounds = 5;
/** Of one round. */
const groups = Number(process.env['GROUP_EXPLORER_GROUPS'] ?? 100_000) / rounds;
const size = 100;
const pages = groups / size;
const latency = Number(process.env['GROUP_EXPLORER_LATENCY'] ?? 50);
/** As the setting has it. */
const inFlight = 6;

type Started = {
  readonly origin: string;
  readonly answers: Record<string, string>;
  readonly secrets: Record<string, string>;
};

/** Of the replies of the three vendors, which nobody here has to doubt. */
interface Body {
  readonly data: { readonly data: readonly unknown[] };
  readonly groups: readonly unknown[];
  readonly next_cursor?: string;
}

/** How the plain loop asks for a page, and what it reads of one: how many rows, and the cursor of the next. */
interface Plain {
  readonly kind: string;
  readonly address: (origin: string, answers: Record<string, string>, page: number, cursor: string) => string;
  readonly read: (body: Body) => { readonly rows: number; readonly cursor?: string };
}

const plain: Readonly<Record<string, Plain>> = {
  aptly: {
    kind: 'page numbers and a total',
    address: (origin, { tenantId }, page) =>
      `${origin}/settings/v1/groups?page=${page}&limit=${size}&tenantId=${tenantId ?? ''}`,
    read: ({ data }) => ({ rows: data.data.length }),
  },
  semaphor: {
    kind: 'page numbers and whether more follow',
    address: (origin, _answers, page) => `${origin}/api/management/v1/groups?page=${page}&limit=${size}`,
    read: (body) => ({ rows: body.groups.length }),
  },
  devrev: {
    kind: 'cursors',
    address: (origin, _answers, _page, cursor) =>
      `${origin}/groups.list?limit=${size}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    read: (body) => ({ rows: body.groups.length, cursor: body.next_cursor ?? '' }),
  },
};

for (const [vendor, how] of Object.entries(plain)) {
  const child = fork(join('test', 'bench', 'emulator.ts'), [vendor, String(groups), String(latency)], {
    execArgv: ['--import', 'tsx'],
  });
  const [started] = (await once(child, 'message')) as [Started];
  try {
    const [ours, ...peers] = await inTurns([
      () => readOurs(vendor, started),
      () => readPlainly(how, started, 1),
      // A cursor allows no page to be asked for before the one before it.
      ...(vendor === 'devrev' ? [] : [() => readPlainly(how, started, inFlight)]),
    ]);
    for (const [index, theirs] of peers.entries()) {
      const against = index === 0 ? 'a plain loop' : `a plain loop, ${inFlight} in flight`;
      report({ name: `index-1000-pages, ${how.kind}`, unit: 's', ours: ours!, against, theirs });
    }
  } finally {
    child.kill();
  }
}

/** Seconds that each takes in all rounds, one after the other in each. */
async function inTurns(works: readonly (() => Promise<number>)[]): Promise<number[]> {
  const sums = works.map(() => 0);
  for (let round = 0; round < rounds; round++)
    for (const [index, work] of works.entries()) sums[index]! += await seconds(work);
  return sums;
}

async function seconds(work: () => Promise<number>): Promise<number> {
  const begun = performance.now();
  const read = await work();
  if (Math.abs(read - groups) > size) throw new Error(`${read} groups were read`);
  return (performance.now() - begun) / 1000;
}

/** As *Index Connection* does. */
async function readOurs(id: string, { answers, secrets }: Started): Promise<number> {
  const vendor = vendors.find((known) => known.id === id)!;
  const directory = new Directory({
    fetch: (url: string, init: object) => nodeFetch(url, init),
    clock,
    limits: () => ({ timeout: 30_000, inFlight, pageSize: undefined, undocumented: false }),
    secrets: () => Promise.resolve(secrets),
    log: () => undefined,
  });
  directory.configure([{ connection: { id: 'bench', vendor: id, label: id, answers }, vendor }], []);
  const source = directory.source('bench');
  await directory.indexing.start(source);
  if (source.groups.failure !== undefined) throw source.groups.failure;
  return source.groups.rows.length;
}

/** Pages by number are asked for by so many at a time; with cursors there is only one next. */
async function readPlainly(
  { address, read }: Plain,
  { origin, answers, secrets }: Started,
  atOnce: number,
): Promise<number> {
  let [rows, asked, cursor] = [0, 0, ''];
  const worker = async (): Promise<void> => {
    while (asked < pages) {
      const reply = await nodeFetch(address(origin, answers, ++asked, cursor), {
        headers: { authorization: `Bearer ${secrets['token']}` },
      });
      const page = read(JSON.parse(await reply.text()) as Body);
      rows += page.rows;
      cursor = page.cursor ?? '';
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return rows;
}
