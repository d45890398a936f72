// The browser that shows the workbench when nobody is there to look at it.
import { patience } from './patience.mjs';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { once } from './install.mjs';
import { cache, root } from './versions.mjs';

/** Starts a browser without a window. Its temporary files go to TMPDIR; it ends with this process.
 * @param {{ readonly brief?: boolean }} [how] whether its pages last for seconds, and nothing is measured in them
 * @returns {Promise<import('playwright-core').Browser>} */
export async function launchBrowser({ brief = false } = {}) {
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    executablePath: (await installed()) ?? (await unpacked()),
    args: [
      '--no-sandbox', // it only ever opens our own server, often as root in a container, where the sandbox cannot start
      '--disable-dev-shm-usage', // containers have little of it
      '--disable-gpu',
      // To make a workbench fast takes longer than a test looks at it: a fifth of what it costs to open one.
      ...(brief ? ['--js-flags=--no-opt --no-maglev'] : []),
      '--font-render-hinting=none', // screenshots look the same everywhere
      '--disable-background-networking',
      '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost', // tests talk to this machine only
    ],
    // Whoever started us decides what a signal means, and closes us in the right order.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

/** A page of its own, as in a new profile, that may use the clipboard.
 * @param {import('playwright-core').Browser} browser @param {string} origin
 * @param {string} [language] of the browser, which VS Code then speaks; fonts of a test may come from elsewhere then
 * @returns {Promise<import('playwright-core').Page>} */
export async function openPage(browser, origin, language) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    ...(language !== undefined && { locale: language, bypassCSP: true }),
  });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
  context.setDefaultTimeout(30_000 * patience);
  return context.newPage();
}

/** A Chrome or Chromium of this machine (or the one that CHROME_PATH names), if it has one. */
async function installed() {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const programs = process.env['ProgramFiles'] ?? 'C:\\Program Files';
  const candidates =
    {
      darwin: ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
        (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
      ),
      win32: ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'].map((path) =>
        join(programs, path),
      ),
      linux: ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge'].flatMap(
        (name) => folders.map((folder) => join(folder, name)),
      ),
    }[/** @type {string} */ (process.platform)] ?? [];
  const named = process.env['CHROME_PATH'];
  for (const path of named ? [named] : candidates)
    if (
      await access(path).then(
        () => true,
        () => false,
      )
    )
      return path;
  if (named) throw new Error(`CHROME_PATH names ${named}, which is not there.`);
  return undefined;
}

/** The headless Chromium that comes as an npm package, for Linux on x64. The package would unpack itself into a shared
 * temporary folder, not safe against a second process doing the same: so it is unpacked into the cache here. */
async function unpacked() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('The tests need Chrome or Chromium. Install one, or name its program in CHROME_PATH.');
  }
  const folder = join(root, 'node_modules/@sparticuz/chromium');
  const { version } = /** @type {{ version: string }} */ (
    JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  );
  const home = join(cache, `chromium-${version}`);
  await once(home, (making) =>
    pipeline(
      createReadStream(join(folder, 'bin/chromium.br')),
      createBrotliDecompress(),
      createWriteStream(join(making, 'chromium'), { mode: 0o755 }),
    ),
  );
  return join(home, 'chromium');
}
