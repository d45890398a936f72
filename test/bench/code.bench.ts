/**
 * The IDs of a document of 10,000 lines with 100,000 groups known, two on each second line: whose they are, with the
 * name, of the lines that are seen and of all, and what a keystroke costs; beside one plain regular expression over the
 * same text and a `Map`, which know nothing of keys, forms or connections.
 */
import { Source } from '../../src/core/connection/source.ts';
import { Connector } from '../../src/core/client/connector.ts';
import { NameIndex } from '../../src/core/nameIndex/nameIndex.ts';
import { holdingsOf, nameHeld } from '../../src/core/recognise/held.ts';
import { readIdKeys } from '../../src/core/recognise/idKeys.ts';
import { spotRules, spotsIn } from '../../src/core/recognise/spots.ts';
import type { Lines } from '../../src/core/recognise/underKeys.ts';
import { vendors } from '../../src/vendors/index.ts';
import { fakeWorld } from '../support/fakes.ts';
import { report, timed } from './report.ts';

const [groups, count, seen] = [100_000, 10_000, 60];
const uuidOf = (number: number): string =>
  `3de3ba12-fe6e-4242-b2c2-${(number * 7919 + 1).toString(16).padStart(12, '0')}`;
const donOf = (number: number): string => `don:identity:dvrv-us-1:devo/0:group/${number}`;

const byName = new Map<string, string>();
const sources = (
  [
    ['devrev', donOf],
    ['aptly', uuidOf],
  ] as const
).map(([vendorId, idOf]) => {
  const vendor = vendors.find(({ id }) => id === vendorId)!;
  const names = new NameIndex();
  for (let number = 0; number < groups / 2; number++) {
    const [id, name] = [idOf(number), `${vendor.label} group ${number}`];
    names.add({ id, name });
    byName.set(id, name);
  }
  const connection = { id: vendorId, vendor: vendorId, label: vendor.label, answers: {} };
  const source = new Source(
    new Connector(
      connection,
      vendor,
      fakeWorld(() => ({})),
    ),
    Date.now,
  );
  source.earlier = {
    groups: { names, coverage: { connectionId: vendorId, state: 'complete', loaded: names.size }, asOf: Date.now() },
  };
  return source;
});

const texts = Array.from({ length: count }, (_, line) => {
  const at = (line * 31) % (groups / 2);
  return line % 2 === 0
    ? `  { owner: "${donOf(at)}", team: '${uuidOf(at)}' }, // of some_name ${line}`
    : `  const value_${line} = compute(${line}, "nothing here", other.thing_of(a.b.c)); // as it was`;
});
const text = texts.join('\n');
const lines: Lines = { count, at: (line) => texts[line]! };
const rules = spotRules(vendors, undefined);
const keyed = spotRules(vendors, readIdKeys(['groupId', '*_GROUP', 'team']));

let met = 0;
const known = (from: number, to: number, by = rules): void => {
  met = 0;
  for (const spot of spotsIn(lines, from, to, by))
    for (const holding of holdingsOf(sources, spot)) if (nameHeld(holding) !== undefined) met++;
};
const pattern = /don:identity:[\w:/-]+|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const plain = (of: string): void => {
  met = 0;
  for (const [id] of of.matchAll(pattern)) if (byName.has(id)) met++;
};
const expect = (what: string, expected: number): void => {
  if (met !== expected) throw new Error(`${what}: ${met} IDs and not ${expected}`);
};

const middle = count / 2;
const shown = texts.slice(middle, middle + seen).join('\n');
known(0, count);
expect('ours', count);
plain(text);
expect('the peer', count);

for (const [what, work, keys, peer, most, turns] of [
  ['seen', () => known(middle, middle + seen), () => known(middle, middle + seen, keyed), () => plain(shown), 10, 101],
  ['all', () => known(0, count), () => known(0, count, keyed), () => plain(text), 100, 21],
] as const) {
  const took = timed({ ours: { work }, keys: { work: keys }, peer: { work: peer } }, turns);
  for (const [name, ours] of [
    [`code, ${what}`, took.ours],
    [`code, ${what}, with keys`, took.keys],
  ] as const) {
    report({ name, unit: 'ms', ours, against: 'a regular expression and a Map', theirs: took.peer });
    report({ name, unit: 'ms', ours, against: 'the most it may be', theirs: most });
  }
}

// What is looked at while somebody types: the lines around, before anything is loaded.
const nearby = 20;
const typing = timed({ ours: { work: () => spotsIn(lines, middle - nearby, middle + nearby + 1, rules) } }, 501);
report({ name: 'code, a keystroke', unit: 'ms', ours: typing.ours, against: 'the most it may be', theirs: 1 });
