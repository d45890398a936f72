/**
 * A real workbench to measure in: the extension as it is built, the peer, and the pilot that takes orders for the
 * window.
 */
import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import { launchBrowser, openPage } from '../../host/browser.mjs';
import { installHost } from '../../host/install.mjs';
import { linkExtensions, startServer } from '../../host/server.mjs';
import { onStop, openSession } from '../../host/session.mjs';
import { root } from '../../host/versions.mjs';

export interface Window {
  readonly page: Page;
  /** Runs a command by its id. */
  execute(command: string, ...args: unknown[]): Promise<unknown>;
  connect(
    connection: { readonly vendor: string; readonly label: string; readonly answers: Readonly<Record<string, string>> },
    secrets: Readonly<Record<string, string>>,
  ): Promise<unknown>;
  /** Has the peer show these. */
  give(
    items: readonly { readonly label: string; readonly description?: string; readonly detail?: string }[],
  ): Promise<unknown>;
  /** Has the peer's tree hold these; to be called before it is shown. */
  plant(rows: readonly PeerRow[]): Promise<unknown>;
}

/** A row of the peer's tree. */
export interface PeerRow {
  readonly label: string;
  readonly description?: string;
  /** Of VS Code's icons. */
  readonly icon: string;
  /** By which menus know it, as `contextValue` of our rows. */
  readonly context: string;
  readonly below?: readonly PeerRow[];
}

/** Opens one, and closes it when the work is done. */
export async function inWindow(work: (window: Window) => Promise<void>): Promise<void> {
  const session = await openSession();
  const { TMPDIR: usual } = process.env;
  process.env['TMPDIR'] = session.tmp; // for the browser's profile
  onStop(() => process.exit(1));
  try {
    const browser = await launchBrowser();
    const extensionsDir = join(session.dir, 'extensions');
    await linkExtensions(extensionsDir, [root, join(root, 'test/host/pilot'), await peerIn(session.dir)]);
    const server = await startServer({ host: await installHost('latest'), session, automation: false, extensionsDir });
    const folder = join(await mkdtemp(join(session.dir, 'folder-')), 'workspace');
    await cp(join(root, 'test/host/workspace'), folder, { recursive: true });
    const page = await openPage(browser, server.origin);
    // Room for ten rows of two lines in a quick pick, and for a hundred rows of the tree, or nearly.
    await page.setViewportSize({ width: 1280, height: 2400 });
    await page.goto(server.address({ folder }), { waitUntil: 'commit' });
    const pilot = await pilotBeside(folder);
    const order = async (order: object): Promise<unknown> => {
      const { result, error } = (await (
        await fetch(pilot, { method: 'POST', body: JSON.stringify(order) })
      ).json()) as { result?: unknown; error?: string };
      if (error !== undefined) throw new Error(error);
      return result;
    };
    const execute: Window['execute'] = (command, ...args) => order({ command, args });
    const handed = async (command: string, what: unknown): Promise<unknown> => {
      const file = join(session.dir, `${command}.json`);
      await writeFile(file, JSON.stringify(what));
      return execute(command, file);
    };
    await work({
      page,
      execute,
      connect: (connection, secrets) => order({ connection: { connection, secrets } }),
      give: (items) => handed('peer.give', items),
      plant: (rows) => handed('peer.plant', rows),
    });
    await browser.close();
  } finally {
    if (usual === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = usual;
    await session.close();
  }
}

/** The peer, with the menus of our rows on its own: VS Code draws them with each row, whoever asked for them. */
async function peerIn(folder: string): Promise<string> {
  type Manifest = { contributes: { menus: Record<string, { when: string }[]> } };
  const read = async (path: string): Promise<Manifest> =>
    JSON.parse(await readFile(join(path, 'package.json'), 'utf8')) as Manifest;
  const peer = join(folder, 'peer');
  await cp(join(root, 'test/bench/workbench/peer'), peer, { recursive: true });
  const { contributes: ours } = await read(root);
  const { contributes, ...rest } = await read(peer);
  const menu = 'view/item/context';
  const rows = ours.menus[menu]!.map((item) => ({
    ...item,
    when: item.when.replaceAll('groupExplorer.connections', 'peer.tree'),
  }));
  await writeFile(
    join(peer, 'package.json'),
    JSON.stringify({ ...rest, contributes: { ...contributes, menus: { [menu]: rows } } }),
  );
  return peer;
}

/** Its address is in a file beside the folder once the window is ready. */
async function pilotBeside(folder: string): Promise<string> {
  for (const end = Date.now() + 120_000; Date.now() < end; await sleep(50)) {
    const port = await readFile(join(folder, '..', 'pilot'), 'utf8').catch(() => '');
    if (port !== '') return `http://127.0.0.1:${port}`;
  }
  throw new Error('The window was not ready in time.');
}

/** What is looked for in the window: an element, and what must stand in it. */
export interface Sight {
  readonly selector: string;
  readonly text: string;
}

/**
 * How long it takes in ms, by the window's own clock, from a key or a click that `act` brings about until something is
 * to be seen: looked for in each frame.
 */
export async function untilSeen(
  page: Page,
  event: 'keydown' | 'mousedown',
  sight: Sight,
  act: () => Promise<unknown>,
): Promise<number> {
  const seen = page.evaluate<number>(`(${watch})(${JSON.stringify({ event, ...sight })})`);
  await page.evaluate(twoFrames);
  await act();
  return seen;
}

/** Opens the row of a tree by the mark before it; how long it takes until what stands below it is to be seen, in ms. */
export async function opening(page: Page, row: Locator, sight: Sight): Promise<number> {
  await row.scrollIntoViewIfNeeded();
  const twistie = await row.locator('.monaco-tl-twistie').boundingBox();
  if (twistie === null) throw new Error('The row is not in the tree.');
  const [x, y] = [twistie.x + twistie.width / 2, twistie.y + twistie.height / 2];
  await page.mouse.move(x, y);
  await page.waitForTimeout(700);
  const took = await untilSeen(page, 'mousedown', sight, () => page.mouse.click(x, y));
  await page.waitForTimeout(700);
  // Closed again, so that no row stands in the way of the next.
  await page.mouse.click(x, y);
  await page.locator(sight.selector).first().waitFor({ state: 'detached' });
  return took;
}

/** Runs in the page, where the types of the tests do not reach. */
const watch = String.raw`({ event, selector, text }) => new Promise((resolve, reject) => {
  const pattern = new RegExp(text, 'u');
  let begun;
  addEventListener(event, () => (begun ??= performance.now()), { capture: true, once: true });
  setTimeout(() => reject(new Error(text + ' was not to be seen')), 60000);
  const look = () => {
    const shown = begun !== undefined && [...document.querySelectorAll(selector)].some((element) => element.offsetParent !== null && pattern.test(element.innerText));
    if (shown) resolve(performance.now() - begun);
    else requestAnimationFrame(look);
  };
  look();
})`;

/** What was asked for before is drawn then. */
export const twoFrames = 'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))';
