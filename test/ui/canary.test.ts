// A day with connections whose vendors send back every secret that they were told, wherever they can: none of them is
// in anything that VS Code keeps, shows, says, copies or logs. A secret of somebody else, sent along in the same
// places, is found in each of them: so each was searched where it could have been found.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, relative } from 'node:path';
import type { Frame } from 'playwright-core';
import { vendors } from '../../src/vendors/index.ts';
import { bytesIfThere, filesBelow } from '../support/filesBelow.ts';
import { formsOf, leaksIn } from '../support/canary.ts';
import { starts, type Fault } from '../vendors/index.ts';
import { Mirror, type Echo } from '../vendors/mirror.ts';
import { addConnection } from './connections.ts';
import { Workbench } from './workbench.ts';

/** Not of any of the connections, whose ids are made of their names: so it stands in the log, too. */
const strange = `odd${randomBytes(10).toString('hex')}`;

/** What only looks like a secret: it is not to be seen before the user asks for it. */
const looks = `ghp_${randomBytes(20).toString('hex')}`;

const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);
/** Behind names, in words and in values and keys of their own, and in a row that cannot be read: in each form. */
const echo: Echo = (reply, secrets) => {
  const texts = [strange, ...secrets.flatMap((secret) => formsOf(secret).map(([, form]) => form))];
  const lost = JSON.stringify({ note: texts, password: looks, [`k ${texts[1] ?? ''}`]: 1 });
  const body = reply.body
    .replace(/("(?:groups|members|result)"\s*:\s*\[)(?=\s*\{)/g, (start) => `${start}${lost},`)
    .replace(
      /("(?:name|message|error|details|description)"\s*:\s*"(?:[^"\\]|\\.)+)(?=")/g,
      (start) => `${start} ${inJson(texts.join(' '))}`,
    )
    .replace(
      /\{(?=\s*")/g,
      `{"echo":${JSON.stringify(texts)},${texts.map((text) => `${JSON.stringify(text)}:1,`).join('')}`,
    );
  return { ...reply, body, headers: { ...reply.headers, 'x-echo': texts.join(' ').replace(/[^\x20-\x7e]/g, '') } };
};

/** Has every message between documents recorded: those to a webview and those that it sends. */
const recorder = `(() => {
  const sent = (self.sentMessages = []);
  const post = MessagePort.prototype.postMessage;
  MessagePort.prototype.postMessage = function (message, ...rest) {
    try { sent.push(JSON.stringify(message)); } catch {}
    return post.call(this, message, ...rest);
  };
})()`;

/** All that the window keeps in the browser. */
const kept = `(async () => {
  const found = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
  const done = (request) => new Promise((resolve, reject) => ((request.onsuccess = () => resolve(request.result)), (request.onerror = reject)));
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const all = database.transaction(store).objectStore(store);
      found.push(JSON.stringify([name, store, await done(all.getAllKeys()), (await done(all.getAll())).map((value) => (ArrayBuffer.isView(value) ? new TextDecoder().decode(value) : value))]));
    }
    database.close();
  }
  return found.join('\\n');
})()`;

describe('secrets that vendors send back', function () {
  this.timeout(60_000);
  let workbench: Workbench;
  const mirrors: Mirror[] = [];
  const stolen: string[] = [];
  const thief = createServer(({ url = '', headers }, response) => {
    stolen.push(`${url} ${JSON.stringify(headers)}`);
    response.end('{}');
  });
  /** Place → all that was there. */
  const places = new Map<string, string>();
  const gather = (place: string, text: string): void => void places.set(place, `${places.get(place) ?? ''}\n${text}`);
  /** What was entered and refused. */
  const typed: string[] = [];
  const secrets = (): string[] => [...typed, ...mirrors.flatMap(({ canaries }) => canaries)];
  const files = (): string[] => filesBelow(dirname(workbench.data));
  const held = (path: string): string => {
    const bytes = bytesIfThere(path) ?? Buffer.alloc(0);
    return [bytes.toString(), bytes.toString('utf16le'), bytes.subarray(1).toString('utf16le')].join('\n');
  };
  /** Looks at all that is to be seen now. */
  const look = async (): Promise<void> => {
    gather('the window', await workbench.page.content());
    for (const frame of workbench.page.frames().slice(1)) gather('webviews', await frame.content().catch(() => ''));
    for (const message of await workbench.messages()) gather('messages', message);
  };
  const copy = async (page: Frame, button: string): Promise<void> => {
    const before = await workbench.clipboard();
    await page.getByRole('button', { name: button }).first().click();
    await workbench.until('nothing was copied', async () => (await workbench.clipboard()) !== before);
    gather('the clipboard', await workbench.clipboard());
    await look();
  };
  const detail = (): Promise<Frame> => workbench.webview('#page .line');
  const wayOf = (vendor: string): { readonly secrets: readonly { readonly key: string }[] } =>
    vendors.find(({ id }) => id === vendor)!.signIns[0]!;

  before(async () => {
    await new Promise<void>((done) => thief.listen(0, '127.0.0.1', done));
    // A server of its own: what is on its disk is of this window only.
    workbench = await Workbench.open({ env: { GROUP_EXPLORER_TEST: 'canary' }, logLevel: 'trace', script: recorder });
    await workbench.showTree();
  });
  after(async () => {
    await workbench.close();
    thief.close();
    for (const mirror of mirrors) mirror.close();
    await Promise.all(mirrors.map(({ emulator }) => emulator.close()));
  });

  for (const vendor of ['semaphor', 'testmo'] as const) {
    it(`are asked for and refused, and taken: ${vendor}`, async () => {
      const mirror = await Mirror.before(await starts[vendor]({ scale: 3 }));
      mirrors.push(mirror);
      mirror.echo = echo;
      const wrong = mirror.wrongSecret();
      typed.push(wrong);
      const { emulator, connection } = mirror;
      const right = mirror.secretsOf(wayOf(vendor));
      const [key = ''] = Object.keys(right);
      await workbench.run('Group Explorer: Add Connection…');
      await addConnection(
        workbench,
        { ...emulator, connection },
        `${vendor} ${strange}`,
        { [key]: wrong },
        undefined,
        async () => {
          await workbench.quickInput.getByText('The vendor says').first().waitFor();
          await look();
          await workbench.screenshot(`canary-refused-${vendor}`);
          // What was refused is no secret of the connection that is made then, and a vendor forgets it.
          mirror.reset();
          mirror.echo = echo;
          await workbench.type(right[key]!);
          await workbench.accept();
        },
      );
      await workbench.row(vendor).and(workbench.page.locator('.selected.focused[aria-expanded="true"]')).waitFor();
      await workbench.idle();
      await look();
    });
  }

  it('are in the replies that are shown, copied and looked through', async () => {
    // From below: a group that is opened moves what stands below it out of sight.
    for (const {
      emulator: { vendor, facts },
    } of [...mirrors].reverse()) {
      const { name } = JSON.parse(facts.groupText(facts.groupIds()[0]!)) as { name: string };
      if (vendor === 'testmo') await workbench.expand(name);
      await workbench.select(name);
      const lost = workbench.row('Unreadable row').first();
      await workbench.hover(lost, 'It has no ID.');
      await look();
      const page = await detail();
      await page.getByText("The vendor's reply contains the token of this connection.").waitFor();
      await look();
      await workbench.screenshot(`canary-detail-${vendor}`);
      await copy(page, 'Copy Raw JSON');
      await copy(page, 'Copy All Normalized Fields as JSON');
      await page.getByRole('button', { name: 'Open Raw JSON in an Editor' }).first().click();
      await workbench.page.locator('.editor-group-container.active .monaco-editor .view-lines').waitFor();
      await look();
      gather('the editor', await workbench.editorText());
      await workbench.execute('workbench.action.closeAllEditors');
    }
    await workbench.select('semaphor');
    await workbench.run('Group Explorer: Filter Groups…');
    await workbench.type(strange);
    await workbench.accept();
    await workbench.row('semaphor').filter({ hasText: 'filtered by' }).waitFor();
    await workbench.run('Group Explorer: Find Group…');
    await workbench.type(strange);
    await workbench.quickInput.locator('.quick-input-list .monaco-list-row').nth(1).waitFor();
    gather('the finder', (await workbench.choices()).join('\n'));
    await look();
    await workbench.page.keyboard.press('Escape');
  });

  it('are in refusals and redirects', async () => {
    const [semaphor] = mirrors;
    const { emulator } = semaphor!;
    const faults: Readonly<Record<string, Fault>> = {
      'Sign-in refused': { refuse: 401 },
      'No access': { refuse: 403 },
      'Server error': { refuse: 500 },
      'Web page instead of data': { body: 'html' },
      'Points to another address': { redirect: `http://127.0.0.1:${(thief.address() as AddressInfo).port}/stolen` },
    };
    await workbench.select('semaphor');
    for (const [title, fault] of Object.entries(faults)) {
      emulator.reset();
      emulator.misbehave(fault);
      await workbench.run('Group Explorer: Refresh');
      await workbench.row('semaphor').filter({ hasText: title }).waitFor();
      await look();
    }
    emulator.reset();
    emulator.misbehave({ refuse: 403 });
    await workbench.run('Group Explorer: Open Raw JSON');
    await workbench.quickInput.locator('.monaco-list-row', { hasText: 'Semaphor ›' }).first().click();
    await workbench.page.locator('.notification-toast', { hasText: 'The vendor says' }).waitFor();
    await look();
    assert.deepEqual(stolen, []);
  });

  it('are nowhere, while what is of somebody else is everywhere', async () => {
    await workbench.until('nothing is kept in the cache', () =>
      files().some((path) => path.endsWith('.cache') && leaksIn(held(path), [strange]).length > 0),
    );
    await workbench.until(
      'nothing is kept in the browser',
      async () => leaksIn(await workbench.page.evaluate<string>(kept), [strange]).length > 0,
    );
    gather('the browser', await workbench.page.evaluate<string>(kept));
    for (const frame of workbench.page.frames())
      gather('posted', (await frame.evaluate<string[]>('self.sentMessages ?? []').catch(() => [])).join('\n'));
    for (const path of files()) {
      const name = relative(workbench.data, path);
      gather(
        /settings\.json$/.test(name)
          ? 'settings'
          : /\.cache$/.test(name)
            ? 'the cache'
            : /group-explorer.*\.log$/i.test(name)
              ? 'the log'
              : 'other files',
        `${name}\n${held(path)}`,
      );
    }
    const found = [...places].map(([place, text]) => [place, leaksIn(text, [...secrets(), looks])]);
    assert.deepEqual(
      found.filter(([, leaks]) => leaks!.length > 0),
      [],
    );
    const blind = [...places].filter(([, text]) => leaksIn(text, [strange]).length === 0).map(([place]) => place);
    assert.deepEqual(blind, []);
    // Requests are logged at that level only.
    assert.ok(places.get('the log')!.includes('POST /api/v1/token 200'));
    console.log(
      `      ${[...places].map(([place, text]) => `${place} ${text.length}`).join(', ')} characters, ${secrets().length} secrets`,
    );
  });
});
