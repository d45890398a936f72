import assert from 'node:assert/strict';
import { readGroup, readMember } from '../../../../src/core/client/readRow.ts';
import type { Group, Member } from '../../../../src/core/model.ts';
import * as f from '../../../../src/core/vendorKit/fields.ts';
import type { Unclean } from '../../../../src/core/vendorText.ts';
import { json } from '../../../support/fakes.ts';

const table: f.Table<Group> = {
  id: f.text('/id'),
  handle: f.text('/code'),
  name: f.first(f.text('/title'), f.text('/name')),
  description: f.prose('/about'),
  type: f.word('/kind'),
  status: f.said('/state', { ON: 'active', OFF: 'inactive' }, 'unknown'),
  parents: f.refs('/up', f.text('/id'), f.text('/name')),
  owner: f.ref('/owner', f.text('/id'), f.text('/name')),
  memberCount: f.count('/size'),
  created: f.stamp(f.instant('/made'), f.ref('/maker')),
  updated: f.stamp(f.first(f.instant('/changed'), f.instant('/changed2'))),
  externalIds: f.externals({ ldap: f.text('/x/ldap'), hr: f.text('/x/hr') }),
};
const group = (row: unknown): Unclean<Group> => {
  const { value } = readGroup(json(row), table);
  assert.ok(value);
  return value;
};

