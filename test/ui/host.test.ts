// The workbench itself: if this fails, the reason is in test/host or in workbench.ts.
import assert from 'node:assert/strict';
import { themes, Workbench } from './workbench.ts';

describe('the workbench', function () {
  this.timeout(60_000);
  let workbench: Workbench;
  before(async () => {
    workbench = await Workbench.open();
  });
  after(() => workbench.close());

  it('lists the commands in the palette', async () => {
    await workbench.palette('Group Explorer: Find');
    await workbench.quickInput.locator('.monaco-list-row[aria-label^="Group Explorer: Find Group…"]').waitFor();
    assert.ok((await workbench.choices()).length > 1);
    await workbench.page.keyboard.press('Escape');
  });

  it('shows the view', async () => {
    await workbench.showTree();
    await workbench.tree.getByText('Add Connection').waitFor();
  });

  it('opens, changes and saves a file', async () => {
    await workbench.openFile('policies/deploy.yaml');
    await workbench.page.keyboard.type('# 群組\n');
    assert.match(await workbench.editorText(), /^# 群組\n# Who may deploy/);
    assert.match(await workbench.save('policies/deploy.yaml'), /^# 群組\n# Who may deploy/);
  });

  for (const theme of Object.keys(themes) as (keyof typeof themes)[]) {
    it(`has the theme ${theme}`, async () => {
      await workbench.theme(theme);
      await workbench.screenshot(`host-${theme}`);
    });
  }
});
