import assert from 'node:assert/strict';
import { MemberTable, type MemberRow } from '../../../../src/core/detail/memberTable.ts';
import { memberCountOf } from '../../../../src/core/connection/memberCount.ts';
import { never } from '../../../support/fakes.ts';
import { nestedSource } from '../../../support/nested.ts';

const people = [
  { id: 'b', name: 'Béa', email: 'z@example.com', role: 'ADMIN', added: '2024-01-01T00:00:00+02:00' },
  { id: 'a', name: 'Ann', email: 'y@example.com', added: '2023-12-31T23:00:00Z' },
  { id: 'c', name: 'Cid', role: 'admin' },
  { id: 'SUB', name: 'Sub' },
];
const source = () =>
  nestedSource(['g', 'SUB'], { g: people, SUB: ['x', { id: 'a', name: 'Ann' }, 'SUB', 'g-not', 'G'], G: ['y'] });
const rowsOf = (table: MemberTable): MemberRow[] =>
  Array.from({ length: table.count }, (_, index) => table.row(index)!);
const drawn = (table: MemberTable): string[] =>
  rowsOf(table).map(({ depth, member, through, rest, open }) =>
    [' '.repeat(depth), open === undefined ? '' : open ? '-' : '+', rest ?? member?.id, through && `<${through.id}`]
      .filter(Boolean)
      .join(''),
  );

