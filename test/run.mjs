// Runs the tests. `npm test` runs every part; a part, files and --grep narrow it down:
//   node test/run.mjs [check | unit | soak | page | integration | ui | bench] [file ...] [--grep <words of a test's name>]
// `npm test` has two lanes: checks, plain Node and the page in a browser in one, windows in the other.
//   node test/run.mjs --busy: unit, soak and integration three times and ui once, beside two busy loops a core and each
//   other
//   node test/run.mjs unit --coverage: and how much of src the unit tests reach
// Integration also knows --oldest (the oldest VS Code that is supported) and --desktop (a desktop VS Code, downloaded:
// the stable one, or with --insiders that of tomorrow).
// The measurements know --only <name>, --json <file>: an array of { name, unit, ours, against, theirs, ratio }, and
// --before <commit>: what it measures beside ours.
// The last line is `N passed, N failed`. It needs nothing but Node, and installs the rest.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { cpus } from 'node:os';
import { basename, join, resolve, sep } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { build } from './host/build.mjs';
import { bundleTests } from './host/bundle.mjs';
import { installHost, installPackages } from './host/install.mjs';
import { measure } from './host/measure.mjs';
import { onStop, openSession } from './host/session.mjs';
import { chosenVersion, root, versions } from './host/versions.mjs';

/**
 * @typedef {object} Totals
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {{ title: string, ms: number }[]} [slowest]
 * @property {{ title: string, why: string }[]} [wrong] What failed, as it came.
 */

/** No part may take longer, in ms, but for the patience with a busy machine. */
const longest = 30 * 60_000;

/** The parts in their order. `npm test` leaves out the measurements: they want a machine for themselves. */
const parts = { check, unit, soak, page, integration, ui, bench };

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    grep: { type: 'string', short: 'g' },
    oldest: { type: 'boolean' },
    desktop: { type: 'boolean' },
    stable: { type: 'boolean' },
    insiders: { type: 'boolean' },
    only: { type: 'string' },
    json: { type: 'string' },
    before: { type: 'string' },
    busy: { type: 'boolean' },
    coverage: { type: 'boolean' },
  },
});
const [first = ''] = positionals;
/** Parts that run one after the other, beside those of the other lanes. */
const lanes = /** @type {(keyof typeof parts)[][]} */ (
  first in parts
    ? [[first]]
    : flags.busy
      ? [
          ['unit', 'unit', 'unit'],
          ['ui', ...Array.from({ length: 3 }, () => ['soak', 'integration']).flat()],
        ]
      : // A window waits more than it works, so plain Node works beside it.
        [
          ['check', 'unit', 'soak', 'page'],
          ['integration', 'ui'],
        ]
);
/**
 * What all limits are multiplied by that only end what hangs: no test has the clock for a judge, and a busy machine is
 * no reason to fail.
 */
const patience = flags.busy ? 10 : lanes.length > 1 ? 3 : 1;

const chosen = lanes.flat();
const wantedFiles = positionals.slice(first in parts ? 1 : 0).map((path) => resolve(path));
const narrowed = wantedFiles.length > 0 || flags.grep !== undefined;
const version = chosenVersion(process.argv);

if (flags.json !== undefined) flags.json = resolve(flags.json);
process.chdir(root);
const session = await openSession();
/** @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set();
let stopped = '';
onStop((reason) => {
  stopped = reason;
  for (const child of children) child.kill();
  if (reason !== 'SIGINT') process.emit('SIGINT'); // what @vscode/test-electron listens to
});

const started = Date.now();
/** @type {{ title: string, ms: number }[]} */
const slowest = [];
/** @type {{ title: string, why: string }[]} */
const wrong = [];
if (flags.busy) {
  const loop =
    'process.on("disconnect", () => process.exit()); (function on() { for (const end = Date.now() + 50; Date.now() < end; ); setImmediate(on); })()';
  for (let left = 2 * cpus().length; left > 0; left--)
    children.add(spawn(process.execPath, ['-e', loop], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] }));
}
/** @type {Totals} */
const sum = { passed: 0, failed: 0, skipped: 0 };
try {
  // The host is needed last: it can be fetched while the first parts run.
  const inServer = chosen.includes('ui') || (chosen.includes('integration') && !flags.desktop);
  const host = inServer ? installHost(version) : undefined;
  host?.catch(() => {});
  await installPackages();
  await Promise.all(
    lanes.map(async (lane) => {
      for (const part of lane) {
        if (stopped) throw new Error(`Stopped: ${stopped}.`);
        if (narrowed && part === 'check') continue;
        if (narrowed && chosen.length > 1 && testFiles(part).length === 0) continue;
        console.log(`\n── ${part} ──`);
        const begun = Date.now();
        if (part === 'integration' || part === 'ui') await Promise.all([host, build()]);
        const totals = await parts[part]();
        console.log(`${part}: ${words(totals)} in ${seconds(begun)}`);
        for (const key of /** @type {const} */ (['passed', 'failed', 'skipped'])) sum[key] += totals[key];
        slowest.push(...(totals.slowest ?? []));
        wrong.push(...(totals.wrong ?? []).map(({ title, why }) => ({ title: `${part}: ${title}`, why })));
        if (!narrowed) failIfEmpty(part, totals);
      }
    }),
  );
  if (narrowed) failIfEmpty('what was asked for', sum);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  sum.failed += 1;
}
await session.close();
for (const child of children) child.kill();
if (!narrowed && slowest.length > 0) {
  console.log('\nThe slowest:');
  for (const { title, ms } of slowest.sort((a, b) => b.ms - a.ms).slice(0, 10))
    console.log(`${(ms / 1000).toFixed(1).padStart(6)} s  ${title}`);
}
// Once more: two lanes print thousands of lines between what failed and the end.
if (chosen.length > 1 && wrong.length > 0) {
  console.log('\nWhat failed:');
  for (const { title, why } of wrong) console.log(`  ${title}\n${why.slice(0, 2000).replace(/^/gm, '    ')}`);
}
console.log(`\nin ${seconds(started)}\n${words(sum)}`);
process.exit(sum.failed === 0 ? 0 : 1);

