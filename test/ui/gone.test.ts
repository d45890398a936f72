// What a refresh finds gone while it is still shown: in the detail, beside raw JSON, among what is pinned, where a badge
// counts it until its detail is shown.
import assert from 'node:assert/strict';
import { startDevrev, type Emulator } from '../vendors/index.ts';
import { Workbench } from './workbench.ts';

describe('what is gone', function () {
  this.timeout(60_000);
  let emulator: Emulator;
  let workbench: Workbench;
  before(async () => {
    emulator = await startDevrev();
    workbench = await Workbench.open({ settings: { 'workbench.editor.useModal': 'off' } });
    await workbench.showTree();
    await workbench.connect({ ...emulator.connection, label: 'Acme' }, emulator.secrets);
    await workbench.expand('Acme');
  });
  after(async () => {
    await workbench.close();
    await emulator.close();
  });

  it('says so where it is still shown', async () => {
    await workbench.select('Everyone');
    const page = await workbench.webview('#page .line');
    await page.getByRole('button', { name: 'Open Raw JSON in an Editor' }).first().click();
    await workbench.page.locator('.monaco-editor .view-lines').first().waitFor();
    await workbench.run('Group Explorer: Find Group…');
    await workbench.type('everyone');
    const row = workbench.quickInput.locator('.quick-input-list .monaco-list-row', { hasText: 'Everyone' }).first();
    await row.hover();
    await row.getByRole('button', { name: 'Pin Group' }).click();
    await row.getByRole('button', { name: 'Unpin Group' }).waitFor({ state: 'attached' });
    await workbench.page.keyboard.press('Escape');
    // It has a place above the connection, and a mark below it.
    const everyone = workbench.tree.getByRole('treeitem', { name: /^Everyone\b/ });
    await workbench.row('Pinned').waitFor();
    await workbench.shows(/^Pinned\n {2}Everyone .*Acme.*\nAcme\b/);
    await everyone.nth(1).locator('.codicon-pinned').waitFor();
    assert.equal(await everyone.first().locator('.codicon-pinned').count(), 0);
    assert.match((await everyone.nth(1).getAttribute('aria-label')) ?? '', /^Everyone, pinned/);
    const badge = workbench.page.locator('.activitybar .badge-content', { hasText: /^1$/ });
    assert.equal(await badge.count(), 0);
    await workbench.screenshot('pins');

    // From now on the vendor lists one group, and knows no other.
    const groups = [{ id: 'don:identity:dvrv-us-1:devo/0:group/900', display_id: 'GROUP-900', name: 'The only one' }];
    emulator.misbehave({
      call: 'groups',
      answer: { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ groups }) },
    });
    emulator.misbehave({ call: 'group', refuse: 404 });
    await workbench.execute('groupExplorer.refreshAll');
    await workbench.page.locator('.statusbar-item', { hasText: /Acme: 1 added, \d+ gone/ }).waitFor();
    await badge.waitFor();
    await workbench.tree.getByText('Gone: Acme no longer lists it').waitFor();
    await workbench.shows(/^Pinned 1 changed\n {2}Everyone changed · Gone: .*\nAcme .*\n {2}The only one\b/);
    await workbench.screenshot('pins-changed');
    await workbench.page.locator('.marker-count, .statusbar-item', { hasText: '1' }).first().waitFor();
    await workbench.run('Problems: Focus on Problems View');
    await workbench.page.getByText('Gone: Acme no longer lists this group.').first().waitFor();
    await workbench.screenshot('gone-raw');
    await workbench.run('Group Explorer: Find Group…');
    await workbench.quickInput.getByText('Gone: Acme no longer lists it').first().waitFor();
    await workbench.screenshot('gone-pinned');
    await workbench.page.keyboard.press('Escape');
    await workbench.page.locator('.tab', { hasText: 'Everyone' }).first().click();
    const shown = await workbench.webview('#page .line');
    await shown.getByText('Gone: Acme no longer lists this group.').waitFor();
    await badge.waitFor({ state: 'detached' });
    await workbench.screenshot('gone-detail');
    assert.ok((await shown.locator('#page .line').count()) > 3, 'what it said stays');
  });
});
