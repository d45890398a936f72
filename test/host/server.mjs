// The VS Code server with the web workbench: starts it on a free port of the loopback, and makes the addresses to open.
import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

/** How long the server may take until it listens. */
const startWithin = 60_000;

/**
 * @typedef {object} ServerOptions
 * @property {import('./install.mjs').Host} host
 * @property {import('./session.mjs').Session} session Ends the server, and holds its data.
 * @property {boolean} [automation] Accept extensions under development, and their tests, in the address. Default true.
 * @property {boolean} [workspaceTrust] Ask whether a workspace is trusted, as VS Code does for users. Default false:
 * all are.
 * @property {string | undefined} [extensionsDir] Where installed extensions are. Default: an empty folder.
 * @property {readonly string[]} [builtIn] Which of VS Code's own extensions there are, by their folders. Default: all.
 * @property {Record<string, unknown>} [settings] User settings, beside `calmSettings`.
 * @property {Record<string, string>} [env] More environment for the extension host.
 */

/**
 * @typedef {object} Server
 * @property {string} origin
 * @property {string} data The folder of settings and of what extensions keep.
 * @property {(settings: Record<string, unknown>) => Promise<void>} set Replaces the user settings; open windows follow.
 * @property {(language: string, words?: (english: string) => string) => Promise<void>} speak Makes the windows that
 * open from now on speak a language: extensions by their own words, VS Code by a function of its English ones.
 * @property {(opened: Opened) => string} address The address that opens a window.
 * @property {Promise<string>} ended Settles if the server ends, with its last words.
 */

/**
 * @typedef {object} Opened What a window shows. All paths are absolute.
 * @property {string | undefined} [folder] A folder, or a .code-workspace file.
 * @property {readonly string[]} [extensionDevelopmentPaths]
 * @property {string | undefined} [extensionTestsPath]
 * @property {string | undefined} [logLevel] Such as `trace`. Default: `info`.
 * @property {string | undefined} [profile] The name of a profile, made where there is none. Default: that of the
 * folder.
 */

/** Settings that keep out of a window what has nothing to do with groups. */
export const calmSettings = {
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'git.enabled': false,
};

