// All screens in Chinese, and in a language a third longer: nothing stays English, and nothing is cut.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandNames } from '../../src/shell/commands/commandNames.ts';
import { vendors } from '../../src/vendors/index.ts';
import { root } from '../host/versions.mjs';
import { markedText, pseudo } from '../support/pseudo.ts';
import { startAptly, type Emulator } from '../vendors/index.ts';
import { chineseFonts, pseudoLanguage, withPseudoLanguage, wordsOf } from './languages.ts';
import { Workbench } from './workbench.ts';

type Texts = Readonly<Record<string, string>>;
const read = (path: string): Texts => JSON.parse(readFileSync(join(root, path), 'utf8')) as Texts;

/** Commands that show what is VS Code's: the settings, the log, the browser. */
const elsewhere = new Set(['openSettings', 'showLog', 'openInBrowser']);
/** In the palette, as the manifest has it. */
const { displayName, contributes } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  displayName: string;
  contributes: { menus: { commandPalette: { command: string; when: string }[] } };
};
const hidden = new Set(
  contributes.menus.commandPalette.filter(({ when }) => when === 'false').map(({ command }) => command),
);
const inPalette = commandNames.filter((name) => !elsewhere.has(name) && !hidden.has(`groupExplorer.${name}`));

/** Without the name of the extension, which is the same in all languages: VS Code puts it below what we say. */
const nameless = (text: string): string => text.replaceAll(displayName, '');

/**
 * Walks a window through all screens.
 * @param called what a vendor is called in the language @param look at each screen @param failed what could not be
 * reached, and why
 */
async function walk(
  workbench: Workbench,
  {
    emulator,
    script,
    called,
  }: { readonly emulator: Emulator; readonly script: string; readonly called: (label: string) => string },
  look: (screen: string) => Promise<void>,
  failed: (screen: string, thrown: unknown) => void,
): Promise<void> {
  const { page } = workbench;
  const asking = page.locator(
    '.quick-input-widget:visible, .monaco-dialog-box:visible, .notification-toast:visible .notification-list-item-buttons-container .monaco-button',
  );
  const leave = async (): Promise<void> => {
    await workbench.execute('notifications.clearAll');
    for (let left = 4; left > 0 && (await asking.count()) > 0; left--) await page.keyboard.press('Escape');
  };
  /** Runs a command until it asks, or has ended. */
  const run = async (command: string): Promise<void> => {
    const ended = workbench.execute(command).catch(() => undefined);
    await Promise.race([
      ended,
      asking
        .first()
        .waitFor()
        .catch(() => undefined),
    ]);
    await page.locator('.quick-input-widget:visible .monaco-progress-container.active').waitFor({ state: 'detached' });
  };
  /** One that cannot be reached keeps nobody from the others. */
  const screen = async (name: string, reach: () => Promise<unknown>): Promise<void> => {
    try {
      await reach();
      await look(name);
    } catch (thrown) {
      failed(name, thrown);
    }
  };

  await screen('welcome', async () => {
    await page.locator('.activitybar [id*="groupExplorer"], .activitybar .action-label').last().waitFor();
    await workbench.execute('workbench.view.extension.groupExplorer');
    await workbench.tree.locator('.monaco-button').waitFor();
  });
  await screen('vendors', () => run('groupExplorer.addConnection'));
  for (const { label } of vendors)
    await screen(`add ${label}`, async () => {
      await leave();
      await run('groupExplorer.addConnection');
      await workbench.pick(called(label));
      await workbench.quickInput.locator('.quick-input-list').waitFor({ state: 'hidden' });
    });
  await leave();
  await workbench.connect({ ...emulator.connection, label: 'Acme' }, emulator.secrets);
  await workbench.expand('Acme');
  await workbench.expand('Everyone');
  await workbench.select('Everyone');
  const detail = await workbench.webview('#page .line');
  await detail.evaluate(script);
  for (const tab of ['members', 'places', 'uses', 'overview'])
    await screen(`detail ${tab}`, () => detail.locator(`[data-keep="tab ${tab}"]`).click());
  for (const name of inPalette) {
    await screen(name, () => run(`groupExplorer.${name}`));
    await leave();
  }
  await workbench.execute('workbench.action.closeAllEditors');
  await workbench.execute('notifications.clearAll');
  emulator.misbehave({ refuse: 403 });
  await screen('failure', async () => {
    await run('groupExplorer.refreshAll');
    await workbench.row('Acme').locator('.codicon-warning').waitFor();
  });
  emulator.reset();
  await screen('menu', async () => {
    await workbench.row('Acme').click({ button: 'right' });
    await page.locator('.monaco-menu').waitFor();
  });
  await page.keyboard.press('Escape');
  await screen('settings', async () => {
    await workbench.execute('workbench.action.openSettings', '@ext:group-explorer.group-explorer');
    await page.locator('.settings-editor .setting-item-description').nth(3).waitFor();
  });
}

