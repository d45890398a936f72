// The measurements of test/bench: runs each file, bundled as the extension is (imports cost something where they are
// not), and prints what they measured as one table. Beside it, when asked for, what an earlier commit measures.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { root } from './versions.mjs';

/**
 * @typedef {object} Line What test/bench/report.ts writes.
 * @property {string} name
 * @property {string} unit
 * @property {number} ours
 * @property {string} against
 * @property {number} theirs
 * @property {number} ratio
 */

/**
 * @typedef {object} Measuring
 * @property {readonly string[]} files Of test/bench, relative to the root.
 * @property {string} dir For what is temporary.
 * @property {string | undefined} json Also writes the table there.
 * @property {string | undefined} before A commit: each of its measurements of the same name takes its turn after ours.
 * @property {(args: string[], options: { env?: Record<string, string>, cwd?: string }) =>
 * Promise<{ code: number | null }>} run Runs Node.
 */

/** Each file counts as a test. @param {Measuring} how
 * @returns {Promise<{ passed: number, failed: number, skipped: number }>} */
export async function measure({ files, dir, json, before, run }) {
  const earlier = before === undefined ? undefined : clone(before, dir);
  await build();
  const totals = { passed: 0, failed: 0, skipped: 0 };
  const measured = join(dir, 'measured');
  const table = [];
  mkdirSync('out', { recursive: true });
  const outdir = mkdtempSync(join(root, 'out', 'bench-'));
  try {
    await bundle(files, outdir);
    for (const file of files) {
      const name = basename(file, '.bench.ts');
      console.log(`\n${name}`);
      writeFileSync(measured, '');
      const { code } = await run(['--max-old-space-size=8192', join(outdir, `${name}.bench.mjs`)], {
        env: { GROUP_EXPLORER_MEASURED: measured },
      });
      totals[code === 0 ? 'passed' : 'failed'] += 1;
      const lines = /** @type {Line[]} */ (
        readFileSync(measured, 'utf8')
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line))
      );
      if (earlier === undefined) table.push(...lines);
      else if (existsSync(join(earlier, file))) table.push(...compared(lines, await linesOf(earlier, name, run)));
      else table.push(...lines);
    }
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
  console.log('');
  console.table(table);
  if (json !== undefined) writeFileSync(json, JSON.stringify(table, null, 2));
  return totals;
}

/** The project at a commit, with nothing installed: its own run sees to that. @param {string} commit @param {string} dir */
function clone(commit, dir) {
  const folder = mkdtempSync(join(dir, 'before-'));
  const git = (/** @type {string[]} */ ...args) => execFileSync('git', args, { stdio: 'inherit' });
  git('clone', '--quiet', '--shared', '--no-checkout', root, folder);
  git('-C', folder, 'checkout', '--quiet', '--detach', commit);
  return folder;
}

/** What the project measures in another folder. @param {string} folder @param {string} name @param {Measuring['run']} run
 * @returns {Promise<Line[]>} */
async function linesOf(folder, name, run) {
  const json = join(folder, 'measured.json');
  rmSync(json, { force: true });
  await run([join('test', 'run.mjs'), 'bench', '--only', name, '--json', json], { cwd: folder });
  return existsSync(json) ? JSON.parse(readFileSync(json, 'utf8')) : [];
}

/** Ours beside what they were, by their names; what is no longer measured comes last.
 * @param {readonly Line[]} now @param {readonly Line[]} then */
function compared(now, then) {
  const both = now.map(({ name, unit, ours, ...peer }) => {
    const was = then.filter((line) => line.name === name);
    // A ratio to another peer tells nothing beside ours.
    const ratioBefore = was.find(({ against }) => against === peer.against)?.ratio;
    return { name, unit, ours, before: was[0]?.ours, ...peer, ratioBefore };
  });
  const gone = then
    .filter(({ name }) => now.every((line) => line.name !== name))
    .map(({ name, unit, ours, against, ratio }) => ({ name, unit, before: ours, against, ratioBefore: ratio }));
  return [...both, ...gone];
}

/** @param {readonly string[]} files @param {string} outdir */
async function bundle(files, outdir) {
  const { build: bundleUp } = await import('esbuild');
  await bundleUp({
    entryPoints: [...files],
    outdir,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    outExtension: { '.js': '.mjs' },
    logLevel: 'warning',
    plugins: [inPlace],
  });
}

/** What gets and starts a VS Code finds its files beside itself, and is not bundled.
 * @type {import('esbuild').Plugin} */
const inPlace = {
  name: 'in-place',
  setup(build) {
    build.onResolve({ filter: /\/host\/[a-z]+\.mjs$/ }, ({ path, resolveDir }) => ({
      path: pathToFileURL(join(resolveDir, path)).href,
      external: true,
    }));
  },
};
