import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { NameIndex } from '../../../src/core/nameIndex/nameIndex.ts';
import { report } from '../report.ts';
import { group } from './organisation.ts';

/**
 * What so many groups and the index over them hold, read as the extension reads them; beside it, the same groups as
 * objects with fuzzysort's index of their names.
 */
export function measureMemory(name: string, count: number, most?: number): void {
  const held = (side: 'ours' | 'theirs'): number => {
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['--expose-gc', '--import', 'tsx', join('test', 'bench', 'lookup', 'holds.ts'), side, String(count)],
      { encoding: 'utf8' },
    );
    if (stdout === '') throw new Error(stderr.slice(-600));
    return Number(stdout);
  };
  const ours = held('ours');
  report({ name, unit: 'MB', ours, against: 'objects and fuzzysort', theirs: held('theirs') });
  if (most !== undefined) report({ name, unit: 'MB', ours, against: 'the most it may be', theirs: most });
}

/** An index over so many groups, which are kept nowhere else. */
export function filled(count: number): NameIndex {
  const names = new NameIndex();
  for (let number = 0; number < count; number++) names.add(group(number));
  return names;
}
