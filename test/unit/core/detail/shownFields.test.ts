import assert from 'node:assert/strict';
import { fieldsOf } from '../../../../src/core/detail/shownFields.ts';
import type { Group, Member } from '../../../../src/core/model.ts';
import { proseOf } from '../../../../src/core/vendorText.ts';

const bare = { sources: {}, unmapped: [], warnings: [], externalIds: {} };

describe('core: detail', () => {
  const group: Group = {
    ...bare,
    id: 'g',
    name: 'G',
    description: proseOf(''),
    parents: [{ id: 'p', name: 'P' }, { id: 'q' }],
    children: [],
    type: { value: proseOf('team'), raw: proseOf('TEAM') },
    status: { value: 'unknown', raw: proseOf('ODD') },
    memberCount: { kind: 'atLeast', value: 0 },
    created: { by: { id: 'u' } },
    updated: { at: '2024-01-01', by: { id: 'u', name: 'U' } },
    externalIds: { ldap: 'l', hr: 'h' },
    aliases: [],
    facts: [],
    webUrl: proseOf('https://a.example'),
    sources: { id: ['/id'], updated: ['/at', '/by'] },
  };
  const of = (field: string, fields = fieldsOf('group', group)): unknown =>
    fields.find((one) => one.field === field)?.values;

  it('has every field in its order, and nothing for what the vendor does not say', () => {
    assert.deepEqual(
      fieldsOf('group', group).map(({ field }) => field),
      [
        'id',
        'handle',
        'name',
        'aliases',
        'description',
        'type',
        'status',
        'origin',
        'path',
        'parents',
        'children',
        'owner',
        'memberCount',
        'created',
        'updated',
        'externalIds',
        'webUrl',
      ],
    );
    for (const field of ['handle', 'description', 'origin', 'path', 'children', 'owner'])
      assert.deepEqual(of(field), [], field);
  });
  it('shows each value by what it means, with what is copied', () => {
    assert.deepEqual(of('id'), [{ look: 'code', copy: 'g' }]);
    assert.deepEqual(of('type'), [{ look: 'type', copy: 'TEAM', said: 'team' }]);
    assert.deepEqual(of('status'), [{ look: 'status', copy: 'unknown', said: 'ODD' }]);
    assert.deepEqual(of('memberCount'), [
      { look: 'count', copy: '0', count: { kind: 'atLeast', value: 0, from: 'vendor' } },
    ]);
    assert.deepEqual(of('parents'), [
      { look: 'group', copy: 'p', ref: { id: 'p', name: 'P' } },
      { look: 'group', copy: 'q', ref: { id: 'q' } },
    ]);
    assert.deepEqual(of('created'), [{ look: 'by', copy: 'u', by: { id: 'u' } }]);
    assert.deepEqual(of('updated'), [{ look: 'instant', copy: '2024-01-01', by: { id: 'u', name: 'U' } }]);
    assert.deepEqual(of('externalIds'), [
      { look: 'code', copy: 'l', label: 'ldap' },
      { look: 'code', copy: 'h', label: 'hr' },
    ]);
    assert.deepEqual(of('webUrl'), [{ look: 'web', copy: 'https://a.example' }]);
  });
  it('points at where each field stands', () => {
    assert.deepEqual(
      fieldsOf('group', group)
        .filter(({ pointers }) => pointers.length > 0)
        .map(({ field, pointers }) => [field, pointers]),
      [
        ['id', ['/id']],
        ['updated', ['/at', '/by']],
      ],
    );
  });
  it('shows members', () => {
    const member: Member = {
      ...bare,
      id: 'm',
      name: 'M',
      aliases: [],
      facts: [],
      kind: 'unknown',
      email: proseOf('m@example.com'),
      role: { value: proseOf('0'), raw: proseOf('0') },
      through: { id: 'g2' },
      added: { at: '2024-01-01' },
    };
    const fields = fieldsOf('member', member);
    assert.deepEqual(
      fields.map(({ field }) => field),
      [
        'id',
        'kind',
        'name',
        'aliases',
        'email',
        'handle',
        'status',
        'company',
        'role',
        'through',
        'groups',
        'added',
        'created',
        'updated',
        'externalIds',
      ],
    );
    assert.deepEqual(of('kind', fields), []);
    assert.deepEqual(of('through', fields), [{ look: 'group', copy: 'g2', ref: { id: 'g2' } }]);
    assert.deepEqual(of('role', fields), [{ look: 'type', copy: '0', said: '0' }]);
    assert.deepEqual(of('kind', fieldsOf('member', { ...member, kind: 'service' })), [
      { look: 'type', copy: 'service' },
    ]);
  });
});
