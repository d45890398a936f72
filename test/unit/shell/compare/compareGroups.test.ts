// Groups of two vendors compared over HTTP: what is told, what is shown, and what is said where something failed.
import assert from 'node:assert/strict';
import nodeFetch from 'node-fetch';
import type { Comparison } from '../../../../src/core/compare/side.ts';
import type { Directory } from '../../../../src/core/directory/directory.ts';
import type { Compared } from '../../../../src/shell/compare/compareGroups.ts';
import type { SideNames } from '../../../../src/shell/compare/report.ts';
import { fastClock, usualLimits } from '../../../support/fakes.ts';
import { shellOver } from '../../../support/shell.ts';
import { startDevrev, startSemaphor, type Emulator } from '../../../vendors/index.ts';

type Shell = Pick<typeof import('../../../../src/shell/compare/compareGroups.ts'), 'compareGroups' | 'readPair'> &
  Pick<typeof import('../../../../src/shell/compare/report.ts'), 'reportText'> &
  Pick<typeof import('../../../../src/shell/words/masking.ts'), 'briefMask'> &
  Pick<typeof import('../../../../src/core/compare/normalized.ts'), 'normalizedTexts'> &
  Pick<typeof import('../../../../src/core/directory/directory.ts'), 'Directory'> &
  Pick<typeof import('../../../../src/core/directory/readConnections.ts'), 'readConnections'> &
  Pick<typeof import('../../../../src/vendors/index.ts'), 'vendors'>;

