// Drives a real workbench in a browser, as a user would: keys, clicks, and what is to be seen.
//
//   const workbench = await Workbench.open({ settings: { 'groupExplorer.timeout': 2 } });
//   await workbench.run('Group Explorer: Find Group…');
//   await workbench.type('platform');
//   await workbench.close();
//
// One browser and one VS Code server are shared by a run of mocha (servers of other kinds come on demand); each open()
// is a new profile with its own copy of the workspace. All of it ends with the run, however it ends.
import assert from 'node:assert/strict';
import { patience } from '../host/patience.mjs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, afterEach } from 'mocha';
import type { Browser, Frame, Locator, Page } from 'playwright-core';
import { launchBrowser, openPage } from '../host/browser.mjs';
import { installHost } from '../host/install.mjs';
import { installVsix, linkExtensions, startServer, type Server } from '../host/server.mjs';
import { pictures } from '../host/pictures.mjs';
import { onStop, openSession, type Session } from '../host/session.mjs';
import { chosenVersion, root } from '../host/versions.mjs';

/** The themes to look at, by the ids that VS Code's settings know. Newer versions dropped a word of them. */
export const themes =
  chosenVersion([]) === 'oldest'
    ? ({ light: 'Default Light Modern', dark: 'Default Dark Modern', contrast: 'Default High Contrast' } as const)
    : ({ light: 'Light Modern', dark: 'Dark Modern', contrast: 'Default High Contrast' } as const);

/** What kind of VS Code to open. */
interface Kind {
  /** Installed instead of the checkout's own build: a packaged extension. */
  readonly vsix?: string;
  /** Ask whether the workspace is trusted, as VS Code does for users. Default: it is. */
  readonly workspaceTrust?: boolean;
  /**
   * The extension is there in every profile, as by "Apply Extension to all Profiles". Default: in the one that it was
   * installed in.
   */
  readonly everyProfile?: boolean;
  /** This folder instead of the checkout. */
  readonly extension?: string;
  /** More environment for the extension host. */
  readonly env?: Readonly<Record<string, string>>;
}

/** What to open in it. */
export interface Opening extends Kind {
  /** Copied, so that tests can change it. Default: test/host/workspace. */
  readonly folder?: string;
  /** User settings, beside those that keep the window calm. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly theme?: keyof typeof themes;
  /** What VS Code and its extensions log. Default: `info`. */
  readonly logLevel?: 'trace';
  /** Run in each document before anything else is. */
  readonly script?: string;
  /** What VS Code speaks, such as `zh-cn`: its own words by a function of the English ones. Default: English. */
  readonly language?: { readonly id: string; readonly words?: (english: string) => string };
  /** In a profile of that name, made where there is none, of the browser and server of a window that is open. */
  readonly profile?: { readonly name: string; readonly beside: Workbench };
}

/** One window. */
export class Workbench {
  private constructor(
    readonly page: Page,
    /** The copy of the folder that is open. */
    readonly folder: string,
    private readonly server: Server,
    private pilot: string,
  ) {}

  /** Where the server keeps settings, and extensions what they keep for all workspaces. */
  get data(): string {
    return this.server.data;
  }

  /** Opens a window, and waits until it can be used. */
  static async open({
    folder = join(root, 'test/host/workspace'),
    settings = {},
    theme = 'dark',
    logLevel,
    script,
    language,
    profile,
    ...kind
  }: Opening = {}): Promise<Workbench> {
    const { session, browser } = await shared();
    const server = profile?.beside.server ?? (await serverOf(kind));
    const copy = join(await mkdtemp(join(session.dir, 'folder-')), basename(folder));
    await cp(folder, copy, { recursive: true });
    const calm = { 'workbench.colorTheme': themes[theme], ...settings };
    if (profile === undefined) await server.set(calm);
    const page = await (profile?.beside.page.context().newPage() ??
      openPage(await browser, server.origin, language?.id));
    if (language !== undefined) await server.speak(language.id, language.words);
    if (script !== undefined) await page.addInitScript(script);
    await page.goto(server.address({ folder: copy, logLevel, profile: profile?.name }), { waitUntil: 'commit' });
    const workbench = new Workbench(page, copy, server, await pilotBeside(copy));
    opened.add(workbench);
    // Settings of a profile are its own, and it has none yet.
    if (profile !== undefined) await workbench.set(calm);
    return workbench;
  }

