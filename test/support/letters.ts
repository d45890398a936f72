// Letters for pictures: the machine may have none for Chinese, Japanese and emoji.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../host/versions.mjs';

const sheets = ['@fontsource-variable/noto-sans-sc/index.css', '@fontsource/noto-emoji/400.css'];

/**
 * Gives a window of VS Code letters that it has not. They are named as a font that VS Code asks for on Linux, and handed
 * over as bytes: its policy lets no page load fonts from elsewhere.
 */
export async function giveLetters(page: Page): Promise<void> {
  for (const sheet of sheets) {
    const css = await readFile(join(root, 'node_modules', sheet), 'utf8');
    const parts = [...css.matchAll(/url\((\.\/files\/[^)]+\.woff2)\)[^;]*;\s*unicode-range: ([^;]+);/g)];
    const fonts = await Promise.all(
      parts.map(async ([, file, range]) => ({
        base64: await readFile(join(root, 'node_modules', sheet, '..', file!), 'base64'),
        range: range!,
      })),
    );
    await page.evaluate<unknown>(`Promise.all(${JSON.stringify(fonts)}.map(async ({ base64, range }) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const font = new FontFace('Ubuntu', bytes, { unicodeRange: range, weight: '100 900' });
      document.fonts.add(await font.load());
    })).then(() => undefined)`);
  }
}
