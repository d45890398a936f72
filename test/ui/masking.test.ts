// What looks like a secret in raw JSON: dots in the page and in the editor, until the user wants to see it.
import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { startDevrev, type Emulator } from '../vendors/index.ts';
import { Workbench } from './workbench.ts';

const secrets = {
  key: 'live-93jf83jf83-Qx7',
  hook: 'T0AAAAAAA/B0BBBBBBB/cccccccccccccccccccccccc',
  word: 'c0rrect-h0rse-battery',
};
const group = {
  id: 'don:identity:dvrv-us-1:devo/0:group/1',
  display_id: 'GRP-1',
  name: 'Deployers',
  description: `Deploys at night. password: ${secrets.word}`,
  group_type: 'static',
  custom_fields: {
    api_key: secrets.key,
    webhook: `https://hooks.slack.com/services/${secrets.hook}`,
    token_expires_at: '2027-01-01T00:00:00Z',
  },
};
/** As the vendor sends it. */
const sent = JSON.stringify(group, undefined, 2);

describe('what looks like a secret', function () {
  this.timeout(60_000);
  let emulator: Emulator;
  let workbench: Workbench;
  let page: Frame;
  const raw = (): Promise<string> => page.locator('.raw').innerText();
  /** What of the secrets is to be seen. */
  const seenIn = (text: string): string[] =>
    Object.entries(secrets).flatMap(([name, secret]) => (text.includes(secret) ? [name] : []));
  const all = Object.keys(secrets);
  const said = (words: string): Promise<void> =>
    workbench.page.locator('.statusbar-item', { hasText: words }).first().waitFor();
  const row = (text: string): ReturnType<Frame['locator']> => page.locator('.row', { hasText: text });

  before(async () => {
    emulator = await startDevrev();
    for (const [call, body] of [
      ['groups', `{"groups":[${sent}]}`],
      ['group', `{"group":${sent}}`],
    ] as const) {
      emulator.misbehave({ call, answer: { status: 200, headers: { 'content-type': 'application/json' }, body } });
    }
    workbench = await Workbench.open();
    await workbench.showTree();
    await workbench.connect({ ...emulator.connection, label: 'Acme' }, emulator.secrets);
    await workbench.expand('Acme');
    await workbench.select('Deployers');
    page = await workbench.webview('#page .line');
  });
  after(async () => {
    await workbench.close();
    await emulator.close();
  });

  it('is dots in the page, in raw and in the fields made of it, and the page says how much is hidden', async () => {
    await row('"api_key": "••••••"').waitFor();
    await row('"webhook": "https://hooks.slack.com/services/••••••"').waitFor();
    await row('"description": "Deploys at night. password: ••••••"').waitFor();
    assert.deepEqual(seenIn(await page.content()), []);
    await page.getByText('3 hidden values: they look like secrets').waitFor();
    // Nothing else is hidden.
    assert.match(await raw(), /2027-01-01/);
    for (const theme of ['light', 'contrast'] as const) {
      await workbench.theme(theme);
      await workbench.screenshot(`masking-hidden-${theme}`);
    }
  });

  it('is dots in the tooltip of its row', async () => {
    await workbench.hover(workbench.row('Deployers'), 'password: ••••••');
    assert.deepEqual(seenIn(await workbench.page.content()), []);
  });

  it('is copied as dots, and the status bar says so', async () => {
    await page.getByRole('button', { name: 'Copy Raw JSON' }).first().click();
    await said('Copied, with secrets hidden');
    const copied = await workbench.clipboard();
    assert.deepEqual(seenIn(copied), []);
    assert.equal(
      copied,
      sent.replace(secrets.key, '••••••').replace(secrets.hook, '••••••').replace(secrets.word, '••••••'),
    );
  });

  it('is shown there by a command of the palette, and is hidden again by another', async () => {
    await workbench.run('Group Explorer: Show Secrets');
    await row(secrets.key).waitFor();
    assert.deepEqual(seenIn(await page.content()), all);
    assert.equal(await page.getByText('hidden values').count(), 0);
    for (const theme of ['contrast', 'light'] as const) {
      await workbench.theme(theme);
      await workbench.screenshot(`masking-shown-${theme}`);
    }
    await page.getByRole('button', { name: 'Copy Raw JSON' }).first().click();
    await workbench.page
      .locator('.statusbar-item', { hasText: /^\s*Copied\s*$/ })
      .first()
      .waitFor();
    assert.equal(await workbench.clipboard(), sent);
    await workbench.run('Group Explorer: Hide Secrets');
    await row('"api_key": "••••••"').waitFor();
    assert.deepEqual(seenIn(await page.content()), []);
  });

  it('is dots in the editor too, whose commands are for it alone', async () => {
    await page.getByRole('button', { name: 'Open Raw JSON in an Editor' }).first().click();
    await workbench.page.locator('.editor-group-container.active .monaco-editor .view-lines').waitFor();
    await said('3 hidden values: they look like secrets');
    const text = (wanted: readonly string[]): Promise<void> =>
      workbench.until(
        `something else than ${wanted.join() || 'nothing'} is to be seen`,
        async () => JSON.stringify(seenIn(await workbench.editorText())) === JSON.stringify(wanted),
      );
    await workbench.page.locator('.editor-group-container.active .view-line', { hasText: '••••••' }).first().waitFor();
    await text([]);
    await workbench.screenshot('masking-editor');
    await workbench.run('Group Explorer: Show Secrets');
    await text(all);
    await workbench.screenshot('masking-editor-shown');
    await workbench.run('Group Explorer: Hide Secrets');
    await text([]);

    // The setting is obeyed while both are open, here and in the page.
    await workbench.set({ 'groupExplorer.maskSecrets': false });
    await text(all);
    // The palette offers the command all the same, which says that there is nothing to do.
    await workbench.run('Group Explorer: Show Secrets');
    await workbench.page.locator('.notification-toast', { hasText: 'Nothing here is hidden.' }).waitFor();
    await workbench.execute('notifications.clearAll');
    await workbench.page.locator('.tab', { hasText: 'Deployers' }).first().click();
    page = await workbench.webview('#page .line');
    await row(secrets.key).waitFor();
    assert.deepEqual(seenIn(await page.content()), all);
    await workbench.set({ 'groupExplorer.maskSecrets': null });
    await row('"api_key": "••••••"').waitFor();
    assert.deepEqual(seenIn(await page.content()), []);
  });
});
