import fuzzysort from 'fuzzysort';
import { Lookup } from '../../../src/core/lookup/lookup.ts';
import { heldMegabytes, report } from '../report.ts';
import { group, groups } from './organisation.ts';

/** What so many groups and the index over them hold; beside it, the same groups as objects with fuzzysort's index of their names. */
export function measureMemory(name: string, count: number): void {
  const held = (fill: () => unknown): number => {
    const before = heldMegabytes();
    const filled = fill();
    const after = heldMegabytes();
    return filled === undefined ? 0 : after - before;
  };
  const ours = held(() => {
    const lookup = new Lookup();
    for (let number = 0; number < count; number++) lookup.add(group(number));
    return lookup;
  });
  const theirs = held(() => {
    const all = groups(count);
    return { all, snapshot: fuzzysort.snapshot(all, { key: 'name' }) };
  });
  report({ name, unit: 'MB', ours, against: 'objects and fuzzysort', theirs });
}