  /**
   * Reloads the window: another extension host begins. Waits until it can be used.
   * @param settings in the place of all others, the machine's too
   */
  async restart(settings?: Readonly<Record<string, unknown>>): Promise<void> {
    if (settings !== undefined) await this.server.set(settings);
    await rm(join(dirname(this.folder), 'pilot'));
    await this.page.reload({ waitUntil: 'commit' });
    this.pilot = await pilotBeside(this.folder);
    // A detail that comes back takes the focus once it is drawn: a palette that opens before is closed again.
    if (await this.page.locator('.tab.active[data-resource-name^="webview-"]').count()) await this.webview('h1');
  }

  /**
   * Kills the extension host, and waits until the next one can be used: VS Code begins it by itself, twice in five
   * minutes. Secrets stay, for the browser has them. For a window that has a server of its own.
   */
  async kill(): Promise<void> {
    await rm(join(dirname(this.folder), 'pilot'));
    for (const id of await extensionHosts(this.data)) process.kill(id, 'SIGKILL');
    this.pilot = await pilotBeside(this.folder);
  }

  /** Closes the window and its profile. */
  close(): Promise<void> {
    opened.delete(this);
    return this.page.context().close();
  }

  /** Changes user settings; `null` takes one back. */
  async set(settings: Readonly<Record<string, unknown>>): Promise<void> {
    await this.order({ settings });
  }

  /** Runs a command by its id, for what a test needs and is not about. Others are run as a user would: see `run`. */
  execute(command: string, ...args: unknown[]): Promise<unknown> {
    return this.order({ command, args });
  }

  /** What VS Code is told by providers of a place or a range in the active document, or as its `diagnostics`. */
  async ask<T>(provider: string, ...at: [number, number, number?, number?]): Promise<T> {
    return (await this.order({ ask: { provider, at } })) as T;
  }

  /** Lets VS Code run a tool for language models, as a model would. */
  useTool(name: string, input: object): Promise<unknown> {
    return this.order({ tool: { name, input } });
  }

  /**
   * Adds a connection through the public API, for tests that are not about adding one. Waits until the tree shows it: a
   * click would be lost while all is drawn anew.
   */
  async connect(
    connection: { readonly vendor: string; readonly label: string; readonly answers: Readonly<Record<string, string>> },
    secrets: Readonly<Record<string, string>>,
  ): Promise<void> {
    await this.order({ connection: { connection, secrets } });
    if (await this.tree.isVisible()) await this.row(connection.label).waitFor();
  }

  private async order(order: object): Promise<unknown> {
    const response = await fetch(this.pilot, { method: 'POST', body: JSON.stringify(order) });
    const { result, error } = (await response.json()) as { result?: unknown; error?: string };
    if (error) throw new Error(error);
    return result;
  }

  /** Changes the colour theme, and waits until it shows. */
  async theme(theme: keyof typeof themes): Promise<void> {
    await this.set({ 'workbench.colorTheme': themes[theme] });
    await this.page
      .locator(
        { light: '.monaco-workbench.vs', dark: '.monaco-workbench.vs-dark', contrast: '.monaco-workbench.hc-black' }[
          theme
        ],
      )
      .waitFor();
  }

  // The quick input: palette, picks and input boxes.

  /** The quick input, while it is open. */
  get quickInput(): Locator {
    return this.page.locator('.quick-input-widget:visible');
  }

