// Signing in as each vendor means it, as a user sees it: the questions of each way, and what comes of them.
import assert from 'node:assert/strict';
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

  before(async () => {
    workbench = await Workbench.open();
    await workbench.showTree();
  });
  after(async () => {
    await workbench.close();
    await Promise.all(emulators.map((one) => one.close()));
  });

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
      await workbench.row(`Acme ${vendor}`).locator('.monaco-tl-twistie').click();
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

  it('edits in place, and lists what is stored', async () => {
    await workbench.select('Renamed');
    await workbench.run('Group Explorer: Edit Connection…');
    await workbench.quickInput.locator('.monaco-list-row', { hasText: 'Save' }).waitFor();
    await workbench.screenshot('connections-edit');
    await workbench.page.keyboard.press('Escape');
    await workbench.run('Group Explorer: Choose Token Source…');
    await workbench.quickInput.locator('.monaco-list-row', { hasText: 'Environment Variable' }).waitFor();
    await workbench.screenshot('connections-source');
    await workbench.page.keyboard.press('Escape');
    await workbench.run('Group Explorer: Stored Tokens…');
    await workbench.quickInput.getByText('used by Renamed').waitFor();
    await workbench.screenshot('connections-stored');
    await workbench.page.keyboard.press('Escape');
  });

  it('asks again, with the address in the question, when the settings point elsewhere', async () => {
    const [ours, elsewhere] = [emulators.find(({ vendor }) => vendor === 'testmo')!, await started(starts.testmo)];
    const { vendor, answers } = elsewhere.connection;
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
