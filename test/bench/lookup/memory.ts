import fuzzysort from 'fuzzysort';
import { Lookup } from '../../../src/core/lookup/lookup.ts';
import { heldMegabytes, report } from '../report.ts';
import { group, groups } from './organisation.ts';

/** What so many groups and the index over them hold; beside it, the same groups as objects with fuzzysort's index of their names. */
export function measureMemory(name: string, count: number): void {
  const ours = held(() => filled(count));
  const theirs = held(() => {
    const all = groups(count);
    return { all, snapshot: fuzzysort.snapshot(all, { key: 'name' }) };
  });
  report({ name, unit: 'MB', ours, against: 'objects and fuzzysort', theirs });
}

/** An index over so many groups, which are kept nowhere else. */
export function filled(count: number): Lookup {
  const lookup = new Lookup();
  for (let number = 0; number < count; number++) lookup.add(group(number));
  return lookup;
}

function held(fill: () => object): number {
  const before = heldMegabytes();
  const kept = [fill()];
  const after = heldMegabytes();
  kept.pop();
  return after - before;
}
