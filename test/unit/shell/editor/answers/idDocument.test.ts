// The document that a definition of an ID leads to, the hints and the warnings: out of what is known, and safe.
import assert from 'node:assert/strict';
import { vendors } from '../../../../../src/vendors/index.ts';
import type { IdSpot } from '../../../../../src/core/recognise/spots.ts';
import { connect, type Connected } from '../../../../support/connected.ts';
import { fakeSource, fakeWorld, never } from '../../../../support/fakes.ts';
import { listedVendor } from '../../../../support/listedVendor.ts';
import { shellOver } from '../../../../support/shell.ts';
import { startDevrev, type Emulator } from '../../../../vendors/index.ts';
import { documentOf } from './document.ts';

type Shell = typeof import('../../../../../src/shell/editor/answers/idDocument.ts') &
  typeof import('../../../../../src/shell/editor/answers/hints.ts') &
  typeof import('../../../../../src/shell/editor/answers/faults.ts');

const spot = (id: string, more: Partial<IdSpot> = {}): IdSpot => ({
  line: 0,
  start: 5,
  end: 5 + id.length,
  id,
  by: 'marked',
  ...more,
});

describe('shell: what is known of an ID', function () {
  this.timeout(30_000);
  let shell: Shell;
  let emulator: Emulator;
  let connected: Connected;
  const none = (): undefined => undefined;

  before(async () => {
    const answers = 'shell/editor/answers';
    shell = await shellOver<Shell>([`${answers}/idDocument`, `${answers}/hints`, `${answers}/faults`]);
    emulator = await startDevrev();
    connected = connect(emulator);
    await connected.source.groups.all(never);
  });
  after(() => emulator.close());
  const don = (id: string): IdSpot => spot(id, { by: 'distinctive', vendor: 'devrev', kind: 'group' });

  it('is a document of its fields and its raw JSON', () => {
    const asked = emulator.requests.length;
    const { source } = connected;
    const id = emulator.facts.seedGroupId;
    const [found] = shell.definitionsOf([source], don(id));
    const { name } = source.brief(id)!;
    assert.match(found!.uri.path, /\.jsonc$/);
    const text = shell.idDocument([source], found!.uri.query);
    assert.ok(text.includes(`\n// Name: ${name}\n`), text);
    const raw = text.slice(text.indexOf('\n{') + 1);
    assert.equal((JSON.parse(raw) as { id: string }).id, id);
    assert.equal(emulator.requests.length, asked);
  });

  it('is a sentence where nothing is known any more', () => {
    for (const query of ['', '[]', '{"a":1}', '["elsewhere","7"]'])
      assert.match(shell.idDocument([connected.source], query), /^\/\/ Its connection no longer exists\.\n$/);
    assert.match(shell.idDocument([connected.source], '["one","grp_9"]'), /^\/\/ grp_9 is no longer available\.\n$/);
  });

  it('stays in its comment, whatever a vendor sends, and hides what looks like a secret', async () => {
    const secret = 'ghp_abcdefghijklmnopqrstuvwxyz0123456789';
    const row = { id: 'grp_1', name: 'a\nb\u2028{"c":1}\r*/', password: secret };
    const source = fakeSource(
      listedVendor(),
      fakeWorld(() => ({ total: 1, rows: [row] })),
    );
    await source.groups.all(never);
    const text = shell.idDocument([source], JSON.stringify(['one', 'grp_1']));
    const [head, raw] = [text.slice(0, text.indexOf('\n{') + 1), text.slice(text.indexOf('\n{') + 1)];
    for (const line of head.trimEnd().split(/[\n\r\u2028\u2029]/)) assert.match(line, /^(?:\/\/|$)/);
    assert.ok(!text.includes(secret));
    assert.equal((JSON.parse(raw) as { name: string }).name, row.name);
  });

  it('is a hint behind it, where anything is known', () => {
    const id = emulator.facts.bigGroupId;
    const { name } = connected.source.brief(id)!;
    const hints = shell.hintsOf([connected.source], [don(id), don(`${id}99`), spot('grp_1')], none);
    assert.deepEqual(
      hints.map(({ label, position }) => [label, position.character]),
      [[name, 5 + id.length]],
    );
    const shared = { id: 'grp_1', name: 'Shared', vendor: 'semaphor', date: '2026-01-31' };
    const [hint] = shell.hintsOf([connected.source], [spot('grp_1')], () => shared);
    assert.equal(hint!.label, 'Shared (shared)');
  });

  it('is a warning only where it is sure, not of another organization, and not where it is ignored', async () => {
    const { source } = connected;
    const unknown = emulator.facts.bigGroupId.replace(/\d+$/, '99999999');
    const elsewhere = unknown.replace('devo/0', 'devo/elsewhere');
    const fault = (ids: readonly string[], ignored: readonly string[] = [], signedIn = [source]) =>
      shell
        .faultsOf([source], vendors, ids.map(don), new Set(ignored), new Set(signedIn))
        .map(({ code, message }) => [code, message]);
    assert.deepEqual(fault([unknown, elsewhere, emulator.facts.bigGroupId]), [
      ['unknown', 'No group of DevRev has this ID.'],
    ]);
    assert.deepEqual(fault([unknown], [unknown]), []);
    assert.deepEqual(fault([unknown], [], []), []);
    const fresh = connect(emulator, { limits: { pageSize: 2 } });
    assert.deepEqual(shell.faultsOf([fresh.source], vendors, [don(unknown)], new Set(), new Set([fresh.source])), []);
    // Known in part.
    await fresh.source.groups.more(never);
    assert.equal(fresh.source.groups.complete, false);
    assert.deepEqual(shell.faultsOf([fresh.source], vendors, [don(unknown)], new Set(), new Set([fresh.source])), []);
  });

  it('offers what helps with a warning', () => {
    const [warning] = shell.faultsOf(
      [connected.source],
      vendors,
      [don('don:identity:dvrv-us-1:devo/0:group/987654')],
      new Set(),
      new Set([connected.source]),
    );
    const fixes = shell.fixesOf(documentOf("a = 'don:identity:dvrv-us-1:devo/0:group/987654'", 'python'), [warning!]);
    assert.deepEqual(
      fixes.map(({ command }) => command!.command),
      ['groupExplorer.lookAgain', 'groupExplorer.chooseGroup', 'groupExplorer.ignoreId'],
    );
    assert.deepEqual(fixes[2]!.command!.arguments, [{ id: 'don:identity:dvrv-us-1:devo/0:group/987654' }]);
    warning!.source = 'other';
    assert.deepEqual(shell.fixesOf(documentOf('', 'python'), [warning!]), []);
  });
});
