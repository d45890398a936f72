/** The table of members: from the reply with 10,000 of them until the first rows are drawn, and scrolling through all. */
import { gzipSync } from 'node:zlib';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { MemberTable } from '../../src/core/detail/memberTable.ts';
import { root } from '../host/versions.mjs';
import { nestedSource } from '../support/nested.ts';
import { never } from '../support/fakes.ts';
import { aptly, show } from '../ui/page/samples.ts';
import { Stage } from '../ui/page/stage.ts';
import { serveTable, tableView } from '../ui/page/tables.ts';
import { median, report } from './report.ts';

const count = 10_000;
const turns = 5;

/** In the host: what the table makes of rows that are read. */
async function hostTime(): Promise<number> {
  const source = nestedSource(['g'], { g: Array.from({ length: count }, (_, index) => `m${index}`) });
  await source.members('g').all(never);
  const begun = performance.now();
  const table = new MemberTable(source, 'g');
  table.update();
  for (let index = 0; index < 100; index++) table.row(index);
  return performance.now() - begun;
}

const stage = await Stage.set();
const took = {
  host: [] as number[],
  first: [] as number[],
  plain: [] as number[],
  frame: [] as number[],
  plainFrame: [] as number[],
};
for (let turn = 0; turn < turns; turn++) {
  took.host.push(await hostTime());
  const scene = await stage.open();
  await serveTable(scene, show(aptly), tableView(count));
  const [first, plain, ours, theirs] = await scene.page.evaluate<[number, number, number, number]>(`(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    await frame();
    const begun = performance.now();
    document.querySelector('[data-keep="tab members"]').click();
    while (!document.querySelector('.member .open-row')) await frame();
    const first = performance.now() - begun;
    // Two frames a step: what one took is half of it.
    const longest = async (scroll) => {
      let most = 0;
      for (let step = 0; step < 120; step++) {
        const from = performance.now();
        scroll.scrollTop += 900;
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        most = Math.max(most, (performance.now() - from) / 2);
      }
      return most;
    };
    const ours = await longest(document.querySelector('.grid-scroll'));
    const list = document.createElement('pre');
    list.className = 'panel';
    const at = performance.now();
    list.textContent = Array.from({ length: 10_000 }, (_, index) => 'member' + index).join('\\n');
    document.body.replaceChildren(list);
    await frame();
    const plain = performance.now() - at;
    list.style.cssText = 'height: 600px; overflow: auto';
    return [first, plain, ours, await longest(list)];
  })()`);
  took.first.push(first);
  took.plain.push(plain);
  took.frame.push(ours);
  took.plainFrame.push(theirs);
  await scene.page.close();
}
await stage.strike();

report({
  name: 'members-table, first rows of 10,000 (host and page)',
  unit: 'ms',
  ours: median(took.host) + median(took.first),
  against: 'their names as plain text',
  theirs: median(took.plain),
});
report({
  name: 'members-table, longest frame while scrolling',
  unit: 'ms',
  ours: median(took.frame),
  against: 'the same with plain text',
  theirs: median(took.plainFrame),
});

const { outputFiles } = await esbuild.build({
  entryPoints: { page: join(root, 'src/webview/page.ts') },
  outdir: 'out',
  write: false,
  bundle: true,
  minify: true,
  platform: 'browser',
  format: 'iife',
  target: 'es2022',
});
const script = outputFiles.find(({ path }) => path.endsWith('.js'))!.contents;
console.log(
  `the page's script: ${(script.length / 1024).toFixed(1)} KB, ${(gzipSync(script).length / 1024).toFixed(1)} KB gzipped`,
);
if (script.length > 170 * 1024) throw new Error('The script of the page is larger than 170 KB.');
