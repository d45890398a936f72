/**
 * The page of a detail, from the message with what it shows until that is drawn, beside the same JSON as plain text.
 */
import type { DetailView } from '../../src/protocol/detail.ts';
import { aptly, big, crowded, show, wordy, words } from '../ui/page/samples.ts';
import { Stage } from '../ui/page/stage.ts';
import { median, report } from './report.ts';

const turns = 7;
const views: Readonly<Record<string, DetailView>> = {
  'a group': aptly,
  '5,000 lines': big(5000),
  '60,000 keys that nobody read': crowded(60_000),
  'a text of two megabytes': wordy('word '.repeat(420_000)),
  'as long, every other character odd': wordy('a\u202e '.repeat(420_000)),
};

/** How long, in ms, the page takes for each; runs in it. */
const drawn = (view: DetailView, text: string): string => `(async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const timed = async (act) => { await frame(); const begun = performance.now(); act(); await frame(); return performance.now() - begun; };
  const [words, data, text] = ${JSON.stringify([{ type: 'words', words }, show(view), text])};
  window.dispatchEvent(new MessageEvent('message', { data: words }));
  const ours = await timed(() => window.dispatchEvent(new MessageEvent('message', { data })));
  const drawnAtAll = document.querySelector('h1') !== null;
  const plain = document.createElement('pre');
  const theirs = await timed(() => { plain.textContent = text; document.body.replaceChildren(plain); });
  if (!drawnAtAll) throw new Error('The page drew nothing.');
  return [ours, theirs];
})()`;

const stage = await Stage.set();
for (const [what, view] of Object.entries(views)) {
  const took = { ours: [] as number[], theirs: [] as number[] };
  for (let turn = 0; turn < turns; turn++) {
    // A page that shows nothing yet: the text of the last turn is gone.
    const { page } = await stage.open();
    const [ours, theirs] = await page.evaluate<[number, number]>(drawn(view, textOf(view)));
    took.ours.push(ours);
    took.theirs.push(theirs);
    await page.close();
  }
  report({
    name: `detail-page, ${what}`,
    unit: 'ms',
    ours: median(took.ours),
    against: 'the same JSON as plain text',
    theirs: median(took.theirs),
  });
}
await stage.strike();

/** The raw JSON of a view; where there is none, its fields. */
function textOf({ raw, lines }: DetailView): string {
  if (!('lines' in raw)) return JSON.stringify(lines, null, 2);
  return raw.lines
    .map(({ depth, key, text }) => `${'  '.repeat(depth)}${key === undefined ? '' : `${key}: `}${text}`)
    .join('\n');
}