/** The compilers and the linter. Each counts as a test. @returns {Promise<Totals>} */
async function check() {
  const steps = {
    // The compiler in machine code takes a quarter of the time. The linter cannot use it yet.
    types: ['typescript-native/bin/tsc'],
    'types of the page': ['typescript-native/bin/tsc', '-p', 'src/webview'],
    lint: ['eslint/bin/eslint.js', '--max-warnings', '0', '.'],
    format: ['prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '**/*.{ts,mjs,js,css}'],
    words: ['tsx/dist/cli.mjs', 'l10n/export.ts', '--check'],
    patterns: ['tsx/dist/cli.mjs', 'test/patterns.ts'],
    // Files, exports and packages that nothing uses.
    unused: ['knip/bin/knip.js', '--no-progress', '--treat-config-hints-as-errors'],
  };
  /** @type {NonNullable<Totals['wrong']>} */
  const wrong = [];
  await Promise.all(
    Object.entries(steps).map(async ([name, [script = '', ...args]]) => {
      const { code, output } = await run([join('node_modules', script), ...args], { quiet: true });
      console.log(`${code === 0 ? '✔' : '✘'} ${name}${output && `\n${output}`}`);
      if (code !== 0) wrong.push({ title: name, why: output });
    }),
  );
  return { passed: Object.keys(steps).length - wrong.length, failed: wrong.length, skipped: 0, wrong };
}

/** Plain Node. */
function unit() {
  return mocha('unit', ['--timeout', '60000', '--parallel', '--jobs', '2', '--require', 'test/host/widen.mjs']);
}

/** Thousands of steps in any order. */
function soak() {
  return mocha('soak', ['--timeout', '120000']);
}

/** A browser drives the workbench; alone, the page too. */
function ui() {
  return mocha('ui', ['--timeout', '60000', '--slow', '10000']);
}

/** A browser drives the page, without a workbench. */
function page() {
  return mocha('page', ['--timeout', '60000', '--slow', '10000']);
}

/** Inside a real VS Code. @returns {Promise<Totals>} */
async function integration() {
  const { runTests } = await import('@vscode/test-electron');
  // Into a new folder: nothing stale can be in it.
  mkdirSync('out', { recursive: true });
  const bundled = mkdtempSync(join(root, 'out', 'integration-'));
  await bundleTests(testFiles('integration'), bundled);
  const workspace = join(session.dir, 'workspace');
  cpSync(join('test', 'host', 'workspace'), workspace, { recursive: true });
  const profile = mkdtempSync(join(session.dir, 'profile-'));
  try {
    return await counted('integration', (env) =>
      runTests({
        ...(flags.desktop
          ? { version: version === 'oldest' ? versions.oldest.vscode : flags.insiders ? 'insiders' : 'stable' }
          : { vscodeExecutablePath: join(root, 'test', 'host', 'code') }),
        extensionDevelopmentPath: root,
        extensionTestsPath: bundled,
        extensionTestsEnv: {
          ...env,
          GROUP_EXPLORER_VSCODE: version,
          GROUP_EXPLORER_WANTED: flags.desktop ? '' : versions[version].vscode,
          GROUP_EXPLORER_MOCHA: JSON.stringify({
            grep: flags.grep,
            forbidOnly: Boolean(process.env['CI']),
          }),
        },
        launchArgs: [
          workspace,
          `--user-data-dir=${join(profile, 'data')}`,
          `--extensions-dir=${join(profile, 'extensions')}`,
        ],
      }),
    );
  } finally {
    rmSync(bundled, { recursive: true, force: true });
  }
}

/** The measurements. @returns {Promise<Totals>} */
function bench() {
  const files = testFiles('bench').filter(
    (file) => flags.only === undefined || basename(file, '.bench.ts') === flags.only,
  );
  if (files.length === 0) throw new Error(`No measurement is called ${flags.only}.`);
  return measure({ files, dir: session.dir, json: flags.json, before: flags.before, run });
}

/** @param {keyof typeof parts} part @param {string[]} options */
function mocha(part, options) {
  if (process.env['CI']) options.push('--forbid-only');
  if (flags.grep !== undefined) options.push('--grep', flags.grep);
  const coverage = [
    '--temp-directory',
    'out/coverage',
    '--reporter',
    'text',
    '--all',
    '--include',
    'src/core/**/*.ts',
    '--include',
    'src/vendors/*.ts',
  ];
  return counted(part, (env) =>
    run(
      [
        ...(flags.coverage ? ['node_modules/c8/bin/c8.js', ...coverage, process.execPath] : []),
        '--import',
        'tsx',
        'node_modules/mocha/bin/mocha.js',
        '--reporter',
        'test/host/reporter.mjs',
        ...options,
        ...testFiles(part),
      ],
      { env, name: lanes.length > 1 ? part : '' },
    ),
  );
}

/** Runs a mocha that reports its totals; one that does not get to its end counts as a failure.
 * @param {string} part @param {(env: Record<string, string>) => Promise<unknown>} mocha @returns
 * {Promise<Totals>} */
async function counted(part, mocha) {
  const file = join(session.dir, `${part}.json`);
  rmSync(file, { force: true });
  const pictures =
    chosen.length > 1 && !narrowed && !process.env['UPDATE_SCREENSHOTS'] ? { GROUP_EXPLORER_PICTURES: 'none' } : {};
  await mocha({ GROUP_EXPLORER_TOTALS: file, GROUP_EXPLORER_PATIENCE: String(patience), ...pictures }).catch(() => {}); // the totals say what failed
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  console.log(`${part} did not get to its end.`);
  return { passed: 0, failed: 1, skipped: 0 };
}

/** The test files of a part: all of them, or the ones that were asked for. @param {keyof typeof parts} part */
function testFiles(part) {
  const folder = part === 'page' ? join('test', 'ui', 'page') : join('test', part);
  const ending = part === 'bench' ? '.bench.ts' : '.test.ts';
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => join(folder, file))
    .filter((file) => part !== 'ui' || !chosen.includes('page') || !file.startsWith(join('test', 'ui', 'page')))
    .sort((a, b) => placeOf(a) - placeOf(b) || (a < b ? -1 : 1))
    .filter(
      (file) =>
        wantedFiles.length === 0 ||
        wantedFiles.some((wanted) => `${resolve(file)}${sep}`.startsWith(`${wanted}${sep}`)),
    );
}

/** Unit tests run two files at a time: the longest begin, and what is short fills up the end. @param {string} file */
function placeOf(file) {
  const place = ['vendors/faults', 'vendors/secrets', 'costs', 'vendors/suite', 'project'].findIndex((folder) =>
    file.includes(join('unit', folder)),
  );
  return place === -1 ? 99 : place;
}

/** Runs Node, showing what it says, or collecting it. A name stands before each line, where several run at a time.
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, cwd?: string | undefined, quiet?: boolean, name?: string }} [options]
 * @returns {Promise<{ code: number | null, output: string }>} */
function run(args, { env = {}, cwd, quiet = false, name = '' } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      env: { ...process.env, ...env },
      cwd,
      stdio: ['ignore', quiet || name ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
      timeout: longest * patience,
    });
    children.add(child);
    let output = '';
    if (name && child.stdout)
      createInterface(child.stdout).on('line', (line) => console.log(line && `${name} │ ${line}`));
    else
      for (const stream of [child.stdout, child.stderr])
        stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text));
    child.on('error', reject);
    child.on('close', (code) => {
      children.delete(child);
      resolve({ code, output });
    });
  });
}

/** A part that ran nothing has not passed: its tests were not found. @param {string} what @param {Totals} totals */
function failIfEmpty(what, totals) {
  if (totals.passed + totals.failed > 0) return;
  console.log(`No test ran in ${what}.`);
  sum.failed += 1;
}

/** @param {Totals} totals */
function words({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}

/** @param {number} since */
function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
