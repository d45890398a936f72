// `npm start`: Group Explorer in a real VS Code, with one connection for each vendor, emulated on this machine.
//   npm start                 in the browser
//   npm start -- --desktop    in the desktop VS Code that `code` on the PATH starts
//   npm start -- --oldest     in the oldest VS Code that is supported
// Everything it writes is temporary; Ctrl-C ends everything it started.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from './build.mjs';
import { installHost, installPackages } from './install.mjs';
import { calmSettings, linkExtensions, startServer } from './server.mjs';
import { onStop, openSession } from './session.mjs';
import { chosenVersion, root } from './versions.mjs';

const here = import.meta.dirname;
const desktop = process.argv.includes('--desktop');
const session = await openSession();
/** @type {Promise<string>} */
const stopped = new Promise((resolve) => onStop(resolve));
try {
  await Promise.race([stopped, start()]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
await session.close();
process.exit();

/** Ends when VS Code ends. */
async function start() {
  const host = desktop ? undefined : installHost(chosenVersion(process.argv));
  host?.catch(() => {}); // reported where it is awaited
  await installPackages();
  await build();
  const { file, known } = await emulate();
  const env = { GROUP_EXPLORER_DEMO: file };
  const folder = join(session.dir, 'workspace');
  await cp(join(here, 'workspace'), folder, { recursive: true });
  return host ? inBrowser(await host, folder, env, known) : onDesktop(folder, env, known);
}

/**
 * Starts the vendors, and writes down how to sign in to them: in a file, and in words for who adds a connection by
 * hand.
 */
async function emulate() {
  const { tsImport } = await import('tsx/esm/api');
  /** @type {typeof import('../vendors/index.ts')} */
  const vendors = await tsImport('../vendors/index.ts', import.meta.url);
  const connections = (await vendors.startAll()).map(({ connection, secrets }) => ({ connection, secrets }));
  const file = join(session.dir, 'demo.json');
  await writeFile(file, JSON.stringify({ run: randomUUID(), connections }), { mode: 0o600 });
  const known = connections.map(({ connection: { label, answers }, secrets }) =>
    [label, ...Object.values(answers), ...Object.values(secrets)].join('  '),
  );
  return { file, known: `To add a connection by hand, here is what it asks for:\n  ${known.join('\n  ')}` };
}

/**
 * @param {import('./install.mjs').Host} host
 * @param {string} folder
 * @param {Record<string, string>} env
 * @param {string} known
 */
async function inBrowser(host, folder, env, known) {
  const extensionsDir = join(session.dir, 'extensions');
  await linkExtensions(extensionsDir, [root, join(here, 'demo')]);
  const server = await startServer({ host, session, automation: false, extensionsDir, env });
  const address = server.address({ folder });
  console.log(
    `\nGroup Explorer is in VS Code ${host.vscode}, signed in to the emulated vendors. Open\n\n  ${address}\n\nA reload of its page forgets tokens that were entered there, as a browser without a desktop keeps none.\n${known}\n\nCtrl-C ends it.`,
  );
  openBrowser(address);
  throw new Error(await server.ended);
}

/** @param {string} folder @param {Record<string, string>} env @param {string} known */
async function onDesktop(folder, env, known) {
  const userDataDir = join(session.dir, 'desktop');
  await mkdir(join(userDataDir, 'User'), { recursive: true });
  await writeFile(join(userDataDir, 'User', 'settings.json'), JSON.stringify(calmSettings));
  const code = spawn(
    'code',
    [
      '--wait',
      '--new-window',
      `--user-data-dir=${userDataDir}`,
      `--extensions-dir=${join(session.dir, 'extensions')}`,
      '--disable-workspace-trust',
      `--extensionDevelopmentPath=${root}`,
      `--extensionDevelopmentPath=${join(here, 'demo')}`,
      folder,
    ],
    { env: { ...process.env, ...env }, stdio: 'inherit', detached: true, shell: process.platform === 'win32' },
  );
  session.adopt(code);
  /** @type {Promise<number | null>} */
  const closed = new Promise((resolve, reject) => {
    code.on('close', resolve);
    code.on('error', () =>
      reject(
        new Error(
          'There is no `code` on the PATH. In VS Code, run "Shell Command: Install \'code\' command in PATH", or leave --desktop out.',
        ),
      ),
    );
  });
  code.on('spawn', () =>
    console.log(
      `\nGroup Explorer is in a VS Code of its own, signed in to the emulated vendors. Closing it, or Ctrl-C, ends it.\n${known}`,
    ),
  );
  void stopped.then(async () => {
    // `code` only waits for VS Code, which is a process of its own and leaves its id in its data folder.
    const id = Number(await readFile(join(userDataDir, 'code.lock'), 'utf8').catch(() => ''));
    if (id) process.kill(id);
  });
  await closed;
}

/** Opens the user's browser, where there is a screen for it. @param {string} address */
function openBrowser(address) {
  const { platform, env } = process;
  if (env['CI'] || (platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY'])) return;
  const [program, ...args] =
    platform === 'darwin' ? ['open'] : platform === 'win32' ? ['cmd', '/c', 'start', ''] : ['xdg-open'];
  spawn(/** @type {string} */ (program), [...args, platform === 'win32' ? address.replaceAll('&', '^&') : address], {
    stdio: 'ignore',
  }).on('error', () => {});
}
