/**
 * Loading and activating the bundle in a fresh process, with a stand-in for VS Code that does nothing, beside an
 * extension that does nothing: with a connection in the settings, where what shows IDs in code is loaded too, and
 * without.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { median, report } from './report.ts';

const turns = 21;
const [longest, largest] = [15, 40];

const folder = mkdtempSync(join(tmpdir(), 'activation-'));
try {
  const nothing = join(folder, 'nothing.js');
  writeFileSync(nothing, '"use strict"; exports.activate = () => undefined;');
  const took = { none: [] as number[], connected: [] as number[], told: [] as number[], nothing: [] as number[] };
  const bytes = { none: 0, connected: 0 };
  const measured = (file: string, settings: string): { ms: number; bytes: number; toldMs: number } => {
    const { stdout, stderr } = spawnSync(process.execPath, [resolve('test', 'host', 'activate.mjs'), file, settings], {
      encoding: 'utf8',
    });
    if (stdout === '') throw new Error(stderr.slice(-600));
    return JSON.parse(stdout) as ReturnType<typeof measured>;
  };
  for (let turn = 0; turn < turns; turn++) {
    for (const settings of ['none', 'connected'] as const) {
      const ours = measured(resolve('dist', 'extension.js'), settings);
      took[settings].push(ours.ms);
      bytes[settings] = ours.bytes;
      if (settings === 'connected') took.told.push(ours.toldMs);
    }
    took.nothing.push(measured(nothing, 'none').ms);
  }
  const theirs = median(took.nothing);
  for (const [settings, what] of [
    ['none', 'activation'],
    ['connected', 'activation with a connection'],
  ] as const) {
    const ours = median(took[settings]);
    report({ name: what, unit: 'ms', ours, against: 'an extension that does nothing', theirs });
    report({
      name: `${what}, more than nothing`,
      unit: 'ms',
      ours: ours - theirs,
      against: 'the most it may be',
      theirs: longest,
    });
    report({
      name: `${what}, loaded`,
      unit: 'KB',
      ours: bytes[settings] / 1000,
      against: 'the most it may be',
      theirs: largest,
    });
  }
  report({
    name: 'activation, and connections told',
    unit: 'ms',
    ours: median(took.told),
    against: 'an extension that does nothing',
    theirs,
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
