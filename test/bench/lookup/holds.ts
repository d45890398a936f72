/**
 * What so many groups hold in memory, in a process of its own. `node --expose-gc --import tsx holds.ts <ours | theirs>
 * <groups>`
 */
import fuzzysort from 'fuzzysort';
import * as z from 'zod/mini';
import type { Fetch } from '../../../src/core/client/http/exchange.ts';
import { clock } from '../../../src/core/client/pacing/clock.ts';
import { Directory } from '../../../src/core/directory/directory.ts';
import { count, text } from '../../../src/core/vendorKit/fields.ts';
import { paged, untilTotal } from '../../../src/core/vendorKit/paging.ts';
import { bearer } from '../../../src/core/vendorKit/sign.ts';
import type { Vendor } from '../../../src/core/vendorKit/vendor.ts';
import { heldMegabytes } from '../report.ts';
import { group, type Named } from './organisation.ts';

const [side, groups] = [process.argv[2], Number(process.argv[3])];
const size = 100;

interface Row extends Named {
  readonly memberCount: number;
}

/** A reply as vendors send it: more than is kept. */
function reply(page: number, total: number): string {
  const rows = Array.from({ length: Math.min(size, total - (page - 1) * size) }, (_, index) => {
    const number = (page - 1) * size + index;
    return {
      ...group(number),
      memberCount: number % 50,
      description: `The group with the number ${number}, as its owner describes it.`,
      createdAt: '2024-05-06T07:08:09.000Z',
      createdBy: { id: `u${number % 900}` },
    };
  });
  return JSON.stringify({ total, rows });
}

const envelope = z.object({ total: z.number() });
const vendor: Vendor = {
  id: 'measured',
  label: 'Measured',
  nesting: 'flat',
  answers: [],
  signIns: [{ label: 'Token', help: '', secrets: [{ key: 'token', label: 'Token', help: '' }] }],
  sign: bearer('token'),
  refusal: () => undefined,
  groups: paged({
    first: () => ({ path: '/groups', query: { page: '1' } }),
    rows: '/rows',
    envelope,
    next: untilTotal('page', ({ total }) => total),
    total: ({ total }) => total,
  }),
  members: paged({ first: () => ({ path: '/members' }), rows: '/rows', envelope, next: () => undefined }),
  tables: {
    group: {
      id: text('/id'),
      name: text('/name'),
      handle: text('/handle'),
      path: text('/path'),
      memberCount: count('/memberCount'),
    },
    member: { id: text('/id'), name: text('/name') },
  },
};

/** Read and searched once, as the extension does. */
async function ours(total: number): Promise<Directory> {
  const fetch: Fetch = (url) => {
    const body = Buffer.from(reply(Number(new URL(url).searchParams.get('page')), total));
    return Promise.resolve({ status: 200, headers: new Headers(), body: new Blob([body]).stream() });
  };
  const limits = { timeout: 30_000, inFlight: 6, pageSize: undefined, undocumented: false };
  const directory = new Directory({
    fetch,
    clock,
    limits: () => limits,
    secrets: () => Promise.resolve({ token: 'a-secret-token' }),
    log: () => undefined,
  });
  directory.configure(
    [
      {
        connection: { id: 'one', vendor: vendor.id, label: 'One', answers: { baseUrl: 'https://vendor.example' } },
        vendor,
      },
    ],
    [],
  );
  const source = directory.source('one');
  await directory.indexing.start(source);
  const [found] = directory.finder.find(group(total - 1).name, 'group', 9);
  if (source.groups.rows.length !== total || found === undefined)
    throw new Error(`${source.groups.rows.length} groups were read: ${source.groups.failure?.message ?? ''}`);
  return directory;
}

/** The same groups as objects, with what is shown and found of them, and an index over their names. */
function theirs(total: number): object {
  const all: Row[] = [];
  for (let page = 1; all.length < total; page++) {
    const { rows } = JSON.parse(reply(page, total)) as { rows: Row[] };
    for (const { id, name, handle, path, memberCount } of rows)
      all.push({ id, name, memberCount, ...(handle !== undefined && { handle }), ...(path !== undefined && { path }) });
  }
  return { all, snapshot: fuzzysort.snapshot(all, { key: 'name' }) };
}

async function measure(): Promise<void> {
  const fill = (total: number): Promise<object> => (side === 'ours' ? ours(total) : Promise.resolve(theirs(total)));
  // What the code itself needs is there already.
  await fill(1000);
  const before = heldMegabytes();
  const filled = await fill(groups);
  // The last replies are let go.
  await new Promise((resolve) => setTimeout(resolve, 1000));
  process.stdout.write(String(heldMegabytes() - before));
  if (Object.keys(filled).length === 0) throw new Error('nothing is held');
}

void measure();
