import assert from 'node:assert/strict';
import { path } from '../../../../src/core/vendorKit/path.ts';
import { failing } from '../../../support/fakes.ts';

describe('core: path', () => {
  for (const id of ['a/b', '50%', 'a b', '🎉', '?a=b#c', 'été', '..%2f', '"g"', '%2e%2e', '...', '\\', "'", ':', '+']) {
    it(`holds ${id} as one segment`, () => {
      const address = new URL(path`/groups/${id}/members`, 'https://a.example');
      const parts = address.pathname.split('/');
      assert.equal(parts.length, 4);
      assert.deepEqual([decodeURIComponent(parts[2] ?? ''), parts[3], address.search], [id, 'members', '']);
    });
  }
  for (const id of ['', '.', '..', '\ud800', 'a\udc00b']) {
    it(`refuses ${JSON.stringify(id)}`, () => {
      const { kind, reason } = failing(() => path`/groups/${id}`);
      assert.deepEqual([kind, reason], ['refused', 'badId']);
    });
  }
  it('takes several, and none', () => assert.deepEqual([path`/a/${'b c'}/${'d'}`, path`/a`], ['/a/b%20c/d', '/a']));
});
