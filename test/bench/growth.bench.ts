/**
 * How a lookup grows from 1,000 groups to 1,000,000: a keystroke, taking the groups in, reading them from what was
 * kept, and memory.
 */
import fuzzysort from 'fuzzysort';
import { NameIndex } from '../../src/core/nameIndex/nameIndex.ts';
import { filled, measureMemory } from './lookup/memory.ts';
import { group, groups } from './lookup/organisation.ts';
import { typed } from './lookup/speed.ts';
import { median, report, timed } from './report.ts';

const shown = 50;

for (const count of [1_000, 10_000, 100_000, 1_000_000]) {
  const turns = count === 1_000_000 ? 3 : 9;
  const size = count.toLocaleString('en');
  measureMemory(`growth, memory of ${size}`, count);

  const all = groups(count);
  const names = filled(count);
  const snapshot = fuzzysort.snapshot(all.map(({ name }) => name));
  const took = typed.map((text) => {
    const works = {
      ours: { before: () => names.find('qx', shown), work: () => names.find(text, shown) },
      theirs: {
        before: () => fuzzysort.go('qx', snapshot, { limit: shown }),
        work: () => fuzzysort.go(text, snapshot, { limit: shown }),
      },
    };
    timed(works, 3);
    return timed(works, turns);
  });
  report({
    name: `growth, keystroke over ${size}`,
    unit: 'ms, median of nine',
    ours: median(took.map(({ ours }) => ours)),
    against: 'fuzzysort',
    theirs: median(took.map(({ theirs }) => theirs)),
  });

  const bytes = names.toBytes();
  const text = JSON.stringify(all);
  const filling = timed(
    {
      ours: { work: () => all.reduce((lookup, one) => (lookup.add(one), lookup), new NameIndex()).find('pay', shown) },
      // It does its work when it is first asked.
      theirs: { work: () => fuzzysort.go('pay', fuzzysort.snapshot(all, { key: 'name' }), { limit: shown }) },
      same: {
        work: () =>
          fuzzysort.go('pay', fuzzysort.snapshot(all, { keys: ['name', 'handle', 'id', 'path'] }), { limit: shown }),
      },
    },
    count === 1_000_000 ? 1 : 3,
  );
  report({
    name: `growth, taking in ${size}, and a first result`,
    unit: 'ms',
    ours: filling.ours,
    against: 'fuzzysort, of the names alone',
    theirs: filling.theirs,
  });
  report({
    name: `growth, taking in ${size}, and a first result`,
    unit: 'ms',
    ours: filling.ours,
    against: 'fuzzysort, of the same texts',
    theirs: filling.same,
  });
  const reading = timed(
    {
      ours: { work: () => NameIndex.fromBytes(bytes)?.find('pay', shown) },
      theirs: { work: () => JSON.parse(text) as unknown },
    },
    count === 1_000_000 ? 1 : 3,
  );
  report({
    name: `growth, first result out of ${size} kept`,
    unit: 'ms',
    ours: reading.ours,
    against: 'JSON.parse of the same',
    theirs: reading.theirs,
  });
  if (names.get(group(count - 1).id) === undefined) throw new Error('not all were taken in');
}
