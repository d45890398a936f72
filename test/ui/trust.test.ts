// A workspace that the user does not trust: the connections that it defines are not there, and nothing is asked of
// them.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDevrev, type Emulator } from '../vendors/index.ts';
import { Workbench } from './workbench.ts';

describe('a workspace that is not trusted', function () {
  this.timeout(60_000);
  let workbench: Workbench;
  let emulator: Emulator;
  let folder: string;

  before(async () => {
    emulator = await startDevrev();
    folder = await mkdtemp(join(tmpdir(), 'untrusted-'));
    const { vendor, answers } = emulator.connection;
    await mkdir(join(folder, '.vscode'));
    await writeFile(
      join(folder, '.vscode/settings.json'),
      JSON.stringify({ 'groupExplorer.connections': [{ id: 'theirs', vendor, label: 'Theirs', ...answers }] }),
    );
    workbench = await Workbench.open({ folder, workspaceTrust: true });
  });
  after(async () => {
    await workbench.close();
    await emulator.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('has no connections, though its settings name one', async () => {
    await workbench.page.getByText('Restricted Mode', { exact: true }).waitFor();
    await workbench.showTree();
    await workbench.tree.getByText('Add Connection').first().waitFor();
    await workbench.screenshot('trust-restricted');
    assert.equal(await workbench.row('Theirs').count(), 0);
  });

  it('has them once it is trusted, with no token', async () => {
    await workbench.run('Workspaces: Manage Workspace Trust');
    await workbench.page.getByRole('button', { name: 'Trust', exact: true }).first().click();
    await workbench.page.getByText('You trust this folder').waitFor();
    await workbench.execute('workbench.action.closeActiveEditor');
    await workbench.page.getByText('You trust this folder').waitFor({ state: 'detached' });
    await workbench.row('Theirs').waitFor();
    await workbench.expand('Theirs');
    await workbench.row('No token yet').waitFor();
    assert.equal(emulator.requests.length, 0);
  });
});
