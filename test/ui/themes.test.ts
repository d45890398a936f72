// How it looks: the pictures of the README, in the three kinds of theme. `UPDATE_SCREENSHOTS=1` renews those in media/.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../host/versions.mjs';
import { giveLetters } from '../support/letters.ts';
import { movingPicture, type Still } from '../support/movingPicture.ts';
import { startAll, type Emulator } from '../vendors/index.ts';
import { addWorkingConnection } from './connections.ts';
import { themes, Workbench } from './workbench.ts';

const labels: Readonly<Record<string, string>> = {
  aptly: 'Policies',
  devrev: 'Support',
  semaphor: 'Analytics',
  wesurvey: 'Surveys',
  testmo: 'QA',
};

describe('how it looks', function () {
  this.timeout(process.env['UPDATE_SCREENSHOTS'] ? 240_000 : 60_000);
  let emulators: Emulator[];
  let workbench: Workbench;

  before(async () => {
    emulators = await startAll();
    workbench = await Workbench.open();
    if (process.env['UPDATE_SCREENSHOTS']) await giveLetters(workbench.page);
    await workbench.showTree();
    for (const emulator of emulators) {
      await addWorkingConnection(workbench, emulator, labels[emulator.vendor]!);
      await workbench.collapse(labels[emulator.vendor]!);
    }
  });
  after(async () => {
    await workbench.close();
    await Promise.all(emulators.map((one) => one.close()));
  });

  for (const theme of Object.keys(themes) as (keyof typeof themes)[]) {
    it(`shows all five vendors and a group in the theme ${theme}`, async () => {
      await workbench.theme(theme);
      if (theme === 'light') {
        await workbench.expand('Policies');
        await workbench.expand('Product');
        await workbench.expand('Engineering');
        await workbench.select('Platform');
      }
      const page = await workbench.webview('#page .line[data-field="handle"]');
      await page.locator('.line[data-field="status"]').hover();
      await page.locator('.row.marked').first().waitFor();
      assert.equal(await page.locator('h1').innerText(), 'Platform');
      await workbench.screenshot(`detail-${theme}`, { media: true });
    });
  }

  it('shows the finder', async () => {
    await workbench.theme('dark');
    await workbench.run('Group Explorer: Find Group…');
    await workbench.quickInput.getByText('all ').first().waitFor();
    await workbench.type('design');
    await workbench.quickInput.locator('.monaco-list-row').nth(4).waitFor();
    await workbench.screenshot('find', { media: true });
    await workbench.page.keyboard.press('Escape');
  });

  if (!process.env['UPDATE_SCREENSHOTS']) return;
  // What it shows other tests assert: this one is for people.
  it('shows how a group is found, understood and put into a file', async () => {
    const stills: Still[] = [];
    const still = async (ms: number): Promise<void> => {
      stills.push({ png: await workbench.page.screenshot({ animations: 'disabled' }), ms });
    };
    await workbench.execute('workbench.action.closeAllEditors');
    await workbench.set({ 'editor.minimap.enabled': false });
    await workbench.openFile('policies/deploy.yaml');
    await workbench.page.mouse.move(700, 600);
    await workbench.page.keyboard.press('Control+End');
    for (const key of ['ArrowUp', 'ArrowUp', 'ArrowUp', 'End', 'ArrowLeft']) await workbench.page.keyboard.press(key);
    await still(1200);
    const found = workbench.execute('groupExplorer.findGroup');
    for (const text of ['s', 'si', 'sit', 'site', 'site r', 'site rel']) {
      await workbench.type(text);
      await workbench.quickInput
        .locator('.monaco-list-row', { hasText: /^s|site/i })
        .first()
        .waitFor();
      await still(200);
    }
    await still(1200);
    await workbench.accept();
    await found;
    const page = await workbench.webview('#page .line[data-field]');
    await page.locator('h1', { hasText: 'Site Reliability' }).waitFor();
    await still(1200);
    for (const line of [0, 1]) {
      await page.locator('.line[data-field]').nth(line).hover();
      await page.locator('.row.marked').first().waitFor();
      await still(1000);
    }
    await page.getByRole('button', { name: 'Insert' }).first().click();
    await workbench.page.locator('.view-line', { hasText: 'groups: [grp_' }).waitFor();
    await still(2500);
    await writeFile(join(root, 'media/tour.gif'), movingPicture(stills));
  });
});