/** @param {ServerOptions} options @returns {Promise<Server>} */
export async function startServer({
  host,
  session,
  automation = true,
  workspaceTrust = false,
  extensionsDir,
  builtIn,
  settings = {},
  env = {},
}) {
  const dir = await mkdtemp(join(session.dir, 'server-'));
  const set = (/** @type {Record<string, unknown>} */ wanted) =>
    writeSettings(join(dir, 'data'), { ...calmSettings, ...wanted });
  await set(settings);
  const child = spawn(
    host.node,
    [
      join(host.server, 'out/server-main.js'),
      '--host',
      '127.0.0.1',
      '--port',
      '0',
      '--without-connection-token',
      '--accept-server-license-terms',
      '--telemetry-level',
      'off',
      '--force-disable-user-env', // the extension host gets our environment, not what a login shell would make of it
      '--server-data-dir',
      dir,
      '--extensions-dir',
      extensionsDir ?? join(dir, 'extensions'),
      ...(builtIn ? ['--builtin-extensions-dir', await linkBuiltIn(host, join(dir, 'built-in'), builtIn)] : []),
      ...(automation ? ['--enable-smoke-test-driver'] : []),
      ...(workspaceTrust ? [] : ['--disable-workspace-trust']),
    ],
    { env: environment({ ...env, TMPDIR: session.tmp }), stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  );
  session.adopt(child);

  /** @type {string[]} */
  const lastLines = [];
  const failure = (/** @type {string} */ what) => [`VS Code's server ${what}. It said:`, ...lastLines].join('\n  ');
  /** @type {Promise<string>} */
  const ended = new Promise((resolve) => {
    child.on('error', (error) => resolve(failure(`could not be started (${error.message})`)));
    child.on('close', (code, signal) => resolve(failure(`ended (${code ?? signal})`)));
  });
  /** @type {Promise<string>} */
  const listening = new Promise((resolve) => {
    for (const input of [child.stdout, child.stderr]) {
      createInterface({ input }).on('line', (line) => {
        lastLines.push(line);
        if (lastLines.length > 30) lastLines.shift();
        const port = /Extension host agent listening on (\d+)/.exec(line)?.[1];
        if (port) resolve(`127.0.0.1:${port}`);
      });
    }
  });
  const late = sleep(startWithin, undefined, { ref: false }).then(() =>
    failure(`did not listen within ${startWithin / 1000} s`),
  );
  const authority = await Promise.race([
    listening,
    Promise.race([ended, late]).then((words) => {
      throw new Error(words);
    }),
  ]);
  return {
    origin: `http://${authority}`,
    data: join(dir, 'data'),
    set,
    ended,
    speak: (language, words) => packLanguage(host, join(dir, 'data'), language, words),
    address: (opened) => address(authority, opened),
  };
}

/** Writes what VS Code makes of an installed language pack.
 * @param {import('./install.mjs').Host} host @param {string} data @param {string} language
 * @param {(english: string) => string} [words] */
async function packLanguage(host, data, language, words) {
  /** @type {Record<string, Record<string, string>>} */
  const contents = {};
  if (words) {
    const read = async (/** @type {string} */ name) =>
      JSON.parse(await readFile(join(host.server, 'out', name), 'utf8'));
    const [keys, messages] = await Promise.all([read('nls.keys.json'), read('nls.messages.json')]);
    let at = 0;
    for (const [module, its] of /** @type {[string, string[]][]} */ (keys))
      for (const key of its) (contents[module] ??= {})[key] = words(messages[at++]);
  }
  const file = join(data, `${language}.i18n.json`);
  await writeFile(file, JSON.stringify({ version: '1.0.0', contents }));
  const extensions = [{ extensionIdentifier: { id: `test.${language}` }, version: '1.0.0' }];
  const pack = { hash: language, label: language, extensions, translations: { vscode: file } };
  const packs = join(data, 'languagepacks.json');
  const others = JSON.parse(await readFile(packs, 'utf8').catch(() => '{}'));
  await writeFile(packs, JSON.stringify({ ...others, [language]: pack }));
  // Where the command "Configure Display Language" writes; read for each window.
  await writeFile(join(data, 'User/argv.json'), JSON.stringify({ locale: language }));
}

/** Puts extensions among the installed ones. They stay where they are: a new build shows after "Reload Window".
 * @param {string} extensionsDir @param {readonly string[]} extensions
 * @param {{ everyProfile?: boolean }} [options] `everyProfile`: they are there in every profile, and not in the usual
 * one only */
export async function linkExtensions(extensionsDir, extensions, { everyProfile = false } = {}) {
  await mkdir(extensionsDir, { recursive: true });
  const listed = [];
  for (const folder of extensions) {
    const { publisher, name, version } = /** @type {Record<string, string>} */ (
      JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
    );
    const relativeLocation = `${publisher}.${name}-${version}`;
    await symlink(folder, join(extensionsDir, relativeLocation), 'junction');
    listed.push({
      identifier: { id: `${publisher}.${name}` },
      version,
      relativeLocation,
      location: { $mid: 1, path: pathToFileURL(join(extensionsDir, relativeLocation)).pathname, scheme: 'file' },
      metadata: { isApplicationScoped: true },
    });
  }
  // As VS Code writes it down for "Apply Extension to all Profiles".
  if (everyProfile) await writeFile(join(extensionsDir, 'extensions.json'), JSON.stringify(listed));
}

/**
 * @param {import('./install.mjs').Host} host
 * @param {string} folder
 * @param {readonly string[]} names
 * @returns {Promise<string>}
 */
async function linkBuiltIn(host, folder, names) {
  await mkdir(folder);
  for (const name of names) await symlink(join(host.server, 'extensions', name), join(folder, name), 'junction');
  return folder;
}

/** Installs a packaged extension into a folder of extensions, the way a user's VS Code does it.
 * @param {import('./install.mjs').Host} host @param {string} vsix @param {string} extensionsDir */
export async function installVsix(host, vsix, extensionsDir) {
  await promisify(execFile)(
    host.node,
    [
      join(host.server, 'out/server-main.js'),
      '--accept-server-license-terms',
      '--install-extension',
      vsix,
      '--extensions-dir',
      extensionsDir,
      '--server-data-dir',
      `${extensionsDir}.data`,
    ],
    { env: environment({}) },
  );
}

/** Proxy settings are read in two places: by the window from the user's, by the extension host from the machine's.
 * The other settings must not be the machine's too, as those win over what a test sets.
 * @param {string} data @param {Record<string, unknown>} settings */
async function writeSettings(data, settings) {
  const http = Object.fromEntries(Object.entries(settings).filter(([key]) => key.startsWith('http.')));
  const files = { User: settings, Machine: { 'http.useLocalProxyConfiguration': false, ...http } };
  for (const [scope, content] of Object.entries(files)) {
    await mkdir(join(data, scope), { recursive: true });
    await writeFile(join(data, scope, 'settings.json'), JSON.stringify(content, undefined, 2));
  }
}

/** Our environment without what a surrounding VS Code (its terminal, its tests) says about itself.
 * @param {Record<string, string>} more @returns {NodeJS.ProcessEnv} */
function environment(more) {
  const own = /^(ELECTRON_RUN_AS_NODE|VSCODE_(CWD|ESM_ENTRYPOINT|HANDLES_.*|IPC_HOOK.*|NLS_CONFIG|PID|CRASH_.*))$/;
  return { ...Object.fromEntries(Object.entries(process.env).filter(([key]) => !own.test(key))), ...more };
}

/** @param {string} authority @param {Opened} opened */
function address(authority, { folder, extensionDevelopmentPaths = [], extensionTestsPath, logLevel, profile }) {
  const remote = (/** @type {string} */ path) => `vscode-remote://${authority}${pathToFileURL(path).pathname}`;
  const payload = extensionDevelopmentPaths.map((path) => ['extensionDevelopmentPath', remote(path)]);
  if (extensionTestsPath) payload.push(['extensionTestsPath', remote(extensionTestsPath)]);
  if (logLevel) payload.push(['logLevel', logLevel]);
  if (profile) payload.push(['profile', profile]);
  const query = folder
    ? `${folder.endsWith('.code-workspace') ? 'workspace' : 'folder'}=${pathToFileURL(folder).pathname.replace(/[&+]/g, encodeURIComponent)}`
    : 'ew=true';
  return `http://${authority}/?${query}${payload.length > 0 ? `&payload=${encodeURIComponent(JSON.stringify(payload))}` : ''}`;
}
