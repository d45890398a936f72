// Runs the tests of an extension in a real VS Code, and exits with their exit code: what a desktop VS Code does when it
// is given --extensionTestsPath, done by the VS Code server and a browser without a window.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { format } from 'node:util';
import { launchBrowser, openPage } from './browser.mjs';
import { buildOurs } from './build.mjs';
import { readFlags } from './flags.mjs';
import { follow } from './follow.mjs';
import { installHost, installPackages } from './install.mjs';
import { startServer } from './server.mjs';
import { onStop, openSession } from './session.mjs';
import { chosenVersion } from './versions.mjs';

try {
  const args = process.argv.slice(2);
  const flags = readFlags(args);
  const [host] = await Promise.all([installHost(chosenVersion(args)), installPackages()]);
  await buildOurs(flags.extensionDevelopmentPaths);
  process.exitCode = await inSession(host, flags);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
process.exit();

/** @typedef {{ host: import('./install.mjs').Host, flags: import('./flags.mjs').Flags, session: import('./session.mjs').Session,
 *   browser: import('playwright-core').Browser }} Run */

/** @param {import('./install.mjs').Host} host @param {import('./flags.mjs').Flags} flags @returns {Promise<number>} */
async function inSession(host, flags) {
  const session = await openSession();
  process.env['TMPDIR'] = session.tmp; // for the browser's profile
  const browser = launchBrowser({ brief: true });
  /** @type {Promise<never>} */
  const stopped = new Promise((_, reject) => {
    onStop((reason) => reject(new Error(`Stopped: ${reason}.`)));
    void sleep(flags.timeout * 1000, undefined, { ref: false }).then(() =>
      reject(new Error(`Stopped: the tests took more than ${flags.timeout} s.`)),
    );
  });
  try {
    return await Promise.race([stopped, browser.then((browser) => runTests({ host, flags, session, browser }))]);
  } finally {
    await browser.then(
      (browser) => browser.close(),
      () => {},
    );
    await session.close();
  }
}

/** @param {Run} run @returns {Promise<number>} The exit code of the tests. */
async function runTests({ host, flags, session, browser }) {
  const { folder, workspaceTrust, extensionsDir, extensionDevelopmentPaths, extensionTestsPath } = flags;
  const console = await follow(join(session.dir, 'console'));
  const settings = await readSettings(flags.userDataDir);
  const env = { GROUP_EXPLORER_TESTS: extensionTestsPath, GROUP_EXPLORER_CONSOLE: console.file };
  const server = await startServer({ host, session, workspaceTrust, extensionsDir, settings, env });
  const page = await openPage(browser, server.origin);
  /** @type {string[]} */
  const log = [];
  await page.exposeFunction('codeAutomationLog', (/** @type {string} */ type, /** @type {unknown[]} */ args) =>
    log.push(`${type}: ${format(...args)}`),
  );
  /** @type {Promise<number>} */
  const ended = new Promise((resolve, reject) => {
    void page.exposeFunction('codeAutomationExit', resolve);
    page.on('crash', () => reject(new Error('The page of the workbench crashed.')));
    browser.on('disconnected', () => reject(new Error('The browser ended.')));
    void server.ended.then((words) => reject(new Error(words)));
  });
  await page.goto(
    server.address({ folder, extensionDevelopmentPaths, extensionTestsPath: join(import.meta.dirname, 'tests.mjs') }),
    { waitUntil: 'commit' },
  );
  const code = await ended.finally(() => console.end());
  if (code !== 0 && console.length() === 0)
    process.stderr.write(`The tests did not start. The end of the window's log:\n${log.slice(-20).join('\n')}\n`);
  return code;
}

/** The settings.json of a user data folder, which may have comments and trailing commas.
 * @param {string | undefined} userDataDir @returns {Promise<Record<string, unknown>>} */
async function readSettings(userDataDir) {
  const text =
    userDataDir && (await readFile(join(userDataDir, 'User', 'settings.json'), 'utf8').catch(() => undefined));
  if (!text) return {};
  const withoutComments = text.replace(/("(?:\\.|[^"\\])*")|\/\/.*|\/\*[^]*?\*\//g, '$1');
  return JSON.parse(withoutComments.replace(/("(?:\\.|[^"\\])*")|,(?=\s*[}\]])/g, '$1'));
}
