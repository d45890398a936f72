// What bytes are as text, by the charset that a reply names; the requests themselves over real HTTP.
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import nodeFetch from 'node-fetch';
import { bodyText } from '../../../../../src/core/client/http/charset.ts';
import { Source } from '../../../../../src/core/connection/source.ts';
import { Connector } from '../../../../../src/core/client/connector.ts';
import { readAnswers } from '../../../../../src/core/directory/readConnections.ts';
import { vendors } from '../../../../../src/vendors/index.ts';
import { failing, failureOf, fakeWorld, fastClock, never } from '../../../../support/fakes.ts';

const latin = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const utf16 = (text: string, big = false): Buffer => {
  const bytes = Buffer.from(text, 'utf16le');
  return big ? bytes.swap16() : bytes;
};
const json = (charset: string): string => `application/json; charset=${charset}`;

/** `中文` in GBK, and `日本` in Shift JIS. */
const gbk = latin('{"name":"\xd6\xd0\xce\xc4"}');
const sjis = latin('{"name":"\x93\xfa\x96\x7b"}');
const chinese = '{"name":"中文"}';

describe('core: charset', () => {
  const read: readonly (readonly [what: string, bytes: Uint8Array, type: string | undefined, text: string])[] = [
    ['JSON that names none', Buffer.from(chinese), 'application/json', chinese],
    ['a reply without a type', Buffer.from(chinese), undefined, chinese],
    ['UTF-8', Buffer.from(chinese), json('utf-8'), chinese],
    ['UTF8, as some write it', Buffer.from(chinese), 'application/json;charset="UTF8"', chinese],
    ['an empty name', Buffer.from(chinese), json(''), chinese],
    ['GBK', gbk, json('gbk'), chinese],
    ['GBK, in capitals and quotes', gbk, "application/json ; Charset = 'GBK'; q=1", chinese],
    ['GB 2312', gbk, json('gb2312'), chinese],
    ['GB 18030', gbk, json('gb18030'), chinese],
    ['GB 18030 of four bytes', latin('\x95\x32\x82\x36'), json('gb18030'), '𠀀'],
    ['Shift JIS', sjis, json('shift_jis'), '{"name":"日本"}'],
    ['UTF-16 little end first', utf16(chinese), json('utf-16le'), chinese],
    ['UTF-16 big end first', utf16(chinese, true), json('utf-16be'), chinese],
    ['Latin 1', latin('"\xe9"'), json('iso-8859-1'), '"é"'],
    ['Latin 1 with quotes of Windows', latin('\x93\x80\x94'), json('iso-8859-1'), '“€”'],
    ['a mark of UTF-8', Buffer.from(`\ufeff${chinese}`), undefined, chinese],
    ['a mark of UTF-8 against its name', Buffer.from(`\ufeff${chinese}`), json('gbk'), chinese],
    ['a mark against a name that nobody knows', Buffer.from(`\ufeff${chinese}`), json('x-none'), chinese],
    ['a mark of UTF-16 little end first', utf16(`\ufeff${chinese}`), json('utf-8'), chinese],
    ['a mark of UTF-16 big end first', utf16(`\ufeff${chinese}`, true), undefined, chinese],
    ['a replacement character that was sent', Buffer.from('"\ufffd"'), json('utf-8'), '"\ufffd"'],
    ['another parameter of that name', Buffer.from(chinese), 'application/json; x-charset=gbk', chinese],
    ['nothing', new Uint8Array(0), json('gbk'), ''],
  ];
  for (const [what, bytes, type, text] of read) it(`reads ${what}`, () => assert.equal(bodyText(bytes, type), text));

  const refused: readonly (readonly [
    what: string,
    bytes: Uint8Array,
    type: string | undefined,
    reason: string,
    charset: string | undefined,
  ])[] = [
    ['a charset that nobody knows', gbk, json('x-none'), 'charset', 'x-none'],
    ['UTF-7', gbk, json('utf-7'), 'charset', 'utf-7'],
    ['a name of any length', gbk, json('x'.repeat(10_000)), 'charset', 'x'.repeat(40)],
    ['GBK that names none', gbk, undefined, 'notText', 'utf-8'],
    ['GBK that names UTF-8', gbk, json('utf-8'), 'notText', 'utf-8'],
    ['half a character of UTF-8', latin('\xe2\x82'), undefined, 'notText', 'utf-8'],
    ['half a pair of UTF-8', latin('\xed\xa0\x80'), undefined, 'notText', 'utf-8'],
    ['half a character of GBK', latin('"\xd6'), json('gbk'), 'notText', 'gbk'],
    ['a byte that is nothing in GBK', latin('"\xff"'), json('gbk'), 'notText', 'gbk'],
    ['a byte that is nothing in Big5', latin('"\xff"'), json('big5'), 'notText', 'big5'],
    ['half a character of Shift JIS', latin('\x93'), json('shift_jis'), 'notText', 'shift_jis'],
    ['half a character of UTF-16', latin('a\0b'), json('utf-16le'), 'notText', 'utf-16le'],
    ['half a pair of UTF-16', latin('\0\xd8'), json('utf-16le'), 'notText', 'utf-16le'],
    ['a page in GBK that names none', latin('\r\n<html>\xd6\xd0'), 'text/html', 'html', undefined],
    ['a page in a charset that nobody knows', latin('<html>'), 'text/html; charset=x-none', 'html', undefined],
  ];
  for (const [what, bytes, type, reason, charset] of refused)
    it(`refuses ${what}`, () => {
      const failure = failing(() => bodyText(bytes, type));
      assert.deepEqual([failure.kind, failure.reason, failure.charset], ['unreadable', reason, charset]);
    });

  describe('over HTTP', () => {
    const reply = { status: 200, type: json('gbk'), body: new Uint8Array(0) };
    let server: Server;
    let origin: string;
    before(async () => {
      server = createServer((_, response) =>
        response.writeHead(reply.status, { 'content-type': reply.type }).end(reply.body),
      );
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    });
    after(() => void server.close());

    function source(id: string, secrets: Record<string, string>): { source: Source; logged: string[] } {
      const vendor = vendors.find((known) => known.id === id)!;
      const { answers } = readAnswers(vendor, { baseUrl: origin, tenantId: '9409925f-e386-428d-b82d-bc96fc7d785e' });
      const world = fakeWorld(() => undefined, {
        clock: fastClock(),
        fetch: nodeFetch,
        secrets: () => Promise.resolve(secrets),
      });
      const connector = new Connector({ id: 'one', vendor: id, label: 'One', answers }, vendor, world);
      return { source: new Source(connector, world.clock.now), logged: world.logged };
    }

    it('has a name and its raw JSON as they were sent', async () => {
      const text = '{"id":"g1", "name":"中文"}';
      const body = Buffer.concat([
        latin('{"groups":[{"id":"g1", "name":"'),
        latin('\xd6\xd0\xce\xc4'),
        latin('"}],"next_cursor":null}'),
      ]);
      Object.assign(reply, { status: 200, type: json('gbk'), body });
      const { groups } = source('devrev', { token: 'a-secret-token' }).source;
      await groups.more(never);
      const row = await groups.row(0, never);
      assert.deepEqual([row.value?.name, row.json.text], ['中文', text]);
    });

    for (const [status, kind] of [
      [401, 'unauthorized'],
      [403, 'forbidden'],
      [500, 'unavailable'],
    ] as const)
      for (const type of [json('utf-8'), json('x-none')])
        it(`keeps what ${status} means, and says nothing of a body as ${type} that is none`, async () => {
          Object.assign(reply, { status, type, body: latin('{"message":"\xd6\xd0","detail":"\xd6\xd0"}') });
          const failure = await failureOf(source('devrev', { token: 'a-secret-token' }).source.groups.more(never));
          assert.deepEqual([failure.kind, failure.status, failure.said], [kind, status, undefined]);
        });

    it('has the words of an error in another charset', async () => {
      Object.assign(reply, { status: 403, type: json('gbk'), body: latin('{"message":"\xd6\xd0\xce\xc4"}') });
      const failure = await failureOf(source('testmo', { token: 'a-secret-token' }).source.groups.more(never));
      assert.deepEqual([failure.kind, failure.said], ['forbidden', '中文']);
    });

    it('refuses a sign-in that is no text, and keeps what is refused there', async () => {
      Object.assign(reply, { status: 200, type: json('utf-8'), body: latin('{"data":{"token":"\xd6\xd0"}}') });
      const aptly = (): Promise<unknown> =>
        failureOf(source('aptly', { accessKey: 'an-access-key' }).source.groups.more(never)).then((failure) => [
          failure.kind,
          failure.reason,
          failure.charset,
        ]);
      assert.deepEqual(await aptly(), ['unreadable', 'notText', 'utf-8']);
      reply.status = 401;
      assert.deepEqual(await aptly(), ['unauthorized', 'signIn', undefined]);
    });

    it('says no secret that a reply names as its charset', async () => {
      Object.assign(reply, { status: 200, type: json('a-secret-token'), body: latin('{}') });
      const { source: one, logged } = source('devrev', { token: 'a-secret-token' });
      const failure = await failureOf(one.groups.more(never));
      assert.equal(failure.reason, 'charset');
      assert.doesNotMatch(`${failure.charset} ${failure.message} ${logged.join()}`, /secret/);
    });
  });
});
