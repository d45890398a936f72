// A connection with more groups than the tree draws at once.
import assert from 'node:assert/strict';
import { startDevrev, type Emulator } from '../vendors/index.ts';
import { Workbench } from './workbench.ts';

describe('a long list', () => {
  let workbench: Workbench;
  let devrev: Emulator;
  let far: string;

  before(async () => {
    devrev = await startDevrev({ scale: 2500 });
    far = devrev.facts.groupIds()[2200]!;
    workbench = await Workbench.open();
    await workbench.showTree();
    await workbench.connect({ ...devrev.connection, label: 'Acme' }, devrev.secrets);
  });
  after(async () => {
    await workbench.close();
    await devrev.close();
  });

  /** What the last row of the tree says of how much is drawn. */
  const drawn = async (): Promise<string | null> => {
    await workbench.execute('groupExplorer.connections.focus');
    await workbench.page.keyboard.press('End');
    const last = workbench.tree.locator('.monaco-list-row.focused', { hasText: 'Show more' });
    await last.waitFor();
    return last.locator('.label-description').textContent();
  };

  it('shows where a group stands that was found far down', async () => {
    await workbench.run('Group Explorer: Find Group…');
    await workbench.quickInput.getByText(/\(all [\d,]+ groups\)/).waitFor();
    await workbench.type(far);
    await workbench.quickInput.locator('.quick-input-list .monaco-list-row').first().waitFor();
    await workbench.accept();
    await workbench.tree.locator('.monaco-list-row.selected').waitFor();
    // Some stand below others, and are not counted here.
    assert.match((await drawn()) ?? '', /^1,001 of 2,4\d\d shown$/);
    await workbench.screenshot('long');
  });

  it('shows more of them, and asks for nothing', async () => {
    const asked = devrev.requests.length;
    await workbench.row('Show more').click();
    await workbench.row('Show more').filter({ hasText: '1,001 of' }).waitFor({ state: 'detached' });
    // The first that came gets the focus, so whoever works with keys goes on from there.
    await workbench.tree.locator('.monaco-list-row.focused', { hasNotText: 'Show more' }).waitFor();
    assert.match((await drawn()) ?? '', /^2,001 of 2,4\d\d shown$/);
    assert.equal(devrev.requests.length, asked);
  });
});
