/**
 * A real workbench to measure in: the extension as it is built, the peer, and the pilot that takes orders for the
 * window.
 */
import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
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
}

/** Opens one, and closes it when the work is done. */
export async function inWindow(work: (window: Window) => Promise<void>): Promise<void> {
  const session = await openSession();
  process.env['TMPDIR'] = session.tmp;
  onStop(() => process.exit(1));
  try {
    const browser = await launchBrowser();
    const extensionsDir = join(session.dir, 'extensions');
    await linkExtensions(extensionsDir, [root, join(root, 'test/host/pilot'), join(root, 'test/bench/workbench/peer')]);
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
    await work({
      page,
      execute,
      connect: (connection, secrets) => order({ connection: { connection, secrets } }),
      give: async (items) => {
        const file = join(session.dir, 'items.json');
        await writeFile(file, JSON.stringify(items));
        return execute('peer.give', file);
      },
    });
    await browser.close();
  } finally {
    await session.close();
  }
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
