// Gets what the tests and `npm start` need, and only what is missing: the packages of this checkout, and the VS Code
// server with its Node in the user's cache. Runs before anything is installed, so it has no dependency.
// By hand: node test/host/install.mjs [--oldest]
import { spawn } from 'node:child_process';
import { access, chmod, copyFile, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { withLock } from './lock.mjs';
import { cache, checkoutLock, chosenVersion, root, versions } from './versions.mjs';

/** Part of the host's name in the cache: to be raised when what is made there changes. */
const layout = 2;

const windows = process.platform === 'win32';

/** Brings node_modules in step with package-lock.json. Milliseconds when it already is. */
export async function installPackages() {
  if (await inStep()) return;
  await withLock(checkoutLock('packages'), async () => {
    if (await inStep()) return;
    say('Installing the packages of package-lock.json …');
    await npm(['ci'], root);
  });
}

/** npm leaves a copy of what it installed in node_modules/.package-lock.json, written last: comparing the two tells
 * more than a stamp of our own would, and is also right after somebody ran `npm ci` by hand. */
async function inStep() {
  /**
   * @typedef {{ packages: Record<string, { version?: string, optional?: boolean, devOptional?: boolean } | undefined>
   * }} Lock
   */
  const read = async (/** @type {string} */ file) =>
    /** @type {Lock} */ (JSON.parse(await readFile(join(root, file), 'utf8'))).packages;
  const [wanted, installed] = await Promise.all([
    read('package-lock.json'),
    read('node_modules/.package-lock.json').catch(() => undefined),
  ]);
  return (
    installed !== undefined &&
    Object.entries(wanted).every(
      ([path, entry]) =>
        path === '' ||
        entry === undefined ||
        (installed[path] ? installed[path].version === entry.version : entry.optional || entry.devOptional),
    )
  );
}

/**
 * @typedef {object} Host An unpacked VS Code server.
 * @property {string} node The Node to run it with.
 * @property {string} server Its folder, with out/server-main.js.
 * @property {string} vscode Its version.
 */

/** The VS Code server of a version, fetched into the cache if it is not there yet.
 * @param {import('./versions.mjs').VersionName} name
 * @returns {Promise<Host>} */
export async function installHost(name) {
  const version = versions[name];
  const home = join(
    cache,
    `vscode-${version.codeServer}-node${version.node}-${process.platform}-${process.arch}-${layout}`,
  );
  /** @type {Host} */
  const host = {
    node: join(home, windows ? 'node.exe' : 'node'),
    server: join(home, 'server'),
    vscode: version.vscode,
  };
  await once(home, async (making) => {
    say(`Getting VS Code ${version.vscode} (once per user, into the cache) …`);
    await Promise.all([getServer(version, making), getNode(version, making)]);
  });
  return host;
}

/** Makes a folder of the cache, once: under a lock, beside its place, and moved there when it is whole.
 * @param {string} folder @param {(making: string) => Promise<void>} make */
export async function once(folder, make) {
  if (await exists(folder)) return;
  await withLock(`${folder}.lock`, async () => {
    if (await exists(folder)) return;
    const leftovers = (await readdir(dirname(folder))).filter((name) => name.startsWith(`${basename(folder)}.making`));
    await Promise.all(leftovers.map((name) => rm(join(dirname(folder), name), { recursive: true, force: true })));
    const making = `${folder}.making-${process.pid}`;
    await mkdir(making, { recursive: true });
    try {
      await make(making);
      await rename(making, folder);
    } catch (error) {
      await rm(making, { recursive: true, force: true });
      throw error;
    }
  });
}

/** @param {import('./versions.mjs').Version} version @param {string} making */
async function getServer(version, making) {
  const unpacked = await fetchPackage(`code-server@${version.codeServer}`, making, 'package/lib/vscode');
  const server = join(making, 'server');
  await rename(join(unpacked, 'lib', 'vscode'), server);
  await rm(dirname(unpacked), { recursive: true });
  // Without scripts, as those need a compiler. Of the native modules they would build, the server misses two.
  // Not `npm ci`: the shrinkwrap of some releases is out of step with their package.json. It still pins what it names.
  await npm(['install', '--omit=dev', '--ignore-scripts'], server);
  const copied = ['@vscode/spdlog', '@vscode/native-watchdog', 'native-watchdog'].map(async (name) => {
    const target = join(server, 'node_modules', name, 'index.js');
    if (await exists(target)) await copyFile(join(import.meta.dirname, 'native', `${basename(name)}.cjs`), target);
  });
  await Promise.all(copied);
  await symlink('node_modules', join(server, 'node_modules.asar'), 'junction');
}

/** @param {import('./versions.mjs').Version} version @param {string} making */
async function getNode(version, making) {
  const inside = windows ? 'bin/node.exe' : 'bin/node';
  const platform = windows ? 'win' : process.platform;
  const unpacked = await fetchPackage(`node-${platform}-${process.arch}@${version.node}`, making, `package/${inside}`);
  const node = join(making, basename(inside));
  await rename(join(unpacked, inside), node);
  await chmod(node, 0o755);
  await rm(dirname(unpacked), { recursive: true });
}

/** Unpacks one path of an npm package and returns the package's folder.
 * @param {string} spec @param {string} making @param {string} path */
async function fetchPackage(spec, making, path) {
  const folder = join(making, /** @type {string} */ (spec.split('@')[0]));
  await mkdir(folder);
  await npm(['pack', spec], folder);
  const [archive] = await readdir(folder);
  await run('tar', ['-xzf', /** @type {string} */ (archive), path], folder);
  return join(folder, 'package');
}

/** @param {string[]} args @param {string} cwd */
function npm(args, cwd) {
  const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
  // Started by npm, its own script is the surest way to the same npm again; else the one on the PATH.
  const script = process.env['npm_execpath'];
  return script?.endsWith('.js')
    ? run(process.execPath, [script, ...args, ...quiet], cwd)
    : run('npm', [...args, ...quiet], cwd, windows);
}

/** Runs a program in silence; if it fails, what it said is in the error.
 * @param {string} program @param {string[]} args @param {string} cwd @param {boolean} [shell]
 * @returns {Promise<void>} */
function run(program, args, cwd, shell = false) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, shell, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => (said += text));
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0
        ? resolve()
        : reject(
            new Error(`${basename(program)} ${args.slice(0, 2).join(' ')} failed (${code}):\n${said.slice(-4_000)}`),
          ),
    );
  });
}

/** @param {string} path */
const exists = (path) =>
  access(path).then(
    () => true,
    () => false,
  );

/** Progress goes to stderr: stdout belongs to the tests. @param {string} line */
const say = (line) => process.stderr.write(`${line}\n`);

// No `await` here: TypeScript tests load this as CommonJS, which cannot have one.
if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  Promise.all([installPackages(), installHost(chosenVersion(process.argv))]).catch((/** @type {unknown} */ error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
