/**
 * Opening a group of 100 members in the tree of a real workbench: from the click to members shown, beside one fetch of
 * the same page. The server answers at once, or as far away as one on the internet.
 */
import { median, report } from './report.ts';
import { startApart, type Apart } from './workbench/apart.ts';
import { inWindow, untilSeen, type Window } from './workbench/window.ts';

const members = 100;
const turns = Number(process.env['GROUP_EXPLORER_TURNS'] ?? 9);

for (const latency of [0, 50]) {
  const emulator = await startApart('devrev', 100, latency);
  try {
    await inWindow((window) => measure(window, emulator, latency));
  } finally {
    emulator.end();
  }
}

async function measure(window: Window, emulator: Apart, latency: number): Promise<void> {
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
  const took = { ours: [] as number[], theirs: [] as number[], requests: [] as number[] };
  await emulator.requests();
  for (const { id, name } of large.slice(0, turns)) {
    const row = rows.filter({ hasText: name }).first();
    await row.scrollIntoViewIfNeeded();
    const twistie = await row.locator('.monaco-tl-twistie').boundingBox();
    if (twistie === null) throw new Error(`${name} is not in the tree`);
    const [x, y] = [twistie.x + twistie.width / 2, twistie.y + twistie.height / 2];
    await page.mouse.move(x, y);
    await page.waitForTimeout(700);
    took.ours.push(
      await untilSeen(page, 'mousedown', { selector: '.monaco-list-row[aria-level="3"]', text: '@' }, () =>
        page.mouse.click(x, y),
      ),
    );
    await page.waitForTimeout(700);
    took.requests.push(await emulator.requests());
    took.theirs.push(await fetched(emulator, id));
    await emulator.requests();
    await page.mouse.click(x, y);
    await page.locator('.monaco-list-row[aria-level="3"]').first().waitFor({ state: 'detached' });
  }
  const name = latency === 0 ? 'expand' : `expand, ${latency} ms away`;
  report({
    name,
    unit: 'ms',
    ours: median(took.ours),
    against: 'one fetch of the same page',
    theirs: median(took.theirs),
  });
  report({
    name: `${name}, requests`,
    unit: 'requests',
    ours: Math.max(...took.requests),
    against: 'one fetch of the same page',
    theirs: 1,
  });
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
