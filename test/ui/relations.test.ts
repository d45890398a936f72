// How groups and members hang together, and the tree filtered and sorted: by the vendor where it can, and kept.
import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { startAptly, startDevrev, startSemaphor, startTestmo, startWesurvey, type Emulator } from '../vendors/index.ts';
import { Workbench } from './workbench.ts';

describe('relations', function () {
  this.timeout(60_000);
  let workbench: Workbench;
  let all: Record<'devrev' | 'aptly' | 'semaphor' | 'testmo' | 'wesurvey', Emulator>;

  /** The detail, once it is of that. */
  const detail = async (title: string): Promise<Frame> => {
    const page = await workbench.webview(`#page h1:has-text("${title}")`);
    await page.locator('.line').first().waitFor();
    return page;
  };
  const line = async (page: Frame, field: string): Promise<string> =>
    (await page.locator(`.line[data-field="${field}"] dd`).innerText()).replace(/\s+/g, ' ').trim();
  const asked = (emulator: Emulator, from: number): string[] =>
    emulator.requests.slice(from).map(({ path, query }) => `${path.split('/').at(-1)}?${String(query)}`);

  before(async () => {
    const [devrev, aptly, semaphor, testmo, wesurvey] = await Promise.all([
      startDevrev({}),
      startAptly({}),
      startSemaphor({}),
      startTestmo({}),
      startWesurvey({}),
    ]);
    all = { devrev, aptly, semaphor, testmo, wesurvey };
    workbench = await Workbench.open({
      settings: { 'workbench.editor.useModal': 'off', 'groupExplorer.pageSize': 25 },
    });
    await workbench.showTree();
    for (const [vendor, emulator] of Object.entries(all))
      await workbench.connect({ ...emulator.connection, label: `The ${vendor}` }, emulator.secrets);
  });
  after(async () => {
    await workbench.close();
    await Promise.all(Object.values(all).map((one) => one.close()));
  });

  it('sorts: by the vendor from the first page on where it can, else what is loaded, and says which', async () => {
    const { semaphor, testmo } = all;
    await workbench.expand('The semaphor');
    await workbench.row('Everyone').waitFor();
    const before = semaphor.requests.length;
    await workbench.select('The semaphor');
    await workbench.run('Group Explorer: Sort Groups…');
    await workbench.quickInput.getByText('Vendor order').waitFor();
    await workbench.screenshot('relations-sort');
    await workbench.pick('Most members first');
    await workbench.row('The semaphor').filter({ hasText: 'most members first' }).waitFor();
    await workbench.expand('The semaphor');
    await workbench.row('Everyone').waitFor();
    assert.deepEqual(asked(semaphor, before), ['groups?page=1&limit=25&sort=members&order=desc']);
    await workbench.shows(/^The semaphor.*\n {2}Everyone/m);
    await workbench.collapse('The semaphor');
    await workbench.expand('The testmo');
    await workbench.tree.getByText('Load more').waitFor();
    await workbench.select('The testmo');
    const asking = testmo.requests.length;
    await workbench.run('Group Explorer: Sort Groups…');
    await workbench.pick('By name');
    await workbench.row('The testmo').filter({ hasText: 'by name among loaded groups' }).waitFor();
    await workbench.expand('The testmo');
    await workbench.tree.getByText('sorts loaded groups only').waitFor();
    assert.equal(testmo.requests.length, asking);
    await workbench.screenshot('relations-sorted');
  });

  it('has the vendor search for a filter, says so, and reaches what was never loaded', async () => {
    const { semaphor } = all;
    await workbench.collapse('The testmo');
    const before = semaphor.requests.length;
    await workbench.select('The semaphor');
    await workbench.run('Group Explorer: Filter Groups…');
    await workbench.quickInput.getByText('Words of a name').waitFor();
    await workbench.type('lilac 2');
    await workbench.accept();
    await workbench.row('The semaphor').filter({ hasText: 'filtered by lilac 2' }).waitFor();
    await workbench.expand('The semaphor');
    await workbench.tree.getByText('Search all').waitFor();
    assert.deepEqual(asked(semaphor, before), ['groups?page=1&limit=25&search=lilac']);
    const rows = await workbench.shows(/^The semaphor .*filtered by lilac 2, in names only/m);
    const passing = rows.filter((row) => /^ {2}Project Lilac/.test(row)).length;
    assert.ok(passing > 1, rows.join('\n'));
    await workbench
      .row('The semaphor')
      .filter({ hasText: `${passing} found · filtered by lilac 2` })
      .waitFor();
    const heard = await workbench.row('The semaphor').getAttribute('aria-label');
    assert.match(heard ?? '', /The semaphor, .*filtered by lilac 2, in names only/);
    await workbench.screenshot('relations-search');
    await workbench.tree.getByText('Search all').click();
    await workbench.tree.getByText('Search all').waitFor({ state: 'detached' });
    await workbench.tree.getByText('Loading…').waitFor({ state: 'detached' });
    await workbench
      .row('The semaphor')
      .filter({ hasText: /\d+ of \d+ · filtered by lilac 2/ })
      .waitFor();
  });

  it('show a group of DevRev below its parent once, though it is a member too, with what stands above and below', async () => {
    await workbench.collapse('The semaphor');
    await workbench.expand('The devrev');
    await workbench.expand('Engineering');
    await workbench.expand('Platform');
    await workbench.row('Site Reliability').waitFor();
    await workbench
      .row('Platform')
      .filter({ hasText: /\d+ people/ })
      .waitFor();
    const rows = await workbench.shows(/^ {4}Platform.* \d+ people.*\d+ groups?.*\n {6}Site Reliability/m);
    assert.equal(rows.filter((row) => row.trim().startsWith('Platform')).length, 1, rows.join('\n'));
    await workbench.select('Platform');
    const page = await detail('Platform');
    assert.match(await line(page, 'path'), /^Engineering \/ Platform/);
    assert.match(await line(page, 'parents'), /^Engineering/);
    assert.match(await line(page, 'children'), /Site Reliability.*Security/);
    assert.match(await line(page, 'memberCount'), /\d+ people.*\d+ groups?/);
    await workbench.screenshot('relations-group');
  });

  it('list the members of a group as a table, with those of a group within opened in place', async () => {
    const page = await detail('Platform');
    await page.getByRole('tab', { name: 'Members' }).click();
    const group = page.locator('.member[aria-expanded=false]').first();
    await group.waitFor();
    const before = await page.locator('.member').count();
    await group.locator('.chevron').click();
    await page.locator('.member[aria-level="2"]').first().waitFor();
    assert.ok((await page.locator('.member').count()) > before);
    await page.locator('.grid').focus();
    await page.locator('.grid').press('Control+a');
    await workbench.screenshot('relations-members');
    await page.getByRole('button', { name: 'Copy IDs' }).click();
    await workbench.page.getByText(/Copied \d+ IDs/).waitFor();
    await page.locator('.filter').fill('nobody is called so');
    await page.getByText('No members match the filter.').waitFor();
    await page.locator('.filter').fill('');
    await page.locator('.member').first().waitFor();
  });

  it('show what stands above and below a group as a tree, and lead there with keys', async () => {
    const page = await detail('Platform');
    await page.getByRole('tab', { name: 'Hierarchy' }).click();
    const tree = page.getByRole('tree', { name: 'Hierarchy' });
    await tree.getByRole('treeitem', { name: /Site Reliability/ }).waitFor();
    assert.match(await tree.getByRole('treeitem').first().innerText(), /Engineering/);
    await workbench.screenshot('relations-places');
    await tree.focus();
    await tree.press('ArrowDown');
    await tree.press('Enter');
    await page.locator('h1', { hasNotText: 'Platform' }).waitFor();
  });

  it('show where a group of Aptly stands', async () => {
    await workbench.collapse('The devrev');
    await workbench.expand('The aptly');
    await workbench
      .row('The aptly')
      .filter({ hasText: /\d+ groups/ })
      .waitFor();
    // Found below what nobody opened yet, it is selected in the tree.
    await workbench.run('Group Explorer: Find Group…');
    await workbench.type('vendor:aptly security');
    await workbench.quickInput.getByText('Engineering › Platform').first().waitFor();
    await workbench.accept();
    const page = await detail('Security');
    await workbench.tree.locator('.monaco-list-row.selected', { hasText: 'Security' }).waitFor();
    await workbench.screenshot('relations-paths');
    assert.match(await line(page, 'path'), / \/ Security/);
  });

  it('show the groups of a Testmo user as Testmo tells them, in the detail and to choose from', async () => {
    await workbench.collapse('The aptly');
    await workbench.expand('The testmo');
    await workbench.expand('Platform');
    const member = workbench.tree.locator('.monaco-list-row[aria-level="3"]').first();
    await member.click();
    const name = (await member.locator('.label-name').innerText()).trim();
    const page = await detail(name);
    await page.locator('.line[data-field="groups"] button.link').first().waitFor();
    assert.match(await line(page, 'groups'), /Platform/);
    await page.locator('.line[data-field="email"] .code').waitFor();
    await workbench.screenshot('relations-member');
    await workbench.run('Group Explorer: Show Groups of Member…');
    await workbench.quickInput.getByText('All groups that The testmo reports').waitFor();
    await workbench.quickInput.locator('.monaco-list-row', { hasText: 'Platform' }).first().waitFor();
    // Closed as soon as it is open it would open again.
    await workbench.type('platform');
    await workbench.page.keyboard.press('Escape');
  });

  it('say of WeSurvey which membership is inherited, and in how much that was looked for; and read the rest when told', async () => {
    await workbench.collapse('The testmo');
    await workbench.set({ 'groupExplorer.pageSize': 100 });
    // Rows are drawn where they are in sight.
    await workbench.page.setViewportSize({ width: 1280, height: 2400 });
    await workbench.expand('The wesurvey');
    await workbench
      .row('The wesurvey')
      .filter({ hasText: /\d+ groups/ })
      .waitFor();
    await workbench.expand('Engineering');
    const inherited = workbench.tree
      .locator('.monaco-list-row', { has: workbench.page.locator('.label-description', { hasText: 'through ' }) })
      .first();
    await inherited.click();
    const page = await detail((await inherited.locator('.label-name').innerText()).trim());
    await page.locator('.line[data-field="groups"] .remark').waitFor();
    assert.match(
      await line(page, 'groups'),
      /through .*Based on the loaded members of 1 of \d+ groups\. There may be more\./,
    );
    await workbench.screenshot('relations-inherited');
    await workbench.run('Group Explorer: Show Groups of Member…');
    await workbench.quickInput.getByText('So far').waitFor();
    await workbench.screenshot('relations-known');
    await workbench.quickInput.getByText('Load the members of all').click();
    // What no group is called leaves what is said of them all. One group cannot be read, so nothing more is offered.
    await workbench.type('no group is called so');
    await workbench.quickInput.getByText('So far: the members of 123 of 124 groups are loaded').waitFor();
    await workbench.quickInput.getByText('Load the members of all').waitFor({ state: 'detached' });
    await workbench.page.keyboard.press('Escape');
    // The detail that is open tells it too.
    await page
      .locator('.line[data-field="groups"] .remark', { hasText: /Based on the loaded members of 123 of 124 groups/ })
      .waitFor();
    await workbench.page.setViewportSize({ width: 1280, height: 800 });
  });

  it('keeps a filter through a restart, and clears it', async () => {
    // The view opens by itself, and a click before that would close it.
    await workbench.restart();
    await workbench.showTree();
    await workbench.row('The semaphor').filter({ hasText: 'filtered by lilac 2' }).waitFor({ timeout: 30_000 });
    await workbench.select('The semaphor');
    await workbench.run('Group Explorer: Clear Filter');
    await workbench.row('The semaphor').filter({ hasNotText: 'filtered' }).waitFor();
  });
});
