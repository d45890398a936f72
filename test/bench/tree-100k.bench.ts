/**
 * Opening a connection of 100,000 groups in the tree of a real workbench, all of them read: from the click to groups
 * shown, beside one fetch of the first page.
 */
import { report } from './report.ts';
import { startApart } from './workbench/apart.ts';
import { inWindow, untilSeen } from './workbench/window.ts';

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
    await window.execute('groupExplorer.connections.focus');
    const connection = page.locator('.monaco-list-row[role="treeitem"]').filter({ hasText: 'Acme' }).first();
    await connection.waitFor();
    const twistie = await connection.locator('.monaco-tl-twistie').boundingBox();
    if (twistie === null) throw new Error('The connection is not in the tree.');
    await page.waitForTimeout(2000);
    const [x, y] = [twistie.x + twistie.width / 2, twistie.y + twistie.height / 2];
    const ours = await untilSeen(
      page,
      'mousedown',
      { selector: '.monaco-list-row[aria-level="2"]', text: 'GROUP-' },
      () => page.mouse.click(x, y),
    );
    const begun = performance.now();
    const reply = await fetch(`${emulator.origin}/groups.list?limit=100`, {
      headers: { authorization: `Bearer ${emulator.secrets['token']}` },
    });
    await reply.json();
    report({
      name: 'tree-100k',
      unit: 'ms',
      ours,
      against: 'one fetch of the first page',
      theirs: performance.now() - begun,
    });
  });
} finally {
  emulator.end();
}
