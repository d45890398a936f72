/**
 * A window that has just begun, and of whose 100,000 groups an earlier one kept what it knew: from before anything of
 * the extension is loaded to the first ranked result in the finder. Beside it, the same entries read and parsed as one
 * JSON file, of which nothing is found yet. Each is a process of its own, and VS Code a stand-in.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { NameIndex, type Card } from '../../src/core/nameIndex/nameIndex.ts';
import { median, report } from './report.ts';
import { startApart } from './workbench/apart.ts';

const groups = Number(process.env['GROUP_EXPLORER_GROUPS'] ?? 100_000);
const turns = 9;
const largest = 400;

interface Shown {
  readonly ms: number;
  readonly first: string;
  readonly detail: string;
  readonly asked: number;
}

const here = resolve('test', 'bench', 'warmStart');
const node = async <T>(file: string, ...args: string[]): Promise<T> => {
  const { stdout } = await promisify(execFile)(process.execPath, [join(here, file), ...args], { maxBuffer: 1 << 26 });
  return JSON.parse(stdout) as T;
};

const folder = mkdtempSync(join(tmpdir(), 'warm-start-'));
const emulator = await startApart('devrev', groups, 0);
try {
  const { answers, secrets } = emulator;
  const main = resolve('dist', 'extension.js');
  await node(
    'window.mjs',
    main,
    folder,
    '--fill',
    JSON.stringify({ vendor: 'devrev', label: 'Acme', answers }),
    JSON.stringify(secrets),
  );
  const json = join(folder, 'same.json');
  const entries = kept(join(folder, 'cache'));
  writeFileSync(json, JSON.stringify(entries));
  const words = (place: number): string[] => entries[Math.floor(entries.length * place)]!.name.split(' ');
  // A letter, a word, the words of a name the other way round, an id.
  const queries = ['s', words(0.3)[0]!, words(0.6).reverse().join(' '), entries[entries.length >> 1]!.id];
  const took = { ours: [] as number[], theirs: [] as number[] };
  for (let turn = 0; turn < turns; turn++) {
    const query = queries[turn % queries.length]!;
    const { ms, detail, first, asked } = await node<Shown>('window.mjs', main, folder, query);
    if (!detail.includes('from the cache') || asked > 0)
      throw new Error(`${query}: ${first} did not come out of the cache alone: ${detail}, ${asked} requests`);
    took.ours.push(ms);
    const parsed = await node<{ ms: number; length: number }>('json.mjs', json);
    // A row without an id has no entry.
    if (parsed.length < groups - 10) throw new Error(`Only ${parsed.length} groups are kept.`);
    took.theirs.push(parsed.ms);
  }
  report({
    name: 'warm-start-100k',
    unit: 'ms',
    ours: median(took.ours),
    against: 'reading and parsing one JSON file',
    theirs: median(took.theirs),
  });
  report({
    name: 'warm-start-100k, slowest',
    unit: 'ms',
    ours: Math.max(...took.ours),
    against: 'the most it may be',
    theirs: largest,
  });
} finally {
  emulator.end();
  rmSync(folder, { recursive: true, force: true });
}

/** The entries of the one file that is there. */
function kept(cache: string): readonly Card[] {
  const [name = ''] = readdirSync(cache, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.cache'),
  );
  const bytes = readFileSync(join(cache, name));
  // The lookup of the groups comes last, behind a head whose length is the second number.
  const names = NameIndex.fromBytes(bytes.subarray((16 + bytes.readUInt32LE(4) + 3) & ~3));
  if (names === undefined) throw new Error('what was kept cannot be read');
  return [...names.cards()];
}
