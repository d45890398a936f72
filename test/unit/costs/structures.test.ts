// What costs more than there is of it: depth, width, equal names and ids, chains and circles.
import assert from 'node:assert/strict';
import * as z from 'zod/mini';
import { namesAbove, pathsAbove } from '../../../src/core/connection/ancestry.ts';
import { loadedGroupsOf } from '../../../src/core/connection/groupsOf.ts';
import type { Source } from '../../../src/core/connection/source.ts';
import { rawLines } from '../../../src/core/detail/rawLines.ts';
import { Directory } from '../../../src/core/directory/directory.ts';
import { write } from '../core/forms/written.ts';
import { parseJson } from '../../../src/core/json/json.ts';
import { nestingOf } from '../../../src/core/listing/nesting.ts';
import { Pages } from '../../../src/core/listing/pages.ts';
import { groupCard } from '../../../src/core/listing/rows/keptFields.ts';
import type { Group } from '../../../src/core/model.ts';
import { NameIndex } from '../../../src/core/nameIndex/nameIndex.ts';
import { parseQuery } from '../../../src/core/nameIndex/query.ts';
import { Mask } from '../../../src/core/safety/mask.ts';
import { OwnSecrets } from '../../../src/core/safety/ownSecrets.ts';
import { Search } from '../../../src/core/search/search.ts';
import { isTooDeep } from '../../../src/core/tree/children.ts';
import { Explorer } from '../../../src/core/tree/explorer.ts';
import { deepest, type Branch, type Node } from '../../../src/core/tree/nodes.ts';
import { refs, text } from '../../../src/core/vendorKit/fields.ts';
import { paged } from '../../../src/core/vendorKit/paging.ts';
import { fakeSource, fakeWorld, json, never } from '../../support/fakes.ts';
import { listedVendor } from '../../support/listedVendor.ts';
import { assertLinear, times } from './growth.ts';

const bare = {
  parents: [],
  children: [],
  externalIds: {},
  aliases: [],
  facts: [],
  sources: {},
  unmapped: [],
  warnings: [],
};
const vendor = listedVendor({
  nesting: 'parents',
  tables: {
    group: { id: text('/id'), name: text('/name'), parents: refs('/parents') },
    member: { id: text('/id'), name: text('/name'), kind: () => 'group' },
  },
  groups: paged({ first: () => ({ path: '/groups' }), rows: '/rows', envelope: z.object({}), next: () => undefined }),
  members: paged({
    first: ({ id }) => ({ path: `/members/${id}` }),
    rows: '/rows',
    envelope: z.object({}),
    next: () => undefined,
  }),
});

/** Groups that each stand below the one before; `circle`: the first below the last. */
const chained = (length: number, circle = false): Group[] =>
  Array.from({ length }, (_, index) => ({
    ...bare,
    id: `g${index}`,
    name: `Group ${index}`,
    parents: index > 0 ? [{ id: `g${index - 1}` }] : circle ? [{ id: `g${length - 1}` }] : [],
  }));

/** A source that knows these groups, and counts how often it is asked for one. */
function counting(groups: readonly Group[]): { source: Source; asked: () => number } {
  const byId = new Map(groups.map((group) => [group.id, group]));
  let asked = 0;
  return { source: { brief: (id: string) => (asked++, byId.get(id)) } as unknown as Source, asked: () => asked };
}

async function read(groups: readonly Group[]): Promise<{ source: Source; explorer: Explorer; root: Branch }> {
  const world = fakeWorld(({ pathname }) => ({
    rows:
      pathname === '/groups'
        ? groups.map(({ id, name, parents }) => ({ id, name, parents: parents.map((parent) => parent.id) }))
        : [],
  }));
  const directory = new Directory(world);
  directory.configure(
    [
      {
        connection: { id: 'one', vendor: 'fake', label: 'One', answers: { baseUrl: 'https://vendor.example' } },
        vendor,
      },
    ],
    [],
  );
  const source = directory.source('one');
  await source.groups.all(never);
  const explorer = new Explorer(directory, () => undefined);
  return { source, explorer, root: explorer.connection(source) };
}

