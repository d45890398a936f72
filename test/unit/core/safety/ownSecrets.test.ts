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
  describe('with a beginning that all of a kind have', () => {
    const key = 'acme_api_Kx7vQ2mT9wLr4bZs';
    const own = new OwnSecrets([key], ['acme_', 'acme_api_', 'other_']);
    for (const name of [
      'acme_api_users',
      'acme_api_',
      'ACME_API_KX7VQ2MT9',
      'acme-api-admins',
      'acme api users',
      'acmeapiusers',
    ])
      it(`leaves ${name}`, () => assert.deepEqual([own.in(name), own.without(name)], [false, name]));
    it('finds ten characters beyond it, wherever they are', () => {
      for (const [text, clean] of [
        [`${key}!`, 'acme_api_•••!'],
        ['acme_api_Kx7vQ2mT9w', 'acme_api_•••'],
        ['acme_api_Kx7vQ2mT9', 'acme_api_Kx7vQ2mT9'],
        ['ends with vQ2mT9wLr4', 'ends with •••'],
        [key.toUpperCase(), 'ACME_API_•••'],
      ] as const)
        assert.equal(own.without(text), clean);
      for (const [name, form] of formsOf(key).filter(([name]) => name !== 'cut short')) assert.ok(own.in(form), name);
    });
    it('takes words for a part of the secret where no beginning is named', () => {
      const words = 'correct_horse_battery_staple_4711';
      assert.equal(new OwnSecrets([words]).without('correct_horse and more'), '••• and more');
      assert.ok(own.in(key) && new OwnSecrets([words], ['acme_api_']).in('correct_ho'));
    });
    it('finds one with too little of its own as a whole alone', () => {
      const short = new OwnSecrets(['acme_api_1234', 'acme_api_us', 'acme_api_'], ['acme_api_']);
      assert.equal(short.without('acme_api_1234 acme_api_users 1234'), '••• acme_api_users 1234');
      assert.ok(short.in(Buffer.from('acme_api_1234').toString('base64')));
    });
    it('holds for sessions too, and for what comes after others', () => {
      const two = new OwnSecrets([], ['acme_api_']);
      two.meet('acme_api_0123456789');
      two.only(['acme_api_abcdefghij']);
      assert.equal(
        two.without('acme_api_users acme_api_abcdefghij 0123456789'),
        'acme_api_users acme_api_••• 0123456789',
      );
    });
  });
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
    it('hides a secret that has another one, as before', () => {
      assert.equal(new OwnSecrets(['another-secret-1'], [begin]).without('another-secret-1'), '•••');
      // Words of a secret that nobody calls a beginning are its own.
      assert.equal(new OwnSecrets(['correct_horse_battery']).without('a correct_horse b'), 'a ••• b');
    });
  });
});
