// Who is in a group in two ways is one row everywhere, which names both; other extensions get each row as it came.
import assert from 'node:assert/strict';
import { Connector } from '../../../../src/core/client/connector.ts';
import { groupsOf } from '../../../../src/core/connection/groupsOf.ts';
import { asMemberOf } from '../../../../src/core/connection/inherited.ts';
import { memberCountOf } from '../../../../src/core/connection/memberCount.ts';
import { Source } from '../../../../src/core/connection/source.ts';
import { fieldsOf } from '../../../../src/core/detail/shownFields.ts';
import { readForExport, type Spooled } from '../../../../src/core/export/read.ts';
import { parseQuery } from '../../../../src/core/nameIndex/query.ts';
import { Search } from '../../../../src/core/search/search.ts';
import { Explorer } from '../../../../src/core/tree/explorer.ts';
import type { Member } from '../../../../src/core/model.ts';
import { vendors } from '../../../../src/vendors/index.ts';
import { values } from '../../../support/connected.ts';
import { fakeWorld, never } from '../../../support/fakes.ts';
import { shellWords } from '../words.ts';

const groups = [
  { id: 1, name: 'Top', parent_id: 0 },
  { id: 2, name: 'Left', parent_id: 1 },
  { id: 3, name: 'Right', parent_id: 1 },
  { id: 9, name: 'Elsewhere', parent_id: 0 },
];
const inGroup = (user_id: number, name: string, group_id: number): object => ({
  user_id,
  name,
  group_id,
  group_full_name: groups.find(({ id }) => id === group_id)?.name,
});
const [ann, bob, cy, di] = [(at: number) => inGroup(11, 'Ann', at), (at: number) => inGroup(12, 'Bob', at)].concat([
  (at: number) => inGroup(13, 'Cy', at),
  (at: number) => inGroup(14, 'Di', at),
]) as [(at: number) => object, (at: number) => object, (at: number) => object, (at: number) => object];
/** Ann directly and through Left, Bob through both, Cy directly and as a member of a group elsewhere, Di once. */
const members = [ann(1), bob(2), cy(1), ann(2), di(3), bob(3), cy(9)];