describe('core: the table of members', () => {
  const table = async (): Promise<MemberTable> => {
    const from = source();
    await from.members('g').all(never);
    const made = new MemberTable(from, 'g');
    made.update();
    return made;
  };

  it('has the rows as the vendor lists them, and more as they come', async () => {
    const from = source();
    const made = new MemberTable(from, 'g');
    assert.equal(made.update(), true);
    assert.equal(made.count, 0);
    await from.members('g').more(never);
    assert.equal(made.update(), true);
    const { version } = made;
    assert.deepEqual([drawn(made), made.same], [['b', 'a'], 0]);
    await from.members('g').more(never);
    made.update();
    assert.deepEqual([drawn(made), made.same, made.version], [['b', 'a', 'c', '+SUB'], 2, version + 1]);
    assert.equal(made.update(), false, 'nothing stands otherwise');
  });

  it('knows which rows stand where they stood, at the start and at the end, when a group opens between them', async () => {
    const made = await table();
    made.order = { by: 'name', down: true };
    made.update();
    made.turn(0);
    made.update();
    const { count } = made;
    assert.deepEqual([made.row(0)!.member!.id, made.same, made.sameEnd], ['SUB', 1, 3]);
    made.turn(0);
    made.update();
    assert.deepEqual([made.same, made.sameEnd, made.count < count], [1, 3, true]);
  });

  it('sorts by any column both ways, and what says nothing stands last', async () => {
    const made = await table();
    const sorted = (by: 'name' | 'email' | 'role' | 'added' | 'kind', down = false) => {
      made.order = { by, down };
      made.update();
      return rowsOf(made).map(({ member }) => member!.id);
    };
    assert.deepEqual(sorted('name'), ['a', 'b', 'c', 'SUB']);
    assert.deepEqual(sorted('name', true), ['SUB', 'c', 'b', 'a']);
    assert.deepEqual(sorted('email', true), ['b', 'a', 'c', 'SUB']);
    assert.deepEqual(sorted('role'), ['b', 'c', 'a', 'SUB'], 'equal ones as the vendor lists them');
    assert.deepEqual(sorted('added'), ['b', 'a', 'c', 'SUB'], 'by the instant, not by its text');
    assert.deepEqual(sorted('kind'), ['SUB', 'b', 'a', 'c']);
    made.order = undefined;
    made.update();
    assert.deepEqual(drawn(made), ['b', 'a', 'c', '+SUB']);
  });

  it("sorts names as the user's language does: Chinese ones by their sound", async () => {
    const names = ['张三', '李四', 'Ann', '阿明'].map((name, index) => ({ id: String(index), name }));
    for (const [language, meant] of [
      ['zh-cn', ['阿明', '李四', '张三', 'Ann']],
      ['en', ['Ann', '张三', '李四', '阿明']],
    ] as const) {
      const from = nestedSource(['g'], { g: names }, 'parents', language);
      await from.members('g').all(never);
      const made = new MemberTable(from, 'g');
      made.order = { by: 'name', down: false };
      made.update();
      assert.deepEqual(
        rowsOf(made).map(({ member }) => member!.name),
        meant,
      );
      made.order = { by: 'name', down: true };
      made.update();
      assert.deepEqual(
        rowsOf(made).map(({ member }) => member!.name),
        meant.toReversed(),
      );
    }
  });

  it('opens groups in place, below their row, and says through which they are members', async () => {
    const made = await table();
    made.turn(3);
    made.update();
    assert.deepEqual(drawn(made), ['b', 'a', 'c', '-SUB', ' loading<SUB']);
    assert.deepEqual(made.wanting, ['SUB']);
    const { version } = made;
    const from = source();
    assert.notEqual(from, undefined);
    made.turn(3);
    made.update();
    assert.deepEqual([drawn(made), made.version > version], [['b', 'a', 'c', '+SUB'], true]);
  });

  it('has the members of opened groups within, never a group within itself', async () => {
    const from = source();
    for (const id of ['g', 'SUB', 'G']) await from.members(id).all(never);
    const made = new MemberTable(from, 'g');
    made.update();
    made.turn(3);
    made.update();
    assert.deepEqual(drawn(made), ['b', 'a', 'c', '-SUB', ' x<SUB', ' a<SUB', ' SUB<SUB', ' g-not<SUB', ' +G<SUB']);
    made.turn(8);
    made.update();
    assert.deepEqual(drawn(made).slice(-2), [' -G<SUB', '  y<G']);
    assert.equal(new Set(rowsOf(made).map(({ key }) => key)).size, made.count, 'each has a key of its own');
    made.filter = 'y';
    made.update();
    assert.deepEqual(drawn(made), ['a', '-SUB', ' -G<SUB', '  y<G'], 'what holds a match stays');
  });

  it('filters by name, email, role and ID, without regard to case and accents', async () => {
    const made = await table();
    const found = (words: string) => {
      made.filter = words;
      made.update();
      return drawn(made);
    };
    assert.deepEqual(found('BEA'), ['b']);
    assert.deepEqual(found('admin'), ['b', 'c']);
    assert.deepEqual(found('example z@'), ['b']);
    assert.deepEqual(found('nobody'), []);
    assert.deepEqual(found(''), ['b', 'a', 'c', '+SUB']);
  });

  it('makes no row before it is looked at', async () => {
    const many = Array.from({ length: 600 }, (_, index) => `m${index}`);
    const from = nestedSource(['g'], { g: many });
    await from.members('g').all(never);
    let looked = 0;
    const rows = from.members('g').rows;
    const brief = rows.brief.bind(rows);
    rows.brief = (index) => (looked++, brief(index));
    const made = new MemberTable(from, 'g');
    made.update();
    assert.deepEqual([made.count, looked], [600, 0]);
    for (let index = 400; index < 440; index++) made.row(index);
    assert.equal(looked, 40);
    made.order = { by: 'name', down: false };
    made.update();
    made.order = { by: 'name', down: true };
    made.update();
    assert.equal(looked, 640, 'each once, however often it is sorted');
  });
});

describe('core: counts of members', () => {
  it('tell people and groups, direct and inherited, and what of it is known', async () => {
    const from = source();
    assert.equal(memberCountOf(from, 'g', undefined), undefined, 'not known is not none');
    await from.members('g').more(never);
    const tally = () => memberCountOf(from, 'g', { kind: 'exact', value: 9 })?.tally;
    assert.deepEqual([tally()?.people, tally()?.whole], [2, false]);
    await from.members('g').all(never);
    assert.deepEqual(
      [tally()?.people, tally()?.groups, tally()?.inherited, tally()?.whole, tally()?.inheritedWhole],
      [3, 1, 0, true, false],
      'who is in it through SUB is not known yet',
    );
    await from.members('SUB').all(never);
    assert.deepEqual([tally()?.inherited, tally()?.inheritedWhole], [2, false]);
    await from.members('G').all(never);
    assert.deepEqual([tally()?.inherited, tally()?.inheritedWhole], [3, true], 'each once, and none that is direct');
    assert.deepEqual(memberCountOf(from, 'g', { kind: 'exact', value: 9 })?.said, { kind: 'exact', value: 9 });
  });
});
