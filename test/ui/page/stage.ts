// A stage for the page without the workbench: the same policy, the theme's colours, and a host that only listens.
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import type { Browser, Locator, Page } from 'playwright-core';
import type { FromPage, ToPage } from '../../../src/protocol/messages.ts';
import { pictures } from '../../host/pictures.mjs';
import { root } from '../../host/versions.mjs';
import { words } from './samples.ts';
import { bodyClass, styleOf, type Theme } from './themes.ts';

/** Stands in for the editor: notes what the page posts, and keeps its state as long as the window lives. */
const hostScript = `
  window.posted = [];
  window.violations = [];
  document.addEventListener('securitypolicyviolation', (event) => window.violations.push(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample));
  window.acquireVsCodeApi = () => ({
    postMessage: (message) => { window.posted.push(message); window.answer?.(message); },
    getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined,
    setState: (state) => sessionStorage.setItem('state', JSON.stringify(state)),
  });`;

/** The machine may have none for Chinese and emoji: packages, and their style sheets. */
const fonts = [
  ['@fontsource-variable/noto-sans-sc', 'index.css'],
  ['@fontsource/noto-emoji', '400.css'],
] as const;

export class Stage {
  private constructor(
    private readonly browser: Browser,
    private readonly server: Server,
    private readonly built: string,
  ) {}

  static async set(): Promise<Stage> {
    const built = await mkdtemp(join(tmpdir(), 'page-'));
    await esbuild.build({
      entryPoints: { page: join(root, 'src/webview/page.ts') },
      outdir: built,
      bundle: true,
      minify: true,
      platform: 'browser',
      format: 'iife',
      target: 'es2022',
      logLevel: 'warning',
    });
    const files = new Map<string, [string, Buffer | string]>([
      ['/page.js', ['text/javascript', await readFile(join(built, 'page.js'))]],
      ['/page.css', ['text/css', await readFile(join(built, 'page.css'))]],
      ['/codicon.css', ['text/css', await readFile(join(root, 'node_modules/@vscode/codicons/dist/codicon.css'))]],
      ['/codicon.ttf', ['font/ttf', await readFile(join(root, 'node_modules/@vscode/codicons/dist/codicon.ttf'))]],
      ['/host.js', ['text/javascript', hostScript]],
    ]);
    for (const [name, sheet] of fonts) {
      const folder = join(root, 'node_modules', name);
      files.set(`/fonts/${name}/${sheet}`, ['text/css', await readFile(join(folder, sheet))]);
      for (const file of await readdir(join(folder, 'files')))
        if (file.endsWith('.woff2'))
          files.set(`/fonts/${name}/files/${file}`, ['font/woff2', await readFile(join(folder, 'files', file))]);
    }
    const server = createServer(({ url = '/' }, response) => {
      const { pathname, searchParams } = new URL(url, 'http://stage');
      const theme = (searchParams.get('theme') ?? 'dark') as Theme;
      const [type, body] =
        pathname === '/'
          ? ['text/html', document(theme)]
          : pathname === '/theme.css'
            ? ['text/css', styleOf(theme)]
            : (files.get(pathname) ?? ['text/plain', '']);
      const policy =
        pathname === '/'
          ? {
              'content-security-policy':
                "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; script-src 'nonce-stage'",
            }
          : {};
      response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, ...policy }).end(body);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { launchBrowser } = await import('../../host/browser.mjs'); // it awaits at its top, so it cannot be required
    return new Stage(await launchBrowser(), server, built);
  }

  /** A new window with the page in it, showing the message if there is one. */
  async open(
    options: {
      theme?: Theme;
      width?: number;
      height?: number;
      zoom?: number;
      show?: ToPage;
      reducedMotion?: boolean;
    } = {},
  ): Promise<Scene> {
    const { theme = 'dark', width = 1180, height = 760, zoom = 1, show } = options;
    const page = await this.browser.newPage({
      // A window that is zoomed has as much less room.
      viewport: { width: Math.round(width / zoom), height: Math.round(height / zoom) },
      deviceScaleFactor: zoom,
      ...(options.reducedMotion ? { reducedMotion: 'reduce' as const } : {}),
    });
    const scene = new Scene(page);
    page.on('pageerror', (error) => scene.errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') scene.errors.push(message.text());
    });
    await page.goto(`http://127.0.0.1:${(this.server.address() as AddressInfo).port}/?theme=${theme}`);
    if (show) await scene.show(show);
    return scene;
  }

  async strike(): Promise<void> {
    await this.browser.close();
    this.server.close();
    await rm(this.built, { recursive: true, force: true });
  }
}