describe('shell: who is in a group in two ways', function () {
  this.timeout(30_000);
  let shell: Awaited<ReturnType<typeof shellWords>>;
  before(async () => (shell = await shellWords()));

  const opened = (pageSize: number): { source: Source; asked: string[]; directory: { connections: Source[] } } => {
    const vendor = vendors.find(({ id }) => id === 'wesurvey')!;
    const world = fakeWorld(
      ({ pathname, searchParams }) => {
        const all = pathname.endsWith('/users') ? members : groups;
        const [page, size] = [Number(searchParams.get('page')), Number(searchParams.get('per_page'))];
        return { code: 'OK', data: { total: all.length, list: all.slice((page - 1) * size, page * size) } };
      },
      {
        limits: () => ({ timeout: 60_000, inFlight: 2, pageSize, undocumented: false }),
        secrets: () => Promise.resolve({ accessToken: 'a-secret-token' }),
      },
    );
    const answers = { baseUrl: 'https://vendor.example', appId: 'app', teamId: '53' };
    const connector = new Connector({ id: 'one', vendor: vendor.id, label: 'One', answers }, vendor, world);
    const source = new Source(connector, world.clock.now);
    return { source, asked: world.asked, directory: { connections: [source], problems: [] } as never };
  };

  for (const pageSize of [100, 3, 2, 1])
    it(`is one row, and all of the list is there, ${pageSize} rows a page`, async () => {
      const { source, directory } = opened(pageSize);
      await source.groups.all(never);
      const pages = source.members('1');
      await pages.all(never);
      assert.deepEqual(
        [values(pages.rows).map(({ name }) => name), pages.state, pages.doubt, pages.total],
        [['Ann', 'Bob', 'Cy', 'Di'], 'complete', undefined, 4],
      );
      const { kind, value, from } = memberCountOf(source, '1', undefined)!;
      assert.deepEqual([kind, value, from], ['exact', 4, 'read']);
      // A vendor that counts rows says more than there are people.
      assert.equal(memberCountOf(source, '1', { kind: 'exact', value: 7 })?.value, 4);
      assert.equal(memberCountOf(source, '1', { kind: 'exact', value: 8 })?.value, 8);

      const explorer = new Explorer(directory as never, () => undefined);
      const nodes = await explorer.children(explorer.groupNode(source, '1')!);
      const drawn = nodes.filter(({ type }) => type === 'member').map((node) => shell.treeItem(node).label);
      assert.deepEqual(drawn, ['Ann', 'Bob', 'Cy', 'Di']);
      assert.equal(new Set(nodes.map(({ key }) => key)).size, nodes.length);
      assert.deepEqual(
        nodes.filter(({ type }) => type === 'member').map((node) => shell.treeItem(node).description ?? ''),
        ['directly, through Left', 'through Left, through Right', '', 'through Right'],
      );
      assert.ok(shell.tooltipOf(nodes.find((node) => node.type === 'member')!).includes('directly, through Left'));
      assert.deepEqual(
        new Search().find([source], parseQuery(''), 'member', 20).map(({ name }) => name),
        ['Ann', 'Bob', 'Cy', 'Di'],
      );
    });

  it('says in a detail through which groups, and in which groups somebody is', async () => {
    const { source } = opened(100);
    await source.groups.all(never);
    await source.members('1').all(never);
    const through = (id: string): string[] => {
      const whole = source.members('1').get(id)!.value as Member;
      return fieldsOf('member', asMemberOf(source, '1', whole))
        .find(({ field }) => field === 'through')!
        .values.map(({ copy }) => copy as string);
    };
    assert.deepEqual(['11', '12', '13', '14'].map(through), [['1', '2'], ['2', '3'], [], ['3']]);
    const of = async (id: string): Promise<unknown> =>
      (await groupsOf(source, id, never)).groups.map(({ id: group, through: way }) => [group, way?.id]);
    assert.deepEqual(await of('11'), [
      ['2', undefined],
      ['1', undefined],
    ]);
    assert.deepEqual(await of('12'), [
      ['2', undefined],
      ['3', undefined],
      ['1', '2'],
    ]);
    assert.deepEqual(await of('13'), [
      ['9', undefined],
      ['1', undefined],
    ]);
  });

  for (const pageSize of [100, 2])
    it(`is one row of an export, with both ways, ${pageSize} rows a page`, async () => {
      const { source } = opened(pageSize);
      await source.groups.all(never);
      const spooled: Spooled[] = [];
      const take = (rows: readonly Spooled[]): void => void spooled.push(...rows);
      const read = await readForExport(source, '1', { signal: never, hides: true, take, onPage: () => undefined });
      const rows = [];
      for await (const { name, through } of read.settle(eachOf(spooled)))
        rows.push([name, through?.map(({ id }) => id)]);
      assert.deepEqual(rows, [
        ['Ann', ['1', '2']],
        ['Bob', ['2', '3']],
        ['Cy', undefined],
        ['Di', ['3']],
      ]);
      assert.deepEqual([read.count, read.complete], [4, true]);
    });

  for (const pageSize of [100, 2])
    it(`is a row for each way to other extensions, with its own raw text, ${pageSize} rows a page`, async () => {
      const { source } = opened(pageSize);
      await source.groups.all(never);
      const api = shell.publicApi({ directory: { source: () => source, connections: [source] } } as never);
      const rows = [];
      for await (const row of api.members('one', '1')) rows.push(row);
      assert.deepEqual(
        rows.map(({ raw }) => raw),
        members.map((one) => JSON.stringify(one)),
      );
      assert.deepEqual(
        rows.map(({ value }) => [value?.name, value?.through?.id]),
        [
          ['Ann', undefined],
          ['Bob', '2'],
          ['Cy', undefined],
          ['Ann', '2'],
          ['Di', '3'],
          ['Bob', '3'],
          ['Cy', undefined],
        ],
      );
      for (const { value } of rows) assert.ok(!('further' in value!));
      // What was read is known from then on.
      assert.equal(source.members('1').rows.length, 4);
      const listed = [];
      for await (const row of api.groups('one')) listed.push(row.value?.id);
      assert.deepEqual(listed, ['1', '2', '3', '9']);
    });
});

async function* eachOf<T>(all: readonly T[]): AsyncGenerator<T> {
  for (const one of all) yield await Promise.resolve(one);
}
