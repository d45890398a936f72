// Where the token of a connection comes from: the environment, a question once a session, or a command that was agreed to.
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { startDevrev, startTestmo, type Emulator } from '../vendors/index.ts';
import { Workbench } from './workbench.ts';

describe('token sources', function () {
  this.timeout(60_000);
  let workbench: Workbench;
  let devrev: Emulator;
  let testmo: Emulator;

  before(async () => {
    [devrev, testmo] = await Promise.all([startDevrev(), startTestmo()]);
    workbench = await Workbench.open({
      env: { GROUP_EXPLORER_UI_TOKEN: devrev.secrets['token']!, GROUP_EXPLORER_UI_OTHER: testmo.secrets['token']! },
    });
    await workbench.showTree();
    await workbench.connect({ ...devrev.connection, label: 'Second' }, devrev.secrets);
    await workbench.connect({ ...testmo.connection, label: 'Other' }, testmo.secrets);
    await workbench.expand('Second');
    devrev.reset();
  });
  after(async () => {
    await workbench.close();
    await Promise.all([devrev.close(), testmo.close()]);
  });

  const dialog = (text: string): Promise<void> => workbench.page.getByRole('dialog').getByText(text).waitFor();
  /** A row right below a connection. */
  const below = (text: string): Locator =>
    workbench.tree.locator('.monaco-list-row[aria-level="2"]', { hasText: text });
  /** Waits until the groups stand there, read with the right token and no other. */
  const read = async (): Promise<void> => {
    await workbench.until('no groups are asked for', () => devrev.requests.some(({ call }) => call === 'groups'));
    await workbench.expand('Second');
    await below('GROUP-1').first().waitFor();
    await workbench.idle();
    const sent = devrev.requests.flatMap(({ headers }) => headers.authorization ?? []);
    assert.deepEqual([...new Set(sent)], [`Bearer ${devrev.secrets['token']}`]);
    devrev.reset();
  };
  /** Of the connection: a click opens and closes it too. */
  const run = async (command: string): Promise<void> => {
    await workbench.select('Second');
    await workbench.run(`Group Explorer: ${command}`);
  };
  const source = async (from: string): Promise<void> => {
    await run('Choose Token Source…');
    await workbench.keyed(from);
  };

  it('takes a token from the environment, and removes the stored one', async () => {
    const { page } = workbench;
    await workbench.choose(workbench.row('Second'), 'Choose Token Source…');
    await workbench.choice('Environment Variable').waitFor();
    await workbench.screenshot('connections-source');
    await workbench.choice('Environment Variable').click();
    await workbench.quickInput.getByText('The name of the environment variable').waitFor();
    await workbench.type('GROUP_EXPLORER_UI_TOKEN');
    await workbench.accept();
    await read();

    // It is not used any more, and so it can go.
    await workbench.run('Group Explorer: Stored Tokens…');
    await workbench.quickInput.getByText('used by Other').waitFor();
    await workbench.screenshot('connections-stored');
    await workbench.type(devrev.origin);
    await workbench.choice(devrev.origin).click();
    await workbench.quickInput.getByRole('button', { name: 'OK' }).click();
    await dialog('Remove this token?');
    await workbench.answer('Remove');
    await page.locator('.notification-toast', { hasText: 'Removed 1 token.' }).waitFor();
    await workbench.execute('notifications.clearAll');
  });

  it('asks once: what is entered lasts while the window is open, and is stored nowhere', async () => {
    await source('Ask Once');
    await workbench.quickInput.locator('input[type="password"]').waitFor();
    await workbench.page.keyboard.press('Escape');
    await workbench.quickInput.waitFor({ state: 'hidden' });
    // What was read stays, until it is read again.
    await run('Refresh');
    await workbench.expand('Second');
    await workbench.row('No token yet').click();
    await workbench.quickInput.locator('input[type="password"]').waitFor();
    await workbench.screenshot('connections-ask');
    await workbench.type(devrev.secrets['token']!);
    await workbench.accept();
    await read();
    await run('Refresh');
    await read();
    await workbench.run('Group Explorer: Stored Tokens…');
    await workbench.quickInput.getByText('used by Other').waitFor();
    assert.ok((await workbench.choices()).every((text) => !text.includes(devrev.origin)));
    await workbench.page.keyboard.press('Escape');

    await workbench.restart();
    await workbench.showTree();
    await workbench.expand('Second');
    await workbench.row('No token yet').waitFor();
    assert.deepEqual(devrev.requests, []);
  });

  it('runs a command once it was shown and approved, and uses what it prints', async () => {
    await source('Command');
    await workbench.quickInput.getByText('The command that prints the token').waitFor();
    await workbench.type(`"${process.execPath}" -e "console.log(process.env.GROUP_EXPLORER_UI_TOKEN)"`);
    await workbench.accept();
    await dialog('Run this command to get the token of "Second"?');
    await workbench.screenshot('connections-command');
    await workbench.answer('Approve and Run');
    await read();
  });

  /** The command that gives the token from now on. */
  const commandIs = async (script: string): Promise<void> => {
    devrev.reset();
    const { vendor } = devrev.connection;
    const command = [process.execPath, '-e', script];
    const other = { id: 'other', vendor: testmo.vendor, ...testmo.connection.answers };
    await workbench.set({
      'groupExplorer.tokenSources': [
        { id: 'second', vendor, baseUrl: devrev.origin, command },
        { ...other, environment: 'GROUP_EXPLORER_UI_OTHER' },
      ],
    });
    await run('Refresh');
    await workbench.expand('Second');
    await workbench.row('Command not approved').click();
    await dialog('Run this command to get the token of "Second"?');
    await workbench.answer('Approve and Run');
  };

  for (const [what, script, said] of [
    ['fails', 'process.exit(3)', 'failed and gave no token'],
    ['prints nothing', '', 'printed nothing'],
    ['prints two lines', 'console.log("one\\ntwo")', 'printed several lines'],
    ['floods', 'setInterval(() => process.stdout.write("x".repeat(65536)), 0)', 'printed far more than a token'],
  ] as const)
    it(`says why there is no token where a command ${what}`, async () => {
      await commandIs(script);
      await workbench.row('Token unavailable').waitFor();
      assert.match((await workbench.row('Token unavailable').getAttribute('aria-label')) ?? '', new RegExp(said));
      assert.deepEqual(devrev.requests, []);
    });

  it('goes on beside a command that hangs, and stops waiting for it when asked to', async () => {
    await commandIs('setInterval(() => {}, 1e6)');
    const cancel = workbench.page.getByRole('button', { name: 'Cancel All Loading' });
    await cancel.waitFor();
    await workbench.row('Second').locator('.monaco-tl-twistie').click();
    await workbench.expand('Other');
    await workbench.tree.locator('.monaco-list-row[aria-level="2"] .codicon-organization').first().waitFor();
    await workbench.screenshot('connections-hanging');
    await cancel.click();
    await cancel.waitFor({ state: 'detached' });
    await workbench.expand('Second');
    await workbench.row('Canceled').waitFor();
    assert.deepEqual(devrev.requests, []);
  });

  it('gives a workspace that reuses the ID of a connection no token for its address, from no source', async () => {
    const theirs = await startDevrev();
    const { vendor, answers } = devrev.connection;
    const command = [process.execPath, '-e', 'console.log(process.env.GROUP_EXPLORER_UI_TOKEN)'];
    const of = (id: string): object => ({ id, vendor, ...answers });
    await workbench.set({
      'groupExplorer.connections': [],
      'groupExplorer.tokenSources': [
        { ...of('second'), command },
        { ...of('by-variable'), environment: 'GROUP_EXPLORER_UI_TOKEN' },
      ],
    });
    await mkdir(join(workbench.folder, '.vscode'), { recursive: true });
    const settings = join(workbench.folder, '.vscode/settings.json');
    // A command, a variable and a stored token: each is bound to another address.
    const ids = ['second', 'by-variable', 'other'];
    const others = ids.map((id) => ({ id, vendor, label: `Theirs ${id}`, baseUrl: theirs.origin }));
    await writeFile(settings, JSON.stringify({ 'groupExplorer.connections': others }));
    for (const id of ids) {
      await workbench.expand(`Theirs ${id}`);
      await workbench.row(`Theirs ${id}`).getByText('Signed out').waitFor();
    }
    await workbench.screenshot('connections-theirs');
    assert.deepEqual(theirs.requests, []);
    await theirs.close();
  });
});
