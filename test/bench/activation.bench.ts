/**
 * Loading and activating the bundle in a fresh process, with a stand-in for VS Code that does nothing, beside an
 * extension that does nothing.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { median, report } from './report.ts';

const turns = 21;
const largest = 120;

const folder = mkdtempSync(join(tmpdir(), 'activation-'));
try {
  const nothing = join(folder, 'nothing.js');
  writeFileSync(nothing, '"use strict"; exports.activate = () => undefined;');
  const took = { ours: [] as number[], told: [] as number[], nothing: [] as number[] };
  let bytes = 0;
  for (let turn = 0; turn < turns; turn++) {
    const measured = (file: string): { ms: number; bytes: number; toldMs: number } => {
      const { stdout, stderr } = spawnSync(process.execPath, [resolve('test', 'host', 'activate.mjs'), file], {
        encoding: 'utf8',
      });
      if (stdout === '') throw new Error(stderr.slice(-600));
      return JSON.parse(stdout) as ReturnType<typeof measured>;
    };
    const ours = measured(resolve('dist', 'extension.js'));
    took.ours.push(ours.ms);
    took.told.push(ours.toldMs);
    took.nothing.push(measured(nothing).ms);
    bytes = ours.bytes;
  }
  report({
    name: 'activation',
    unit: 'ms',
    ours: median(took.ours),
    against: 'an extension that does nothing',
    theirs: median(took.nothing),
  });
  report({
    name: 'activation, more than nothing',
    unit: 'ms',
    ours: median(took.ours) - median(took.nothing),
    against: 'the most it may be',
    theirs: 15,
  });
  report({
    name: 'activation, and connections told',
    unit: 'ms',
    ours: median(took.told),
    against: 'an extension that does nothing',
    theirs: median(took.nothing),
  });
  report({
    name: 'activation, loaded',
    unit: 'KB',
    ours: bytes / 1000,
    against: 'the most it may be',
    theirs: largest,
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
