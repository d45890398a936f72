/**
 * The finder over 100,000 groups in a real workbench, beside a quick pick that is given them all: from the key that
 * opens it to rows, and from a letter that is typed to the right rows.
 */
import { median, report } from './report.ts';
import { startApart, type Apart } from './workbench/apart.ts';
import { inWindow, untilSeen, type Window } from './workbench/window.ts';

const groups = Number(process.env['GROUP_EXPLORER_GROUPS'] ?? 100_000);
const turns = Number(process.env['GROUP_EXPLORER_TURNS'] ?? 7);
const letters = ['s', 'u'];

/** The keys that the peer's manifest binds, and by what the first row of each is known. */
const pickers = {
  ours: { key: 'Control+F9', row: (name: string) => `${name}[^]*DevRev › ` },
  theirs: { key: 'Control+F10', row: (name: string) => `^\\s*${name}(?![^]* › )` },
} as const;
type Who = keyof typeof pickers;

const firstRow = '.quick-input-widget .quick-input-list .monaco-list-row[data-index="0"]';

const emulator = await startApart('devrev', groups, 0);
try {
  await inWindow(async (window) => {
    await window.page.setViewportSize({ width: 1920, height: 1080 });
    await window.connect({ vendor: 'devrev', label: 'Acme', answers: emulator.answers }, emulator.secrets);
    await window.give(await itemsOf(emulator));
    await readAll(window);
    const first: Record<Who, string[]> = { ours: [], theirs: [] };
    for (const who of ['ours', 'theirs'] as const) first[who] = await firstNames(window, who);
    const took = new Map<string, Record<Who, number[]>>();
    for (let turn = 0; turn < turns; turn++) {
      // By turns: what the other one left in the list is not taken for rows of this one.
      for (const who of ['ours', 'theirs'] as const) await measure(window, who, first[who], took);
    }
    for (const [what, { ours, theirs }] of took)
      report({
        name: `picker-100k, ${what}`,
        unit: 'ms',
        ours: median(ours),
        against: 'a QuickPick given all items',
        theirs: median(theirs),
      });
  });
} finally {
  emulator.end();
}

/** All groups as a quick pick takes them. */
async function itemsOf({ origin, secrets }: Apart): Promise<{ label: string; description?: string; detail: string }[]> {
  const items: { label: string; description?: string; detail: string }[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined;) {
    const reply = await fetch(`${origin}/groups.list?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`, {
      headers: { authorization: `Bearer ${secrets['token']}` },
    });
    const page = (await reply.json()) as {
      groups: readonly ({ id: string; name?: string; display_id?: string } | null)[];
      next_cursor?: string;
    };
    for (const group of page.groups)
      if (group !== null)
        items.push({
          label: group.name ?? group.id,
          ...(group.display_id !== undefined && { description: group.display_id }),
          detail: group.id,
        });
    cursor = page.next_cursor;
  }
  return items;
}

/** Has the finder read all groups. */
async function readAll({ page }: Window): Promise<void> {
  await page.keyboard.press(pickers.ours.key);
  await page
    .locator('.quick-input-widget')
    .getByText(/\(all /)
    .waitFor({ timeout: 120_000 });
  await page.keyboard.press('Escape');
}

/** The first row after each letter, once nothing changes any more: what is right is not for the clock to say. */
async function firstNames({ page }: Window, who: Who): Promise<string[]> {
  await page.keyboard.press(pickers[who].key);
  const names: string[] = [];
  for (const letter of ['', ...letters]) {
    if (letter !== '') await page.keyboard.type(letter);
    await page.waitForTimeout(4000);
    names.push((await page.locator(`${firstRow} .label-name`).first().innerText()).trim());
  }
  await page.keyboard.press('Escape');
  if (names[0] === names[1]) throw new Error(`The first letter changes nothing: ${names.join(', ')}`);
  console.log(`${who}: ${names.join(' → ')}`);
  return names;
}

async function measure(
  { page }: Window,
  who: Who,
  first: readonly string[],
  took: Map<string, Record<Who, number[]>>,
): Promise<void> {
  const { key, row } = pickers[who];
  const note = (what: string, ms: number): void => {
    const known = took.get(what) ?? { ours: [], theirs: [] };
    known[who].push(ms);
    took.set(what, known);
  };
  const sight = (name: string) => ({ selector: firstRow, text: row(escaped(name)) });
  note('opening', await untilSeen(page, 'keydown', sight(first[0]!), () => page.keyboard.press(key)));
  await page.waitForTimeout(500);
  for (const [index, letter] of letters.entries()) {
    // Where a letter leaves the first row as it was there is nothing to see, and nothing to measure.
    if (first[index + 1] === first[index]) await page.keyboard.type(letter);
    else
      note(
        `letter ${index + 1}`,
        await untilSeen(page, 'keydown', sight(first[index + 1]!), () => page.keyboard.type(letter)),
      );
    await page.waitForTimeout(500);
  }
  await page.keyboard.press('Escape');
  await page.waitForTimeout(200);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