describe('costs: depth', function () {
  // Where much else runs.
  this.timeout(60_000);
  for (const circle of [false, true]) {
    it(`names of a ${circle ? 'circle' : 'chain'} take as many steps as are shown, however deep it is`, () => {
      const steps = [2000, 8000].map((length) => {
        const { source, asked } = counting(chained(length, circle));
        const bottom = chained(length, circle).at(-1)!;
        const names = namesAbove(source, bottom);
        assert.deepEqual([names.length, names[0]], [31, '…']);
        const paths = pathsAbove(source, bottom);
        assert.deepEqual([paths.length, paths[0]!.startsWith('… / ')], [1, true]);
        return asked();
      });
      assert.ok(steps[0] === steps[1] && steps[0]! < 200, `${steps.join(' and ')} steps`);
    });
  }

  it('ways up through layers of two each are not all gone', () => {
    const layers = Array.from({ length: 60 }, (_, layer) =>
      [0, 1].map((side): Group => ({
        ...bare,
        id: `${layer}/${side}`,
        name: 'n',
        parents: layer === 0 ? [] : [0, 1].map((other) => ({ id: `${layer - 1}/${other}` })),
      })),
    ).flat();
    const { source, asked } = counting(layers);
    assert.equal(pathsAbove(source, layers.at(-1)!).at(-1), '…');
    assert.ok(asked() < 5000, `${asked()} steps`);
  });

  it('a group that stands too deep is not in the tree, and that is said', async () => {
    const { source, explorer, root } = await read(chained(1000));
    const at = explorer.groupNode(source, `g${deepest - 1}`)!;
    assert.deepEqual([at.id, isTooDeep(source, at.id)], [`g${deepest - 1}`, false]);
    assert.deepEqual(
      [explorer.groupNode(source, `g${deepest}`), isTooDeep(source, `g${deepest}`), explorer.groupNode(source, 'g999')],
      [undefined, true, undefined],
    );
    let [nodes, steps]: [Node[], number] = [[root], 0];
    for (
      let branch = nodes.find((node): node is Branch => node.type === 'connection' || node.type === 'group');
      branch !== undefined;
      branch = nodes.find((node) => node.type === 'group')
    ) {
      nodes = await explorer.children(branch);
      steps++;
    }
    assert.deepEqual([steps, nodes.map((node) => node.type === 'note' && node.note)], [deepest + 1, ['tooDeep']]);
  });

  for (const circle of [false, true]) {
    it(`a ${circle ? 'circle' : 'chain'} is placed in time that grows as it does`, async () => {
      const sources = new Map(
        await Promise.all(
          [700, 700 * times].map(async (size) => [size, (await read(chained(size, circle))).source] as const),
        ),
      );
      assertLinear(
        (size) => () => {
          // As after a page, all anew.
          const nesting = new (
            nestingOf(sources.get(size)!.groups).constructor as new (rows: unknown) => ReturnType<typeof nestingOf>
          )(sources.get(size)!.groups.rows);
          nesting.takeIn();
          return nesting.topRows;
        },
        700,
      );
    });
  }

  it('a member of groups within groups is in all of them, each looked at once', () => {
    assertLinear((size) => {
      const opened = new Map(
        Array.from({ length: size }, (_, index) => {
          const member = {
            ...bare,
            id: index === 0 ? 'm' : `g${index - 1}`,
            name: 'n',
            kind: index === 0 ? 'person' : 'group',
          };
          return [
            `g${index}`,
            {
              state: 'complete',
              doubt: undefined,
              rows: { length: 1 },
              values: () => [member],
              brief: (id: string) => (id === member.id ? member : undefined),
            },
          ];
        }),
      );
      const source = {
        id: 'one',
        opened,
        brief: () => undefined,
        groups: { complete: true, has: () => true, rows: { length: size } },
      } as unknown as Source;
      return () => assert.equal(loadedGroupsOf(source, 'm').groups.length, size);
    }, 1000);
  });
});