/** So that each tab has something. */
const settings = { 'groupExplorer.undocumentedCalls': true };

describe('another language', function () {
  this.timeout(240_000);
  let extension: Awaited<ReturnType<typeof withPseudoLanguage>>;
  let fonts: Awaited<ReturnType<typeof chineseFonts>>;
  let emulator: Emulator;
  let workbench: Workbench;

  before(async () => {
    extension = await withPseudoLanguage();
    fonts = await chineseFonts();
  });
  beforeEach(async () => {
    emulator = await startAptly();
  });
  afterEach(async () => {
    await workbench.close();
    await emulator.close();
  });
  after(async () => {
    fonts.close();
    await extension.remove();
  });

  it('Chinese: no English word of ours stays, and nothing is cut', async () => {
    const english = new Set(
      (
        [
          ['package.nls.json', 'package.nls.zh-cn.json'],
          ['l10n/bundle.l10n.json', 'l10n/bundle.l10n.zh-cn.json'],
        ] as const
      ).flatMap(([ours, theirs]) => {
        const chinese = Object.entries(read(theirs));
        return chinese.flatMap(([key, text]) => (read(ours)[key] === text ? [] : [read(ours)[key]!]));
      }),
    );
    workbench = await Workbench.open({
      extension: extension.folder,
      language: { id: 'zh-cn' },
      settings,
      script: fonts.script,
    });
    const wrong = new Map<string, string>();
    const failed = (screen: string, thrown: unknown): void => void wrong.set(`${screen}: ${String(thrown)}`, screen);
    const look = async (screen: string): Promise<void> => {
      const { shown, cut } = await wordsOf(workbench);
      for (const { text, at } of shown)
        for (const part of [text, ...nameless(text).split(/[·,，、:：\n]/)])
          if (english.has(part.trim())) wrong.set(`${part.trim()} (${at})`, screen);
      for (const { text, at } of cut) wrong.set(`cut: ${text} (${at})`, screen);
      await workbench.screenshot(`language-zh-cn-${screen.replace(/\W+/g, '-')}`);
    };
    const called = (label: string): string => read('l10n/bundle.l10n.zh-cn.json')[label] ?? label;
    await walk(workbench, { emulator, script: fonts.script, called }, look, failed);
    if (wrong.size > 0) assert.fail([...wrong].map(([what, screen]) => `${screen}: ${what}`).join('\n'));
  });

  it('a third longer: each word of ours has its marks, and nothing is cut', async () => {
    workbench = await Workbench.open({
      extension: extension.folder,
      language: { id: pseudoLanguage, words: markedText },
      settings,
    });
    const wrong = new Map<string, string>();
    const failed = (screen: string, thrown: unknown): void => void wrong.set(`${screen}: ${String(thrown)}`, screen);
    const look = async (screen: string): Promise<void> => {
      const { shown, cut } = await wordsOf(workbench);
      for (const { text, at } of shown)
        for (const word of unmarked(nameless(text))) wrong.set(`${word} in ${text} (${at})`, screen);
      for (const { text, at } of cut) wrong.set(`cut: ${text} (${at})`, screen);
      await workbench.screenshot(`language-pseudo-${screen.replace(/\W+/g, '-')}`);
    };
    const called = (label: string): string => (label in read('l10n/bundle.l10n.json') ? pseudo(label) : label);
    await walk(workbench, { emulator, script: fonts.script, called }, look, failed);
    if (wrong.size > 0) assert.fail([...wrong].map(([what, screen]) => `${screen}: ${what}`).join('\n'));
  });
});

/** What the emulator sends, as its data are written, and what is the same in every language. */
const sent = new Set(
  [
    ...['names', 'aptly'].flatMap((name) =>
      [
        ...readFileSync(join(root, `test/vendors/data/${name}.ts`), 'utf8').matchAll(
          /'((?:[^'\\\n]|\\.)*)'|`([^`]*)`/g,
        ),
      ].map(([, plain = '', long = '']) => plain + long),
    ),
    ...vendors.map(({ label }) => label),
    'Acme',
    'Group Explorer',
    // A name with an apostrophe, one with a line break and a tab, what a form writes, and why the emulator refuses.
    "D'Angelo line break tab const everyoneGroupId native false told to answer",
    'JSON ID IDs SQL CSV YAML TOML NDJSON Markdown Terraform curl jq VS Code IN',
  ].flatMap((text) => text.match(/[A-Za-z]{2,}/g) ?? []),
);

/** Words without a mark that nobody sent. Addresses, paths and code are no words. */
function unmarked(text: string): string[] {
  const words = text.replace(/\S*[:/@_.<>{}()$=`"\\]\S*|\S*\d\S*|\S*-\S*/g, ' ').match(/[A-Za-z]{2,}/g) ?? [];
  return words.filter((word) => !sent.has(word));
}