  /** Opens the command palette with that text in it. */
  async palette(text = ''): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.type(`>${text}`);
  }

  /** Runs a command by its name in the palette, such as `Group Explorer: Refresh`. */
  async run(command: string): Promise<void> {
    await this.palette(command);
    await this.pick(command);
  }

  /** Replaces what stands in the quick input. */
  async type(text: string): Promise<void> {
    await this.quickInput.locator('input[type="text"], input[type="password"]').first().fill(text);
  }

  /** The rows of the quick pick that are in sight, each with all that stands in it. */
  async choices(): Promise<string[]> {
    return texts(this.quickInput.locator('.quick-input-list .monaco-list-row'));
  }

  /** Waits for a row of the quick pick by the beginning of its name, and takes it. */
  async pick(name: string): Promise<void> {
    const row = this.quickInput
      .locator('.quick-input-list .monaco-list-row')
      .filter({ has: this.page.locator(`.label-name:text-is(${quoted(name)})`) });
    const prefixed = this.quickInput.locator(`.quick-input-list .monaco-list-row[aria-label^=${quoted(name)}]`);
    await row.or(prefixed).first().click();
  }

  /** A row of the quick pick, by what stands in it. */
  choice(text: string): Locator {
    return this.quickInput.locator('.monaco-list-row', { hasText: text }).first();
  }

  /** Takes a row of the quick pick by keys alone. */
  async keyed(text: string): Promise<void> {
    await this.choice(text).waitFor();
    await this.page.keyboard.type(text);
    await this.choice(text).and(this.page.locator('.focused')).waitFor();
    await this.accept();
  }

  /** Presses a button of a dialog, by its whole name. */
  async answer(button: string): Promise<void> {
    await this.page.getByRole('dialog').getByRole('button', { name: button, exact: true }).click();
  }

  /** Presses a button of the quick input by a part of its name. */
  async press(button: string): Promise<void> {
    await this.quickInput.locator('.quick-input-titlebar').getByRole('button', { name: button }).click();
  }

  /** Presses Enter in the quick input. */
  async accept(): Promise<void> {
    await this.page.keyboard.press('Enter');
  }

  // The tree of connections.

  /** Shows the view container, and its tree. */
  async showTree(): Promise<void> {
    if (!(await this.tree.isVisible()))
      await this.page.locator('.activitybar .action-label[aria-label^="Group Explorer"]').click();
    await this.tree.waitFor();
  }

  /** The view of connections; while it is empty, what it says instead. */
  get tree(): Locator {
    return this.page.locator('[id="workbench.view.extension.groupExplorer"] .pane-body');
  }

  /** A row of the tree, by what its label begins with. */
  row(label: string): Locator {
    return this.tree
      .locator('.monaco-list-row')
      .filter({ has: this.page.locator('.label-name', { hasText: new RegExp(`^\u2068?${escaped(label)}`) }) })
      .first();
  }

  /** The rows in sight, each with its label and description, indented by two spaces a level. */
  async rows(): Promise<string[]> {
    return this.tree.locator('.monaco-list-row').evaluateAll((rows) =>
      rows
        .sort((a, b) => Number(a.getAttribute('data-index')) - Number(b.getAttribute('data-index')))
        .map((row) => {
          const words = [...row.querySelectorAll('.label-name, .label-description')].map((part) =>
            part.textContent.trim(),
          );
          return '  '.repeat(Number(row.getAttribute('aria-level')) - 1) + words.filter(Boolean).join(' ');
        }),
    );
  }

  /** Waits until the rows in sight, as `rows` has them line by line, match: the tree draws one after the other. */
  async shows(pattern: RegExp, within = 15_000): Promise<readonly string[]> {
    for (const end = Date.now() + within * patience; ; await this.page.waitForTimeout(50)) {
      const rows = await this.rows();
      if (pattern.test(rows.join('\n'))) return rows;
      if (Date.now() > end) assert.match(rows.join('\n'), pattern);
    }
  }

  /** Opens a node of the tree, and waits until it is no longer busy. */
  async expand(label: string): Promise<void> {
    await this.turn(label, true);
    await this.idle();
  }

  /** Closes a node of the tree. */
  collapse(label: string): Promise<void> {
    return this.turn(label, false);
  }

  private async turn(label: string, isOpen: boolean): Promise<void> {
    const row = this.row(label);
    await row.waitFor();
    await this.clickUntil(row.locator('.monaco-tl-twistie'), row.and(this.page.locator(`[aria-expanded="${isOpen}"]`)));
  }

  /** Selects a row of the tree by a click. */
  async select(label: string): Promise<void> {
    // One that is selected already may be clicked to show it again.
    await this.row(label).click();
    await this.clickUntil(this.row(label), this.row(label).and(this.page.locator('.selected')));
  }

  /** A click is lost where the tree is drawn anew between its two halves: nobody sees that, and clicks again. */
  private async clickUntil(place: Locator, done: Locator): Promise<void> {
    while (!(await done.isVisible())) {
      await place.click();
      await done.waitFor({ timeout: 3000 * patience }).catch(() => undefined);
    }
  }

  /**
   * Rests the mouse on a row until its tooltip says that. A row that is drawn anew meanwhile, as for another theme,
   * forgets the mouse, which then moves a little.
   */
  async hover(row: Locator, says: string): Promise<void> {
    const tooltip = this.page.locator('.workbench-hover', { hasText: says });
    for (let x = 40; !(await tooltip.isVisible()); x = x === 40 ? 44 : 40) {
      await row.hover({ position: { x, y: 10 } });
      await tooltip.waitFor({ timeout: 3000 }).catch(() => undefined);
    }
  }

  /**
   * Chooses from the menu of a place, by mouse. VS Code heeds no click in the first 100 ms of a menu, so it clicks until
   * the menu is gone.
   */
  async choose(place: Locator, item: string): Promise<void> {
    await place.click({ button: 'right' });
    const shown = this.page.locator('.monaco-menu').getByText(item, { exact: true });
    await shown.waitFor();
    while (await shown.isVisible()) await shown.click({ timeout: 1000 }).catch(() => undefined);
  }

  /**
   * Waits for what no locator can wait for.
   * @param what said where it does not come
   */
  async until(what: string | (() => string), holds: () => Promise<boolean> | boolean, within = 30_000): Promise<void> {
    for (const end = Date.now() + within * patience; !(await holds()); await this.page.waitForTimeout(50))
      assert.ok(Date.now() < end, typeof what === 'string' ? what : what());
  }

  /** Waits until no node of the tree is being filled. */
  async idle(): Promise<void> {
    await this.tree.locator('.codicon-tree-item-loading, .codicon-loading').first().waitFor({ state: 'detached' });
  }

  // Editors, webviews, messages.

  /** Opens a file of the folder, such as `src/reviewers.ts`, with the cursor at its start. */
  async openFile(name: string): Promise<void> {
    await this.order({ open: join(this.folder, name) });
    await this.page.locator(`.tab.active[data-resource-name=${quoted(basename(name))}]`).waitFor();
    // A key that is pressed before the editor has the focus is lost.
    await this.page.locator('.editor-group-container.active .monaco-editor.focused .view-lines').first().waitFor();
  }

  /** Saves the active editor, and returns what the file then holds. */
  async save(name: string): Promise<string> {
    await this.execute('workbench.action.files.save');
    return readFile(join(this.folder, name), 'utf8');
  }

  /** The lines of the active editor that are in sight. */
  async editorText(): Promise<string> {
    await this.page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
    const lines = await this.page
      .locator('.editor-group-container.active .monaco-editor .view-line')
      .evaluateAll((found) =>
        found
          .map((line) => ({ top: line.getBoundingClientRect().top, text: line.textContent }))
          .sort((a, b) => a.top - b.top)
          .map(({ text }) => text),
      );
    return lines.join('\n').replaceAll('\u00a0', ' ');
  }

  /** The frame of a webview that shows something to match, once it does. */
  async webview(selector: string, within = 15_000): Promise<Frame> {
    for (const end = Date.now() + within * patience; Date.now() < end; await this.page.waitForTimeout(100)) {
      for (const frame of this.page.frames().slice(1)) {
        if (
          await frame
            .locator(selector)
            .first()
            .isVisible()
            .catch(() => false)
        )
          return frame;
      }
    }
    throw new Error(`No webview showed ${selector} within ${within / 1000} s.`);
  }

  /** Waits until a detail that was opened to be worked in has the focus: a palette that opens before is closed again. */
  async inDetail(): Promise<void> {
    await this.page.waitForFunction('document.activeElement?.matches("iframe.webview")');
  }

  /** The messages that are to be seen. */
  async messages(): Promise<string[]> {
    return texts(this.page.locator('.notification-toast .notification-list-item-message'));
  }

  /** What is in front, in words, for a failure of which nobody sees a picture. */
  async described(): Promise<string> {
    const focused = await this.page.evaluate<string>(
      `(() => {
        const { localName, className, ariaLabel } = document.activeElement ?? {};
        return JSON.stringify({ localName, className, ariaLabel });
      })()`,
    );
    const shown = async (what: string, selector: string): Promise<string> =>
      `${what}: ${JSON.stringify(await texts(this.page.locator(selector).filter({ visible: true })))}`;
    const parts = [
      `focus: ${focused}`,
      await shown('tabs', '.tab'),
      await shown('active tab', '.editor-group-container.active .tab.active'),
      await shown('messages', '.notification-list-item-message'),
      await shown('dialog', '.monaco-dialog-box'),
      await shown('quick input', '.quick-input-widget'),
      await shown('tree', '[id="workbench.view.extension.groupExplorer"] .pane-body'),
    ];
    return parts.map((part) => (part.length > 600 ? `${part.slice(0, 600)}…` : part)).join('\n');
  }

  /** What the clipboard holds. */
  clipboard(): Promise<string> {
    return this.page.evaluate<string>('navigator.clipboard.readText()');
  }

  /**
   * A picture of the window, in out/screenshots, where somebody may look at it: see `pictures`. With
   * `UPDATE_SCREENSHOTS=1`, those for `media` go there too.
   */
  async screenshot(name: string, options: { readonly media?: boolean } = {}): Promise<void> {
    if (pictures) await this.takePicture(name, options);
  }

  /** A picture, whoever asked for it. */
  async takePicture(name: string, { media = false } = {}): Promise<void> {
    const folders = ['out/screenshots', ...(media && process.env['UPDATE_SCREENSHOTS'] ? ['media'] : [])].map(
      (folder) => join(root, folder),
    );
    for (const folder of folders) await mkdir(folder, { recursive: true });
    const image = await this.page.screenshot({
      path: join(folders[0]!, `${name}.png`),
      animations: 'disabled',
      caret: 'hide',
    });
    if (folders[1]) await writeFile(join(folders[1], `${name}.png`), image);
  }
}

