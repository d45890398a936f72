import assert from 'node:assert/strict';
import { bearer, withoutBearer } from '../../../../src/core/vendorKit/sign.ts';

describe('core: sign', () => {
  it('is a bearer', () =>
    assert.deepEqual(bearer('token')({ answers: {}, secrets: { token: 't' } }), {
      headers: { authorization: 'Bearer t' },
    }));
  for (const pasted of [
    'abc',
    ' abc\r\n',
    'Bearer abc',
    'bearer  abc',
    'Authorization: Bearer abc',
    '"abc"',
    "'abc'",
    'Bearer "abc"',
  ]) {
    it(`strips ${JSON.stringify(pasted)}`, () => assert.equal(withoutBearer(pasted), 'abc'));
  }
});
