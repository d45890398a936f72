// Stored Tokens: what is listed and by which words, who uses it, and that only what is picked is removed.
import assert from 'node:assert/strict';
import { startDevrev, startTestmo, type Emulator } from '../../../vendors/index.ts';
import { Machine, type Window } from '../storage/machine.ts';

describe('shell: stored tokens', function () {
  this.timeout(60_000);
  let machine: Machine;
  let devrev: Emulator;
  let testmo: Emulator;
  beforeEach(async () => {
    [machine, devrev, testmo] = await Promise.all([Machine.start(), startDevrev(), startTestmo()]);
  });
  afterEach(() => Promise.all([machine.end(), devrev.close(), testmo.close()]));

  /** A window with two connections, on a machine where another profile has one too. */
  async function filled(): Promise<Window> {
    const theirs = machine.open(machine.profile());
    await theirs.api.addConnection({ ...testmo.connection, label: 'Theirs' }, testmo.secrets);
    const window = machine.open(machine.profile());
    await window.api.addConnection({ ...devrev.connection, label: 'Mine' }, devrev.secrets);
    await window.api.addConnection({ ...testmo.connection, label: 'Site $(x)' }, testmo.secrets);
    return window;
  }
  const listed = async (window: Window): Promise<(readonly [string, string | undefined, string | undefined])[]> => {
    const done = window.parts.showStoredTokens(window.app);
    const pick = await window.inputs.pick();
    const items = pick.items.map(({ label, description, detail }) => [label, description, detail] as const);
    pick.hide();
    await done;
    return items;
  };

  it('are listed by vendor and address, with who uses them, and never shown', async () => {
    const window = await filled();
    const items = await listed(window);
    assert.deepEqual(items, [
      ['Used in this window', undefined, undefined],
      [`DevRev · ${devrev.origin}`, 'used by Mine', 'Connection mine · for this profile'],
      [`Testmo · ${testmo.origin}`, 'used by Site \\$(x)', 'Connection site-x · for this profile'],
      ['Not used in this window', undefined, undefined],
      [`Testmo · ${testmo.origin}`, '', 'Connection theirs · for another profile'],
    ]);
    for (const secret of [...Object.values(devrev.secrets), ...Object.values(testmo.secrets)])
      assert.equal(JSON.stringify(items).includes(secret), false);
  });

  it('are removed one by one, once the user agrees, and the connection asks for another', async () => {
    const window = await filled();
    const before = machine.secrets.size;
    for (const answer of [undefined, 'Remove']) {
      window.inputs.answer = () => answer;
      const done = window.parts.showStoredTokens(window.app);
      await (await window.inputs.pick()).pick('DevRev');
      await done;
    }
    const [question] = window.inputs.questions.filter(({ message }) => message === 'Remove this token?');
    assert.match(question!.detail, /These connections will ask for a new token: Mine/);
    assert.equal(window.inputs.questions.at(-1)?.message, 'Removed 1 token.');
    assert.ok(machine.secrets.size < before);
    assert.ok([...machine.secrets.values()].every((text) => !text.includes(devrev.secrets['token']!)));
    assert.ok([...machine.secrets.values()].some((text) => text.includes(testmo.secrets['token']!)));
    await assert.rejects(async () => window.api.groups('mine')[Symbol.asyncIterator]().next(), {
      kind: 'unauthorized',
    });
  });

  it('of an earlier version do not come back once they are removed', async () => {
    const profile = machine.profile();
    profile.settings.set('connections', [{ id: 'old', vendor: 'devrev', label: 'Old', baseUrl: devrev.origin }]);
    machine.secrets.set(
      'groupExplorer.connection:old',
      JSON.stringify({ [`devrev ${devrev.origin}`]: devrev.secrets }),
    );
    const window = machine.open(profile);
    await window.api.groups('old')[Symbol.asyncIterator]().next();
    assert.equal((await listed(window)).length, 3);
    window.inputs.answer = () => 'Remove';
    for (let left = 2; left > 0; left--) {
      const done = window.parts.showStoredTokens(window.app);
      const pick = await window.inputs.pick();
      await pick.pick(pick.items[1]!.label);
      await done;
    }
    await window.parts.showStoredTokens(window.app);
    assert.equal(window.inputs.questions.at(-1)?.message, 'There are no stored tokens.');
    await assert.rejects(async () => window.api.groups('old')[Symbol.asyncIterator]().next(), { kind: 'unauthorized' });
  });

  it('of this window alone are listed where VS Code names no others, and it says so', async () => {
    machine.namesEntries = false;
    const window = await filled();
    const items = await listed(window);
    assert.deepEqual(
      items.map(([label]) => label).sort(),
      ['Used in this window', `DevRev · ${devrev.origin}`, `Testmo · ${testmo.origin}`].sort(),
    );
  });
});