export class Scene {
  readonly errors: string[] = [];

  constructor(readonly page: Page) {}

  async show(message: unknown): Promise<void> {
    // Twice a frame: once for the components to draw themselves, once for the browser.
    await this.page.evaluate(
      `new Promise((done) => { window.postMessage(${JSON.stringify({ type: 'words', words })}); window.postMessage(${JSON.stringify(message)}); setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done))); })`,
    );
  }

  async posted(): Promise<FromPage[]> {
    return this.page.evaluate('window.posted.splice(0)');
  }

  async violations(): Promise<string[]> {
    return this.page.evaluate('window.violations');
  }

  line(field: string): Locator {
    return this.page.locator(`.line[data-field="${field}"]`);
  }

  /** Raw rows by their text, in the order of the document. */
  row(text: string): Locator {
    return this.page.locator('.row[role=treeitem]').filter({ hasText: text });
  }

  markedRows(): Promise<string[]> {
    return this.page.locator('.row.marked .json').allInnerTexts();
  }

  markedLines(): Promise<string[]> {
    return this.page.evaluate('[...document.querySelectorAll(".line.marked")].map((line) => line.dataset.field)');
  }

  /** How the browser draws an element. */
  style(selector: string, property: string): Promise<string> {
    return this.page.evaluate(
      `getComputedStyle(document.querySelector(${JSON.stringify(selector)}))[${JSON.stringify(property)}]`,
    );
  }

  /** The text of what has the focus. */
  focused(): Promise<string> {
    return this.page.evaluate('document.activeElement.innerText');
  }

  /** What the live region says. */
  said(): Promise<string> {
    return this.page.locator('[role=status]').evaluate((element) => element.textContent ?? '');
  }

  rawScroll(): Promise<number> {
    return this.page.evaluate('Math.round(document.querySelector(".raw .pane-body").scrollTop)');
  }

  /** Whether an element can be seen in the pane that scrolls it. */
  inSight(selector: string): Promise<boolean> {
    return this.page.evaluate(
      `(() => { const element = document.querySelector(${JSON.stringify(selector)}); const pane = element.closest('.pane-body').getBoundingClientRect(); const box = element.getBoundingClientRect(); return box.top >= pane.top - 1 && box.bottom <= pane.bottom + 1; })()`,
    );
  }

  async screenshot(name: string): Promise<void> {
    if (!pictures) return;
    await this.page.evaluate('document.fonts.ready.then(() => undefined)');
    await this.page.screenshot({ path: join(root, 'out/screenshots', `page-${name}.png`) });
  }
}

const document = (theme: Theme): string => `<!DOCTYPE html>
<html lang="en"><head><title>Detail</title><link rel="stylesheet" href="/theme.css?theme=${theme}"><link rel="stylesheet" href="/codicon.css" id="vscode-codicon-stylesheet"><link rel="stylesheet" href="/page.css">${fonts.map(([name, sheet]) => `<link rel="stylesheet" href="/fonts/${name}/${sheet}">`).join('')}</head>
<body class="${bodyClass[theme]}"><main id="page"></main><script nonce="stage" src="/host.js"></script><script nonce="stage" src="/page.js"></script></body></html>`;

/** A stage for the tests of a `describe`. Each opens one scene, which must leave no violation and no error behind. */
export function onStage(): Pick<Stage, 'open'> {
  let stage: Stage;
  let scene: Scene;
  before(async () => {
    stage = await Stage.set();
  });
  after(() => stage.strike());
  afterEach(async () => {
    assert.deepEqual([await scene.violations(), scene.errors], [[], []]);
    await scene.page.close();
  });
  return { open: async (options) => (scene = await stage.open(options)) };
}
