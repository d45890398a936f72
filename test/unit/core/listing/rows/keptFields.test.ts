import assert from 'node:assert/strict';
import {
  countInNote,
  filteredPart,
  groupCard,
  groupOf,
  memberCard,
  memberOf,
  readPart,
} from '../../../../../src/core/listing/rows/keptFields.ts';
import { keptFields, memberKey, type Group, type Member } from '../../../../../src/core/model.ts';
import { NameIndex } from '../../../../../src/core/nameIndex/nameIndex.ts';
import { proseOf } from '../../../../../src/core/vendorText.ts';

const none = { externalIds: {}, aliases: [], facts: [], sources: {}, unmapped: [], warnings: [] };
/** Through the bytes in which a card is kept. */
const kept = (card: Parameters<NameIndex['add']>[0]): ReturnType<NameIndex['find']>[number]['card'] => {
  const names = new NameIndex();
  names.add(card);
  return names.find('', 1)[0]!.card;
};

describe('core: cards', () => {
  const groups: readonly Partial<Group>[] = [
    {},
    {
      handle: 'H',
      path: 'Acme / Été',
      memberCount: { kind: 'exact', value: 0 },
      status: { value: 'deleted', raw: proseOf('isDeleted true') },
    },
    {
      memberCount: { kind: 'atLeast', value: 12 },
      parents: [{ id: '60000208205123456789', name: 'Hälfte \ud800' }],
      path: 'Hälfte \ud800',
    },
    { type: { value: proseOf('static'), raw: proseOf('STATIC') } },
    { type: { value: proseOf('other'), raw: proseOf('X') } },
    { parents: [{ id: 'p/1' }, { id: 'p2' }], created: { at: '2021-06-24T17:59:03+08:00' } },
  ];
  for (const facts of groups) {
    it(`give a group back with ${Object.keys(facts).join(', ') || 'its name'}`, () => {
      const group: Group = {
        id: '60000208205123456790',
        name: 'A\u0000B',
        parents: [],
        children: [],
        ...none,
        ...facts,
      };
      assert.deepEqual(groupOf(kept(groupCard(group))), group);
    });
  }

  it('keep each field that is named as kept, of groups and members', () => {
    const group: Required<
      Pick<Group, 'id' | 'name' | 'handle' | 'path' | 'memberCount' | 'status' | 'type' | 'owner' | 'created'>
    > &
      Group = {
      ...none,
      id: 'g',
      name: 'G',
      handle: 'G-1',
      aliases: ['Gee', 'Été'],
      externalIds: { ldap: 'cn=g', hr: '7' },
      path: 'A / G',
      parents: [{ id: 'p', name: 'P' }],
      children: [],
      memberCount: { kind: 'exact', value: 3 },
      status: { value: 'active', raw: proseOf('ON') },
      type: { value: proseOf('dynamic'), raw: proseOf('DYNAMIC') },
      owner: { id: 'u', name: 'U' },
      created: { at: '2024-01-01T00:00:00Z' },
    };
    const member: Member = {
      ...none,
      id: 'm',
      realm: 'tenant',
      name: 'M',
      handle: 'M-1',
      aliases: ['em'],
      externalIds: { hr: '8' },
      email: proseOf('m@example.com'),
      kind: 'contact',
      status: { value: 'inactive', raw: proseOf('OFF') },
      through: { id: 'g', name: 'G' },
      role: { value: proseOf('admin'), raw: proseOf('ADMIN') },
      added: { at: '2024-02-01T00:00:00Z' },
    };
    // A field that is named as kept and given here by nobody is forgotten in one of the two.
    for (const field of keptFields) assert.ok(field in group || field in member, field);
    // Of the owner its card has the name alone: that is no owner to look up.
    const { owner: _, ...without } = group;
    assert.deepEqual(groupOf(kept(groupCard(group))), without);
    const card = kept(memberCard(member, ['g']));
    assert.deepEqual(memberOf(card), { value: member, groupIds: ['g'] });
    assert.equal(card.id, memberKey(member));
    assert.notEqual(memberKey(member), memberKey({ id: 'm' }));
  });

  it('tell the filters what they read, without the rest of the note', () => {
    const bare = { id: '1', name: 'A', parents: [], ...none };
    const noteOf = (some: Partial<Group>): string | undefined => groupCard({ ...bare, ...some }).note;
    const told = {
      status: { value: 'active', raw: proseOf('O"N\\') },
      type: { value: proseOf('dynamic'), raw: proseOf('DYNAMIC') },
      owner: { id: 'u1', name: 'Jané "]}' },
    } as const;
    const parts = [
      noteOf({ ...told, memberCount: { kind: 'exact', value: 3 } }),
      noteOf({ ...told, parents: [{ id: 'p', name: 'P' }], created: { at: '2024-01-01T00:00:00Z' } }),
    ].map((note) => readPart(filteredPart(note)));
    const all = { kind: undefined, status: 'active', statusRaw: 'O"N\\', type: 'DYNAMIC', owner: 'Jané "]}' };
    assert.deepEqual(parts, [all, all]);
    assert.equal(readPart(filteredPart(noteOf({ owner: { id: 'u1' } }))).owner, 'u1');
    const nothing = { kind: undefined, status: undefined, statusRaw: undefined, type: undefined, owner: undefined };
    for (const note of [
      undefined,
      '',
      'x',
      '{"n":["exact",3]}',
      '{"p":[["a"]]}',
      '{"s":["odd","x"]}',
      '{"s":["active","x',
    ])
      assert.deepEqual(readPart(filteredPart(note)), nothing, note);
    const { note } = memberCard({ ...bare, kind: 'service', status: told.status }, ['g']);
    assert.deepEqual(readPart(filteredPart(note)), {
      ...nothing,
      kind: 'service',
      status: 'active',
      statusRaw: 'O"N\\',
    });
  });

  it('know the parents by name as the path, where the vendor writes none', () => {
    const card = groupCard({
      id: '1',
      name: 'Leads',
      parents: [{ id: 'a', name: 'Acme' }, { id: 'b' }, { id: 'c', name: 'Sales' }],
      ...none,
    });
    assert.equal(card.path, 'Acme / Sales');
  });

  it('give a member back, and the groups it was met in', () => {
    const member: Member = {
      id: 'u1',
      name: 'Ann',
      kind: 'person',
      email: proseOf('ann@example.com'),
      handle: 'ann',
      status: { value: 'unknown', raw: proseOf('odd') },
      ...none,
    };
    assert.deepEqual(memberOf(kept(memberCard(member, ['g1', 'g/2']))), { value: member, groupIds: ['g1', 'g/2'] });
    assert.deepEqual(memberOf(kept(memberCard({ id: 'u2', name: 'Bo', kind: 'unknown', ...none }, []))), {
      value: { id: 'u2', name: 'Bo', kind: 'unknown', ...none },
      groupIds: [],
    });
  });

  // An instant that is none, or a number that no count is, would throw where it is written as a date or a number.
  const unfit = [
    'null',
    '[]',
    '{"c":"yesterday"}',
    '{"c":"2021-99-99T00:00:00Z"}',
    '{"c":"2021-02-30T00:00:00Z"}',
    '{"c":5}',
    '{"c":"9e99"}',
    '{"n":["exact",-1]}',
    '{"n":["exact",1.5]}',
    '{"n":["exact",1e999]}',
    '{"n":["exact",null]}',
    '{"n":["constructor",1]}',
    '{"p":[null]}',
    '{"p":[["a","b","c"]]}',
    '{"s":"active"}',
  ];
  for (const note of ['', 'x', '7', '{"n":3}', '{"s":["gone","x"],"n":["exact",1]}', ...unfit]) {
    it(`say nothing by the note ${JSON.stringify(note)}`, () =>
      assert.deepEqual(groupOf({ id: '1', name: 'A', note }), {
        id: '1',
        name: 'A',
        parents: [],
        children: [],
        ...none,
      }));
  }

  it('tell no count that cannot be one', () => {
    for (const note of [
      '{"n":["exact",-1]}',
      '{"n":["exact",1.5]}',
      `{"n":["exact",${'9'.repeat(400)}]}`,
      '{"n":["exact",NaN]}',
      undefined,
      'null',
    ])
      assert.equal(countInNote(note), undefined);
    assert.deepEqual(countInNote('{"n":["atLeast",7]}'), { kind: 'atLeast', value: 7 });
  });
});
