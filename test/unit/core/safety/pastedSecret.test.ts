import assert from 'node:assert/strict';
import { readSecret } from '../../../../src/core/safety/pastedSecret.ts';
import { vendors } from '../../../../src/vendors/index.ts';

/** A JSON Web Token, one filled up as base64 is, and keys as vendors make them. */
const secrets = [
  'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c',
  'c2VjcmV0LXRva2VuLWtleQ==',
  'testmo_api_eyJpdiI6Ik9',
  'ps_1-2~3.4+5/6',
  'bearerless',
  'token',
  'a',
];

const wrappings: readonly ((secret: string) => string)[] = [
  (secret) => secret,
  (secret) => ` \t${secret}\r\n`,
  (secret) => `\u00a0${secret}\u3000`,
  ...['""', "''", '``', '“”', '‘’', '«»', '„“', '<>'].map(
    ([open = '', close = '']) =>
      (secret: string) =>
        `${open}${secret}${close}`,
  ),
  (secret) => `"${secret}`,
  (secret) => `${secret}'`,
  (secret) => `“ ${secret}”,`,
  (secret) => `${secret};`,
  (secret) => `Bearer ${secret}`,
  (secret) => `bearer  ${secret}`,
  (secret) => `BEARER: ${secret}`,
  (secret) => `Bearer "${secret}"`,
  (secret) => `"Bearer ${secret}"`,
  (secret) => `Authorization: Bearer ${secret}`,
  (secret) => `authorization:Bearer ${secret}`,
  (secret) => `Authorization: ${secret}`,
  (secret) => `"Authorization": "Bearer ${secret}",`,
  (secret) => `'authorization': \`Bearer ${secret}\`,`,
  (secret) => `-H "Authorization: Bearer ${secret}"`,
  (secret) => `-H 'Authorization: Bearer ${secret}' \\`,
  (secret) => `--header="authorization: Bearer ${secret}"`,
  (secret) => `-HAuthorization:${secret}`,
  (secret) => `-H “Authorization: Bearer ${secret}”`,
  (secret) => `token=${secret}`,
  (secret) => `"token": "${secret}",`,
  (secret) => `"accessToken":"${secret}"`,
  (secret) => `access_token = ${secret}`,
  (secret) => `API key: ${secret}`,
  (secret) => `Personal access token: ${secret}`,
  (secret) => `app-secret: '${secret}';`,
  (secret) => `export DEVREV_TOKEN="${secret}"`,
  (secret) => `SEMAPHOR_PROJECT_SECRET=${secret}`,
  (secret) => `\ufeff${secret}\u200b`,
  (secret) => `\u202a${secret[0]}\u200d${secret.slice(1)}\u202c`,
  (secret) => Array.from(`Bearer ${secret}`).join('\u00ad'),
];

describe('core: pasted secret', () => {
  for (const wrap of wrappings)
    it(`finds it in ${JSON.stringify(wrap('…'))}`, () => {
      for (const secret of secrets) assert.deepEqual(readSecret(wrap(secret)), { secret }, wrap(secret));
    });

  const told: readonly (readonly [pasted: string, problem: string])[] = [
    ['', 'missing'],
    [' \n\u200b', 'missing'],
    ['""', 'missing'],
    ['Bearer', 'missing'],
    ['Authorization: Bearer ', 'missing'],
    ['abc def', 'spaces'],
    ['abc\ndef', 'spaces'],
    ['abc\u00a0def', 'spaces'],
    ['abc\u2028def', 'spaces'],
    ['Basic abc', 'spaces'],
    ['Authorization: Token abc', 'spaces'],
    ['my token is abc', 'spaces'],
    ['abc…', 'signs'],
    ['••••••', 'signs'],
    ['ａｂｃ', 'signs'],
    ['abc🎉', 'signs'],
    ['{"token":"abc"}', 'more'],
    ['{"token": "abc", "expires": 7}', 'more'],
    ['"other":"abc"', 'more'],
    ['https://open.wesurvey.com/api/x?access_token=abc', 'more'],
    ['access_token=abc&appid=d', 'more'],
    ['appid=d&secret=abc', 'more'],
    ['curl https://api.devrev.ai/groups.list -H "Authorization: abc"', 'more'],
  ];
  for (const [pasted, problem] of told)
    it(`tells of ${JSON.stringify(pasted)}: ${problem}`, () => assert.deepEqual(readSecret(pasted), { problem }));

  for (const secret of ['tokens=abc', 'key', 'key==', 'a=b', 'a:b', 'Bearerx', 'é', 'authorizationx', 'x,y', 'a"b'])
    it(`leaves ${secret} alone`, () => assert.deepEqual(readSecret(secret), { secret }));

  for (const { id, signIns } of vendors)
    for (const { key, label } of signIns.flatMap((way) => way.secrets))
      it(`knows how ${id} calls its secret: ${key}, ${label}`, () => {
        assert.deepEqual(readSecret(`${key}: abc`), { secret: 'abc' });
        assert.deepEqual(readSecret(`${label}: abc`), { secret: 'abc' });
      });
});
