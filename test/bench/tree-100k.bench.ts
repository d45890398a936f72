/**
 * Opening a connection of 100,000 groups in the tree of a real workbench, all of them read: from the click to groups
 * shown, beside a tree in the same window that holds as many rows as ours draws at first.
 */
import type { Locator } from 'playwright-core';
import { median, report } from './report.ts';
import { startApart } from './workbench/apart.ts';
import { inWindow, opening } from './workbench/window.ts';

/** So many rows below a branch are drawn at first, by `src/core/tree/views.ts`. */
const drawn = 1000;
const turns = 7;
const sight = { selector: '.monaco-list-row[aria-level="2"]', text: 'GROUP-' };

const emulator = await startApart('devrev', 100_000, 0);
try {
  await inWindow(async (window) => {
    const { page } = window;
    await window.connect({ vendor: 'devrev', label: 'Acme', answers: emulator.answers }, emulator.secrets);
    await page.keyboard.press('Control+F9');
    await page
      .locator('.quick-input-widget')
      .getByText(/\(all /)
      .waitFor({ timeout: 120_000 });
    await page.keyboard.press('Escape');
    const below = Array.from({ length: drawn }, (_, index) => ({
      label: `Project ${index}`,
      description: `GROUP-${index}`,
      icon: 'organization',
      context: 'group',
    }));
    await window.plant([{ label: 'Acme', icon: 'plug', context: 'connection', below }]);
    const row = async (view: string): Promise<Locator> => {
      await window.execute(view);
      const found = page.locator('.monaco-list-row[role="treeitem"]:visible').filter({ hasText: 'Acme' }).first();
      await found.waitFor();
      return found;
    };
    const [ours, theirs] = [[] as number[], [] as number[]];
    // The first turn of each warms up.
    for (let turn = 0; turn <= turns; turn++) {
      const took = await opening(page, await row('groupExplorer.connections.focus'), sight);
      const peers = await opening(page, await row('peer.tree.focus'), sight);
      if (turn === 0) continue;
      ours.push(took);
      theirs.push(peers);
    }
    report({
      name: 'tree-100k',
      unit: 'ms',
      ours: median(ours),
      against: `a tree of ${drawn} rows in memory`,
      theirs: median(theirs),
    });
  });
} finally {
  emulator.end();
}
