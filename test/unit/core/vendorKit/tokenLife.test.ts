import assert from 'node:assert/strict';
import { jwtEnds, lifeOf } from '../../../../src/core/vendorKit/sign.ts';

const jwt = (claims: unknown): string =>
  ['{}', typeof claims === 'string' ? claims : JSON.stringify(claims)]
    .map((part) => Buffer.from(part).toString('base64url'))
    .concat('signature')
    .join('.');

describe('core: jwt', () => {
  it('tells when it was made and when it ends', () => {
    assert.deepEqual(lifeOf(jwt({ iat: 1_700_000_000, exp: 1_700_001_800 })), {
      made: 1_700_000_000_000,
      ends: 1_700_001_800_000,
    });
    assert.deepEqual(lifeOf(jwt({ exp: 1_700_001_800.5, name: 'Zoë ÿ' })), { ends: 1_700_001_800_500 });
    assert.equal(jwtEnds('token')({ token: jwt({ exp: 5 }) }), 5000);
  });
  for (const other of [
    '',
    'a-token',
    'a.b',
    'a.b.c.d',
    'a.%%%.c',
    jwt('[]'),
    jwt('null'),
    jwt('{'),
    jwt({ exp: '1700000000' }),
    jwt({ exp: -1 }),
    jwt({ exp: 1e300, iat: null }),
    jwt({ exp: 8.64e12 }),
  ]) {
    it(`tells nothing as ${JSON.stringify(other).slice(0, 40)}`, () => {
      assert.deepEqual(lifeOf(other), {});
    });
  }
  it('is not there where its secret is not', () => {
    assert.equal(jwtEnds('token')({}), undefined);
  });
});
