// The table of members: drawn where it is looked at, chosen from, and walked with keys.
import assert from 'node:assert/strict';
import { aptly, show } from './samples.ts';
import { onStage, type Scene } from './stage.ts';
import { memberRows, serveTable, tableView } from './tables.ts';

describe('page: members', function () {
  this.timeout(60_000);
  const stage = onStage();
  let scene: Scene;
  const opened = async (count: number, more = {}, options = {}): Promise<void> => {
    scene = await stage.open(options);
    await serveTable(scene, show(aptly), tableView(count, more));
    await scene.page.getByRole('tab', { name: 'Members' }).click();
    await scene.page.locator('.member .open-row').first().waitFor();
    await scene.posted();
  };
  const active = () => scene.page.locator('.member.active').getAttribute('data-index');
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await scene.page.keyboard.press(key);
  };

  it('draws few of ten thousand rows, wherever it is scrolled to, and asks for those alone', async () => {
    await opened(10_000);
    const scrolled = async (top: number): Promise<string> => {
      await scene.page.evaluate(`document.querySelector('.grid-scroll').scrollTop = ${top}`);
      await scene.page.locator(`.member[data-index="${Math.round(top / 26) + 5}"] .open-row`).waitFor();
      return scene.page
        .locator('.member')
        .count()
        .then((count) => (count < 60 ? 'few' : String(count)));
    };
    for (const top of [0, 2600, 130_000, 259_000, 26]) assert.equal(await scrolled(top), 'few');
    const wanted = (await scene.posted()).filter(({ type }) => type === 'want') as { from: number; to: number }[];
    assert.ok(wanted.length >= 3 && wanted.every(({ from, to }) => to - from < 60), JSON.stringify(wanted));
    assert.equal(await scene.page.locator('.grid').getAttribute('aria-rowcount'), '10001');
  });

  it('is one stop for Tab, and is walked with keys; no row hides behind the head', async () => {
    await opened(500);
    await scene.page.locator('.grid').focus();
    await press('ArrowDown', 'ArrowDown', 'PageDown', 'PageDown', 'PageDown');
    const far = Number(await active());
    assert.ok(far > 50, String(far));
    for (let step = 0; step < 30; step++) await press('ArrowUp');
    assert.equal(Number(await active()), far - 30);
    const [head, row] = await Promise.all(
      ['.grid-head', '.member.active'].map(async (one) => (await scene.page.locator(one).boundingBox())!),
    );
    assert.ok(row!.y >= head!.y + head!.height - 1, JSON.stringify([head, row]));
    assert.equal(
      await scene.page.locator('.grid').getAttribute('aria-activedescendant'),
      await scene.page.locator('.member.active').getAttribute('id'),
    );
    await press('Home', 'ArrowLeft', 'Enter');
    assert.deepEqual(
      (await scene.posted()).filter(({ type }) => type !== 'want'),
      [
        { type: 'fold', version: 1, index: 0 },
        { type: 'openRow', version: 1, index: 0 },
      ],
    );
  });

  it('chooses rows with mouse and keys, and does with them what is wanted', async () => {
    await opened(500);
    const rows = scene.page.locator('.member');
    await rows.nth(4).click();
    await rows.nth(7).click({ modifiers: ['Shift'] });
    await rows.nth(12).click({ modifiers: ['Control'] });
    assert.equal(await scene.page.locator('.chosen-count').innerText(), '5 selected');
    assert.equal(await scene.page.evaluate('getSelection().toString()'), '', 'no text is selected for it');
    await scene.page.getByRole('button', { name: 'Copy ids' }).click();
    await rows.nth(5).click({ modifiers: ['Control'] });
    await scene.page.locator('.grid').focus();
    await press('Control+c', 'Control+a');
    await scene.page.getByRole('button', { name: 'Export…' }).click();
    const ranges = (await scene.posted()).flatMap((one) => (one.type === 'use' ? [[one.use, one.ranges]] : []));
    assert.deepEqual(ranges, [
      [
        'copyIds',
        [
          [4, 7],
          [12, 12],
        ],
      ],
      [
        'copyIds',
        [
          [4, 4],
          [6, 7],
          [12, 12],
        ],
      ],
      ['export', [[0, 499]]],
    ]);
  });

  it('keeps what was chosen while rows come behind it or before it, and nothing where they stand elsewhere', async () => {
    await opened(500);
    await scene.page.locator('.member').nth(4).click();
    const chosen = () => scene.page.locator('.member.chosen').count();
    const message = show(aptly);
    await serveTable(scene, message, tableView(600, { version: 1 }));
    await scene.show({ type: 'table', doc: message.doc, table: tableView(600, { version: 2, same: 500 }) });
    assert.equal(await chosen(), 1);
    await scene.show({ type: 'table', doc: message.doc, table: tableView(610, { version: 3, same: 2, sameEnd: 598 }) });
    assert.equal(await scene.page.locator('.member.chosen').getAttribute('data-index'), '14');
    await scene.show({ type: 'table', doc: message.doc, table: tableView(610, { version: 4, same: 2 }) });
    assert.equal(await chosen(), 0);
  });

  it('sorts by a column one way, the other way, and not at all', async () => {
    await opened(50, { sorting: { by: 'email', down: true } });
    for (const name of ['Name', 'Email']) await scene.page.locator('.grid-head').getByRole('button', { name }).click();
    assert.deepEqual(
      (await scene.posted()).filter(({ type }) => type === 'sort'),
      [
        { type: 'sort', sorting: { by: 'name', down: false } },
        { type: 'sort', sorting: undefined },
      ],
    );
    assert.equal(await scene.page.locator('[aria-sort]').getAttribute('aria-sort'), 'descending');
  });

  it('says once what it is: the tab names the panel, and no region within says it again', async () => {
    await opened(5);
    const heard = await scene.page.getByRole('tabpanel').ariaSnapshot();
    assert.match(heard, /^- tabpanel "Members 16 people, 2 groups":\n\s+- textbox/);
    assert.doesNotMatch(heard, /region/);
  });

  it('finds the filter by Ctrl+F, and asks once for what was typed', async () => {
    await opened(50);
    await press('Control+f');
    await scene.page.keyboard.type('ann');
    await scene.page.waitForTimeout(300);
    const asked = (await scene.posted()).filter(({ type }) => type === 'filter');
    assert.deepEqual(asked.at(-1), { type: 'filter', text: 'ann' });
  });

  it('shows names whole, with IDs only where pointed at, in 600 px at 200 %', async () => {
    await opened(50, {}, { width: 1200, height: 900, zoom: 2 });
    const row = scene.page.locator('.member').nth(4);
    await scene.page.mouse.move(0, 0);
    const opacity = () => scene.style('.member[data-index="4"] .id', 'opacity');
    assert.equal(await opacity(), '0');
    const name = row.locator('.open-row');
    const isWhole = `(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth + 1)(document.querySelector('.member[data-index="4"] .open-row'))`;
    assert.ok(await scene.page.evaluate(isWhole), 'the name is not cut');
    await row.hover();
    assert.equal(await opacity(), '1');
    assert.equal((await row.boundingBox())!.height, 26, 'on one line');
    assert.equal(memberRows(5)[4]!.name, await name.innerText());
  });
});
