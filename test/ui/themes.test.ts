// How it looks: the pictures of the README, in the three kinds of theme. `UPDATE_SCREENSHOTS=1` renews those in media/.
import assert from 'node:assert/strict';
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
  this.timeout(60_000);
  let emulators: Emulator[];
  let workbench: Workbench;

  before(async () => {
    emulators = await startAll();
    workbench = await Workbench.open();
    await workbench.showTree();
    for (const emulator of emulators) {
      await addWorkingConnection(workbench, emulator, labels[emulator.vendor]!);
      await workbench.row(labels[emulator.vendor]!).locator('.monaco-tl-twistie').click();
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
});