describe('costs: width', function () {
  // Where much else runs.
  this.timeout(60_000);
  const deep = (size: number, inside: string): string =>
    `{"${'k'.repeat(100 * size)}":{"password":[${Array.from({ length: size }, () => inside).join()}]}}`;
  it('values below a long key are masked in time that grows as the text does', () => {
    assertLinear((size) => {
      const root = parseJson(deep(size, '"x"'));
      return () => new Mask(root, { own: new OwnSecrets(), all: true }).text();
    }, 1000);
  });

  it('lines of raw JSON hold no more than can be shown', () => {
    const lines = (size: number): number | undefined => {
      const root = parseJson(deep(size, '1'));
      return rawLines(root, () => '', 5000, new Mask(root, { own: new OwnSecrets(), all: true }))?.length;
    };
    assert.deepEqual([lines(4000), lines(4)], [undefined, 10]);
  });

  it('rows that are asked for again are found by their ids', async () => {
    const made = new Map<number, Pages<Group>>();
    for (const size of [500, 500 * times]) {
      const source = fakeSource(
        vendor,
        fakeWorld(() => ({ rows: chained(size).map(({ id, name }) => ({ id, name, parents: [] })) })),
      );
      await source.groups.all(never);
      made.set(size, source.groups);
    }
    assertLinear((size) => {
      const { rows } = made.get(size)! as unknown as {
        rows: { renew: (page: unknown, rows: unknown) => void; pageOf: (index: number) => unknown };
      };
      const all = [...made.get(size)!.rows];
      return () => rows.renew(rows.pageOf(0), all);
    }, 500);
  });

  it('one member in very many groups is taken in once for each', () => {
    assertLinear((size) => {
      const member = { ...bare, id: 'm', name: 'Ada', kind: 'person' };
      const opened = new Map(Array.from({ length: size }, (_, index) => [`g${index}`, { rows: { length: 1 } }]));
      const source = {
        opened,
        knownMembers: () => [...opened.keys()].map((groupId) => ({ groupId, member, at: 0 })),
      } as unknown as Source;
      return () => assert.equal(new Search().members(source).groupIds('m').length, size);
    }, 8000);
  });

  it('text full of parts of a secret is looked through once', () => {
    assertLinear((size) => {
      const secret = Array.from({ length: size }, (_, index) => (index * index).toString(36))
        .join('')
        .slice(0, size);
      const own = new OwnSecrets([secret]);
      const near = Array.from({ length: size / 8 }, (_, index) => `${secret.slice(index, index + 6)}~~`).join('');
      return () => own.without(near);
    }, 4096);
  });
});

/** The lines that are no comment. */
const variablesIn = (text: string): string[] => text.split('\n').filter((line) => !line.startsWith('#'));

describe('costs: equal names and ids', function () {
  // Where much else runs.
  this.timeout(60_000);
  for (const key of ['constant', 'environment'] as const) {
    it(`thousands of one name become ${key}s that differ`, () => {
      assertLinear((size) => {
        const all = Array.from({ length: size }, (_, index) => ({
          kind: 'group' as const,
          id: `${index % 3}`,
          name: index % 2 === 0 ? 'Sales' : 'SALES',
        }));
        return () => assert.equal(new Set(variablesIn(write(key, all))).size, size);
      }, 1000);
    });
  }

  it('ids that differ in case alone are found as others are', () => {
    assertLinear((size) => {
      const ids = Array.from({ length: size }, (_, index) =>
        Array.from('abcdefghijklmno', (letter, bit) => ((index >> bit) & 1 ? letter.toUpperCase() : letter)).join(''),
      );
      return () => {
        for (const shown of ['x', 'é']) {
          const names = new NameIndex();
          for (const id of ids) if (names.indexOf(id) === -1) names.add(groupCard({ ...bare, id, name: shown }));
          assert.equal(names.get(ids[size - 1]!)?.id, ids[size - 1]);
        }
      };
    }, 500);
  });

  it('ids of any signs are found', () => {
    const ids = [
      'a"b',
      'a\\b',
      'a\\',
      '"',
      'é"\\',
      '\ud800',
      'nul\0',
      '\u2028',
      'a\nb',
      '',
      ' ',
      '日本',
      'x'.repeat(3000),
    ];
    const names = new NameIndex();
    for (const [index, id] of ids.entries())
      for (const name of ['plain', 'é "q" \\']) names.put({ id: `${id}${name}`, name, handle: `h"${index}` });
    for (const id of ids)
      for (const name of ['plain', 'é "q" \\']) assert.equal(names.get(`${id}${name}`)?.name, name, JSON.stringify(id));
  });
});

