import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { OwnSecrets } from '../../../../src/core/safety/ownSecrets.ts';
import { formsOf } from '../../../support/canary.ts';

describe('core: own secrets', () => {
  const secrets = [
    'a "s3cret"/+é=',
    'fCnUCoS8VyaDJkmnjZlj3Ak2NqRchPsihvPMMiHsG2AYkQfCixc0FA==',
    'Zk-9_xW2mT4b_Q7uRw-1LpXc5V0sHe8a',
    'Token-a/B',
    'ünïcödé-and-more',
    'short/and~then/short~and',
    '1234',
  ];
  for (const secret of secrets) {
    const own = new OwnSecrets(['other-secret', secret]);
    for (const [name, form] of formsOf(secret)) {
      it(`finds ${JSON.stringify(secret)} ${name}`, () => {
        for (const around of ['', ' ', '<', '<>', '<the long text> ', '日本 ']) {
          const text = `${around}${form}${around} and again (${form})`;
          assert.ok(own.in(text), text);
          const clean = own.without(text);
          assert.ok(!clean.toLowerCase().includes(form.toLowerCase()), clean);
          assert.ok(clean.startsWith(around) && clean.includes(' and again (') && clean.endsWith(')'), clean);
        }
      });
    }
  }
  it('leaves the rest as it is', () => {
    const own = new OwnSecrets(['token-abcdefgh-1']);
    assert.equal(
      own.without('Bad token-abcdefgh-1, or TOKEN-ABCDEFGH-1; or one cut: token-abcdefg… 60000208205123456789'),
      'Bad •••, or •••; or one cut: •••… 60000208205123456789',
    );
    assert.equal(own.without('nothing of token-abc'), 'nothing of token-abc');
    assert.equal(own.in(''), false);
  });
  it('finds a secret wherever it stands', () => {
    const own = new OwnSecrets(['0123456789']);
    for (let before = 0; before < 40; before++)
      assert.equal(own.without(`${'x'.repeat(before)}0123456789y`), `${'x'.repeat(before)}•••y`);
  });
  it('leaves texts alone for secrets too short to be any', () =>
    assert.equal(new OwnSecrets(['', 'a', 'cat']).without('a cat'), 'a cat'));
  it('is not stopped by a secret that is no text', () =>
    assert.equal(new OwnSecrets(['\ud800abcd']).without('words'), 'words'));
  it('bears a secret of any length', () => assert.equal(new OwnSecrets(['x'.repeat(300_000)]).without('a'), 'a'));
  it('remembers more', () => {
    const own = new OwnSecrets(['first-secret']);
    own.remember(['second-secret', 'first-secret']);
    assert.equal(own.without('first-secret second-secret'), '••• •••');
  });
  it('passes over megabytes that hold none', () => {
    const [own, text] = [
      new OwnSecrets([randomBytes(700).toString('base64url')]),
      randomBytes(3_000_000).toString('base64'),
    ];
    assert.equal(own.in(text), false);
  });
});
