import type { Named } from '../lookup/organisation.ts';
import { inWindow, twoFrames } from './window.ts';

/**
 * For each query the places of the first ten that VS Code's own quick pick shows, over name, handle and path, and id.
 */
export async function askQuickPick(groups: readonly Named[], queries: readonly string[]): Promise<number[][]> {
  const places = new Map(groups.map(({ id }, index) => [id, index]));
  const found: number[][] = [];
  await inWindow(async (window) => {
    const { page } = window;
    await window.give(
      groups.map(({ id, name, handle, path }) => ({
        label: name,
        description: [handle, path].filter((part) => part !== undefined).join(' · '),
        detail: id,
      })),
    );
    await page.keyboard.press('Control+F10');
    await page
      .locator('.quick-input-widget:visible .quick-input-list .monaco-list-row')
      .first()
      .waitFor({ timeout: 60_000 });
    for (const typed of queries) {
      const ids = await page.evaluate<string[]>(`(${ask})(${JSON.stringify(typed)})`);
      found.push(ids.map((id) => places.get(id) ?? -1));
    }
  });
  return found;
}

/** Runs in the page: types, waits until that is drawn, and reads the second line of each row. */
const ask = String.raw`async (typed) => {
  const input = document.querySelector('.quick-input-widget .quick-input-box input');
  input.value = typed;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await ${twoFrames};
  const rows = [...document.querySelectorAll('.quick-input-widget .quick-input-list .monaco-list-row')];
  rows.sort((a, b) => Number(a.dataset.index) - Number(b.dataset.index));
  return rows.slice(0, 10).map((row) => row.querySelector('.quick-input-list-label-meta')?.textContent.trim() ?? '');
}`;
