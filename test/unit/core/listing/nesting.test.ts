// Which groups stand at the top and which below which, while rows come in pages.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { Nesting } from '../../../../src/core/listing/nesting.ts';
import { groupOf } from '../../../../src/core/listing/rows/keptFields.ts';
import type { Rows } from '../../../../src/core/listing/rows/rows.ts';
import type { Group, Listed } from '../../../../src/core/model.ts';
import { holds } from '../../../support/property.ts';

/** `undefined`: a row that cannot be read; else an id and the parents it names. */
type Named = readonly [id: string, ...parents: string[]] | undefined;

/** A listing that grows, and counts what is read of it. */
function listing(): {
  readonly rows: Rows<Group>;
  readonly come: (named: readonly Named[]) => void;
  readonly reads: () => number;
} {
  const all: Named[] = [];
  let reads = 0;
  const brief = (place: number): Listed<Group> | undefined => {
    if (place < 0) return undefined;
    reads++;
    const [id, ...parents] = all[place] ?? [];
    if (id === undefined) return { problem: { kind: 'notAnObject', pointer: '' } } as unknown as Listed<Group>;
    return { value: { ...groupOf({ id, name: id }), parents: parents.map((parent) => ({ id: parent })) } };
  };
  const rows = {
    get length() {
      return all.length;
    },
    brief,
    indexOf: (id: string) => all.findIndex((named) => named?.[0] === id),
  };
  return { rows: rows as unknown as Rows<Group>, come: (named) => all.push(...named), reads: () => reads };
}

describe('nesting', () => {
  /** The same, said row by row and slowly. */
  function expected(all: readonly Named[]): {
    readonly tops: readonly number[];
    readonly roots: readonly number[];
    readonly below: (id: string) => readonly string[];
    readonly parentOf: (id: string) => string | undefined;
  } {
    const placeOf = (id: string): number => all.findIndex((named) => named?.[0] === id);
    const parentsOf = (place: number): readonly string[] => all[place]?.slice(1) ?? [];
    const above = (place: number): number =>
      parentsOf(place)
        .map(placeOf)
        .find((parent) => parent !== -1) ?? -1;
    const isTop = (place: number): boolean => {
      if (above(place) === -1) return true;
      const walk = [place];
      while (above(walk.at(-1)!) !== -1 && !walk.includes(above(walk.at(-1)!))) walk.push(above(walk.at(-1)!));
      return above(walk.at(-1)!) === place && walk.every((other) => all[place]![0] <= all[other]![0]);
    };
    const places = [...all.keys()];
    return {
      tops: places.filter(isTop),
      roots: places.filter((place) => parentsOf(place).length === 0),
      parentOf: (id) => all[placeOf(id) === -1 ? -1 : above(placeOf(id))]?.[0],
      below: (id) => places.filter((place) => parentsOf(place).includes(id)).map((place) => all[place]![0]),
    };
  }

  it('is the same however the rows come', () => {
    const ids = 'abcdefgh'.split('');
    const named = fc.option(
      fc.tuple(fc.constantFrom(...ids), fc.array(fc.constantFrom(...ids, 'nobody'), { maxLength: 3 })),
      { nil: undefined, freq: 10 },
    );
    const pages = fc.array(fc.array(named, { maxLength: 4 }), { maxLength: 5 });
    holds(
      300,
      fc.property(pages, (drawn) => {
        const { rows, come } = listing();
        const nesting = new Nesting(rows);
        const met = new Set<string>();
        const all: Named[] = [];
        for (const page of drawn) {
          const fresh = page.flatMap((one): Named[] => {
            if (one === undefined) return [undefined];
            if (met.has(one[0])) return [];
            met.add(one[0]);
            return [[one[0], ...one[1]]];
          });
          come(fresh);
          all.push(...fresh);
          nesting.takeIn();
          const { tops, roots, below, parentOf } = expected(all);
          assert.deepEqual(nesting.topRows, tops);
          assert.deepEqual(nesting.rootRows, roots);
          for (const id of [...ids, 'nobody']) {
            assert.deepEqual(
              nesting.below(id).map((group) => group.id),
              below(id),
            );
            assert.equal(nesting.parentOf(id)?.id, parentOf(id));
            assert.equal(
              nesting.isTop(id),
              tops.some((place) => all[place]?.[0] === id),
            );
          }
        }
      }),
    );
  });

  it('reads each row once, however often a page comes', () => {
    const { rows, come, reads } = listing();
    const nesting = new Nesting(rows);
    for (let page = 0; page < 20; page++) {
      come(Array.from({ length: 50 }, (_, index): Named => [`g${page * 50 + index}`, `g${page * 25}`]));
      nesting.takeIn();
      assert.ok(nesting.topRows.length > 0);
    }
    // The circle of one at the beginning is read again, each time.
    assert.ok(reads() < 1000 + 3 * 20, String(reads()));
  });
});