interface Shared {
  readonly session: Session;
  readonly browser: Promise<Browser>;
}

let sharing: Promise<Shared> | undefined;
/** The windows that are open. */
const opened = new Set<Workbench>();
const servers = new Map<string, Promise<Server>>();

/** What all windows have in common. */
function shared(): Promise<Shared> {
  sharing ??= openSession().then((session) => {
    process.env['TMPDIR'] = session.tmp; // for the browser's profiles
    onStop(() => process.exit(1)); // the session cleans up
    return { session, browser: launchBrowser({ brief: true }) };
  });
  return sharing;
}

/** The server for windows of a kind; one each. */
function serverOf(kind: Kind): Promise<Server> {
  const key = JSON.stringify(kind);
  const server = servers.get(key) ?? start(kind);
  servers.set(key, server);
  return server;
}

/**
 * Of VS Code's own extensions those that are seen: with all of them a window takes half as long again to open. Other
 * tests have all.
 */
const builtIn = [
  'configuration-editing',
  'javascript',
  'json',
  'markdown-basics',
  'theme-defaults',
  'theme-seti',
  'typescript-basics',
  'yaml',
];

async function start({
  vsix,
  extension = root,
  workspaceTrust = false,
  everyProfile = false,
  env = {},
}: Kind): Promise<Server> {
  const { session } = await shared();
  const host = await installHost(chosenVersion([]));
  const extensionsDir = join(await mkdtemp(join(session.dir, 'installed-')), 'extensions');
  // Linked first: the installer lists what it finds beside its own, and VS Code then goes by that list.
  await linkExtensions(extensionsDir, [...(vsix ? [] : [extension]), join(root, 'test/host/pilot')], { everyProfile });
  if (vsix) await installVsix(host, vsix, extensionsDir);
  return startServer({ host, session, automation: false, workspaceTrust, extensionsDir, builtIn, env });
}

