/** How many of the labelled queries find what was meant: first of all, and among the first ten. */
import { NameIndex } from '../../src/core/nameIndex/nameIndex.ts';
import { groups } from './lookup/organisation.ts';
import { thorough, type Peer } from './lookup/peers.ts';
import { asked, labelled } from './lookup/queries.ts';
import { report } from './report.ts';
import { askQuickPick } from './workbench/quickPick.ts';

const all = groups(asked);
const queries = labelled(all);
const places = new Map(all.map(({ id }, index) => [id, index]));
const names = new NameIndex();
for (const group of all) names.add(group);
const ours: Peer = (typed, limit) => names.find(typed, limit).map(({ card }) => places.get(card.id)!);

/** For each query where what was meant came, or -1. */
const ranks = (found: readonly (readonly number[])[]): number[] =>
  queries.map(({ meant }, index) =>
    found[index]!.slice(0, 10).findIndex((place) => place !== -1 && meant.includes(all[place]!.id)),
  );
const ranksOf = (peer: Peer): number[] => ranks(queries.map(({ typed }) => peer(typed, 10)));
const share = (ranks: readonly number[], best: number): number =>
  (100 * ranks.filter((rank) => rank !== -1 && rank < best).length) / ranks.length;

const found = {
  ours: ranksOf(ours),
  ...Object.fromEntries(Object.entries(thorough).map(([name, peer]) => [name, ranksOf(peer(all))])),
} as Record<string, number[]>;
const own = "VS Code's quick pick";
found[own] = ranks(
  await askQuickPick(
    all,
    queries.map(({ typed }) => typed),
  ),
);
for (const best of [1, 10]) {
  for (const name of [...Object.keys(thorough), own])
    report({
      name: `recall@${best}`,
      unit: '%',
      ours: share(found['ours']!, best),
      against: name,
      theirs: share(found[name]!, best),
    });
}
for (const rule of new Set(queries.map((query) => query.rule))) {
  const cells = Object.entries(found).map(([name, ranks]) => {
    const these = ranks.filter((_, index) => queries[index]!.rule === rule);
    return `${name} ${share(these, 1).toFixed(0)}/${share(these, 10).toFixed(0)}`;
  });
  console.log(`${rule.padEnd(34)} ${cells.map((cell) => cell.padEnd(20)).join('')}`);
}
