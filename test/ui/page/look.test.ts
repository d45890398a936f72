// How the page looks: three themes, narrow, and what can be seen of the focus. The pictures are for people.
import assert from 'node:assert/strict';
import { aptly, crowded, devrev, show } from './samples.ts';
import { onStage, type Scene } from './stage.ts';

describe('page: look', function () {
  this.timeout(60_000);
  const stage = onStage();
  let scene: Scene;

  for (const theme of ['dark', 'light', 'contrast'] as const) {
    it(`can be read in ${theme}`, async () => {
      scene = await stage.open({ theme, show: show(aptly) });
      await scene.line('status').hover();
      await scene.screenshot(`group-${theme}`);
      await scene.show(show(devrev));
      await scene.row('"full_name"').click();
      await scene.page.mouse.move(800, 30);
      await scene.screenshot(`member-${theme}`);
      for (const marked of [false, true]) {
        if (marked)
          await scene.page.evaluate(
            'document.querySelectorAll(".row, .line").forEach((one) => one.classList.add("marked"))',
          );
        assert.deepEqual(
          await faint(scene),
          [],
          `texts with less contrast than 4.5 to 1, ${marked ? 'marked' : 'not marked'}`,
        );
      }
    });
  }

  it('sets one half above the other where there is little room', async () => {
    scene = await stage.open({ width: 400, height: 700, show: show(devrev) });
    const [left, raw] = await Promise.all(
      ['.normalized', '.raw'].map(async (pane) => (await scene.page.locator(pane).boundingBox())!),
    );
    assert.ok(raw!.y >= left!.y + left!.height && Math.abs(raw!.x - left!.x) < 1);
    assert.deepEqual(
      await scene.page.evaluate(
        '[document.scrollingElement.scrollWidth, document.querySelector(".raw .pane-body").scrollWidth <= document.querySelector(".raw .pane-body").clientWidth]',
      ),
      [400, true],
    );
    await scene.screenshot('narrow');
  });

  it('sets each value below its label where there is hardly any', async () => {
    scene = await stage.open({ width: 260, height: 700, show: show(devrev) });
    const [label, value] = await Promise.all(
      ['dt', 'dd'].map(
        async (part) => (await scene.page.locator(`.normalized .line >> nth=0 >> ${part}`).boundingBox())!,
      ),
    );
    assert.ok(value!.y >= label!.y + label!.height && value!.width > 200, JSON.stringify([label, value]));
    await scene.screenshot('very-narrow');
  });

  it('gives the halves the room the user wants, with the mouse and with keys, also after a reload', async () => {
    scene = await stage.open({ show: show(aptly) });
    const width = async () => Math.round((await scene.page.locator('.normalized').boundingBox())!.width);
    const before = await width();
    await scene.page.locator('.divider').focus();
    await scene.page.keyboard.press('ArrowLeft');
    assert.ok((await width()) < before);
    await scene.page.mouse.move(before - 1180 * 0.05, 400);
    const bar = (await scene.page.locator('.divider').boundingBox())!;
    await scene.page.mouse.move(bar.x, 400);
    await scene.page.mouse.down();
    await scene.page.mouse.move(700, 400, { steps: 4 });
    await scene.page.mouse.up();
    assert.ok(Math.abs((await width()) - 700) < 3, String(await width()));
    await scene.page.reload();
    await scene.show(show(aptly));
    assert.ok(Math.abs((await width()) - 700) < 3);
  });

  it('tells a screen reader which way the bar moves, and what', async () => {
    scene = await stage.open({ show: show(aptly) });
    const bar = scene.page.getByRole('separator', { name: 'Resize' });
    assert.equal(await bar.getAttribute('aria-orientation'), 'vertical');
    assert.equal(
      await scene.page.locator(`#${await bar.getAttribute('aria-controls')}`).getAttribute('aria-label'),
      'Normalized',
    );
    await scene.page.setViewportSize({ width: 400, height: 700 });
    await scene.page.locator('.divider[aria-orientation=horizontal]').waitFor();
  });

  it('moves nothing when a field of many places is pointed at', async () => {
    scene = await stage.open({ show: show(crowded(300)) });
    const height = async () => (await scene.page.locator('.footer').boundingBox())!.height;
    const before = await height();
    await scene.line('children').hover();
    assert.notEqual(await scene.page.locator('.pointers').innerText(), '');
    assert.equal(await height(), before);
  });

  it('has one stop for Tab in each region, shows where the focus is, and leads on with arrows', async () => {
    scene = await stage.open({ theme: 'contrast', show: show(aptly) });
    const at = () =>
      scene.page.evaluate<{ name: string; visible: boolean } | null>(`(() => {
        let at = document.activeElement;
        if (!at || at === document.body) return null;
        const name = at.dataset.keep ?? at.dataset.pointer ?? at.className;
        const drawn = (element) => { const style = getComputedStyle(element); return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0; };
        const after = getComputedStyle(at, '::after');
        const inner = at.shadowRoot ? [...at.shadowRoot.querySelectorAll('*')].some(drawn) : false;
        return { name, visible: drawn(at) || inner || (at.className === 'divider' && after.backgroundColor !== 'rgba(0, 0, 0, 0)') };
      })()`);
    const stops: string[] = [];
    for (let stop = 0; stop < 20; stop++) {
      await scene.page.keyboard.press('Tab');
      const found = await at();
      if (!found) break;
      stops.push(found.name);
      assert.ok(found.visible, `the focus cannot be seen on ${found.name}`);
    }
    assert.deepEqual(stops.slice(0, 5), ['copyId', 'tab overview', 'copyNormalized', 'divider', 'find']);
    assert.match(stops[5]!, /^row/);
    assert.equal(stops.length, 7, stops.join());
    const reached = async (start: string, ...keys: string[]): Promise<string[]> => {
      await scene.page.locator(`[data-keep="${start}"]`).focus();
      const names: string[] = [];
      for (const key of keys) {
        await scene.page.keyboard.press(key);
        const found = await at();
        assert.ok(found?.visible, `the focus cannot be seen on ${found?.name}`);
        names.push(found.name);
      }
      return names;
    };
    assert.deepEqual(await reached('copyId', 'ArrowRight', 'ArrowRight', 'End', 'ArrowRight'), [
      'copyAs',
      'insert',
      'refresh',
      'refresh',
    ]);
    assert.deepEqual(await reached('copyNormalized', 'ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowDown', 'End'), [
      'value externalIds 0',
      'link parents 0',
      'value parents 0',
      'load children',
      'unmapped',
    ]);
    assert.deepEqual(await reached('unmapped', 'Home'), ['copyNormalized']);
  });

  it('moves nothing for who wants no motion', async () => {
    scene = await stage.open({ reducedMotion: true, show: show({ state: 'busy', title: 'A', sentence: 'Loading…' }) });
    assert.equal(await scene.style('.waiting', 'animationName'), 'none');
  });
});

/** The texts that stand out too little from the ground they stand on. */
const faint = (scene: Scene): Promise<string[]> =>
  scene.page.evaluate(`(() => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    const paint = (colours) => { canvas.clearRect(0, 0, 1, 1); for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); } return [...canvas.getImageData(0, 0, 1, 1).data]; };
    const light = (rgb) => { const [r, g, b] = rgb.map((one) => { const c = one / 255; return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; }); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
    const found = new Set();
    const walker = document.createTreeWalker(document.querySelector('#page'), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || !element.checkVisibility() || element.closest('.odd')) continue;
      const grounds = [];
      for (let at = element; at; at = at.parentElement) grounds.unshift(getComputedStyle(at).backgroundColor);
      const ground = paint(grounds), ink = paint([...grounds, getComputedStyle(element).color]);
      const [more, less] = [light(ground), light(ink)].sort((a, b) => b - a);
      const ratio = (more + 0.05) / (less + 0.05);
      if (ratio < 4.5) found.add(element.className + ' ' + ratio.toFixed(2));
    }
    return [...found];
  })()`);