describe('core: fields and reader', () => {
  it('reads each field and remembers where it stood', () => {
    const read = group({
      id: 7,
      code: 'C',
      title: '',
      name: 'N',
      about: '',
      kind: 'Team',
      state: 'ON',
      up: [{ id: 'p', name: 'P' }, { name: 'no id' }],
      owner: { id: 'o', name: 'O', mail: 'm' },
      size: 3,
      made: '2024-01-01T00:00:00Z',
      maker: 'm1',
      changed2: '2024-01-02',
      x: { hr: 'h' },
    });
    const { sources, unmapped, warnings, ...values } = read;
    assert.deepEqual(values, {
      id: '7',
      handle: 'C',
      name: 'N',
      description: '',
      type: { value: 'team', raw: 'Team' },
      status: { value: 'active', raw: 'ON' },
      parents: [{ id: 'p', name: 'P' }],
      children: [],
      owner: { id: 'o', name: 'O' },
      memberCount: { kind: 'exact', value: 3 },
      created: { at: '2024-01-01T00:00:00Z', by: { id: 'm1' } },
      updated: { at: '2024-01-02' },
      externalIds: { hr: 'h' },
      aliases: [],
      facts: [],
    });
    assert.deepEqual(sources, {
      id: ['/id'],
      handle: ['/code'],
      name: ['/name'],
      description: ['/about'],
      type: ['/kind'],
      status: ['/state'],
      parents: ['/up/0/id', '/up/0/name', '/up/1/name'],
      owner: ['/owner/id', '/owner/name'],
      memberCount: ['/size'],
      created: ['/made', '/maker'],
      updated: ['/changed2'],
      externalIds: ['/x/hr'],
    });
    assert.deepEqual(unmapped, ['/title', '/owner/mail']);
    assert.deepEqual(warnings, []);
  });

  it('says nothing where the vendor says nothing', () => {
    for (const nothing of [
      {},
      { code: null, kind: '', state: null, up: null, owner: null, size: null, made: '', x: {} },
      { code: {}, owner: [], size: '3', up: {}, made: [] },
    ]) {
      const { sources, unmapped, ...values } = group({ id: 'a', name: 'A', ...nothing });
      assert.deepEqual(
        values,
        { id: 'a', name: 'A', parents: [], children: [], externalIds: {}, aliases: [], facts: [], warnings: [] },
        JSON.stringify(nothing),
      );
      assert.deepEqual(
        unmapped,
        Object.keys(nothing).map((key) => `/${key}`),
      );
      assert.deepEqual(Object.keys(sources), ['id', 'name']);
    }
  });

  for (const size of ['-1', '1.5', '"4"', '1e400', '9007199254740993', 'true', '[1]']) {
    it(`takes ${size} for no count`, () => {
      const read = group(`{"id":"a","name":"A","size":${size}}`);
      assert.equal(read.memberCount, undefined);
      assert.deepEqual(read.unmapped, ['/size']);
    });
  }

  it('counts zero, which is something that a vendor says', () =>
    assert.deepEqual(group({ id: 'a', name: 'A', size: 0 }).memberCount, { kind: 'exact', value: 0 }));

  it('keeps a word that the legend lacks, whatever it is called', () => {
    for (const raw of ['PAUSED', 'constructor', '__proto__'])
      assert.deepEqual(group({ id: 'a', name: 'A', state: raw }).status, { value: 'unknown', raw });
  });

  it('warns of a date that cannot be read, and takes the next one', () => {
    const read = group({ id: 'a', name: 'A', made: 'soon', changed: '2024-13-01T00:', changed2: '2024-01-02' });
    assert.equal(read.created, undefined);
    assert.deepEqual(read.updated, { at: '2024-01-02' });
    assert.deepEqual(read.sources['updated'], ['/changed2']);
    assert.deepEqual(read.warnings, [
      { kind: 'unreadableDate', pointer: '/made' },
      { kind: 'unreadableDate', pointer: '/changed' },
    ]);
    assert.deepEqual(read.unmapped, []);
  });

  it('names a nameless one by its handle, else its id, and warns', () => {
    assert.deepEqual([group({ id: 'a', code: 'C' }).name, group({ id: 'a' }).name], ['C', 'a']);
    assert.deepEqual(group({ id: 'a', name: null }).warnings, [{ kind: 'noName' }]);
    assert.equal(group({ id: 'a' }).sources['name'], undefined);
  });

  const unreadable: readonly (readonly [row: unknown, problem: string])[] = [
    ['{}', 'noId'],
    ['{"id":null}', 'noId'],
    ['{"id":""}', 'noId'],
    ['{"id":{}}', 'noId'],
    ['null', 'notAnObject'],
    ['"oops"', 'notAnObject'],
    ['7', 'notAnObject'],
    ['[]', 'notAnObject'],
  ];
  for (const [row, problem] of unreadable) {
    it(`keeps ${String(row)} as a row with its problem`, () => {
      const read = readGroup(json(row), table);
      assert.deepEqual([read.problem, read.value, read.json.text], [problem, undefined, row]);
    });
  }

  it('lists the topmost of what nobody read', () => {
    const read = group(
      '{"id":"a","name":"A","x":{"ldap":"l","other":{"deep":[1]}},"list":[{"a":1}],"a/b":{"~":1},"__proto__":1,"owner":{"id":"o","tags":[1,2]},"none":null}',
    );
    assert.deepEqual(read.unmapped, ['/x/other', '/list', '/a~1b', '/__proto__', '/owner/tags', '/none']);
  });

  it('does not call read what only led to nothing', () => {
    const members: f.Table<Member> = {
      id: f.text('/id'),
      name: f.text('/name'),
      kind: (row) => (row.text('/type') !== undefined && row.json('/type')?.is('user') === true ? 'person' : undefined),
      externalIds: f.externals({ a: f.text('/a') }),
    };
    const { value } = readMember(json({ id: 'a', name: 'A', type: 'alien' }), members);
    assert.equal(value?.kind, 'unknown');
    assert.deepEqual(value.unmapped, ['/type']);
    assert.equal(readMember(json({ id: 'a', name: 'A', type: 'user' }), members).value?.kind, 'person');
  });

  it('has a value from no place', () => {
    const { value } = readMember(json({ id: 'a', name: 'A' }), {
      id: f.text('/id'),
      name: f.text('/name'),
      kind: f.always('service'),
    });
    assert.equal(value?.kind, 'service');
    assert.equal(value.sources['kind'], undefined);
  });
});