describe('shell: comparing groups', function () {
  this.timeout(60_000);
  let shell: Shell;
  let devrev: Emulator;
  let semaphor: Emulator;
  let directory: Directory;
  let shown: { readonly comparison: Comparison; readonly names: SideNames } | undefined;
  /** What the user does while it is read. */
  let cancels = false;

  before(async () => {
    const over = await shellOver<Shell>([
      'shell/compare/compareGroups',
      'shell/compare/report',
      'shell/words/masking',
      'core/compare/normalized',
      'core/directory/directory',
      'core/directory/readConnections',
      'vendors/index',
    ]);
    shell = over;
    const withProgress = (_: object, work: (progress: object, token: object) => Promise<unknown>): Promise<unknown> =>
      work({}, { onCancellationRequested: (cancel: () => void) => cancels && cancel() });
    Object.assign((over.vscode as unknown as { window: object }).window, { withProgress });
    [devrev, semaphor] = await Promise.all([startDevrev(), startSemaphor()]);
  });
  beforeEach(() => {
    for (const one of [devrev, semaphor]) one.reset();
    [shown, cancels] = [undefined, false];
    const emulators: Readonly<Record<string, Emulator>> = { acme: devrev, shop: semaphor };
    directory = new shell.Directory({
      fetch: nodeFetch,
      clock: fastClock(),
      limits: () => usualLimits,
      secrets: ({ id }) => Promise.resolve(emulators[id]?.secrets),
      log: () => undefined,
    });
    const entries = Object.entries(emulators).map(
      ([
        id,
        {
          connection: { vendor, answers },
        },
      ]) => ({
        ...{ id, vendor, label: `The ${id}` },
        ...answers,
      }),
    );
    directory.configure(shell.readConnections(entries, shell.vendors).connections, []);
  });
  after(() => Promise.all([devrev, semaphor].map((one) => one.close())));

  function compare(left: readonly [string, string], right: readonly [string, string]): Promise<Compared> {
    const open = (comparison: Comparison, names: SideNames): Promise<void> => {
      shown = { comparison, names };
      return Promise.resolve();
    };
    return shell.compareGroups({ directory, comparisons: { open } as never }, [left, right]);
  }
  const report = (): string => shell.reportText(shown!.comparison, shown!.names);
  const json = (): unknown[] => {
    const { left, right } = shown!.comparison;
    const masks = [shell.briefMask(left.source, false), shell.briefMask(right.source, false)] as const;
    return shell.normalizedTexts(shown!.comparison, [...masks]).map((text) => JSON.parse(text) as unknown);
  };

  const big = (): [string, string] => ['acme', devrev.facts.bigGroupId];
  const other = (): [string, string] => ['shop', semaphor.facts.bigGroupId];

  it('tells each member of two vendors once, by the IDs of both', async () => {
    const { onlyLeft, onlyRight, both, complete } = await compare(big(), other());
    assert.equal(complete, true);
    assert.equal(onlyLeft.length + both.length, devrev.facts.memberRows(big()[1]));
    assert.equal(onlyRight.length + both.length, semaphor.facts.memberRows(other()[1]));
    // Both vendors are of one organisation: many have the same address.
    assert.ok(both.length > 0);
    const { members } = shown!.comparison;
    for (const [one, two] of members.both)
      assert.equal(JSON.stringify(one.email).toLowerCase(), JSON.stringify(two.email).toLowerCase());
    assert.match(
      report(),
      new RegExp(`Members: ${onlyLeft.length} only in .+ · The acme, .* ${both.length} in both\\.`),
    );
  });

  it('finds nothing but what differs in two groups of one connection', async () => {
    const same = await compare(big(), big());
    assert.deepEqual([same.onlyLeft, same.onlyRight, same.complete], [[], [], true]);
    assert.ok(same.both.every(([left, right]) => left === right));
    assert.match(report(), /## Fields that differ\n\nNone\./);
    const empty = await compare(big(), ['acme', devrev.facts.emptyGroupId]);
    assert.deepEqual([empty.both, empty.onlyRight, empty.complete], [[], [], true]);
    assert.equal(empty.onlyLeft.length, devrev.facts.memberRows(big()[1]));
    assert.match(report(), /\| ID +\| /);
  });

  it('has the same as JSON, in which those of both stand in the same order', async () => {
    const { both } = await compare(big(), other());
    const [left, right] = json() as { group: Record<string, unknown>; members: { id: string }[] }[];
    assert.equal(left!.group['id'], big()[1]);
    assert.equal(right!.group['id'], other()[1]);
    const order = (side: { members: { id: string }[] }, at: 0 | 1): string[] => {
      const ids = new Set(both.map((pair) => pair[at]));
      return side.members.map(({ id }) => id).filter((id) => ids.has(id));
    };
    const partner = new Map(both);
    assert.deepEqual(
      order(left!, 0).map((id) => partner.get(id)),
      order(right!, 1),
    );
  });

  it('says what is missing where a list breaks off, and is no longer complete', async () => {
    devrev.misbehave({ call: 'members', skip: 1, refuse: 403 });
    const { complete, onlyLeft, both } = await compare(big(), other());
    assert.equal(complete, false);
    assert.ok(onlyLeft.length + both.length > 0);
    assert.match(report(), /> ⚠ .*The acme: Could not load all members\. The acme does not let this token read that/);
    assert.match(report(), /Some members are unknown, so there may be more differences\./);
  });

  it('shows no side that failed as empty: nobody is said to be only in the other', async () => {
    devrev.misbehave({ call: 'members', refuse: 403 });
    const { complete } = await compare(big(), other());
    assert.equal(complete, false);
    assert.match(report(), /Could not load any members\. The acme does not let this token read that/);
    assert.match(report(), /Cannot compare members/);
    assert.doesNotMatch(report(), /Only in/);
    assert.equal((json()[0] as { members?: unknown }).members, undefined);
  });

  it('is incomplete where a row cannot be read', async () => {
    const { complete } = await compare(['acme', devrev.facts.unreadableMemberGroupId], other());
    assert.equal(complete, false);
    assert.match(report(), /Could not read 1 member\./);
  });

  it('shows what was read before it was cancelled, as a part', async () => {
    await directory.source('acme').groups.all(new AbortController().signal);
    await directory.source('shop').groups.all(new AbortController().signal);
    cancels = true;
    const { complete } = await compare(big(), other());
    assert.equal(complete, false);
    assert.match(report(), /Loading canceled/);
  });

  it('compares nothing with a group that is not there, nor at a connection that is not', async () => {
    await assert.rejects(compare(big(), ['shop', '987654']), { kind: 'notFound' });
    await assert.rejects(compare(big(), ['nobody', '7']), /There is no connection "nobody"\./);
    assert.equal(shown, undefined);
  });

  it('keeps hostile text in its place', async () => {
    for (const id of devrev.facts.hostileGroupIds) {
      await compare(['acme', id], big());
      const text = report();
      assert.doesNotMatch(text, /(?<!\\)<script|(?<!\\)\]\(command:|(?<!\\)\$\(/);
      assert.ok(text.split('\n').every((line) => !/^(#|>|---)/.test(line) || /^(#{1,2} |> ⚠ )/.test(line)));
    }
  });

  it('takes what the command was given, and says what it takes', () => {
    const left = { connectionId: 'acme', groupId: '1' };
    const right = { connectionId: 'shop', groupId: '2' };
    assert.deepEqual(shell.readPair({ left, right }), [
      ['acme', '1'],
      ['shop', '2'],
    ]);
    for (const nothing of [undefined, null, 'x', {}, { key: 'k', type: 'group' }])
      assert.equal(shell.readPair(nothing), undefined);
    for (const wrong of [{ left }, { left, right: {} }, { left, right: { connectionId: 'shop', groupId: 2 } }])
      assert.throws(() => shell.readPair(wrong), /takes "left" and "right"/);
  });
});
