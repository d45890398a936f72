// Every state of the page in every kind of theme, plain and zoomed: read by axe, and pictured for people.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DetailView } from '../../../src/protocol/detail.ts';
import { root } from '../../host/versions.mjs';
import { aptly, crumbs, devrev, hostile, show } from './samples.ts';
import { onStage, type Scene } from './stage.ts';
import { serveTable, tableView, treeNodes } from './tables.ts';

const failure = 'Aptly did not accept the token. It may have expired or been revoked.';
const known: DetailView = {
  ...aptly,
  lines: aptly.lines.filter(({ field }) => ['id', 'handle', 'name', 'status', 'parents'].includes(field)),
  unmapped: [],
  raw: { instead: 'The raw JSON is not loaded. Refresh to load it.' },
  warnings: [failure],
  action: 'Replace Token…',
  facts: ['Loaded 3 days ago'],
};
const tab = (name: string) => async (scene: Scene) => scene.page.getByRole('tab', { name }).click();

/** Each state, and what leads there. */
const states: Readonly<Record<string, (scene: Scene) => Promise<unknown>>> = {
  group: (scene) => scene.show(show(aptly)),
  member: (scene) => scene.show(show(devrev)),
  busy: (scene) => scene.show(show({ state: 'busy', title: aptly.title, sentence: 'Loading from Aptly…' })),
  failed: (scene) =>
    scene.show(show({ state: 'failed', title: aptly.title, sentence: failure, action: 'Replace Token…' })),
  known: (scene) => scene.show(show(known)),
  kept: (scene) =>
    scene.show(show({ ...aptly, kept: true, warnings: ['Gone: acme-prod no longer lists this group.'] })),
  unreadable: (scene) =>
    scene.show(
      show({
        ...aptly,
        kind: 'unreadable',
        title: 'Unreadable row.',
        lines: [],
        tabs: [],
        warnings: ['It has no ID.'],
      }),
    ),
  hostile: (scene) => scene.show(show(hostile)),
  chinese: (scene) =>
    scene.show(
      show({
        ...aptly,
        title: '东京开发团队 🎉',
        crumbs: crumbs('Tencent WeSurvey', '腾讯', '技术部', '东京开发团队 🎉'),
      }),
    ),
  tooBig: (scene) => scene.show(show({ ...aptly, raw: { instead: 'This is too long to show here.', opens: true } })),
  unmapped: async (scene) => {
    await scene.show(show(aptly));
    await scene.page.getByRole('button', { name: 'Not mapped' }).click();
  },
  find: async (scene) => {
    await scene.show(show(aptly));
    await scene.page.keyboard.press('Control+f');
    await scene.page.keyboard.type('engineering');
  },
  members: async (scene) => {
    await serveTable(scene, show(aptly), tableView(40));
    await tab('Members')(scene);
    await scene.page.locator('.member .open-row').first().waitFor();
  },
  chosen: async (scene) => {
    await serveTable(
      scene,
      show(aptly),
      tableView(700, { partial: true, says: ['700 of 9,000 loaded'], sorting: { by: 'name', down: false } }),
    );
    await tab('Members')(scene);
    await scene.page.locator('.member .open-row').first().waitFor();
    await scene.page.locator('.member').nth(4).click();
    await scene.page
      .locator('.member')
      .nth(7)
      .click({ modifiers: ['Shift'] });
  },
  membersFailed: async (scene) => {
    await serveTable(scene, show(aptly), tableView(0, { failure, partial: true, says: ['0 loaded'] }));
    await tab('Members')(scene);
    await scene.page.locator('.table-failure').waitFor();
  },
  places: async (scene) => {
    const message = show(aptly);
    await scene.show(message);
    await tab('Hierarchy')(scene);
    await scene.show({ type: 'tree', doc: message.doc, tree: { nodes: treeNodes } });
  },
};

describe('page: axe', function () {
  this.timeout(240_000);
  const stage = onStage();
  let axe: string;

  before(async () => {
    axe = await readFile(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');
  });

  for (const theme of ['dark', 'light', 'contrast', 'contrastLight'] as const)
    for (const zoom of [1, 2])
      it(`finds nothing in any state in ${theme}${zoom === 1 ? '' : ', at 200 %'}`, async () => {
        const scene = await stage.open({ theme, zoom });
        await scene.page.evaluate(axe);
        const found: string[] = [];
        for (const [state, lead] of Object.entries(states)) {
          // Each begins as if nothing had been shown before.
          await scene.show(show({ state: 'busy', title: 'between', sentence: '…' }));
          await scene.page.evaluate('sessionStorage.clear()');
          await lead(scene);
          await scene.page.mouse.move(0, 0);
          // What appears gradually is read when it is there.
          await scene.page.evaluate('Promise.all(document.getAnimations().map((one) => one.finished))');
          if (theme === 'dark' || theme === 'light')
            await scene.screenshot(`state-${state}-${theme}${zoom === 1 ? '' : '-200'}`);
          const violations = await scene.page.evaluate<
            { id: string; nodes: { target: string[]; failureSummary: string }[] }[]
          >('axe.run(document, { preload: false, resultTypes: ["violations"] }).then(({ violations }) => violations)');
          for (const { id, nodes } of violations)
            found.push(
              `${state}: ${id} ${nodes
                .map(({ target, failureSummary }) => `${target.join(' ')} (${failureSummary})`)
                .slice(0, 2)
                .join('; ')}`,
            );
        }
        assert.deepEqual(found, []);
      });
});
