// The raw JSON as a tree: folded, walked with keys, and left as it was.
import assert from 'node:assert/strict';
import { aptly, big, devrev, show } from './samples.ts';
import { onStage, type Scene } from './stage.ts';

describe('page: raw tree', function () {
  this.timeout(60_000);
  const stage = onStage();
  let scene: Scene;
  const press = (...keys: string[]) =>
    keys.reduce<Promise<void>>((before, key) => before.then(() => scene.page.keyboard.press(key)), Promise.resolve());

  it('folds at first what holds nothing that became a field', async () => {
    scene = await stage.open({ show: show(aptly) });
    assert.equal(await scene.row('"address"').getAttribute('aria-expanded'), 'false');
    assert.equal(await scene.row('"address"').innerText(), '"address": { 12 keys },');
    assert.equal(await scene.row('"street1"').isVisible(), false);
    assert.equal(await scene.row('"parentGroups"').getAttribute('aria-expanded'), 'true');
  });

  it('folds and unfolds with the mouse, one and all', async () => {
    scene = await stage.open({ show: show(aptly) });
    await scene.row('"address"').locator('.rest').click();
    assert.equal(await scene.row('"street1"').isVisible(), true);
    await scene.page.getByRole('button', { name: 'Fold all', exact: true }).click();
    assert.deepEqual(await scene.page.locator('.row[aria-expanded=true]').count(), 1);
    assert.equal(await scene.row('"displayName"').first().isVisible(), true);
    await scene.page.getByRole('button', { name: 'Unfold all' }).click();
    assert.equal(await scene.page.locator('.row[aria-expanded=false]').count(), 0);
  });

  it('is walked with keys, one stop for Tab, over folded rows and closing brackets', async () => {
    scene = await stage.open({ show: show(aptly) });
    assert.equal(await scene.page.locator('.row[tabindex="0"]').count(), 1);
    await scene.page.locator('.row[tabindex="0"]').focus();
    await press('ArrowDown');
    assert.match(await scene.focused(), /^"id"/);
    await press('End');
    assert.match(await scene.focused(), /^"delegationsCount"/);
    await press('Home', 'ArrowRight', 'ArrowLeft');
    assert.match(await scene.focused(), /^{/);
    await scene.row('"address"').click();
    await press('ArrowDown');
    assert.match(await scene.focused(), /^"parentGroups"/);
    await press('ArrowLeft', 'ArrowDown');
    assert.match(await scene.focused(), /^"decisionsCount"/);
    await press('ArrowUp', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft');
    assert.match(await scene.focused(), /^"parentGroups"/);
    await press('Enter');
    assert.equal(await scene.row('"parentGroups"').getAttribute('aria-expanded'), 'false');
    assert.equal(await scene.page.locator('.row[tabindex="0"]').count(), 1);
  });

  it('tells a screen reader where a row stands', async () => {
    scene = await stage.open({ show: show(aptly) });
    const row = scene.row('"parentGroups"');
    assert.deepEqual(
      await Promise.all(
        ['role', 'aria-level', 'aria-posinset', 'aria-setsize', 'aria-expanded'].map((name) => row.getAttribute(name)),
      ),
      ['treeitem', '2', '18', '20', 'true'],
    );
    assert.equal(await scene.row('"tenantId"').first().getAttribute('aria-description'), 'Not mapped');
    assert.equal(await scene.page.getByRole('tree', { name: 'Raw' }).count(), 1);
  });

  it('copies through the host, by key and by button', async () => {
    scene = await stage.open({ show: show(aptly) });
    await scene.posted();
    await scene.row('"status": "ACTIVE"').first().click();
    await press('c');
    await press('Tab', 'ArrowRight', 'Enter', 'ArrowRight', 'Enter');
    assert.deepEqual(await scene.posted(), [
      { type: 'copyAt', pointer: '/status' },
      { type: 'copyPointer', pointer: '/status' },
      { type: 'copyPath', pointer: '/status' },
    ]);
    assert.equal(await scene.said(), 'Copied');
  });

  it('shows the buttons of the row under the mouse, and they stay its own', async () => {
    scene = await stage.open({ show: show(aptly) });
    await scene.posted();
    await scene.row('"externalId"').hover();
    await scene.page.locator('.row-actions').getByRole('button', { name: 'Copy value' }).click();
    assert.deepEqual(await scene.posted(), [{ type: 'copyAt', pointer: '/externalId' }]);
    assert.deepEqual(await scene.markedLines(), ['externalIds']);
  });

  it('folds a very long text to a few lines', async () => {
    scene = await stage.open({ show: show(devrev) });
    const row = scene.row('"thumbnail"');
    const folded = (await row.boundingBox())!.height;
    await row.click();
    await press('Enter');
    assert.ok((await row.boundingBox())!.height > folded * 2);
    assert.match(await row.innerText(), /iVBORw0KGgo/);
  });

  it('keeps folds and scrolling for a document that comes again, and for no other', async () => {
    scene = await stage.open({ height: 400, show: show(aptly) });
    await scene.row('"parentGroups"').locator('.chevron').click();
    await scene.page.evaluate('document.querySelector(".raw .pane-body").scrollTop = 120');
    await scene.page.waitForTimeout(300);
    await scene.show(show({ state: 'busy', title: aptly.title, sentence: 'Loading…' }));
    await scene.show(show(devrev));
    assert.equal(await scene.rawScroll(), 0);
    assert.equal(await scene.row('"member"').getAttribute('aria-expanded'), 'true');
    await scene.show(show(aptly));
    assert.equal(await scene.row('"parentGroups"').getAttribute('aria-expanded'), 'false');
    assert.equal(await scene.rawScroll(), 120);
    await scene.page.waitForTimeout(300);
    await scene.page.reload();
    await scene.show(show(aptly));
    assert.equal(await scene.row('"parentGroups"').getAttribute('aria-expanded'), 'false');
    assert.equal(await scene.rawScroll(), 120);
    const state = String(await scene.page.evaluate('sessionStorage.getItem("state")'));
    assert.doesNotMatch(state, /Engineering|ACTIVE|3de3ba12/, 'the state holds nothing of what was shown');
  });

  it('touches few of 5,000 lines when one is pointed at, and each once when all are unfolded', async () => {
    const view = big(5000);
    scene = await stage.open({ show: show(view) });
    assert.ok('lines' in view.raw && view.raw.lines.length >= 5000);
    await scene.page.evaluate(`(() => {
      window.touched = () => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(window.records.splice(0).length))));
      window.records = [];
      new MutationObserver((records) => window.records.push(...records)).observe(document.querySelector('.raw'), { attributes: true, childList: true, subtree: true });
    })()`);
    const touched = (act: string) => scene.page.evaluate<number>(`(${act}, touched())`);
    const unfolded = await touched("document.querySelector('[data-keep=unfoldAll]').click()");
    const pointed = await touched(
      "document.querySelectorAll('.row')[3].dispatchEvent(new PointerEvent('pointerover', { bubbles: true, clientX: 700, clientY: 200 }))",
    );
    assert.ok(unfolded > 1000 && unfolded < 2 * view.raw.lines.length, `${unfolded} changes`);
    assert.ok(pointed > 0 && pointed < 20, `${pointed} changes`);
    await scene.screenshot('big');
  });
});