// What was to be seen says more about a failure than its message: a picture, and for who has only the report, in words.
afterEach('take a picture of a failure', async function () {
  const test = this.currentTest;
  if (test?.state !== 'failed') return;
  const name = test.fullTitle().replace(/[^\w]+/g, '-');
  for (const [index, workbench] of [...opened].entries()) {
    await workbench.takePicture(`failed-${name}-${index}`).catch(() => {});
    const words = await workbench.described().catch(() => undefined);
    if (words !== undefined && test.err !== undefined)
      test.err.stack = `${test.err.stack ?? test.err.message}\n\nThe window then:\n${words}`;
  }
});

/** The processes in which the extensions of a server run. Known on Linux, where the tests of the workbench run. */
async function extensionHosts(data: string): Promise<number[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const all = await Promise.all(
    ids.map(async (id) => {
      const [words = '', stat = ''] = await Promise.all(
        ['cmdline', 'stat'].map((file) => readFile(`/proc/${id}/${file}`, 'utf8').catch(() => '')),
      );
      return { id, words, parent: /.*\) \S+ (\d+)/s.exec(stat)?.[1] };
    }),
  );
  const servers = new Set(all.filter(({ words }) => words.includes(dirname(data))).map(({ id }) => id));
  const hosts = all.filter(({ words, parent = '' }) => words.includes('--type=extensionHost') && servers.has(parent));
  if (hosts.length === 0) throw new Error('No extension host was found.');
  return hosts.map(({ id }) => Number(id));
}

/** The address of the pilot in the window of that folder, once it is there: by then the window is ready.  */
async function pilotBeside(folder: string, within = 60_000): Promise<string> {
  for (const end = Date.now() + within * patience; Date.now() < end; await sleep(50)) {
    const port = await readFile(join(dirname(folder), 'pilot'), 'utf8').catch(() => '');
    if (port) return `http://127.0.0.1:${port}`;
  }
  throw new Error(`The window was not ready within ${within / 1000} s.`);
}

after('close the browser and the servers', async () => {
  if (!sharing) return;
  const { session, browser } = await sharing;
  await (await browser).close();
  await session.close();
});

async function texts(locator: Locator): Promise<string[]> {
  return (await locator.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());
}

/** A string of CSS. */
const quoted = (text: string): string => JSON.stringify(text);
const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
