import assert from 'node:assert/strict';
import { isSafe, parseOrigin } from '../../../../../src/core/client/http/origin.ts';

describe('core: origin', () => {
  const good: readonly (readonly [typed: string, origin: string])[] = [
    ['https://api.example.com', 'https://api.example.com'],
    [' https://api.example.com/ ', 'https://api.example.com'],
    ['api.example.com', 'https://api.example.com'],
    ['HTTPS://API.Example.com:443', 'https://api.example.com'],
    ['https://a.example:8443', 'https://a.example:8443'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['http://127.0.0.1:81', 'http://127.0.0.1:81'],
    ['http://localhost', 'http://localhost'],
    ['http://[::1]:81', 'http://[::1]:81'],
    ['https://bücher.example', 'https://xn--bcher-kva.example'],
    ['https://example.com?', 'https://example.com'],
  ];
  for (const [typed, origin] of good) it(`takes ${typed}`, () => assert.deepEqual(parseOrigin(typed), { origin }));

  const bad: readonly (readonly [typed: string, problem: string])[] = [
    ['http://api.example.com', 'notHttps'],
    ['http://localhost.example.com', 'notHttps'],
    ['http://127.0.0.1.example.com', 'notHttps'],
    ['http://10.0.0.1', 'notHttps'],
    ['http://127.0.0.2', 'notHttps'],
    ['http://a.localhost', 'notHttps'],
    ['ftp://example.com', 'notHttps'],
    ['ws://example.com', 'notHttps'],
    ['https://a.example/api', 'hasPath'],
    ['https://a.example/?x=1', 'hasQuery'],
    ['https://a.example#x', 'hasQuery'],
    ['https://u:p@a.example', 'hasCredentials'],
    ['https://u@a.example', 'hasCredentials'],
    ['https://', 'notAnAddress'],
    ['', 'notAnAddress'],
    ['a b', 'notAnAddress'],
    ['https://[', 'notAnAddress'],
    ['https://a.example:99999', 'notAnAddress'],
    ['javascript:alert(1)', 'notAnAddress'],
  ];
  for (const [typed, problem] of bad)
    it(`refuses ${typed} as ${problem}`, () => assert.deepEqual(parseOrigin(typed), { problem }));

  it('shortens an address whose path is one that may stand there, and no other', () => {
    const read = (typed: string): object => parseOrigin(typed, /^\/api\/(?:v1\/|$)/);
    const shortened = { origin: 'https://a.example:81', shortened: true };
    for (const path of ['/api', '/api/', '/api/v1', '/api/v1/groups/{id}', '/x/../api/v1'])
      assert.deepEqual(read(`https://a.example:81${path}`), shortened, path);
    for (const path of ['/apis', '/api/v2', '/x/api/v1', '/API', '//api/v1'])
      assert.deepEqual(read(`https://a.example:81${path}`), { problem: 'hasPath' }, path);
    assert.deepEqual(read('https://a.example/api/v1?token=x'), { problem: 'hasQuery' });
    assert.deepEqual(read('https://u:p@a.example/api/v1'), { problem: 'hasCredentials' });
    assert.deepEqual(read('http://a.example/api/v1'), { problem: 'notHttps' });
    assert.deepEqual(read('https://a.example'), { origin: 'https://a.example' });
  });

  it('is safe over https, and over http at home only', () => {
    assert.deepEqual(
      ['https://x', 'http://127.0.0.1', 'http://x', 'file:///x'].map((address) => isSafe(new URL(address))),
      [true, true, false, false],
    );
  });
});
