// What is kept between two sessions, as a user meets it: the window is restarted, and finds at once what was found
// before.
import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from '../support/filesBelow.ts';
import { startDevrev, type Emulator } from '../vendors/index.ts';
import { Workbench } from './workbench.ts';

describe('the cache', function () {
  this.timeout(90_000);
  let workbench: Workbench;
  let devrev: Emulator;

  const find = async (typed: string, command = 'Find Group…'): Promise<void> => {
    await workbench.run(`Group Explorer: ${command}`);
    await workbench.type(typed);
  };
  const close = async (): Promise<void> => {
    await workbench.page.keyboard.press('Escape');
    await workbench.quickInput.waitFor({ state: 'hidden' });
  };
  const row = (...words: (string | RegExp)[]): ReturnType<Workbench['row']> =>
    words
      .reduce(
        (rows, hasText) => rows.filter({ hasText }),
        workbench.quickInput.locator('.quick-input-list .monaco-list-row'),
      )
      .first();
  /** The files that are kept, without their folders. */
  const files = (): string[] => {
    const folder = join(workbench.data, 'User/globalStorage/group-explorer.group-explorer/cache');
    return filesBelow(folder).filter((path) => path.endsWith('.cache'));
  };
  /** A browser's window forgets its secrets when it is restarted. */
  const signIn = async (): Promise<void> => {
    await workbench.run('Group Explorer: Replace Token…');
    await workbench.pick('Acme');
    await workbench.quickInput.locator('input[type="password"]').waitFor();
    await workbench.type(devrev.secrets['token']!);
    const asked = devrev.requests.length;
    await workbench.accept();
    await workbench.quickInput.waitFor({ state: 'hidden' });
    // One request tries the token. The next has one that is stored: a finder that opens before finds none.
    await workbench.until('nothing more is asked', () => devrev.requests.length > asked + 1);
  };
  const readAll = async (): Promise<void> => {
    await find('engineering');
    await row('Engineering', /loaded (now|\d+ seconds? ago)/).waitFor();
    await workbench.quickInput.getByText(/\(all \d+ groups\)/).waitFor();
  };

  before(async () => {
    devrev = await startDevrev({});
    // A server of its own: nobody else keeps anything there.
    workbench = await Workbench.open({ env: { GROUP_EXPLORER_TEST: 'cache' } });
    await workbench.showTree();
    await workbench.connect({ ...devrev.connection, label: 'Acme' }, devrev.secrets);
  });
  after(async () => {
    await workbench.close();
    await devrev.close();
  });

  it('finds after a restart what was found before, before anybody is asked, and says how old that is', async () => {
    await readAll();
    await close();
    devrev.reset();
    await workbench.restart();
    await workbench.until('no file is kept', () => files().length === 1);
    await find('engineering');
    await row('Engineering', /from the cache, (now|\d+ (second|minute)s? ago)/).waitFor();
    // It has no token yet: nothing can be asked, and that is said, behind what was found.
    await workbench.page.keyboard.press('ArrowUp');
    await row('Acme has no token').waitFor();
    assert.deepEqual(devrev.requests, []);
    await workbench.screenshot('cache-found');
    await close();
  });

  /** What is warned of in the active document. */
  const warnings = async (): Promise<unknown[]> =>
    (await workbench.ask<{ code: unknown; source: unknown }[]>('diagnostics', 0, 0))
      .filter(({ source }) => source === 'Group Explorer')
      .map(({ code }) => code);
  const warned = async (expected: readonly unknown[]): Promise<void> => {
    let now: unknown[] = [];
    await workbench.until(
      () => `it warns of ${now.join()}`,
      async () => (now = await warnings()).join() === expected.join(),
    );
  };
  const nameOf = (id: string): unknown => (JSON.parse(devrev.facts.detailText(id)) as { name: unknown }).name;
  const engineering = (): string => devrev.facts.groupIds().find((id) => nameOf(id) === 'Engineering')!;
  /** With a group that is known, one that nobody knows, and a name that is typed. */
  const lines = (id: string): string[] => [`# ${id}`, `# ${id.replace(/\d+$/, '99999999')}`, 'groupId: Engin'];

  it('tells VS Code after a restart all that it asks about IDs in a file, without the view, and asks nobody', async () => {
    const id = engineering();
    await workbench.run('View: Show Explorer');
    await workbench.set({
      'groupExplorer.inlayHints': true,
      'groupExplorer.diagnostics': true,
      'groupExplorer.idKeys': ['groupId'],
    });
    await workbench.restart();
    devrev.reset();
    await workbench.openFile('README.md');
    const text = lines(id);
    await workbench.execute('type', { text: `${text.join('\n')}\n` });
    const at = [0, text[0]!.length - 3] as const;
    const hints = await workbench.ask<{ label: string }[]>('InlayHint', 0, 0, 3, 0);
    assert.deepEqual(
      hints.map(({ label }) => label),
      ['Engineering'],
    );
    const { items } = await workbench.ask<{ items: { label: string | { label: string }; insertText?: string }[] }>(
      'CompletionItem',
      2,
      text[2]!.length,
    );
    const item = items.find(({ label }) => typeof label === 'object' && label.label === 'Engineering');
    assert.equal(item?.insertText?.replaceAll(/["']/g, ''), id);
    const [definition] = await workbench.ask<{ uri: { scheme: string } }[]>('Definition', ...at);
    assert.equal(definition?.uri.scheme, 'group-explorer-id');
    const places = await workbench.ask<{ uri: { path: string }; range: unknown }[]>('Reference', ...at);
    assert.deepEqual(
      places.map(({ uri }) => uri.path.split('/').at(-1)),
      ['README.md'],
    );
    // It has all IDs, but no token: one that it does not know may be new.
    assert.deepEqual(await warnings(), []);
    assert.deepEqual(devrev.requests, []);
    await workbench.save('README.md');
  });

  it('says in that window whose ID stands in a file', async () => {
    await workbench.openFile('policies/deploy.yaml');
    await workbench.page.keyboard.type(`# ${devrev.facts.bigGroupId}`);
    await workbench.run('Show or Focus Hover');
    const hover = workbench.page.locator('.monaco-hover:visible', { hasText: 'Everyone' });
    await hover.waitFor();
    await hover.getByText(/From the cache, loaded/).waitFor();
    await hover.getByText('Find All Occurrences').waitFor();
    await workbench.screenshot('code-hover');
    assert.deepEqual(devrev.requests, []);
    await hover.getByText('Open Detail').click();
    const page = await workbench.webview('#page h1:has-text("Everyone")');
    // Signed out: the failure stands above what is kept, with how old that is, and its ID can still be copied.
    await page
      .locator('.warnings')
      .getByText(/Acme has no token/)
      .waitFor();
    await page
      .getByText(/loaded (now|\d+ (seconds?|minutes?) ago)/i)
      .first()
      .waitFor();
    await workbench.screenshot('details-signed-out');
    await page.locator('[data-keep="copyId"]').click();
    while ((await workbench.clipboard()) !== devrev.facts.bigGroupId) await workbench.page.waitForTimeout(50);
    await page.getByRole('tab', { name: 'In this workspace' }).click();
    await page.locator('.uses .says', { hasText: '1 occurrence of its ID.' }).waitFor();
    await workbench.screenshot('code-uses');
    await page.getByRole('button', { name: /deploy\.yaml:1/ }).click();
    // Until the file has the focus, it would close the palette.
    await workbench.page.locator('.monaco-editor.focused', { hasText: 'Who may deploy' }).waitFor();
    await workbench.run('View: Close All Editors in Group');
  });

  it('asks in that window before a tool hands on names of people, and hands on nothing where that is refused', async () => {
    const asked = devrev.requests.length;
    const used = workbench
      .useTool('groupExplorer_listMembers', { connectionId: 'acme', groupId: devrev.facts.bigGroupId })
      .then(
        () => 'answered',
        (error: unknown) => String(error),
      );
    const dialog = workbench.page.locator('.monaco-dialog-box');
    await dialog.getByText('The language model gets their names, emails, IDs and roles.').waitFor();
    await workbench.screenshot('tool-asks');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    assert.match(await used, /cancel/i);
    assert.equal(devrev.requests.length, asked);
  });

  it('shows what is read then instead', async () => {
    await signIn();
    await readAll();
    await row('from the cache').waitFor({ state: 'detached' });
    await close();
    await workbench.openFile('README.md');
    // It has a token now, and all groups.
    await warned(['unknown']);
    await workbench.run('View: Close All Editors in Group');
  });

  it('is for the user alone', function () {
    if (process.platform === 'win32') return this.skip();
    const [file = ''] = files();
    assert.deepEqual(
      [file, join(file, '..'), join(file, '../..')].map((path) => (statSync(path).mode & 0o777).toString(8)),
      ['600', '700', '700'],
    );
  });

  it('finds members of groups that were opened before', async () => {
    await workbench.showTree();
    await workbench.expand('Acme');
    await workbench.expand('Everyone');
    // What is kept is what was read: the row opens before its members come.
    await workbench.tree.locator('.monaco-list-row[aria-level="3"] .codicon-account').first().waitFor();
    await workbench.restart();
    devrev.reset();
    await find('jana', 'Find Member…');
    await row('Jana', /from the cache/).waitFor();
    assert.deepEqual(devrev.requests, []);
    await close();
  });

  it('is cleared by a command', async () => {
    await workbench.run('Group Explorer: Clear Cache');
    await workbench.page.getByText('Cleared the cache. It no longer holds groups or members.').first().waitFor();
    assert.deepEqual(files(), []);
    await find('engineering');
    await row('Acme has no token').waitFor();
    await row('No matches').waitFor();
    await close();
  });

  it('is gone once it is turned off, and does not come again', async () => {
    await signIn();
    await readAll();
    await close();
    await workbench.until('no file is kept', () => files().length === 1);
    await workbench.set({ 'groupExplorer.cache': false });
    await workbench.until('a file stays', () => files().length === 0);
    await workbench.run('Group Explorer: Refresh');
    await workbench.restart();
    await find('engineering');
    await row('Acme has no token').waitFor();
    await row('No matches').waitFor();
    assert.deepEqual(files(), []);
    await close();
  });
});
