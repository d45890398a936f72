// The finder as a user sees it: what a result says, pins, filters, ids that are not in any list, what failed.
import assert from 'node:assert/strict';
import { startDevrev, startTestmo, type Emulator } from '../vendors/index.ts';
import { themes, Workbench } from './workbench.ts';

describe('the finder', function () {
  this.timeout(60_000);
  let workbench: Workbench;
  let devrev: Emulator;
  let testmo: Emulator;

  const open = async (command: string, until: string | RegExp = /\(all \d+ groups\)/): Promise<void> => {
    await workbench.run(`Group Explorer: ${command}`);
    await workbench.quickInput.getByText(until).first().waitFor();
  };
  const close = async (): Promise<void> => {
    // Closed as soon as it is open it would open again: nobody is that quick, only a webview. What is typed is
    // somebody.
    await workbench.page.keyboard.type(' ');
    await workbench.page.keyboard.press('Escape');
    await workbench.quickInput.waitFor({ state: 'hidden' });
  };
  const found = (name: string): ReturnType<Workbench['row']> =>
    workbench.quickInput.locator('.quick-input-list .monaco-list-row', { hasText: name }).first();
  const press = async (name: string, button: string): Promise<void> => {
    await found(name).hover();
    await found(name).getByRole('button', { name: button }).click();
  };

  before(async () => {
    [devrev, testmo] = await Promise.all([startDevrev({}), startTestmo({})]);
    workbench = await Workbench.open({ settings: { 'workbench.editor.useModal': 'off' } });
    await workbench.showTree();
    await workbench.connect({ ...devrev.connection, label: 'Acme' }, devrev.secrets);
    await workbench.connect({ ...testmo.connection, label: 'Quality' }, testmo.secrets);
  });
  after(async () => {
    await workbench.close();
    await Promise.all([devrev, testmo].map((one) => one.close()));
  });

  it('says of each result where it is, how many members it has, and how old that is', async () => {
    await open('Find Group…');
    await workbench.type('everyone');
    await found('Everyone').waitFor();
    const choices = (await workbench.choices()).filter((choice) => !choice.includes('Look up '));
    assert.ok(
      choices.every((choice) => /(DevRev › Acme|Testmo › Quality)/.test(choice)),
      choices.join('\n'),
    );
    assert.ok(
      choices.some((choice) => / · loaded (now|\d+ seconds? ago)/.test(choice)),
      choices.join('\n'),
    );
    await workbench.screenshot('finder-results');
    await close();
  });

  it('says what matched where VS Code highlights nothing', async () => {
    await open('Find Group…');
    await workbench.type('ile ventes');
    await found('Ventes Île-de-France').waitFor();
    assert.match((await workbench.choices())[0]!, /matches Ventes … Île/);
    await close();
  });

  it('marks what was typed, with each letter and when letters are taken away', async () => {
    await open('Find Group…');
    const marked = (text: string) =>
      workbench.quickInput
        .locator('.monaco-list-row[data-index="0"] .label-name .highlight')
        .getByText(text, { exact: true })
        .waitFor();
    for (const letter of 'engi') await workbench.page.keyboard.type(letter);
    await marked('Engi');
    await workbench.page.keyboard.type('neering');
    await marked('Engineering');
    // The same rows, so nothing of theirs is other than before.
    await workbench.page.keyboard.press('Backspace');
    await marked('Engineerin');
    await close();
  });

  it('keeps pinned groups first, in the tree and here, and takes the pin away again', async () => {
    await open('Find Group…');
    await workbench.type('in:acme engineering');
    await press('Engineering', 'Pin Group');
    await found('Engineering').getByRole('button', { name: 'Unpin Group' }).waitFor({ state: 'attached' });
    await close();
    await open('Find Group…');
    await workbench.quickInput.getByText('pinned', { exact: true }).waitFor();
    assert.match((await workbench.choices()).slice(0, 2).join('\n'), /Engineering/);
    await workbench.screenshot('finder-pinned');
    await press('Engineering', 'Unpin Group');
    await workbench.quickInput.getByText('pinned', { exact: true }).waitFor({ state: 'hidden' });
    await close();
  });

  it('takes the first for what was typed when Enter comes before its rows do', async () => {
    const first = async () =>
      (
        await workbench.quickInput.locator('.monaco-list-row[data-index="0"] .quick-input-list-rows').innerText()
      ).replace(/loaded [^·]*/, '');
    for (const typed of ['platform', 'engineering']) {
      await open('Find Group…');
      await workbench.type(typed);
      // VS Code draws the list more than once: what it shows for a moment, such as another group below this one, does
      // not count.
      let right = '';
      const begins = new RegExp(`^\\W*${typed}`, 'i');
      await workbench.until(
        () => `${right} comes first`,
        async () => begins.test((right = await first())),
      );
      await close();
      await open('Find Group…');
      await workbench.page.keyboard.type(typed);
      await workbench.page.keyboard.press('Enter');
      await (await workbench.webview('#page .line')).locator('h1').waitFor();
      await workbench.execute('workbench.action.closeAllEditors');
      await open('Find Group…', 'recently found');
      assert.equal(await first(), right);
      await close();
    }
  });

  it('reveals a group in the tree', async () => {
    await open('Find Group…');
    await workbench.type('ventes ile in:acme');
    await press('Ventes Île-de-France', 'Reveal in Tree');
    await workbench.tree.locator('.monaco-list-row.selected', { hasText: 'Ventes Île-de-France' }).waitFor();
  });

  it('leads from a member to its groups, says how far they are known, and back', async () => {
    await workbench.expand('Acme');
    await workbench.expand('Everyone');
    await open('Find Member…', /\d+ members of loaded groups/);
    await workbench.type('jana');
    await found('Jana').waitFor();
    const [first = ''] = await workbench.choices();
    await workbench.quickInput.locator('.quick-input-list .monaco-list-row').first().hover();
    await workbench.quickInput.getByRole('button', { name: 'Show Groups of Member' }).first().click();
    await workbench.quickInput.getByText('Groups of ').waitFor();
    await found('Everyone').waitFor();
    await workbench.quickInput.getByText(/the members of \d+ of \d+ groups are loaded/).waitFor();
    await workbench.screenshot('finder-groups-of');
    await workbench.quickInput.getByRole('button', { name: 'Back' }).click();
    await found('Jana').waitFor();
    const name = (choice = ''): string => choice.split(' · ')[0]!;
    assert.equal(name((await workbench.choices())[0]), name(first), 'what was typed stays');
    await close();
  });

  it('offers filters, completes them, and says what they cannot know', async () => {
    await open('Find Group…');
    await workbench.page.mouse.move(0, 0); // what the input says of itself lies over it
    await workbench.quickInput.getByLabel('Show Filters').click(); // a button, or what VS Code has for two states
    const connection = workbench.quickInput.locator('.monaco-list-row', {
      hasText: /Acme\s*\d+\sgroups,\scomplete,\s/,
    });
    await connection.waitFor();
    await workbench.screenshot('finder-filters');
    await found('in:').click();
    await found('in:Quality').waitFor();
    await found('in:Quality').click();
    await found('DevRev').waitFor({ state: 'detached' });
    assert.ok((await workbench.choices()).every((choice) => choice.includes('Quality') || choice.includes('Look up ')));
    await workbench.type('has:jane');
    await workbench.quickInput
      .getByText(/could not check \d+/)
      .first()
      .waitFor();
    await workbench.screenshot('finder-unsure');
    await close();
  });

  it('looks up an id that is in no list, and says when nobody has it', async () => {
    await open('Find Group…');
    const asked = devrev.requests.length + testmo.requests.length;
    await workbench.type('https://app.example/groups/none-such-1');
    await found('Look up the group at this address').waitFor();
    assert.equal(devrev.requests.length + testmo.requests.length, asked, 'nothing is asked while typing');
    await found('Look up the group at this address').click();
    await found('No connection has a group at this address').waitFor();
    await workbench.screenshot('finder-no-id');
  });

  it('finds what an address names, and asks nobody for what is read', async () => {
    await workbench.type(`https://app.example/x?group=${encodeURIComponent(devrev.facts.seedGroupId)}&tab=members`);
    await found('string').waitFor();
    const asked = devrev.requests.length + testmo.requests.length;
    assert.match((await workbench.choices())[0]!, /string/);
    assert.equal(devrev.requests.length + testmo.requests.length, asked);
    await workbench.accept();
    const page = await workbench.webview('#page .line');
    await page.locator('h1').waitFor();
    await workbench.inDetail();
  });

  it('shows the member that was found, and selects it in the tree', async () => {
    await open('Find Member…', /\d+ members of loaded groups/);
    await workbench.type('jana');
    await found('Jana').waitFor();
    const name = (await found('Jana').locator('.label-name').first().textContent())!.trim();
    await workbench.accept();
    const page = await workbench.webview('#page .line');
    await page.locator('h1', { hasText: name }).waitFor();
    await workbench.tree.locator('.monaco-list-row.selected', { hasText: name }).waitFor();
    await workbench.inDetail();
    await workbench.run('Group Explorer: Copy ID');
    await workbench.page.getByText(`Copied the ID of ${name}`).waitFor();
  });

  it('says of a filter that it means nothing', async () => {
    await open('Find Group…');
    await workbench.type('is:full');
    await found('Did you mean is:empty?').waitFor();
    await found('"is:full" is not a filter').waitFor();
    await workbench.screenshot('finder-no-filter');
    assert.deepEqual(
      (await workbench.choices()).filter((choice) => choice.includes('Look up ')),
      [],
    );
    await close();
  });

  it('offers all of a list, and says which word a result lacks', async () => {
    await open('Find Group…');
    await workbench.type('Engineering, Everyone, Nobody Knows');
    await found('All 2 in the list').waitFor();
    await found('No matches for Nobody Knows').waitFor();
    await workbench.screenshot('finder-list');
    await workbench.type('engineering quokka');
    await found('without “quokka”').waitFor();
    await workbench.screenshot('finder-lacking');
    await close();
  });

  it('asks only connections whose ids look so', async () => {
    await open('Find Group…');
    await workbench.type('123456');
    await found('Look up ID "123456" in 2 connections').waitFor();
    await workbench.type('grp-none-1');
    const asked = testmo.requests.length;
    // It only may be an ID: Enter does not ask for it.
    await found('Look up ID "grp-none-1" in Acme').waitFor();
    await workbench.screenshot('finder-look-up-id');
    await found('Look up ID "grp-none-1" in Acme').click();
    await found('has the ID').waitFor();
    assert.equal(testmo.requests.length, asked);
    await close();
  });

  for (const theme of Object.keys(themes) as (keyof typeof themes)[]) {
    it(`looks right: ${theme}`, async () => {
      // A page that gets the focus back late takes it from what opened since.
      await workbench.execute('workbench.action.closeAllEditors');
      await workbench.theme(theme);
      await open('Find Group…', 'recently found');
      await workbench.screenshot(`finder-empty-${theme}`);
      await workbench.type('engi');
      await found('Engineering').waitFor();
      await found('Engineering').hover();
      await workbench.screenshot(`finder-typed-${theme}`);
      await workbench.type('zzzzzz qqq');
      await found('No matches').waitFor();
      await workbench.screenshot(`finder-nothing-${theme}`);
      await close();
    });
  }

  it('shows a connection that failed, with what to do about it', async () => {
    await testmo.close();
    await workbench.execute('workbench.actions.treeView.groupExplorer.connections.collapseAll');
    await workbench.run('Group Explorer: Refresh');
    await workbench.tree.locator('.monaco-list-row', { hasText: 'Quality' }).locator('.codicon-warning').waitFor();
    await open('Find Group…', 'Could not reach');
    // What was known stays.
    await found('Testmo › Quality').waitFor();
    await workbench.screenshot('finder-failed');
    await close();
  });
});
