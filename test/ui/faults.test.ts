// What goes wrong, as a user sees it in the tree: one sentence and one thing to do; what was loaded stays, and other
// connections do not notice.
import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { hostileNames } from '../vendors/data/names.ts';
import { startDevrev, type Emulator, type Fault } from '../vendors/index.ts';
import { Workbench } from './workbench.ts';

/** A connection whose vendor does that, and what the tree then says and offers. */
interface Case {
  readonly label: string;
  readonly fault?: Fault;
  readonly title: RegExp;
  readonly says: RegExp;
  readonly offers: string;
}

const cases: readonly Case[] = [
  {
    label: 'Expired',
    fault: { refuse: 401 },
    title: /^Token refused$/,
    says: /^Expired did not accept the token\. It is wrong, revoked or expired\./,
    offers: 'Replace Token…',
  },
  {
    label: 'Forbidden',
    fault: { refuse: 403 },
    title: /^No access$/,
    says: /^Forbidden does not let this token read that\. Use a token with another role or scope\./,
    offers: 'Replace Token…',
  },
  {
    label: 'Limited',
    fault: { refuse: 429, wait: { by: 'seconds', seconds: 3600 } },
    title: /^Wait until .*\d{1,2}:\d\d/,
    says: /^Limited asks you to wait until .*\d{1,2}:\d\d/,
    offers: 'Try Again',
  },
  {
    label: 'Broken',
    fault: { refuse: 500 },
    title: /^Server error \(500\)$/,
    says: /^Broken has a problem on its side \(500\)\. Try again later\./,
    offers: 'Try Again',
  },
  {
    label: 'Website',
    fault: { body: 'html' },
    title: /^Web page instead of data$/,
    says: /^Website sent a web page instead of data\. Check the address\./,
    offers: 'Open Settings',
  },
  {
    label: 'Elsewhere',
    fault: { redirect: 'http://127.0.0.1:9/groups' },
    title: /^Points to another address$/,
    says: /^Elsewhere pointed to another address \(127\.0\.0\.1:9\)\. Group Explorer does not send the token there\./,
    offers: 'Open Settings',
  },
  {
    label: 'Closed',
    title: /^Unreachable$/,
    says: /^Could not reach 127\.0\.0\.1:\d+\. Check the network, then try again\./,
    offers: 'Try Again',
  },
];

