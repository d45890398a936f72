// Two profiles of one user that each have DevRev under its usual name: settings, pins and cache of one are not the
// other's. Their tokens are another matter: a browser keeps none (test/unit/shell/storage/whose.test.ts).
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { filesBelow } from '../support/filesBelow.ts';
import { startDevrev, type Emulator } from '../vendors/index.ts';
import { Workbench } from './workbench.ts';

describe('two profiles', function () {
  this.timeout(60_000);
  let home: Workbench;
  let work: Workbench;
  let devrev: Emulator;

  before(async () => {
    devrev = await startDevrev();
    home = await Workbench.open({ everyProfile: true, settings: { 'workbench.editor.useModal': 'off' } });
    work = await Workbench.open({
      profile: { name: await newProfile(), beside: home },
      settings: { 'workbench.startupEditor': 'none', 'chat.disableAIFeatures': true },
    });
    for (const one of [home, work]) await one.showTree();
  });
  after(async () => {
    await home.close();
    await devrev.close();
  });

  /** As a user makes one, who leaves it the name that VS Code gives it. */
  const newProfile = async (): Promise<string> => {
    await home.execute('workbench.profiles.actions.createProfile');
    const create = home.page.getByRole('button', { name: 'Create', exact: true });
    await create.click();
    await create.waitFor({ state: 'hidden' });
    await home.execute('workbench.action.closeAllEditors');
    await home.page.locator('.tab').first().waitFor({ state: 'hidden' });
    return 'Untitled 1';
  };
  const found = (window: Workbench, name: string): ReturnType<Workbench['row']> =>
    window.quickInput
      .locator('.quick-input-list .monaco-list-row')
      .filter({ has: window.page.locator('.label-name', { hasText: name }) })
      .first();
  /** Opens the finder, and waits until all groups were read. */
  const find = async (window: Workbench): Promise<void> => {
    await window.run('Group Explorer: Find Group…');
    await window.quickInput.getByText(/\(all \d+ groups\)/).waitFor();
  };
  const close = async (window: Workbench): Promise<void> => {
    await window.page.keyboard.press('Escape');
    await window.quickInput.waitFor({ state: 'hidden' });
  };
  /** The files of the cache, below the folders that they are in. */
  const files = (): string[][] => {
    const cache = join(home.data, 'User/globalStorage/group-explorer.group-explorer/cache');
    return existsSync(cache)
      ? readdirSync(cache).map((folder) => filesBelow(join(cache, folder)).map((path) => basename(path)))
      : [];
  };

  it('each have connections of their own in their settings, though under the same id', async () => {
    await home.connect({ ...devrev.connection, label: 'DevRev' }, devrev.secrets);
    await work.tree.getByText('Add Connection').first().waitFor();
    await work.connect({ ...devrev.connection, label: 'DevRev' }, devrev.secrets);
    const user = join(home.data, 'User');
    const [profile = ''] = readdirSync(join(user, 'profiles'));
    const entries = [user, join(user, 'profiles', profile)].map(
      (folder) =>
        (JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8')) as Record<string, unknown>)[
          'groupExplorer.connections'
        ],
    );
    assert.deepEqual(entries[0], [{ id: 'devrev', vendor: 'devrev', label: 'DevRev', ...devrev.connection.answers }]);
    assert.deepEqual(entries[1], entries[0]);
  });

  it('each have pins of their own', async () => {
    await find(home);
    await home.type('engineering');
    const row = found(home, 'Engineering');
    await row.hover();
    await row.getByRole('button', { name: 'Pin Group', exact: true }).click();
    await row.getByRole('button', { name: 'Unpin Group' }).waitFor({ state: 'attached' });
    await home.type('');
    await home.quickInput.getByText('pinned', { exact: true }).waitFor();
    await home.screenshot('profiles-pinned');
    await close(home);
    await find(work);
    await work.quickInput.getByText('all groups', { exact: true }).waitFor();
    await work.screenshot('profiles-not-pinned');
    assert.equal(await work.quickInput.getByText('pinned', { exact: true }).count(), 0);
    await close(work);
  });

  it('each have a cache of their own: removing the connection in one leaves it in the other', async () => {
    await home.until(
      'not both profiles keep a file',
      () => files().filter((names) => names[0]?.endsWith('.cache')).length === 2,
    );
    const [one, two] = files();
    // Of what is pinned in one of them earlier days are kept too.
    const shared = one?.filter((name) => two?.includes(name));
    assert.deepEqual(
      [shared?.length, Math.min(one?.length ?? 0, two?.length ?? 0)],
      [1, 1],
      'the same, in two folders',
    );
    await work.run('Group Explorer: Remove Connection…');
    await work.pick('DevRev');
    await work.page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
    await work.tree.getByText('Add Connection').first().waitFor();
    await home.until('not one file is left', () => files().length === 1);
    await work.screenshot('profiles-removed');
    assert.ok(
      [one, two].some((names) => names?.join() === files()[0]?.join()),
      'the other is whole',
    );
    await home.row('DevRev').waitFor();
    devrev.reset();
    await home.run('Group Explorer: Refresh');
    await home.expand('DevRev');
    await home.row('Customer Success').waitFor();
    assert.ok(
      devrev.requests.length > 0 && devrev.requests.every(({ complaint }) => complaint === undefined),
      'its token is still there',
    );
  });
});
