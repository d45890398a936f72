import assert from 'node:assert/strict';
import { bearer } from '../../../../src/core/vendorKit/sign.ts';

describe('core: sign', () => {
  it('is a bearer', () =>
    assert.deepEqual(bearer('token')({ answers: {}, secrets: { token: 't' } }), {
      headers: { authorization: 'Bearer t' },
    }));
});
