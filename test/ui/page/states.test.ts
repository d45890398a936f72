// What the page says and asks for, whatever it is sent.
import assert from 'node:assert/strict';
import type { DetailView, RawLine } from '../../../src/protocol/detail.ts';
import { aptly, devrev, hostile, show, turned } from './samples.ts';
import { onStage, type Scene } from './stage.ts';

describe('page: states and intents', function () {
  this.timeout(60_000);
  const stage = onStage();
  let scene: Scene;

  it('says that it is ready, and shows nothing before it is told', async () => {
    scene = await stage.open();
    assert.deepEqual(await scene.posted(), [{ type: 'ready' }]);
    assert.equal(await scene.page.locator('#page').innerText(), '');
  });

  it('posts an intent for each button, and never a text', async () => {
    scene = await stage.open({ show: show(devrev) });
    await scene.posted();
    for (const name of [
      'Copy ID',
      'Insert',
      'Refresh',
      'Copy all fields',
      'Copy raw',
      'Open raw in an editor',
      'Copy Handle',
      'miriam@example.com',
    ]) {
      await scene.page.getByRole('button', { name, exact: true }).last().click();
    }
    await scene.line('groups').locator('.small-button').nth(1).click();
    assert.deepEqual(await scene.posted(), [
      { type: 'copyId' },
      { type: 'insertId' },
      { type: 'refresh' },
      { type: 'copyNormalized' },
      { type: 'copyRaw' },
      { type: 'openRaw' },
      { type: 'copyValue', field: 'handle', index: 0 },
      { type: 'openValue', field: 'email', index: 0 },
      { type: 'copyValue', field: 'groups', index: 1 },
    ]);
    assert.equal(await scene.said(), 'Copied');
    await scene.page.waitForTimeout(1600);
    assert.equal(await scene.said(), '');
  });

  it('shows a copy button only where it is pointed at', async () => {
    scene = await stage.open({ show: show(aptly) });
    const opacity = () => scene.style('[data-keep="value created 0"]', 'opacity');
    assert.equal(await opacity(), '0');
    await scene.page.locator('[data-keep="load children"]').focus();
    await scene.page.keyboard.press('ArrowDown');
    assert.equal(await opacity(), '1');
    assert.equal(await scene.page.evaluate('document.activeElement.dataset.keep'), 'value created 0');
    await scene.posted();
    await scene.page.keyboard.press('Enter');
    assert.deepEqual(await scene.posted(), [{ type: 'copyValue', field: 'created', index: 0 }]);
  });

  it('shows dots for what is hidden, says so, and offers to show it', async () => {
    const lines = aptly.raw as { readonly lines: readonly RawLine[] };
    const secret = (mark: 'hidden' | 'shown'): RawLine[] =>
      lines.lines.map((line) =>
        line.pointer === '/displayName'
          ? { ...line, text: mark === 'hidden' ? '"••••••"' : line.text, secret: mark }
          : line,
      );
    const hidden: DetailView = {
      ...aptly,
      raw: { lines: secret('hidden') },
      secrets: 'hidden',
      lines: aptly.lines.map((line) =>
        line.field === 'externalIds' ? { ...line, values: [{ text: '••••••', look: 'code', secret: true }] } : line,
      ),
    };
    scene = await stage.open({ show: show(hidden) });
    await scene.posted();
    const row = scene.page.locator('.row', { hasText: '"displayName"' }).first();
    assert.match(await row.ariaSnapshot(), /displayName.*••••••.*, hidden, looks like a secret/);
    assert.match(await scene.line('externalIds').ariaSnapshot(), /•••••• ?, hidden, looks like a secret/);
    assert.equal(await row.locator('.codicon-lock').isVisible(), true);
    await scene.screenshot('secrets-hidden');
    await scene.page.getByRole('button', { name: 'Show secrets' }).click();
    assert.deepEqual(await scene.posted(), [{ type: 'showSecrets' }]);
    await scene.show(show({ ...aptly, raw: { lines: secret('shown') }, secrets: 'shown' }));
    assert.equal(await row.locator('.codicon-unlock').isVisible(), true);
    assert.doesNotMatch(await row.innerText(), /hidden/);
    await scene.page.getByRole('button', { name: 'Hide secrets' }).click();
    assert.deepEqual(await scene.posted(), [{ type: 'hideSecrets' }]);
  });

  it('reads a field out as a sentence would', async () => {
    scene = await stage.open({ show: show(aptly) });
    const heard = await scene.page.locator('.normalized').ariaSnapshot();
    assert.match(heard, /term: Created\s+- definition:\s+- text: 1 Jan 2023, 13:00 , 3 years ago/);
    assert.match(heard, /paragraph: "Aptly does not say: owner, members"/);
    assert.match(await scene.page.locator('.header').ariaSnapshot(), /Status: active , vendor says ACTIVE/);
  });

  it('waits, and says for what', async () => {
    scene = await stage.open({
      show: show({ state: 'busy', title: 'Engineering Department', sentence: 'Loading from Aptly…' }),
    });
    assert.equal(await scene.page.locator('#page').getAttribute('aria-busy'), 'true');
    assert.equal(await scene.said(), 'Loading from Aptly…');
    assert.equal(await scene.page.locator('.ring').count(), 1);
    await scene.page.waitForTimeout(400);
    await scene.screenshot('busy');
    await scene.show(show(aptly));
    assert.equal(await scene.page.locator('#page').getAttribute('aria-busy'), 'false');
    assert.equal(await scene.said(), 'Engineering Department');
  });

  it('says what failed and offers one thing to do', async () => {
    scene = await stage.open({
      theme: 'light',
      show: show({
        state: 'failed',
        title: 'Engineering Department',
        sentence: 'Aptly did not accept the token. It may have expired or been revoked.',
        action: 'Replace Token…',
      }),
    });
    await scene.posted();
    assert.match(await scene.said(), /did not accept/);
    assert.equal(await scene.page.getByRole('button').count(), 1);
    await scene.screenshot('failed');
    await scene.page.getByRole('button', { name: 'Replace Token…' }).click();
    assert.deepEqual(await scene.posted(), [{ type: 'act' }]);
  });

  it('gives the focus back after a refresh', async () => {
    scene = await stage.open({ show: show(aptly) });
    await scene.page.getByRole('button', { name: 'Refresh' }).click();
    await scene.show(show({ state: 'busy', title: aptly.title, sentence: 'Loading…' }));
    await scene.show(show(aptly));
    assert.equal(await scene.page.evaluate('document.activeElement.dataset.keep'), 'refresh');
  });

  it('gives the focus back when the window gets it again, as after a menu of the workbench', async () => {
    scene = await stage.open({ show: show(aptly) });
    const row = scene.page.locator('.row[role=treeitem]').nth(2);
    const back = async (): Promise<void> => {
      await scene.page.evaluate('document.activeElement.blur()');
      await scene.page.evaluate(
        'new Promise((done) => { window.dispatchEvent(new Event("focus")); requestAnimationFrame(() => requestAnimationFrame(done)); })',
      );
    };
    await row.focus();
    await back();
    assert.equal(await row.evaluate((element) => element.matches(':focus')), true);
    // Who presses on nothing wants nothing focused.
    await scene.page.locator('.footer').click();
    await back();
    assert.equal(await row.evaluate((element) => element.matches(':focus')), false);
  });

  it('has no stop for Tab without a name, and tells buttons of one name apart', async () => {
    scene = await stage.open({ show: show(devrev), height: 400 });
    for (let stop = 0; stop < 12; stop++) {
      await scene.page.keyboard.press('Tab');
      assert.equal(await scene.page.evaluate('document.activeElement.matches(".pane-body")'), false);
    }
    const described = await scene
      .line('groups')
      .locator('.small-button')
      .evaluateAll((all) =>
        all.map((one) => one.ownerDocument.getElementById(one.getAttribute('aria-describedby') ?? '')?.innerText ?? ''),
      );
    assert.ok(described.length > 1 && described.every((text) => text !== ''), String(described));
    assert.equal(new Set(described).size, described.length);
  });

  it('sends a raw document that is too big to the editor', async () => {
    scene = await stage.open({
      show: show({
        ...aptly,
        raw: { instead: 'This document has 48,000 lines. It opens in an editor instead.', opens: true },
      }),
    });
    await scene.posted();
    await scene.screenshot('too-big');
    await scene.page.locator('.too-big button').click();
    assert.deepEqual(await scene.posted(), [{ type: 'openRaw' }]);
    await scene.line('id').hover();
    await scene.page.getByRole('button', { name: 'Not mapped' }).click();
    await scene.page.getByRole('button', { name: 'Show /tenantId in raw' }).click();
  });

  it('offers no id where the row could not be read', async () => {
    scene = await stage.open({
      show: show({
        ...aptly,
        kind: 'unreadable',
        title: 'A row that cannot be read',
        lines: [],
        warnings: ['This row has no id.'],
      }),
    });
    assert.equal(await scene.page.getByRole('button', { name: 'Copy ID' }).count(), 0);
    assert.equal(await scene.page.getByRole('button', { name: 'Refresh' }).count(), 1);
  });

  it('passes over what is not for it', async () => {
    scene = await stage.open({ show: show(aptly) });
    for (const odd of [
      null,
      1,
      'show',
      {},
      { type: 'hide' },
      { type: 'show' },
      { type: 'show', doc: 1, view: { state: 'detail', title: 'x' } },
      { type: 'show', doc: 1, view: { state: 'other', title: 'x' } },
      { type: 'around', doc: 1 },
      { ...show(aptly), type: 'around', around: { ...aptly, title: 'of an earlier one' }, doc: 0 },
    ])
      await scene.show(odd);
    assert.equal(await scene.page.locator('h1').innerText(), 'Engineering Department');
  });

  it('shows hostile text as text', async () => {
    scene = await stage.open({ show: show(hostile) });
    await scene.line('id').hover();
    await scene.page.getByRole('button', { name: 'Not mapped' }).click();
    await scene.page.getByRole('button', { name: 'Show /<img src=x onerror=window.hurt=1> in raw' }).click();
    assert.equal(await scene.page.evaluate('window.hurt'), undefined);
    assert.equal(await scene.page.locator('#page img, #page script, #page b').count(), 0);
    assert.match(await scene.line('id').innerText(), /"><img src=x onerror="window\.hurt=1"><script>/);
    assert.equal(
      await scene.page.locator('.crumbs li:last-child .foreign').evaluate((element) => element.textContent),
      turned,
      'nothing is taken from the text',
    );
    assert.deepEqual(
      await scene
        .row('"name"')
        .locator('.odd')
        .evaluateAll((all) => all.map((one) => one.getAttribute('data-name'))),
      ['\\u202e', '\\u200b\\u2066'],
    );
    const [end, quote] = await scene.page.evaluate<number[]>(`(() => {
      const json = [...document.querySelectorAll('.row .string')].find((one) => one.textContent.includes('gnp.exe'));
      const range = document.createRange();
      const box = (node, from, to) => { range.setStart(node, from); range.setEnd(node, to); return range.getBoundingClientRect(); };
      const texts = [...json.childNodes].filter((node) => node.nodeType === 3 && node.data);
      return [box(texts.at(1), 0, 3).left, box(texts.at(0), 0, 1).left];
    })()`);
    assert.ok(end! > quote!, 'what follows the mark still stands after it, in order');
    await scene.screenshot('hostile');
  });
});
