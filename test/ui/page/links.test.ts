// The two halves of the page point at each other.
import assert from 'node:assert/strict';
import { aptly, big, devrev, rawLines, show } from './samples.ts';
import { onStage, type Scene } from './stage.ts';

describe('page: linking', function () {
  this.timeout(60_000);
  const stage = onStage();
  let scene: Scene;

  it('marks in raw what a field under the mouse was read from, and names it in the footer', async () => {
    scene = await stage.open({ show: show(aptly) });
    await scene.line('status').hover();
    assert.deepEqual(await scene.markedRows(), ['"status": "ACTIVE",']);
    assert.equal(await scene.page.locator('.pointers').innerText(), '/status');
    await scene.page.mouse.move(800, 30);
    assert.deepEqual(await scene.markedRows(), []);
    assert.equal(await scene.page.locator('.pointers').innerText(), '');
  });

  it('marks every place of a field that was read from several', async () => {
    scene = await stage.open({ show: show(aptly) });
    await scene.line('parents').hover();
    assert.deepEqual(await scene.markedRows(), [
      '"id": "e9db3b7c-e5cd-4ff4-9d6d-a6528ec04aa1",',
      '"displayName": "Engineering Team",',
    ]);
  });

  it('does the same for the focus', async () => {
    scene = await stage.open({ show: show(aptly) });
    await scene.page.locator('[data-keep="value id 0"]').focus();
    assert.deepEqual(await scene.markedRows(), ['"id": "3de3ba12-fe6e-4242-b2c2-57aa17d2b959",']);
    await scene.page.locator('h1').hover();
    assert.deepEqual(await scene.markedRows(), ['"displayName": "Engineering Department",']);
  });

  it('marks the field of a raw line under the mouse, and of what holds it or lies in it', async () => {
    scene = await stage.open({ show: show(aptly) });
    await scene.row('"status": "ACTIVE"').first().hover();
    assert.deepEqual(await scene.markedLines(), ['status']);
    await scene.row('"parentGroups"').hover();
    assert.deepEqual(await scene.markedLines(), ['parents']);
    await scene.row('"isSynced"').hover();
    assert.deepEqual(await scene.markedLines(), []);
  });

  it('opens a fold in the way for as long as the field is pointed at, and for good when pressed', async () => {
    scene = await stage.open({ show: show(aptly) });
    await scene.row('"tenantGroupType"').first().locator('.chevron').click();
    assert.equal(await scene.row('"groupTypeName"').first().isVisible(), false);
    await scene.line('type').hover();
    assert.equal(await scene.row('"groupTypeName"').first().isVisible(), true);
    await scene.line('id').hover();
    assert.equal(await scene.row('"groupTypeName"').first().isVisible(), false);
    await scene.line('type').locator('.badge').click();
    await scene.line('id').hover();
    assert.equal(await scene.row('"groupTypeName"').first().isVisible(), true);
  });

  it('scrolls the raw pane to a place out of sight, and leaves it alone where the place is in sight', async () => {
    scene = await stage.open({ show: show(big(5000)) });
    await scene.line('id').hover();
    assert.equal(await scene.rawScroll(), 0);
    await scene.page.getByLabel('Unfold all').click();
    await scene.line('memberCount').hover();
    await scene.row('"count"').waitFor({ state: 'visible' });
    assert.ok(await scene.inSight('.row.marked'), 'the marked row is in sight');
    assert.equal(await scene.page.evaluate('document.scrollingElement.scrollTop'), 0);
  });

  it('brings the field into sight that a raw line became', async () => {
    const lines = Array.from({ length: 60 }, (_, index) => ({
      field: `f${index}`,
      label: `Field ${index}`,
      section: 'more' as const,
      values: [{ text: String(index), look: 'text' as const }],
      pointers: [`/f${index}`],
    }));
    const raw = rawLines(Object.fromEntries(lines.map(({ field }, index) => [field, index])));
    scene = await stage.open({ height: 400, show: show({ ...aptly, lines, unmapped: [], raw: { lines: raw } }) });
    await scene.page.evaluate('document.querySelector(".raw .pane-body").scrollTop = 900');
    await scene.row('"f55"').hover();
    assert.ok(await scene.inSight('.line.marked'));
  });

  it('sets what stood beside the row apart, below it, and points there from the field that was read with it', async () => {
    const below = rawLines({ id: 2, name: 'Bo' }).map((line, index) => ({
      ...line,
      pointer: `#/expands/users/1${line.pointer}`,
      ...(index === 0 && { heading: 'From expands' }),
    }));
    const row = rawLines({ id: 1, name: 'QA', created_by: 2 });
    const pointers = ['/created_by', '#/expands/users/1'];
    const lines = [
      {
        field: 'created',
        label: 'Created',
        section: 'dates' as const,
        values: [{ text: 'by Bo', look: 'text' as const }],
        pointers,
      },
    ];
    scene = await stage.open({ show: show({ ...aptly, lines, unmapped: [], raw: { lines: [...row, ...below] } }) });
    const heading = scene.page.locator('.raw-heading');
    assert.equal(await heading.innerText(), 'From expands');
    assert.deepEqual(
      await scene.page.locator('[role=treeitem][aria-description]').getAttribute('aria-description'),
      'From expands',
    );
    const [above, at, next] = await Promise.all([
      scene.page.getByRole('treeitem', { name: 'created_by' }).boundingBox(),
      heading.boundingBox(),
      scene.page.getByRole('treeitem', { name: 'Bo' }).boundingBox(),
    ]);
    assert.ok(above!.y < at!.y && at!.y < next!.y);
    await scene.line('created').hover();
    const marked = await scene.page.locator('.row.marked').allInnerTexts();
    assert.ok(
      marked.some((text) => text.includes('created_by')) && marked.some((text) => text.includes('{')),
      marked.join(),
    );
    await scene.page.getByRole('treeitem', { name: 'Bo' }).hover();
    assert.deepEqual(await scene.page.locator('.line.marked').getAttribute('data-field'), 'created');
    await scene.screenshot('beside');
  });

  it('shows an unmapped key in raw when its pointer is pressed', async () => {
    scene = await stage.open({ show: show(aptly) });
    await scene.page.getByRole('button', { name: 'Not mapped' }).click();
    await scene.page.getByRole('button', { name: 'Show /delegationsCount in raw' }).click();
    assert.match(await scene.focused(), /"delegationsCount": 25/);
    assert.ok(await scene.inSight('.row:focus'));
    assert.equal(await scene.page.locator('.key.not-mapped').filter({ hasText: 'delegationsCount' }).count(), 1);
  });

  it('keeps pointing at what has the focus when the mouse points at nothing', async () => {
    scene = await stage.open({ show: show(devrev) });
    await scene.row('"email"').click();
    assert.deepEqual(await scene.markedLines(), ['email']);
    await scene.line('id').hover();
    assert.deepEqual(await scene.markedLines(), ['id']);
    await scene.page.mouse.move(800, 30);
    assert.deepEqual(await scene.markedLines(), ['email']);
  });
});
