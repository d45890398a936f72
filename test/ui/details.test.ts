// Details as they are kept, left behind and failing.
import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { startAptly, type Emulator } from '../vendors/index.ts';
import { addWorkingConnection } from './connections.ts';
import { Workbench } from './workbench.ts';

describe('details', function () {
  this.timeout(60_000);
  let emulator: Emulator;
  let workbench: Workbench;
  const columns = (): Locator => workbench.page.locator('.editor-group-container');
  const tab = (name: string, column?: number): Locator =>
    (column === undefined ? workbench.page : columns().nth(column)).locator('.tab', { hasText: name });
  const keep = async (): Promise<void> => {
    await workbench.page.getByRole('button', { name: 'Keep Detail Open Beside' }).first().click();
  };

  before(async () => {
    emulator = await startAptly();
    workbench = await Workbench.open();
    await workbench.showTree();
    await addWorkingConnection(workbench, emulator, 'Acme');
  });
  after(async () => {
    await workbench.close();
    await emulator.close();
  });
  afterEach(() => workbench.execute('workbench.action.closeAllEditors'));

  it('stay when kept: alone in the window, the next opens beside', async () => {
    await workbench.select('Everyone');
    await tab('Everyone').waitFor();
    await keep();
    await workbench.select('Product');
    await tab('Product', 1).waitFor();
    assert.equal(await columns().count(), 2);
    await tab('Everyone', 0).and(workbench.page.locator('.active')).waitFor();
    await workbench.screenshot('details-kept');
    await workbench.select('Executive Team');
    await tab('Executive Team', 1).waitFor();
    assert.deepEqual([await tab('Product').count(), await tab('Everyone', 0).count()], [0, 1]);
  });

  it('stay when kept: from beside a file, where a preview opens then', async () => {
    await workbench.openFile('README.md');
    await workbench.select('Customer Success');
    await tab('Customer Success', 0).waitFor();
    await keep();
    await tab('Customer Success', 1).waitFor();
    // The raw JSON opens as a preview, in the same column.
    const page = await workbench.webview('#page .line');
    await page.getByRole('button', { name: 'Open Raw JSON in an Editor' }).first().click();
    await workbench.page.locator('.editor-group-container').nth(1).locator('.monaco-editor .view-lines').waitFor();
    assert.equal(await tab('Customer Success', 1).count(), 2);
  });

  it('open again from their row, which is selected still, and open or close nothing in the tree', async () => {
    await workbench.select('Everyone');
    await tab('Everyone').waitFor();
    await workbench.execute('workbench.action.closeAllEditors');
    await tab('Everyone').waitFor({ state: 'detached' });
    await workbench.select('Everyone');
    await tab('Everyone').waitFor();
    assert.equal(await workbench.row('Everyone').getAttribute('aria-expanded'), 'false');
    assert.equal(await workbench.row('Everyone').getAttribute('aria-selected'), 'true');
    // With keys: arrows look about, Enter shows.
    await workbench.page.keyboard.press('ArrowDown');
    await workbench.page.keyboard.press('Enter');
    await tab('Executive Team').waitFor();
    assert.equal(await workbench.row('Executive Team').getAttribute('aria-expanded'), 'false');
  });

  it('are what a command is about when the user was there last, and the tree when there', async () => {
    await workbench.select('Everyone');
    const page = await workbench.webview('#page .line');
    await page.locator('h1', { hasText: 'Everyone' }).click();
    await workbench.run('Group Explorer: Copy ID');
    await workbench.page.getByText('Copied the ID of Everyone').waitFor();
    await workbench.select('Acme');
    await workbench.run('Group Explorer: Copy ID');
    // A connection has none: the user is asked, and the detail is not meant.
    await workbench.quickInput.getByText(/Copy ID \(all \d+ groups\)/).waitFor();
    await workbench.page.keyboard.type('product');
    await workbench.quickInput.locator('.monaco-list-row', { hasText: 'Product' }).first().click();
    await workbench.page.getByText('Copied the ID of Product').waitFor();
    await workbench.expand('Acme');
  });

  it('copy a value of the raw JSON, its pointer, its path and its form by a menu of their own', async () => {
    await workbench.select('Product');
    const page = await workbench.webview('#page h1:has-text("Product")');
    const row = page.locator('.row[role=treeitem]', { hasText: '"groupName"' }).first();
    await row.click({ button: 'right' });
    await workbench.page.locator('.monaco-menu').getByText('Copy Value', { exact: true }).waitFor();
    assert.deepEqual(
      (await workbench.page.locator('.monaco-menu .action-label').allInnerTexts())
        .map((text) => text.trim())
        .filter(Boolean),
      ['Copy Value', 'Copy Value As…', 'Copy JSON Pointer', 'Copy Path for jq'],
    );
    await workbench.screenshot('raw-menu');
    await workbench.page.keyboard.press('Escape');
    for (const [item, text] of [
      ['Copy Value', 'Product'],
      ['Copy JSON Pointer', '/groupName'],
      ['Copy Path for jq', '.groupName'],
    ] as const) {
      await workbench.choose(row, item);
      while ((await workbench.clipboard()) !== text) await workbench.page.waitForTimeout(50);
    }
    await workbench.choose(row, 'Copy Value As…');
    await workbench.quickInput.locator('.monaco-list-row', { hasText: 'YAML' }).first().waitFor();
    await workbench.screenshot('raw-menu-as');
    await workbench.page.keyboard.press('Escape');
  });

  it('open by a link, once the user agrees', async () => {
    await workbench.select('Product');
    await tab('Product').waitFor();
    const link = (await workbench.execute('groupExplorer.copyAs', { form: 'link' })) as string;
    await workbench.execute('workbench.action.closeAllEditors');
    await tab('Product').waitFor({ state: 'detached' });
    const sent = emulator.requests.length;
    await workbench.run('Developer: Open URL');
    await workbench.type(link.replace('connection=acme', 'connection=elsewhere'));
    await workbench.accept();
    const dialog = workbench.page.locator('.monaco-dialog-box');
    // VS Code asks whether the extension may open it, then the extension whether it should.
    await dialog.getByRole('button', { name: 'Open', exact: true }).click();
    await dialog.getByText('Open the group Product of Acme from this link?').waitFor();
    assert.equal(emulator.requests.length, sent);
    await workbench.screenshot('link-asks');
    await dialog.getByRole('button', { name: 'Open', exact: true }).click();
    await tab('Product').waitFor();
  });

  it('of two groups are compared where both are selected, in words and as a diff', async () => {
    await workbench.select('Everyone');
    await tab('Everyone').waitFor();
    await workbench.row('Product').click({ modifiers: ['ControlOrMeta'] });
    await workbench.run('Group Explorer: Compare Groups…');
    await tab('Everyone ↔ Product.md').waitFor();
    await workbench.page.locator('.monaco-editor .view-line', { hasText: 'Fields that differ' }).first().waitFor();
    await workbench.screenshot('compare');
    await workbench.page.getByRole('button', { name: 'Show as Diff' }).first().click();
    await workbench.page.locator('.monaco-diff-editor .view-line', { hasText: '"Product"' }).first().waitFor();
    await workbench.screenshot('compare-diff');
  });

  it('offer what helps when they cannot be read again, and say with their connection that it failed', async () => {
    await workbench.select('Product');
    const page = await workbench.webview('#page .line');
    emulator.misbehave({ refuse: 403 });
    await workbench.run('Group Explorer: Refresh');
    await page.getByRole('button', { name: 'Replace Token…' }).waitFor();
    await workbench.row('Acme').locator('.codicon-warning').waitFor();
    await workbench.shows(/^Acme No access · \d+ groups · Aptly$/m);
    await workbench.screenshot('details-failed');
    emulator.reset();
    await workbench.run('Group Explorer: Refresh');
    await page.getByRole('button', { name: 'Replace Token…' }).waitFor({ state: 'detached' });
    await workbench.row('Acme').locator('.codicon-warning').waitFor({ state: 'detached' });
  });

  it('say that their connection is gone', async () => {
    await workbench.select('Everyone');
    const page = await workbench.webview('#page .line');
    await workbench.set({ 'groupExplorer.connections': null });
    await page.getByRole('paragraph').getByText('This connection is no longer in the settings.').waitFor();
    assert.equal(await page.locator('.line').count(), 0);
    await workbench.screenshot('details-gone');
  });
});
