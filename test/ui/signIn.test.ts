// Signing in as each vendor means it, as a user sees it: the questions of each way, and what comes of them.
import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { startDevrev, starts, type Emulator, type RecordedRequest, type VendorId } from '../vendors/index.ts';
import { addConnection, addWorkingConnection } from './connections.ts';
import { Workbench } from './workbench.ts';

describe('signing in', function () {
  this.timeout(60_000);
  let workbench: Workbench;
  const emulators: Emulator[] = [];
  const started = async (start: () => Promise<Emulator>): Promise<Emulator> => {
    const emulator = await start();
    emulators.push(emulator);
    return emulator;
  };
  const made = ({ requests }: Emulator): RecordedRequest[] => requests.filter(({ call }) => call === 'signIn');

  let second: Emulator;
  before(async () => {
    second = await started(startDevrev);
    workbench = await Workbench.open();
    await workbench.showTree();
  });
  after(async () => {
    await workbench.close();
    await Promise.all(emulators.map((one) => one.close()));
  });

  const byMenu = (label: string, item: string): Promise<void> => workbench.choose(workbench.row(label), item);
  /** Selects a row, and closes all that is open. */
  const chosen = async (label: string): Promise<void> => {
    await workbench.select(label);
    await workbench.page.keyboard.press('Control+ArrowLeft');
  };
  const below = (text: string): Locator =>
    workbench.tree.locator('.monaco-list-row[aria-level="2"]', { hasText: text });
  /** What it was asked with. */
  const tokens = ({ requests }: Emulator): string[] => [
    ...new Set(requests.flatMap(({ headers }) => headers.authorization ?? [])),
  ];

  for (const vendor of Object.keys(starts) as VendorId[]) {
    it(`adds a connection to ${vendor} by its usual way`, async () => {
      const emulator = await started(starts[vendor]);
      await workbench.run('Group Explorer: Add Connection…');
      await addConnection(
        workbench,
        emulator,
        `Acme ${vendor}`,
        emulator.signIn?.secrets ?? emulator.secrets,
        (question) => workbench.screenshot(`sign-in-${vendor}-${question}`),
      );
      await workbench
        .row(`Acme ${vendor}`)
        .and(workbench.page.locator('.selected.focused[aria-expanded="true"]'))
        .waitFor();
      await workbench.idle();
      // What was tried is what is used: no second exchange.
      assert.equal(made(emulator).length, emulator.signIn === undefined ? 0 : 1);
      // Whether the address answers is asked first, and without a token.
      const [first, ...others] = emulator.requests;
      assert.deepEqual([first?.headers.authorization, first?.query.toString().includes('token')], [undefined, false]);
      assert.deepEqual(
        others.flatMap(({ complaint }) => complaint ?? []),
        [],
      );
      await workbench.collapse(`Acme ${vendor}`);
    });
  }

  it('stays signed in when the vendor ends all sessions', async () => {
    const emulator = emulators.find(({ vendor }) => vendor === 'semaphor')!;
    emulator.endSessions();
    await workbench.select('Acme semaphor');
    await workbench.run('Group Explorer: Refresh');
    await workbench.idle();
    await workbench.row('Acme semaphor').filter({ hasNotText: 'refused' }).waitFor();
    while (made(emulator).length < 2) await workbench.page.waitForTimeout(50);
    assert.equal(made(emulator).length, 2);
  });

  it('says that a secret is refused, and takes another', async () => {
    const emulator = await started(starts.aptly);
    await workbench.run('Group Explorer: Add Connection…');
    const secrets = emulator.signIn!.secrets;
    await addConnection(workbench, emulator, 'Refused', { accessKey: 'some-wrong-key' }, undefined, async () => {
      await workbench.quickInput.getByText('refused the sign-in').waitFor();
      await workbench.screenshot('sign-in-refused');
      await workbench.type(secrets['accessKey']!);
      await workbench.accept();
    });
    await workbench.row('Refused').waitFor();
    assert.equal(made(emulator).length, 2);
  });

  it('warns some days before a token ends', async () => {
    await addWorkingConnection(workbench, await started(() => startDevrev({ tokenDays: 3.5 })), 'Ending');
    await workbench.row('Ending').getByText('Token expires in 3 days').waitFor();
    await workbench.screenshot('sign-in-ending');
  });

  it('renames by F2 in the tree, marks by the menu, and moves by dragging and by a command', async () => {
    const { page } = workbench;
    await workbench.select('Ending');
    await page.keyboard.press('F2');
    await workbench.quickInput.getByText('The name of this connection').waitFor();
    await workbench.type('Renamed');
    await workbench.accept();
    await workbench.row('Renamed').waitFor();
    // What was read stays.
    await workbench.row('Renamed').getByText('groups').waitFor();

    await workbench.select('Renamed');
    await workbench.run('Group Explorer: Mark Connection…');
    await workbench.quickInput.locator('.monaco-list-row', { hasText: 'Production (red)' }).click();
    await workbench.quickInput.getByText('The text of the mark').waitFor();
    await workbench.accept();
    await workbench.row('Renamed').getByText('Production').waitFor();

    await workbench.select('Renamed');
    await page.keyboard.press('Control+ArrowLeft');
    await workbench.select('Acme devrev');
    await workbench.run('Group Explorer: Move Connection…');
    await workbench.quickInput.locator('.monaco-list-row', { hasText: 'Into a New Folder' }).click();
    await workbench.quickInput.getByText('The name of the folder.').waitFor();
    await workbench.type('Team');
    await workbench.accept();
    await workbench.row('Team').waitFor();
    await workbench.row('Renamed').dragTo(workbench.row('Team'));
    await workbench.expand('Team');
    await workbench.tree.locator('.monaco-list-row[aria-level="2"]', { hasText: 'Renamed' }).waitFor();
    await workbench.screenshot('connections-arranged');
    await workbench.row('Renamed').click({ button: 'right' });
    await page.locator('.monaco-menu').getByText('Edit Connection…').waitFor();
    await workbench.screenshot('connections-menu');
    await page.keyboard.press('Escape');
  });

  it('renames a folder by F2, and removes it by its menu while its connections stay', async () => {
    const { page } = workbench;
    await workbench.select('Team');
    await page.keyboard.press('F2');
    await workbench.quickInput.getByText('The name of the folder.').waitFor();
    await workbench.type('Crew');
    await workbench.accept();
    await workbench.expand('Crew');
    await below('Renamed').waitFor();
    await byMenu('Crew', 'Remove Folder…');
    await page.getByRole('dialog').getByText('Its 2 connections stay, outside of it.').waitFor();
    await workbench.screenshot('connections-folder');
    await workbench.answer('Remove');
    await workbench.row('Crew').waitFor({ state: 'detached' });
    await workbench.tree.locator('.monaco-list-row[aria-level="1"]', { hasText: 'Renamed' }).waitFor();
  });

  it('duplicates by keys: two accounts of one vendor', async () => {
    await chosen('Acme devrev');
    await workbench.run('Group Explorer: Duplicate Connection…');
    await workbench.quickInput.getByText('The name of this connection in the tree').waitFor();
    await workbench.accept();
    await workbench.quickInput.locator('input[type="password"]').waitFor();
    await workbench.accept();
    await workbench.page.getByRole('dialog').getByText('"Acme devrev" already uses this account.').waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.row('Acme devrev 2').and(workbench.page.locator('.selected[aria-expanded="true"]')).waitFor();
    await workbench.idle();
    for (const label of ['Acme devrev', 'Acme devrev 2']) await workbench.row(label).getByText('49 groups').waitFor();
    await workbench.collapse('Acme devrev 2');
  });

  it('edits to the end: the name by mouse, the address by keys, which asks for another token', async () => {
    await byMenu('Acme devrev 2', 'Edit Connection…');
    await workbench.choice('Name').click();
    await workbench.quickInput.getByText('The name of this connection in the tree').waitFor();
    await workbench.type('Second');
    await workbench.accept();
    await workbench.choice('Was: Acme devrev 2').waitFor();
    await workbench.screenshot('connections-edit');
    await workbench.choice('Save').click();
    await workbench.row('Second').waitFor();

    await chosen('Second');
    await workbench.run('Group Explorer: Edit Connection…');
    await workbench.choice('API address').waitFor();
    await workbench.keyed('API address');
    await workbench.quickInput.getByText('API address.').waitFor();
    await workbench.type(second.origin);
    await workbench.accept();
    await workbench.choice('Was: ').waitFor();
    await workbench.keyed('Save');
    await workbench.quickInput.getByText(`This connection now points to ${second.origin}`).waitFor();
    assert.deepEqual(tokens(second), []);
    await workbench.type(second.secrets['token']!);
    await workbench.accept();
    await workbench.expand('Second');
    await below('GROUP-1').first().waitFor();
    while (tokens(second).length === 0) await workbench.page.waitForTimeout(50);
    assert.deepEqual(tokens(second), [`Bearer ${second.secrets['token']}`]);
    await workbench.idle();
  });

  it('asks again, with the address in the question, when the settings point elsewhere', async () => {
    const [ours, elsewhere] = [emulators.find(({ vendor }) => vendor === 'testmo')!, await started(starts.testmo)];
    const { vendor, answers } = elsewhere.connection;
    // First all go: while the tree is drawn without them, a click on one that stays would be lost.
    await workbench.set({ 'groupExplorer.connections': [] });
    await workbench.tree.getByText('Add Connection').first().waitFor();
    await workbench.set({ 'groupExplorer.connections': [{ id: 'acme-testmo', vendor, label: 'Moved', ...answers }] });
    await workbench.expand('Moved');
    await workbench.row('No token yet').waitFor();
    await workbench.row('No token yet').click();
    await workbench.quickInput
      .getByText(
        `This connection now points to ${elsewhere.origin}. Group Explorer does not send the token stored for ${ours.origin} there.`,
      )
      .waitFor();
    await workbench.screenshot('sign-in-elsewhere');
    const asked = (): number => elsewhere.requests.length;
    assert.equal(asked(), 0);
    await workbench.type(elsewhere.secrets['token']!);
    await workbench.accept();
    await workbench.row('No token yet').waitFor({ state: 'detached' });
    await workbench.tree.locator('.monaco-list-row[aria-level="2"] .codicon-organization').first().waitFor();
    assert.ok(asked() > 0);
  });
});
