// Windows in other languages: the extension with words that are never packaged, fonts, and what a window shows in words.
import { createReadStream } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Frame } from 'playwright-core';
import { root } from '../host/versions.mjs';
import { pseudo } from '../support/pseudo.ts';
import type { Workbench } from './workbench.ts';

/** Its dates and numbers have no Latin letters: what has some was not translated. */
export const pseudoLanguage = 'ru';

type Texts = Readonly<Record<string, string>>;
const read = async (path: string): Promise<Texts> => JSON.parse(await readFile(join(root, path), 'utf8')) as Texts;

/** A copy of the extension with the pseudo-language, and what removes it. */
export async function withPseudoLanguage(): Promise<{ readonly folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'group-explorer-words-'));
  await cp(join(root, 'l10n'), join(folder, 'l10n'), { recursive: true });
  for (const name of ['package.json', 'package.nls.json', 'package.nls.zh-cn.json'])
    await cp(join(root, name), join(folder, name));
  // Copied: VS Code knows by its path whose words a script asks for.
  for (const name of ['dist', 'media']) await cp(join(root, name), join(folder, name), { recursive: true });
  for (const [from, to] of [
    ['package.nls.json', `package.nls.${pseudoLanguage}.json`],
    ['l10n/bundle.l10n.json', `l10n/bundle.l10n.${pseudoLanguage}.json`],
  ] as const) {
    const words = Object.entries(await read(from)).map(([key, text]) => [key, pseudo(text)]);
    await writeFile(join(folder, to), JSON.stringify(Object.fromEntries(words)));
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** A script that gives each document of a window letters for Chinese: the machine may have none. */
export async function chineseFonts(): Promise<{ readonly script: string; close(): void }> {
  const folder = join(root, 'node_modules/@fontsource-variable/noto-sans-sc');
  const server = createServer(({ url = '' }, response) => {
    response.writeHead(200, {
      'content-type': 'font/woff2',
      'access-control-allow-origin': '*',
      'cache-control': 'max-age=3600',
    });
    createReadStream(join(folder, 'files', basename(url)))
      .on('error', () => response.end())
      .pipe(response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const sheet = await readFile(join(folder, 'index.css'), 'utf8');
  const letters = await Promise.all(
    ['package.nls.zh-cn.json', 'l10n/bundle.l10n.zh-cn.json'].map(async (path) => Object.values(await read(path))),
  );
  const ours = [...new Set(letters.flat().join(''))].map((letter) => letter.codePointAt(0)!);
  const faces = [...sheet.matchAll(/url\(\.\/files\/([^)]+)\)[^}]*unicode-range: ([^;]+);/g)].map(
    ([, file = '', range = '']) => [`url(${origin}/${file})`, range, ours.some((letter) => isWithin(letter, range))],
  );
  return { script: `(${giving})(${JSON.stringify(faces)})`, close: () => void server.close() };
}

/** Whether a letter is within a `unicode-range`. */
const isWithin = (letter: number, range: string): boolean =>
  range.split(',').some((part) => {
    const [from = NaN, to = from] = part
      .trim()
      .slice(2)
      .split('-')
      .map((digits) => parseInt(digits, 16));
    return from <= letter && letter <= to;
  });

/**
 * Under one of the names that VS Code asks for on Linux, whatever it speaks. What our words need is loaded at once: a
 * short text that was drawn before its letters came keeps its boxes. A webview opens its document anew once this has
 * run, and that takes all fonts away that no sheet names.
 */
const giving = `(faces) => {
  const all = (globalThis.chineseFaces ??= faces.map(([source, unicodeRange, ours]) => {
    const face = new FontFace('Ubuntu', source, { unicodeRange, weight: '100 900' });
    if (ours) face.load().catch(() => undefined);
    return face;
  }));
  const give = () => all.forEach((face) => document.fonts.add(face));
  give();
  if (globalThis.givesFonts) return;
  globalThis.givesFonts = true;
  const { open } = Document.prototype;
  Document.prototype.open = function (...how) {
    const opened = open.apply(this, how);
    give();
    return opened;
  };
}`;

/** A text that is to be seen or heard, and where. */
export interface Shown {
  readonly text: string;
  readonly at: string;
}

/** Where our words stand in the workbench. */
const places = [
  '[id="workbench.view.extension.groupExplorer"]',
  '.quick-input-widget',
  '.notification-toast',
  '.monaco-dialog-box',
  '.monaco-menu',
  '.monaco-hover',
  '.statusbar-item[id^="group-explorer"]',
  '.settings-editor .setting-item-description',
  '.editor-group-container .title-actions',
];

/** What does not count: what a vendor sent, code, and VS Code's own. */
const foreign = [
  '.raw .row, .raw .pointers',
  '.monaco-keybinding, .setting-item-label, .setting-item-description code, .monaco-count-badge, .notification-list-item-source',
  '.codicon, style, script',
].join();

/** In a document: all texts and names within some places, and those that are cut. */
const looking = `(places, foreign) => {
  const shown = [], cut = [];
  const isSeen = (element) => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && element.getClientRects().length > 0;
  for (const place of places) for (const within of document.querySelectorAll(place)) {
    if (!isSeen(within)) continue;
    for (const element of [within, ...within.querySelectorAll('*')]) {
      if (element.closest(foreign) || !isSeen(element)) continue;
      const own = [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data.trim()).filter(Boolean);
      // A row of a pick is named by what is drawn in it, and by its icon.
      const names = element.matches('.quick-input-list .monaco-list-row, .monaco-checkbox') ? [] : ['aria-label', 'title', 'placeholder', 'aria-description'].map((name) => element.getAttribute(name)?.trim()).filter(Boolean);
      for (const text of [...own, ...names]) shown.push({ text, at: place + ' ' + (element.className || element.tagName) });
      if (own.length === 0 || element.closest('.monaco-list-row, .visually-hidden, .heard, .foreign, .request, [aria-hidden=true]')) continue;
      const box = element.getBoundingClientRect();
      for (let around = element; around && around !== document.body; around = around.parentElement) {
        const style = getComputedStyle(around);
        if (style.overflowX === 'visible' || (around !== element && /auto|scroll/.test(style.overflowX))) continue;
        const room = around.getBoundingClientRect();
        if ((around === element && around.scrollWidth > around.clientWidth + 1) || (around !== element && (box.right > room.right + 2 || box.left < room.left - 2)))
          cut.push({ text: own.join(' '), at: place + ' ' + (element.className || element.tagName) + ' within ' + (around.className || around.tagName) });
        if (around !== element) break;
      }
    }
  }
  return { shown, cut };
}`;

/** All that a window shows of ours: texts, and which of them are cut. */
export async function wordsOf({ page }: Workbench): Promise<{ readonly shown: Shown[]; readonly cut: Shown[] }> {
  const all: { shown: Shown[]; cut: Shown[] } = { shown: [], cut: [] };
  const look = async (frame: Frame, within: readonly string[]): Promise<void> => {
    const found = await frame
      .evaluate<{ shown: Shown[]; cut: Shown[] }>(`(${looking})(${JSON.stringify(within)}, ${JSON.stringify(foreign)})`)
      // A frame may go while it is asked.
      .catch(() => ({ shown: [], cut: [] }));
    all.shown.push(...found.shown);
    all.cut.push(...found.cut);
  };
  // Letters come when they are first drawn.
  for (const frame of page.frames())
    await frame.evaluate('document.fonts.ready.then(() => undefined)').catch(() => undefined);
  await look(page.mainFrame(), places);
  for (const frame of page.frames().slice(1)) await look(frame, ['#page']);
  return all;
}
