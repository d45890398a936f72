import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { curl, sentOf } from '../../../../src/core/client/sent.ts';
import { vendors } from '../../../../src/vendors/index.ts';
import { never } from '../../../support/fakes.ts';
import { replying } from '../../../support/replying.ts';

const vendor = (id: string) => vendors.find((one) => one.id === id)!;

describe('core: the request that gave a row', () => {
  it('is known of one that was asked for alone, of one from a list, and of one whose page was asked for again', async () => {
    const { source } = replying('testmo', ({ pathname }) =>
      pathname.endsWith('/1') ? { result: { id: 1, name: 'QA' } } : { result: [{ id: 1, name: 'QA' }] },
    );
    const own = await source.group('1', never);
    assert.deepEqual([sentOf(own.json)?.path, sentOf(own.json)?.status], ['/api/v1/groups/1?expands=users', 200]);
    await source.groups.all(never);
    const listed = source.groups.rows.at(0)!;
    assert.equal(sentOf(listed.json!)?.path, '/api/v1/groups?page=1&per_page=100&expands=users');
    const again = await source.groups.again(0, never);
    assert.equal(sentOf(again.json)?.path, '/api/v1/groups?page=1&per_page=100&expands=users');
  });

  it('becomes a command for a shell in which every secret is a variable', () => {
    const sent = { path: '/groups.get?id=a%2Fb', headers: {} };
    assert.equal(
      curl(sent, 'https://api.devrev.ai', vendor('devrev'), {}),
      `curl 'https://api.devrev.ai/groups.get?id=a%2Fb' -H 'accept: application/json' -H 'authorization: Bearer '"$TOKEN"`,
    );
    assert.equal(
      curl({ path: '/x', headers: {} }, 'https://open.wesurvey.com', vendor('wesurvey'), { appId: "a'b" }),
      `curl 'https://open.wesurvey.com/x?appid=a'\\''b&access_token='"$ACCESS_TOKEN" -H 'accept: application/json'`,
    );
  });

  it('gives a shell the very address, whatever the vendor put into it', () => {
    const path = '/x?c=$(touch+hurt)%60`id`"\'\\!$HOME';
    for (const one of vendors) {
      const command = curl({ path, headers: { 'x-next': `$(id) '"` } }, 'https://a.example', one, { appId: '7' });
      const words = execFileSync('/bin/sh', ['-c', command.replace(/^curl/, 'printf "%s\\n"')], {
        env: { TOKEN: 'a-token', ACCESS_TOKEN: 'a-token' },
        encoding: 'utf8',
      }).split('\n');
      assert.ok(words[0]!.startsWith(`https://a.example${path}`), `${one.id}: ${words[0]}`);
      assert.ok(words.includes(`x-next: $(id) '"`), one.id);
      assert.equal(words.join('\n').split('a-token').length, 2, `${one.id}: the token once`);
    }
  });
});
