import assert from 'node:assert/strict';
import { rawLines } from '../../../../src/core/detail/rawLines.ts';
import { Mask, maskedText, type MaskOptions } from '../../../../src/core/safety/mask.ts';
import { OwnSecrets } from '../../../../src/core/safety/ownSecrets.ts';
import { bearingOf, mayHoldSecret, secretsIn } from '../../../../src/core/safety/secretLooks.ts';
import { vendors } from '../../../../src/vendors/index.ts';
import { canary, formsOf } from '../../../support/canary.ts';
import { json } from '../../../support/fakes.ts';

const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c';
const mask = (text: string, change: Partial<MaskOptions> = {}): Mask =>
  new Mask(json(text), { own: new OwnSecrets(), all: true, ...change });
const masked = (text: string, change?: Partial<MaskOptions>): string => mask(text, change).text();

describe('core: what looks like a secret', () => {
  for (const key of [
    'password',
    'Password',
    'user_password',
    'dbPassword',
    'password_hash',
    'passwordHash',
    'secret',
    'clientSecret',
    'CLIENT_SECRET',
    'x-api-key',
    'apiKey',
    'APIKey',
    'api_key_value',
    'accessToken',
    'access_token',
    'refresh_token',
    'token',
    'tokens',
    'Authorization',
    'credentials',
    'private_key',
    'secretKey',
    'sessionId',
    'Set-Cookie',
    'idToken',
    'jwt',
    'totp',
  ])
    it(`the value of ${key}`, () => assert.equal(bearingOf(key), 'secret'));
  for (const key of [
    'id',
    'uuid',
    'name',
    'next_cursor',
    'nextCursor',
    'next_page_token',
    'nextPageToken',
    'continuation_token',
    'syncToken',
    'max_tokens',
    'token_type',
    'tokenId',
    'token_id',
    'secret_name',
    'password_changed_at',
    'passwordUpdatedAt',
    'has_password',
    'isSecret',
    'requiresPassword',
    'tokenCount',
    'key',
    'keys',
    'publicKey',
    'sort_key',
    'keyword',
    'primaryKey',
    'secretary',
    'passwordless',
    'tokenizer',
    'author',
    'authorized',
    'auth',
    '',
    '日本',
  ])
    it(`not the value of ${JSON.stringify(key)}`, () => assert.notEqual(bearingOf(key), 'secret'));

  const secret: readonly (readonly [text: string, shown: string])[] = [
    [jwt, '#'],
    [`see ${jwt} there`, 'see # there'],
    ['ghp_abcdefghijklmnopqrstuvwxyz0123456789', '#'],
    ['use glpat-abcdefghijklmnopqrst now', 'use # now'],
    ['AKIAIOSFODNN7EXAMPLE', '#'],
    ['-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----', '#'],
    ['-----BEGIN PRIVATE KEY-----\nMIIE', '#'],
    ['Bearer abcdefghijklmnop1234', 'Bearer #'],
    ['https://user:hunter22@example.com/x', 'https://user:#@example.com/x'],
    ['https://x.example/a.png?size=3&access_token=abcdef123&v=2', 'https://x.example/a.png?size=3&access_token=#&v=2'],
    ['https://s3.example/a?X-Amz-Signature=0123456789abcdef', 'https://s3.example/a?X-Amz-Signature=#'],
    ['https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXX', 'https://hooks.slack.com/services/#'],
    ['the password: hunter22hunter', 'the password: #'],
    ['apiKey = abcdef', 'apiKey = abcdef'],
  ];
  for (const [text, shown] of secret) {
    it(`in ${JSON.stringify(text.slice(0, 60))}`, () => {
      const places = secretsIn(text);
      assert.equal(
        places.reduceRight((whole, [start, end]) => `${whole.slice(0, start)}#${whole.slice(end)}`, text),
        shown,
      );
    });
  }
  for (const text of [
    'don:identity:dvrv-us-1:devo/787:group/19',
    '9409925f-e386-428d-b82d-bc96fc7d785e',
    '60000208205123456789',
    'jane.doe@example.com',
    'https://example.com/groups/1?page=2&sort=name',
    '2024-01-01T00:00:00.000+02:00',
    'password: required',
    'Token: see the wiki',
    'https://example.com/a?monkey=abcdefgh',
    'a'.repeat(5000),
    'key=abcdefgh',
    'eyJhbGciOiJIUzI1NiJ9',
    'skills-and-interests-of-all',
    '-----BEGIN PUBLIC KEY-----\nMIIE',
    'mailto:jane@example.com',
    'http://host:8080/@x',
  ])
    it(`not in ${JSON.stringify(text.slice(0, 60))}`, () => assert.deepEqual(secretsIn(text), []));
  // In minutes, where a pattern goes through a text again from each of its letters.
  it('ends on any text', () => {
    for (const part of [
      'a',
      'a.',
      'token:',
      '-----BEGIN ',
      'eyJaaaaaaaa.',
      'a=',
      'https://a:',
      'Bearer  ',
      ' ',
      '"',
      'ghp_',
    ])
      secretsIn(part.repeat(100_000 / part.length));
  });
});

