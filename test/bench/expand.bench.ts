/**
 * Opening a group of 100 members in the tree of a real workbench: from the click to members shown, beside a tree in the
 * same window that holds such members already, and one fetch of the page. The server answers at once, or as far away as
 * one on the internet.
 */
import type { Locator, Page } from 'playwright-core';
import { median, report } from './report.ts';
import { startApart, type Apart } from './workbench/apart.ts';
import { inWindow, opening, type PeerRow, type Window } from './workbench/window.ts';

const members = 100;
/** Windows for each: some are faster than others for as long as they live. */
const windows = 3;

for (const latency of [0, 50]) {
  const emulator = await startApart('devrev', 100, latency);
  const took = { ours: [] as number[], planted: [] as number[], fetched: [] as number[], requests: [] as number[] };
  try {
    for (let left = windows; left > 0; left--) await inWindow((window) => measure(window, emulator, took));
  } finally {
    emulator.end();
  }
  const name = latency === 0 ? 'expand' : `expand, ${latency} ms away`;
  report({
    name,
    unit: 'ms',
    ours: median(took.ours),
    against: 'a tree of rows in memory, and one fetch',
    theirs: median(took.planted) + median(took.fetched),
  });
  report({
    name: `${name}, requests`,
    unit: 'requests',
    ours: Math.max(...took.requests),
    against: 'one fetch of the same page',
    theirs: 1,
  });
}

async function measure(
  window: Window,
  emulator: Apart,
  took: Readonly<Record<'ours' | 'planted' | 'fetched' | 'requests', number[]>>,
): Promise<void> {
  const { page } = window;
  await window.connect({ vendor: 'devrev', label: 'Acme', answers: emulator.answers }, emulator.secrets);
  await window.execute('groupExplorer.connections.focus');
  const rows = page.locator('.monaco-list-row[role="treeitem"]');
  const connection = rows.filter({ hasText: 'Acme' }).first();
  await connection.waitFor();
  if ((await connection.getAttribute('aria-expanded')) !== 'true')
    await connection.locator('.monaco-tl-twistie').click();
  await rows.filter({ hasText: 'Project' }).first().waitFor();
  const large = await largeGroups(emulator);
  await window.plant([{ label: 'Acme', icon: 'plug', context: 'connection', below: large.map(planted) }]);
  await window.execute('peer.tree.focus');
  await visible(page, 'Acme').locator('.monaco-tl-twistie').click();
  const sight = { selector: '.monaco-list-row[aria-level="3"]', text: '@' };
  for (const [turn, { id, name }] of large.entries()) {
    await window.execute('groupExplorer.connections.focus');
    await emulator.requests();
    const ours = await opening(page, visible(page, name), sight);
    const requests = await emulator.requests();
    await window.execute('peer.tree.focus');
    const peers = await opening(page, visible(page, name), sight);
    const fetching = await fetched(emulator, id);
    took.requests.push(requests);
    // The first turn of each warms up.
    if (turn === 0) continue;
    took.ours.push(ours);
    took.planted.push(peers);
    took.fetched.push(fetching);
  }
}

function visible(page: Page, name: string): Locator {
  return page.locator('.monaco-list-row[role="treeitem"]:visible').filter({ hasText: name }).first();
}

/** Such a group in the peer's tree, with as many members. */
function planted({ name }: { readonly name: string }): PeerRow {
  const below = Array.from({ length: members }, (_, index) => ({
    label: `Member ${index}`,
    description: `member${index}@acme.example`,
    icon: 'account',
    context: 'member',
  }));
  return { label: name, icon: 'organization', context: 'group', below };
}

async function asking({ origin, secrets }: Apart, path: string): Promise<string> {
  const reply = await fetch(`${origin}${path}`, { headers: { authorization: `Bearer ${secrets['token']}` } });
  return reply.text();
}

function membersPath(id: string): string {
  return `/groups.members.list?group=${encodeURIComponent(id)}&limit=${members}`;
}

async function fetched(emulator: Apart, id: string): Promise<number> {
  const begun = performance.now();
  const { members: rows } = JSON.parse(await asking(emulator, membersPath(id))) as { members: readonly unknown[] };
  const ms = performance.now() - begun;
  if (rows.length !== members) throw new Error(`${id} has ${rows.length} members`);
  return ms;
}

/** The groups that have just so many members. */
async function largeGroups(emulator: Apart): Promise<{ readonly id: string; readonly name: string }[]> {
  const { groups } = JSON.parse(await asking(emulator, '/groups.list?limit=100')) as {
    groups: readonly ({ id: string; name?: string } | null)[];
  };
  const found: { id: string; name: string }[] = [];
  for (const group of groups) {
    if (group?.name?.startsWith('Project ') !== true) continue;
    const { members: rows, next_cursor: next } = JSON.parse(await asking(emulator, membersPath(group.id))) as {
      members: readonly unknown[];
      next_cursor?: string;
    };
    if (rows.length === members && next === undefined) found.push({ id: group.id, name: group.name });
  }
  return found;
}
