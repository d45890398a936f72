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
  describe('behind a beginning that all of a kind have', () => {
    const begin = 'service_api_';
    const resembling = [
      'service_api_users',
      'Service API users',
      'service-api-tokens of everybody',
      'SERVICE_API_',
      'serviceapiusers',
      'service_api_Zk9xW',
      btoa('service_api_users'),
    ];
    for (const rest of ['Zk9xW2mT4b', 'Zk9xW2mT4bQ7u', 'Zk-9_xW2mT4b_Q7uRw-1LpXc5V0sHe8a', 'eyJpdiI6IkFiQ2RFZgAbCd=='])
      it(`finds ${rest}, and not what only resembles the beginning`, () => {
        const own = new OwnSecrets([begin + rest], ['other_', begin, 'service_']);
        for (const text of resembling) assert.equal(own.without(text), text);
        // A short beginning of it shows too little of what is its own.
        for (const [name, form] of [...formsOf(begin + rest).filter(([one]) => one !== 'cut short'), ...formsOf(rest)])
          assert.ok(own.in(`see ${form}!`), name);
        for (let at = 0; at + 10 <= rest.length; at++) {
          assert.ok(own.in(`see ${rest.slice(at, at + 10)}!`));
          assert.ok(own.in(`see ${begin}${rest.slice(0, 10)}!`));
        }
        for (let shown = 0; shown < 10; shown++) assert.ok(!own.in(`see ${begin}${rest.slice(0, shown)}!`));
      });
    it('finds what is shorter than that as a whole, and hides nothing else', () => {
      const own = new OwnSecrets([`${begin}abc12`], [begin]);
      for (const text of [...resembling, 'abc12', 'service_api_abc1']) assert.equal(own.without(text), text);
      assert.equal(own.without('a service_api_abc12 b'), 'a ••• b');
    });
    it('hides a secret that is a beginning, or has another one, as before', () => {
      assert.equal(new OwnSecrets([begin], [begin]).without(`a ${begin} b`), 'a ••• b');
      assert.equal(new OwnSecrets(['another-secret-1'], [begin]).without('another-secret-1'), '•••');
      // Words of a secret that nobody calls a beginning are its own.
      assert.equal(new OwnSecrets(['correct_horse_battery']).without('a correct_horse b'), 'a ••• b');
    });
  });
});
