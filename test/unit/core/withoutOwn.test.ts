import assert from 'node:assert/strict';
import { readGroup, refs, text } from '../../../src/core/fields.ts';
import type { Group, Row } from '../../../src/core/model.ts';
import { OwnSecrets } from '../../../src/core/ownSecrets.ts';
import { withoutOwn } from '../../../src/core/withoutOwn.ts';
import { json } from './fakes.ts';

describe('core: rows without own secrets', () => {
  const own = new OwnSecrets(['own-secret-1']);
  const read = (row: unknown): Row<Group> => readGroup(json(row), { id: text('/id'), name: text('/name'), parents: refs('/parents', text('/id'), text('/name')) });

  it('leaves rows without any as they are', () => {
    for (const row of [read({ id: '1', name: 'a' }), read('{"id":"1","name":"\\u00e9"}'), read([])]) assert.equal(withoutOwn(row, own), row);
  });
  it('takes them out of each value, and leaves raw as it came', () => {
    const row = read({ id: '1', name: 'It is own-secret-1!', parents: [{ id: '2', name: 'OWN-SECRET-1' }], 'x own-secret-1': 1 });
    const clean = withoutOwn(row, own);
    assert.equal(clean.value?.name, 'It is •••!');
    assert.deepEqual(clean.value.parents, [{ id: '2', name: '•••' }]);
    assert.ok(!JSON.stringify(clean.value).toLowerCase().includes('own-secret'));
    assert.equal(clean.json, row.json);
  });
  it('finds them behind escapes', () => {
    assert.equal(withoutOwn(read('{"id":"1","name":"\\u006fwn-secret-\\u0031"}'), own).value?.name, '•••');
  });
  it('makes no other id out of one that holds them', () => {
    assert.deepEqual([withoutOwn(read({ id: 'own-secret-1' }), own).problem, withoutOwn(read({ id: 'x', parents: [{ id: 'own-secret-1' }] }), own).value?.parents], ['secretId', [{ id: '•••' }]]);
  });
});
