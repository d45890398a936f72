// The main job, as a user does it: add a connection, look into a group, find one, and put its id into a file.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame, Locator } from 'playwright-core';
import { startAll, type Emulator } from '../vendors/index.ts';
import { addConnection } from './connections.ts';
import { Workbench } from './workbench.ts';

describe('the main job', function () {
  this.timeout(60_000);
  let emulators: Emulator[];
  let workbench: Workbench;
  const emulator = (vendor: string): Emulator => emulators.find((one) => one.vendor === vendor)!;
  const detail = (): Promise<Frame> => workbench.webview('#page .line');

  before(async () => {
    emulators = await startAll();
    workbench = await Workbench.open();
    await workbench.showTree();
  });
  after(async () => {
    await workbench.close();
    await Promise.all(emulators.map((one) => one.close()));
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failed');
  });

  it('adds a connection from the welcome view', async () => {
    await workbench.tree.getByText('Add Connection').click();
    await addConnection(workbench, emulator('aptly'), 'Acme');
    await workbench.row('Acme').waitFor();
    await workbench.row('Engineering').waitFor();
  });

  it('says why a connection does not work, lets the user correct it, and saves nothing before', async () => {
    const { secrets, otherSecrets } = emulator('devrev');
    await workbench.run('Group Explorer: Add Connection…');
    await addConnection(workbench, emulator('devrev'), 'Support', otherSecrets.expired);
    await workbench.quickInput.getByText('did not accept the token').waitFor();
    await workbench.screenshot('main-refused');
    assert.equal(await workbench.row('Support').count(), 0);
    await workbench.type(secrets['token']!);
    await workbench.accept();
    await workbench.row('Support').waitFor();
  });

  it('goes back, and leaves without a trace', async () => {
    await workbench.run('Group Explorer: Add Connection…');
    await workbench.pick('Testmo');
    await workbench.quickInput.getByText('The name of this connection').waitFor();
    await workbench.accept();
    await workbench.quickInput.getByText('Site.').waitFor();
    await workbench.type('http://example.com');
    await workbench.quickInput.getByText('must begin with https://').waitFor();
    await workbench.quickInput.getByRole('button', { name: 'Back' }).click();
    await workbench.quickInput.getByText('The name of this connection').waitFor();
    await workbench.page.keyboard.press('Escape');
    assert.equal(await workbench.row('Testmo').count(), 0);
  });

  it('shows a group with its members', async () => {
    await workbench.collapse('Acme');
    await workbench.expand('Support');
    // Platform stands below Engineering.
    await workbench.expand('Engineering');
    await workbench.expand('Platform');
    await workbench.tree.locator('.monaco-list-row[aria-level="4"]').first().waitFor();
    await workbench.shows(/(^ {6}.*\n[^]*){3}^ {6}/m);
  });

  it('shows raw beside normalized, linked both ways', async () => {
    await workbench.select('Platform');
    const page = await detail();
    const handle = page.locator('.line[data-field="handle"]');
    await handle.waitFor();
    await handle.hover();
    await page.locator('.row.marked', { hasText: '"display_id"' }).first().waitFor();
    await page.locator('.row', { hasText: '"name"' }).first().hover();
    await page.locator('.line.marked[data-field="name"]').waitFor();
  });

  it('finds a group over all connections, and opens and reveals it', async () => {
    await workbench.run('Group Explorer: Find Group…');
    await workbench.quickInput.getByText('all ').first().waitFor();
    await workbench.type('ventes ile');
    await workbench.quickInput.getByText('Ventes Île-de-France').first().waitFor();
    const choices = await workbench.choices();
    assert.ok(
      choices.length >= 2 && choices.every((choice) => choice.includes('Ventes Île-de-France')),
      choices.join('\n'),
    );
    await workbench.screenshot('main-find');
    await workbench.accept();
    await (await detail()).locator('h1', { hasText: 'Ventes Île-de-France' }).waitFor();
    await workbench.tree.locator('.monaco-list-row.selected', { hasText: 'Ventes Île-de-France' }).waitFor();
    await workbench.inDetail();
  });

  it('copies the id, and inserts it at every cursor of an open file', async () => {
    const ids = [...emulator('devrev').facts.groupIds(), ...emulator('aptly').facts.groupIds()];
    const found = workbench.tree.locator('.monaco-list-row.selected');
    await workbench.openFile('policies/deploy.yaml');
    await found.click();
    await workbench.page.keyboard.press('ControlOrMeta+KeyC');
    await workbench.page.getByText('Copied the ID of Ventes Île-de-France').waitFor();
    const id = await workbench.clipboard();
    assert.ok(ids.includes(id), id);

    await workbench.openFile('policies/deploy.yaml');
    await workbench.page.keyboard.press('Shift+Alt+ArrowDown');
    await found.hover();
    await found.getByRole('button', { name: 'Insert ID' }).click();
    await workbench.page.locator('.view-line', { hasText: id }).nth(1).waitFor();
    const lines = (await workbench.save('policies/deploy.yaml')).split('\n');
    assert.ok(lines[0]!.startsWith(id) && lines[1]!.startsWith(id), lines.slice(0, 3).join('\n'));
  });

  it('drags groups into a file, as its place wants them, offers other forms, and one undo takes all back', async () => {
    const { page } = workbench;
    await workbench.select('Engineering');
    await workbench.row('Product').click({ modifiers: ['ControlOrMeta'] });
    await workbench.openFile('src/reviewers.ts');
    await page.keyboard.press('ControlOrMeta+KeyA');
    await page.keyboard.type('export const owner = ;');
    const typed = await workbench.editorText();
    const line = page.locator('.editor-group-container.active .view-line').first();
    // Behind the sign.
    const { x, y, width } = (await line.locator('> span').boundingBox())!;
    const place = { x: x + (width / typed.length) * 'export const owner = '.length, y: y + 5 };
    const from = (await workbench.row('Product').boundingBox())!;
    await page.mouse.move(from.x + 60, from.y + 8);
    await page.mouse.down();
    await page.mouse.move(place.x - 20, place.y, { steps: 5 });
    await page.mouse.move(place.x, place.y, { steps: 5 });
    await page.mouse.up();
    const selector = page.locator('.post-edit-widget');
    await selector.waitFor();
    await workbench.screenshot('main-dropped');
    const inserted = /^export const owner = \["[^"]+", "[^"]+"\];$/;
    assert.match(await workbench.editorText(), inserted);
    await selector.click();
    await page.locator('.action-widget').getByText('SQL IN list').waitFor();
    await workbench.screenshot('main-drop-forms');
    await page.locator('.action-widget').getByText('SQL IN list').click();
    await line.getByText('IN (').waitFor();
    assert.match(
      await workbench.editorText(),
      /^export const owner = IN \('[^']+' \/\* Engineering \*\/, '[^']+' \/\* /,
    );
    await page.locator('.editor-group-container.active .view-lines').click();
    await workbench.execute('undo');
    assert.equal(await workbench.editorText(), typed);
    await workbench.execute('workbench.action.files.revert');
  });

  it('puts groups that are picked, one word after another, into a file of IDs', async () => {
    const { page, quickInput } = workbench;
    await workbench.set({ 'groupExplorer.idsFile': 'src/ids.json' });
    await workbench.run('Group Explorer: Add to IDs File…');
    await quickInput.getByText('All groups of Acme').waitFor();
    const row = (name: string): Locator => quickInput.locator('.quick-input-list .monaco-list-row', { hasText: name });
    for (const [at, name] of ['Engineering', 'Product', 'Legal'].entries()) {
      await workbench.type(name.toLowerCase());
      await row(name).nth(0).waitFor();
      const other = row(name).filter({ has: page.locator('[aria-checked="false"], .monaco-checkbox:not(.checked)') });
      await other.first().click();
      await quickInput.getByText(`${at + 1} Selected`).waitFor();
    }
    await workbench.screenshot('main-ids-pick');
    await workbench.accept();
    await page.locator('.tab.active[data-resource-name="ids.json"]').waitFor();
    await page.getByText('Created ids.json with 3 IDs.').first().waitFor();
    await workbench.screenshot('main-ids-file');
    const made = JSON.parse(await readFile(join(workbench.folder, 'src/ids.json'), 'utf8')) as Record<string, unknown>;
    assert.equal(Object.keys(made).length, 4, JSON.stringify(made));
    assert.ok('engineeringGroupId' in made && 'productGroupId' in made && 'legalGroupId' in made, JSON.stringify(made));
    await workbench.execute('notifications.clearAll');
  });

  it('leaves keys to the find box of the tree', async () => {
    const { page, tree } = workbench;
    await tree.locator('.monaco-list-row.selected').first().click();
    await page.keyboard.press('ControlOrMeta+KeyC');
    await page.getByText('Copied the ID of').waitFor();
    const id = await workbench.clipboard();
    await page.keyboard.press('ControlOrMeta+Alt+KeyF');
    await tree.locator('.monaco-tree-type-filter input').waitFor();
    await page.keyboard.type('north');
    await page.keyboard.press('ControlOrMeta+KeyA');
    await page.keyboard.press('ControlOrMeta+KeyC');
    await page.waitForFunction(`navigator.clipboard.readText().then((text) => text !== ${JSON.stringify(id)})`);
    assert.equal(await workbench.clipboard(), 'north');
    await page.keyboard.press('Escape');
  });

  it('opens an address in the browser, byte for byte as its template makes it', async () => {
    const { page } = workbench;
    await workbench.set({
      'groupExplorer.webLinks': { support: 'https://web.example/find?q={name}&id={id}&tab=members' },
    });
    await page.evaluate('globalThis.handed = []; window.open = (address) => (handed.push(String(address)), {})');
    const [id = ''] = emulator('devrev').facts.groupIds();
    const { name } = JSON.parse(emulator('devrev').facts.groupText(id)) as { name: string };
    await workbench.run('Group Explorer: Find Group…');
    await workbench.type(id);
    await workbench.quickInput.locator('.monaco-list-row', { hasText: id }).first().waitFor();
    await workbench.accept();
    await (await detail()).getByText(id).first().waitFor();
    await workbench.run('Group Explorer: Open in Browser');
    await page.getByRole('dialog').getByRole('button', { name: 'Open', exact: true }).click();
    await page.waitForFunction('handed.length > 0');
    assert.deepEqual(await page.evaluate('handed'), [
      `https://web.example/find?q=${encodeURIComponent(name)}&id=${encodeURIComponent(id)}&tab=members`,
    ]);
  });
});