describe('costs: what is pasted into the finder', function () {
  // Where much else runs.
  this.timeout(60_000);
  const names = new NameIndex();
  for (let index = 0; index < 4000; index++)
    names.add({
      id: `${index}`,
      name: ['Accounts and Assets', 'a b a b a b a', 'Aardvark aaaaaaaa', 'Bananas', '長長長長長'][index % 5]!,
      path: 'a / b / a',
      email: `a${index}@a.example`,
    });
  const cost = (typed: string): number => {
    const once = (): number => {
      const before = process.cpuUsage();
      names.find(typed, 20);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    };
    return Math.min(...Array.from({ length: 7 }, once));
  };

  it('is looked for as so many words of so many letters', () => {
    for (const typed of [
      'a '.repeat(5000),
      Array.from({ length: 5000 }, (_, index) => `w${index}`).join(' '),
      'x'.repeat(32_000),
      'é'.repeat(9000),
      '/'.repeat(9000),
    ]) {
      const { words, bytes } = parseQuery(typed);
      assert.ok(words.length <= 16 && bytes.length <= 1200, `${words.length} words, ${bytes.length} bytes`);
      assert.ok(words.length === 1 || words.every((word) => word.bytes.length <= 192));
    }
    assert.equal(parseQuery('a '.repeat(100)).words.length, 1);
  });

  it('takes no longer than what is typed', () => {
    cost('accounts');
    // With an error too: what is in no name is looked for as if it had some.
    const usual = Math.max(cost('a'), cost('acc'), cost('a b'), cost('acocunts'), 2);
    for (const typed of [
      'a'.repeat(30),
      'a'.repeat(400),
      'a '.repeat(200),
      'a b '.repeat(100),
      'ab'.repeat(200),
      '長'.repeat(400),
      `${'a'.repeat(399)}b`,
      'x'.repeat(32_000),
    ]) {
      const took = cost(typed);
      assert.ok(
        took < 12 * usual,
        `${typed.slice(0, 8)}… takes ${took.toFixed(1)} ms, what is typed ${usual.toFixed(1)} ms`,
      );
    }
  });
});

describe('costs: pages', function () {
  // Where much else runs.
  this.timeout(60_000);
  it('whose cursors are long are not all kept to know them again', async () => {
    const one = json('1');
    let asked = 0;
    const read = () => {
      const rows = [{ json: one, value: { id: `${asked}` } }];
      return Promise.resolve({
        rows,
        came: rows,
        next: asked < 300 ? { path: `/${++asked}${'c'.repeat(20_000)}` } : undefined,
        total: undefined,
        doubt: undefined,
      });
    };
    let length = 0;
    const cards = {
      get length() {
        return length;
      },
      kept: 0,
      add: () => {
        length++;
      },
      keyOf: ({ id }: { readonly id: string }) => id,
      indexOf: () => -1,
      at: (index: number) => ({ id: `${index}` }),
    };
    const pages = new Pages<{ readonly id: string }>(read, () => 0, {
      cards,
      whole: () => ({ json: one, value: { id: '' } }),
    });
    await pages.all(never);
    const { asked: known, list } = pages as unknown as { asked: Set<unknown>; list: { kept: number } };
    assert.ok(JSON.stringify([...known]).length < 10_000);
    // What pages are asked for again by counts as kept.
    assert.ok(list.kept > 300 * 20_000);
  });
});