describe('faults', function () {
  this.timeout(60_000);
  const emulators = new Map<string, Emulator>();
  let workbench: Workbench;

  /** A connection of that label to a vendor of its own. */
  const connect = async (label: string, fault?: Fault): Promise<Emulator> => {
    const emulator = await startDevrev({ largestPage: 10 });
    emulators.set(label, emulator);
    await workbench.connect({ ...emulator.connection, label }, emulator.secrets);
    await workbench.row(label).waitFor();
    if (fault) emulator.misbehave(fault);
    return emulator;
  };
  const failed = (words: string | RegExp): Locator =>
    workbench.tree.locator('.monaco-list-row:not([aria-expanded])', { hasText: words });
  /** The rows below a connection. */
  const below = async (label: string): Promise<string[]> => {
    const rows = await workbench.rows();
    const from = rows.findIndex((row) => row.startsWith(label)) + 1;
    const rest = rows.slice(from);
    const end = rest.findIndex((row) => !row.startsWith(' '));
    return rest.slice(0, end < 0 ? undefined : end).map((row) => row.trim());
  };
  /**
   * Waits until so many rows stand below a connection. Of the ten groups of a first page four stand at the top, the
   * others below them; one row more tells what comes next.
   */
  const filled = async (label: string, count: number): Promise<string[]> => {
    let rows: string[] = [];
    await workbench.until(`not ${count} rows stand below ${label}`, async () => {
      rows = await below(label);
      return rows.length === count && rows[0] !== 'Loading…';
    });
    return rows;
  };
  const open = (label: string): Promise<void> => workbench.row(label).locator('.monaco-tl-twistie').click();
  const remove = async (): Promise<void> => {
    await workbench.set({ 'groupExplorer.connections': null });
    await Promise.all([...emulators.values()].map((emulator) => emulator.close()));
    emulators.clear();
    await workbench.tree.locator('.monaco-list-row').first().waitFor({ state: 'detached' });
  };

  before(async () => {
    workbench = await Workbench.open({ settings: { 'workbench.editor.useModal': 'off' } });
    await workbench.showTree();
  });
  after(async () => {
    await Promise.all([...emulators.values()].map((emulator) => emulator.close()));
    await workbench.close();
  });

  describe('at the first look', () => {
    before(async () => {
      for (const { label, fault } of cases) await connect(label, fault);
      await emulators.get('Closed')!.close();
      // Looked at together: each waits for its own vendor only.
      for (const { label } of cases) await open(label);
    });

    for (const { label, title, says, offers } of cases) {
      it(`${label}: what happened, and ${offers}`, async () => {
        const [row] = await filled(label, 1);
        assert.ok(row!.endsWith(` ${offers}`), row);
        assert.match(row!.slice(0, -offers.length - 1), title);
        // The whole sentence is what screen readers say, and what stands in the tooltip.
        const spoken = (await failed(row!.slice(0, -offers.length - 1)).getAttribute('aria-label')) ?? '';
        assert.match(spoken, says);
        assert.ok(spoken.includes(`, ${offers}`), spoken);
      });
    }

    it('look calm together', async () => {
      await workbench.screenshot('faults');
      await workbench.hover(failed('Token refused'), 'Expired did not accept the token');
      await workbench.screenshot('faults-hover');
      assert.deepEqual(await workbench.messages(), []);
    });

    it('offer a new token, which is tried before it is kept', async () => {
      await failed('Token refused').click();
      await workbench.quickInput.getByText('Replace Token: Expired').waitFor();
      await workbench.type('another-one');
      await workbench.accept();
      await workbench.quickInput.getByText('Expired did not accept the token').waitFor();
      await workbench.screenshot('faults-token');
      emulators.get('Expired')!.reset();
      await workbench.type(emulators.get('Expired')!.secrets['token']!);
      await workbench.accept();
      await failed('Token refused').waitFor({ state: 'detached' });
      await workbench.row('Load more').waitFor();
      await open('Expired');
    });

    it('offer to try again, which works once the vendor does', async () => {
      emulators.get('Broken')!.reset();
      await failed('Server error').click();
      await filled('Broken', 5);
      assert.equal(await failed('Server error').count(), 0);
      await open('Broken');
    });

    it('offer to try again, which asks once though the vendor wants a wait', async () => {
      const limited = emulators.get('Limited')!;
      const asked = limited.requests.length;
      await failed('Wait until').click();
      await workbench.until('nobody asked', () => limited.requests.length > asked);
      assert.equal(limited.requests.length, asked + 1);
      await filled('Limited', 1);
      limited.reset();
      await failed('Wait until').click();
      await filled('Limited', 5);
      await open('Limited');
    });

    it('leave the finder usable, whatever a connection is called', async () => {
      await connect('Constructor');
      await workbench.run('Group Explorer: Find Group…');
      await workbench.type('in:constructor');
      await workbench.quickInput
        .locator('.quick-input-list .monaco-list-row', { hasText: 'DevRev › Constructor' })
        .first()
        .waitFor();
      await workbench.page.keyboard.press('Escape');
    });

    it('offer the settings', async () => {
      await failed('Web page instead of data').click();
      await workbench.page.locator('.settings-editor').waitFor();
      await workbench.execute('workbench.action.closeAllEditors');
      // What a row does must not be gone when it is clicked.
      assert.deepEqual(await workbench.messages(), []);
    });

    after(remove);
  });

  describe('later', () => {
    afterEach(remove);

    it('leave what was loaded when a next page fails, and go on from there', async () => {
      const emulator = await connect('Pages', { call: 'groups', skip: 1, refuse: 500 });
      await open('Pages');
      const first = await filled('Pages', 5);
      await workbench.row('Load more').click();
      await failed('Server error (500)').waitFor();
      const rows = await below('Pages');
      assert.deepEqual(rows.slice(0, 4), first.slice(0, 4));
      assert.equal(rows.length, 5);
      await workbench.screenshot('faults-next-page');
      emulator.reset();
      await failed('Server error (500)').click();
      await workbench.row('Load more').filter({ hasText: '20 loaded' }).waitFor();
      assert.equal(emulator.requests.length, 1);
    });

    it('leave what was loaded when a refresh fails', async () => {
      const emulator = await connect('Pages');
      await open('Pages');
      const first = await filled('Pages', 5);
      emulator.misbehave({ refuse: 403 });
      await workbench.run('Group Explorer: Refresh');
      await failed('No access').waitFor();
      const rows = (await below('Pages')).filter((row) => !row.startsWith('No access'));
      assert.deepEqual(rows.slice(0, 4), first.slice(0, 4));
      await workbench.screenshot('faults-refresh');
    });

    it('can be waited for no longer: a slow reply can be cancelled, and asked for again', async () => {
      const emulator = await connect('Slow', { wire: 'hang' });
      await connect('Steady');
      await open('Slow');
      // The other one does not wait for it.
      await open('Steady');
      await filled('Steady', 5);
      await workbench.screenshot('faults-slow');
      await workbench.page.getByRole('button', { name: 'Cancel All Loading' }).click();
      await failed('Canceled').waitFor();
      assert.match((await below('Slow')).join('\n'), /^Canceled Try Again$/);
      emulator.reset();
      await failed('Canceled').click();
      await filled('Slow', 5);
    });

    it('say while it lasts that more is being loaded', async () => {
      const emulator = await connect('Slow');
      await open('Slow');
      await filled('Slow', 5);
      emulator.misbehave({ wire: 'hang' });
      await workbench.row('Load more').click();
      await workbench.page.getByRole('button', { name: 'Cancel All Loading' }).waitFor();
      await workbench.page.locator('.part.sidebar .monaco-progress-container.active').first().waitFor();
      await workbench.screenshot('faults-loading-more');
      await workbench.page.getByRole('button', { name: 'Cancel All Loading' }).click();
      await failed('Canceled').waitFor();
      await filled('Slow', 5);
    });

    it('hostile names are text, and nothing but text', async () => {
      const groups = hostileNames.map((name, index) => ({
        id: `don:identity:dvrv-us-1:devo/0:group/${index}`,
        display_id: `GRP-${index}`,
        name,
        description: name,
      }));
      await connect('Hostile', {
        call: 'groups',
        answer: { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ groups }) },
      });
      await open('Hostile');
      const rows = await filled('Hostile', hostileNames.length);
      for (const text of [
        '<script>alert(1)</script>',
        '**bold** [link](command:evil)',
        '$(trash) icon',
        'bell nul escape[31m line break tab',
        'invoicefdp.exe',
        'A name of 2,000 characters',
        '="formula"',
      ]) {
        assert.ok(
          rows.some((row) => row.startsWith(text)),
          `${text}\n${rows.join('\n')}`,
        );
      }
      assert.equal(
        await workbench.tree
          .locator(
            '.monaco-list-row .codicon-trash, .monaco-list-row .label-name a, .monaco-list-row script, .monaco-list-row .label-name b',
          )
          .count(),
        0,
      );
      await workbench.screenshot('faults-hostile');
    });

    it('wrong settings are a line each, beside the connections that work', async () => {
      await connect('Fine');
      const { answers } = emulators.get('Fine')!.connection;
      await workbench.set({
        'groupExplorer.connections': [
          { id: 'fine', vendor: 'devrev', label: 'Fine', ...answers },
          { id: 'fine', vendor: 'devrev', ...answers },
          { id: 'other', vendor: 'nobody' },
          { id: 'half', vendor: 'aptly' },
          'nothing',
        ],
      });
      await failed('must be an object').waitFor();
      assert.deepEqual(
        (await workbench.rows())
          .filter((row) => !row.startsWith(' '))
          .map((row) => row.replace(/ Open Settings$/, ' → Open Settings')),
        [
          'Fine DevRev',
          'Two connections have the ID "fine". Group Explorer uses only the first. → Open Settings',
          'Connection "other" names an unknown vendor, "nobody". → Open Settings',
          'Connection "half": Tenant ID is required. → Open Settings',
          'Connection 5 in the settings must be an object. → Open Settings',
        ].sort((a, b) => Number(b.startsWith('Fine')) - Number(a.startsWith('Fine'))),
      );
      await open('Fine');
      await filled('Fine', 5);
      await workbench.screenshot('faults-settings');
    });
  });
});
