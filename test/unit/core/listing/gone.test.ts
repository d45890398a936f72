import assert from 'node:assert/strict';
import { groupCoverage } from '../../../../src/core/connection/coverage.ts';
import type { Source } from '../../../../src/core/connection/source.ts';
import { NameIndex } from '../../../../src/core/nameIndex/nameIndex.ts';
import { failureOf, never } from '../../../support/fakes.ts';
import { replying } from '../../../support/replying.ts';

type Row = { readonly id: string; readonly name: string; readonly description?: string };

describe('core: what a refresh changed', () => {
  /** Two groups a page; what the vendor has may change, and what it answers too. */
  const started = (): {
    source: Source;
    groups: Row[];
    members: { id: string; display_name: string }[];
    fail: { at?: string };
  } => {
    const groups: Row[] = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, name: `Group ${id}` }));
    const members = [
      { id: 'u1', display_name: 'Ann' },
      { id: 'u2', display_name: 'Bo' },
    ];
    const fail: { at?: string } = {};
    const { source } = replying('devrev', (address) => {
      const cursor = address.searchParams.get('cursor') ?? '0';
      if (fail.at === cursor) return [403, {}];
      const from = Number(cursor);
      const next = from + 2 < groups.length ? { next_cursor: String(from + 2) } : {};
      return address.pathname === '/groups.list'
        ? { groups: groups.slice(from, from + 2), ...next }
        : { members: members.map((member) => ({ member: { type: 'dev_user', ...member } })) };
    });
    return { source, groups, members, fail };
  };
  const changes = ({ groups: { changes: found } }: Source): unknown =>
    found && [found.added, found.changed, [...found.gone.keys()]];

  it('is told by id: added, changed, gone', async () => {
    const { source, groups } = started();
    await source.groups.all(never);
    assert.equal(changes(source), undefined);
    groups.splice(0, 3, { id: 'new', name: 'New' }, { id: 'c', name: 'Other' });
    await source.refreshGroups(never);
    assert.deepEqual(changes(source), [1, 1, ['a', 'b']]);
    assert.deepEqual(
      [...source.groups.values()].map(({ id }) => id),
      ['new', 'c', 'd', 'e'],
    );
    await source.refreshGroups(never);
    assert.deepEqual(changes(source), [0, 0, []]);
  });
  it('remembers what is gone, until it comes back', async () => {
    const { source, groups } = started();
    await source.groups.all(never);
    const [first] = groups.splice(0, 1) as [Row];
    await source.refreshGroups(never);
    await source.refreshGroups(never);
    assert.deepEqual(
      ['a', 'b', 'never there'].map((id) => source.isGone(id)),
      [true, false, false],
    );
    groups.push(first);
    await source.refreshGroups(never);
    assert.equal(source.isGone('a'), false);
  });
  it('knows nothing to be gone while not all is read again', async () => {
    const { source, groups, fail } = started();
    await source.groups.all(never);
    groups.splice(4, 1);
    fail.at = '2';
    await failureOf(source.refreshGroups(never));
    assert.deepEqual([changes(source), source.isGone('e'), source.groups.rows.length], [undefined, false, 5]);
    delete fail.at;
    await source.refreshGroups(never);
    assert.equal(source.isGone('e'), true);
  });
  it('compares a part with a part, and the rest when it comes', async () => {
    const { source, groups } = started();
    await source.groups.more(never);
    groups.splice(0, 1);
    await source.refreshGroups(never);
    assert.deepEqual([changes(source), source.isGone('a')], [[1, 0, []], false]);
    await source.groups.all(never);
    assert.deepEqual([changes(source), source.isGone('a')], [[3, 0, ['a']], true]);
  });
  it('counts what was known before a restart', async () => {
    const { source } = started();
    const names = new NameIndex();
    names.add({ id: 'of old', name: 'Of old' });
    source.earlier = {
      groups: { names, coverage: groupCoverage(source), asOf: 1 },
      members: { names: new NameIndex(), coverage: groupCoverage(source), asOf: 1 },
    };
    assert.equal(source.isGone('of old'), false);
    await source.groups.all(never);
    assert.equal(source.isGone('of old'), true);
  });
  it('is remembered once what was known before is forgotten, with its name', async () => {
    const { source } = started();
    const names = new NameIndex();
    names.add({ id: 'of old', name: 'Of old' });
    names.add({ id: 'a', name: 'A' });
    source.earlier = { groups: { names, coverage: groupCoverage(source), asOf: 1 } };
    await source.groups.all(never);
    source.endEarlierGroups();
    assert.equal(source.earlier.groups, undefined);
    assert.deepEqual(
      [source.isGone('of old'), source.isGone('a'), source.gone.nameOf('of old', source.groups)],
      [true, false, 'Of old'],
    );
    assert.deepEqual([...source.gone.groupsBeside(source.groups)], [['of old', 'Of old']]);
    source.forgetEarlier();
    assert.equal(source.isGone('of old'), false);
  });
  it('is told of the members of a group, and of those of a group that is gone', async () => {
    const { source, groups, members } = started();
    await source.groups.all(never);
    await source.members('a').all(never);
    members.splice(0, 1);
    await source.refreshMembers('a', never);
    assert.deepEqual(
      [source.hasLeft('a', 'u1'), source.hasLeft('a', 'u2'), source.hasLeft('b', 'u1')],
      [true, false, false],
    );
    groups.splice(0, 1);
    await source.refreshGroups(never);
    assert.deepEqual([source.hasLeft('a', 'u2'), source.askedMembers('a')], [true, undefined]);
  });
  it('keeps what a reader of its own read to the end', async () => {
    const { source, groups } = started();
    await source.groups.all(never);
    groups.splice(0, 1);
    const pages = source.freshGroups();
    await pages.all(never);
    source.keepGroups(pages);
    assert.deepEqual([changes(source), source.isGone('a')], [[0, 0, ['a']], true]);
  });
});