describe('core: mask', () => {
  it('changes nothing but secrets', () => {
    const text =
      '{ "id":60000208205123456789, "n" : 1.0 ,"token":"abc", "a":["token","abc",{"password" :12345678,"x":"abc"}], "e\\u0041":"\\u00e9", "next_cursor":"abcdefghijk", "u":"https://a/?token=abcdef&x=1"}';
    assert.equal(
      masked(text),
      text
        .replace('"token":"abc"', '"token":"••••••"')
        .replace('12345678,"x"', '"••••••","x"')
        .replace('token=abcdef', 'token=••••••'),
    );
    assert.equal(mask(text).suspects, 3);
  });
  it('hides nothing where the user wants to see, and still says what looks like a secret', () => {
    const shown = mask('{"token":"abc"}', { all: false });
    assert.deepEqual([shown.text(), shown.hides, shown.suspects], ['{"token":"abc"}', false, 1]);
  });
  it('hides what stands below a key of secrets, but not names and ids', () => {
    assert.equal(
      masked('{"credentials":{"id":"7","username":"x","values":["a","b"],"type":"basic"},"tokens":[]}'),
      '{"credentials":{"id":"7","username":"••••••","values":["••••••","••••••"],"type":"basic"},"tokens":[]}',
    );
  });
  it('leaves what is no text, no number, or a small number', () => {
    const text = '{"password":true,"secret":null,"token":"","tokens":3,"credentials":{}}';
    assert.equal(masked(text), text);
  });
  it('leaves what is known to be an id', () => {
    assert.equal(masked(`{"id":"${jwt}","x":"${jwt}"}`, { except: ['/id'] }), `{"id":"${jwt}","x":"••••••"}`);
  });
  it('hides a text with escapes as a whole', () => {
    assert.equal(
      masked(`{"x":"\\u00e9 ${jwt}","pem":"-----BEGIN PRIVATE KEY-----\\nMIIE\\n-----END PRIVATE KEY-----"}`),
      '{"x":"••••••","pem":"••••••"}',
    );
  });
  it("hides the connection's own secrets in any form, in keys too, and whatever the user wants", () => {
    const secret = canary('own');
    const options = { own: new OwnSecrets([secret]), all: false, except: ['/id'] };
    for (const [name, form] of formsOf(secret)) {
      const text = JSON.stringify({ id: `x${form}`, deep: [{ [`k${form}`]: [`see ${form}.`, 1] }] });
      assert.equal(masked(text, options), '{"id":"••••••","deep":[{"••••••":["••••••",1]}]}', name);
    }
    const escaped = `{"x":"${secret.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)}"}`;
    assert.equal(masked(escaped, options), '{"x":"••••••"}');
  });
  it('hides in a text that is no JSON what has the form of a secret', () => {
    assert.equal(
      maskedText(`see ${jwt}, password: c0rrect-h0rse; and nothing else`),
      'see ••••••, password: ••••••; and nothing else',
    );
    assert.equal(maskedText('password: to be set'), 'password: to be set');
  });
  it('hides in a part as in the whole, and tells where', () => {
    const whole = mask('{"a":{"token":"x","n":1.0},"b":"token"}');
    const root = json('{"a":{"token":"x","n":1.0}}');
    assert.equal(
      new Mask(root, { own: new OwnSecrets(), all: true }).text(root.at('/a')),
      '{"token":"••••••","n":1.0}',
    );
    assert.deepEqual([whole.hidesAt(['/b', '/a/token']), whole.hidesAt(['/b', '/a', '/a/n'])], [true, false]);
  });
  it('draws dots, and marks them', () => {
    const lines = (all: boolean): unknown => {
      const root = json('{"token":"x","n":1}');
      return rawLines(root, () => '', 100, new Mask(root, { own: new OwnSecrets(), all }))!.map(
        ({ text, secret: mark }) => [text, mark],
      );
    };
    assert.deepEqual(lines(true), [
      ['{', undefined],
      ['"••••••"', 'hidden'],
      ['1', undefined],
      ['}', undefined],
    ]);
    assert.deepEqual(lines(false), [
      ['{', undefined],
      ['"x"', 'shown'],
      ['1', undefined],
      ['}', undefined],
    ]);
  });
  it('draws no pointer with a secret in it', () => {
    const root = json('{"own-secret-1":{"a":1}}');
    const lines = rawLines(root, () => '', 100, new Mask(root, { own: new OwnSecrets(['own-secret-1']), all: true }))!;
    assert.ok(!JSON.stringify(lines).includes('own-secret'), JSON.stringify(lines));
  });
});

describe('core: where a token may be written in the settings', () => {
  for (const key of ['token', 'apiKey', 'key', 'access_key', 'clientSecret', 'mytoken', 'pageToken', 'password', 'pwd'])
    it(`under ${key}`, () => assert.equal(mayHoldSecret(key), true));
  it('under no answer of a vendor', () => {
    const answers = vendors.flatMap((vendor) => vendor.answers.map(({ key }) => key));
    assert.deepEqual(['id', 'vendor', 'label', ...answers].filter(mayHoldSecret), []);
  });
});
