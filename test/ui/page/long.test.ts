// Long texts and long lists: their beginning at once, more when asked for.
import assert from 'node:assert/strict';
import type { DetailView } from '../../../src/protocol/detail.ts';
import { aptly, crowded, rawLines, show, wordy } from './samples.ts';
import { onStage, type Scene } from './stage.ts';

describe('page: what is long', function () {
  this.timeout(60_000);
  const stage = onStage();
  let scene: Scene;

  /** How many elements and characters the page draws of a view, and how many more once the mouse points at it. */
  const drawn = (view: DetailView) =>
    scene.page.evaluate<number[]>(`(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const counts = () => [document.querySelectorAll('*').length, document.body.textContent.length];
    window.dispatchEvent(new MessageEvent('message', { data: ${JSON.stringify(show(view))} }));
    await frame();
    const first = counts();
    document.querySelector('.line').dispatchEvent(new PointerEvent('pointerover', { bubbles: true, clientX: 70, clientY: 200 }));
    await frame();
    return [...first, ...counts()];
  })()`);
  /** What is drawn of a text, without the button for more of it. */
  const written = (selector: string) =>
    scene.page.locator(selector).evaluate((element) =>
      [...element.childNodes]
        .filter((node) => node.nodeName === '#text' || node.nodeName === 'SPAN')
        .map((node) => node.textContent)
        .join(''),
    );
  const field = '.line[data-field=description] .foreign';

  for (const [what, view] of Object.entries({
    'odd characters between letters': () => wordy('a\u202e '.repeat(20_000)),
    'megabytes of them': () => wordy('a\u202e '.repeat(420_000)),
    'one run of odd characters': () => wordy('\u202e'.repeat(400_000)),
    'megabytes of plain words': () => wordy('word '.repeat(420_000)),
    'sixty thousand keys and values': () => crowded(60_000),
    'a key of a megabyte': () => ({
      ...aptly,
      unmapped: [`/${'k\u200b'.repeat(500_000)}`],
      raw: { lines: rawLines({ ['k\u200b'.repeat(500_000)]: 1 }) },
    }),
  })) {
    it(`draws the beginning of ${what}`, async () => {
      scene = await stage.open({ show: show(aptly) });
      const [elements, characters, pointedElements, pointedCharacters] = await drawn(view());
      assert.ok(elements! < 3000 && characters! < 12_000, `${elements} elements, ${characters} characters`);
      assert.ok(
        pointedElements! - elements! < 100 && pointedCharacters! - characters! < 500,
        `${pointedElements} elements, ${pointedCharacters} characters`,
      );
    });
  }

  it('draws the next part of a text, and not again what is drawn', async () => {
    scene = await stage.open({ show: show(wordy('a\u202e '.repeat(40_000))) });
    /** How many nodes come, and how many go, with the next 20,000 characters. */
    const next = () =>
      scene.page.evaluate<[number, number]>(`(() => {
      const observer = new MutationObserver(() => {});
      observer.observe(document.querySelector('${field}'), { childList: true, subtree: true });
      document.querySelector('${field} .more').click();
      const records = observer.takeRecords();
      return ['addedNodes', 'removedNodes'].map((kind) => records.reduce((sum, record) => sum + record[kind].length, 0));
    })()`);
    for (let part = 0; part < 5; part++) {
      const [come, go] = await next();
      assert.ok(come > 10_000 && come < 15_000 && go < 10, `${come} come, ${go} go`);
    }
  });

  it('draws the beginning of a text, and the next part when asked, until nothing is left out', async () => {
    const text = `${'x'.repeat(1999)}🎉${'y\u202e'.repeat(11_000)}`;
    scene = await stage.open({ show: show(wordy(text)) });
    const more = scene.line('description').locator('.more');
    assert.equal(await written(field), text.slice(0, 1999), 'no pair is cut in two');
    assert.equal(await more.innerText(), `… ${(text.length - 1999).toLocaleString('en')} more`);
    await more.click();
    assert.equal(await written(field), text.slice(0, 21_999));
    await more.focus();
    await scene.page.keyboard.press('Enter');
    assert.equal(await written(field), text);
    assert.equal(await more.count(), 0);
    await scene.line('description').hover();
    await scene.page.mouse.move(800, 30);
    assert.equal(await written(field), text, 'what was asked for stays while the page is drawn again');
    await scene.show(show(wordy('short')));
    assert.equal(await written(field), 'short');
  });

  it('does the same in raw, once the text is unfolded', async () => {
    const text = 'x'.repeat(10_000);
    scene = await stage.open({ show: show(wordy(text)) });
    const row = scene.row('"description"');
    assert.equal(await row.locator('.more').isVisible(), false);
    await row.locator('.chevron').click();
    await scene.screenshot('long');
    await row.locator('.more').click();
    assert.equal(await row.locator('.json').evaluate((element) => element.textContent), `"description": "${text}"`);
  });

  it('leaves the button out of what is selected', async () => {
    scene = await stage.open({ show: show(wordy('x'.repeat(3000))) });
    assert.equal(
      await scene.page.evaluate(
        `(() => { getSelection().selectAllChildren(document.querySelector('${field}')); return getSelection().toString(); })()`,
      ),
      'x'.repeat(2000),
    );
  });

  it('draws the beginning of a list, and more when asked', async () => {
    scene = await stage.open({ show: show(crowded(3000)) });
    const [values, pointers] = [scene.page.locator('.line .value'), scene.page.locator('.pointer')];
    assert.deepEqual(
      [await values.count(), await pointers.count()],
      [200, 0],
      'what nobody read is folded, and counted',
    );
    await scene.page.getByRole('button', { name: 'Not mapped' }).click();
    assert.deepEqual([await values.count(), await pointers.count()], [200, 200]);
    assert.equal(await scene.page.locator('.unmapped .count').innerText(), '3,000');
    await scene.line('children').getByRole('button', { name: '… 2,800 more' }).click();
    assert.deepEqual([await values.count(), await pointers.count()], [2200, 200]);
    const more = scene.page.locator('.unmapped .more');
    await more.click();
    assert.equal(await more.innerText(), '… 800 more');
    await more.click();
    assert.deepEqual([await pointers.count(), await more.count()], [3000, 0]);
    assert.equal(await pointers.last().innerText(), '/key2999');
  });
});
