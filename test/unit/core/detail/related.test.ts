import assert from 'node:assert/strict';
import { pathsAbove } from '../../../../src/core/connection/ancestry.ts';
import type { Source } from '../../../../src/core/connection/source.ts';
import { relatedOf } from '../../../../src/core/detail/related.ts';
import { fieldsOf } from '../../../../src/core/detail/shownFields.ts';
import type { Group, Ref } from '../../../../src/core/model.ts';
import { never } from '../../../support/fakes.ts';
import { nestedSource as sourceOf } from '../../../support/nested.ts';

const bare = {
  parents: [],
  children: [],
  externalIds: {},
  aliases: [],
  facts: [],
  sources: {},
  unmapped: [],
  warnings: [],
};
const group = (source: Source, id: string): Group => source.listed(id)?.value ?? { ...bare, id, name: id };
const ids = (refs: readonly Ref[] | undefined): string => refs?.map(({ id }) => id).join(' ') ?? '-';

describe('core: what is known beyond a row', () => {
  it('are all the ways from the top down, through several parents', async () => {
    const source = sourceOf(['top', 'left<top', 'right<top', 'low<left<right<gone']);
    await source.groups.all(never);
    assert.deepEqual(pathsAbove(source, group(source, 'low')), [
      'Group top / Group left / Group low',
      'Group top / Group right / Group low',
      '… / gone / Group low',
    ]);
    assert.deepEqual(pathsAbove(source, group(source, 'top')), []);
  });

  it('are ways that end: in circles, however long, and however many there are', async () => {
    const source = sourceOf(['a<c', 'b<a', 'c<b', 'self<self']);
    await source.groups.all(never);
    assert.deepEqual(pathsAbove(source, group(source, 'a')), ['… / Group a / Group b / Group c / Group a']);
    assert.deepEqual(pathsAbove(source, group(source, 'self')), ['… / Group self / Group self']);
    const levels = 12;
    const wide = sourceOf([
      'l0',
      'r0',
      ...Array.from({ length: levels }, (_, at) => ['l', 'r'].map((side) => `${side}${at + 1}<l${at}<r${at}`)).flat(),
    ]);
    await wide.groups.all(never);
    const paths = pathsAbove(wide, group(wide, `l${levels}`));
    assert.deepEqual([paths.length, paths.at(-1), new Set(paths).size], [21, '…', 21]);
    const long = sourceOf(['0', ...Array.from({ length: 500 }, (_, at) => `${at + 1}<${at}`)]);
    await long.groups.all(never);
    assert.match(pathsAbove(long, group(long, '500'))[0]!, /^… \/ Group \d+ \//);
  });

  it('are parents and children, by whoever says so, each once', async () => {
    const source = sourceOf(['A', 'B<A', 'C', 'D<A<B'], { A: ['jo', 'B', 'C'] }, 'parentsRead');
    await source.groups.all(never);
    await source.members('A').all(never);
    const of = (id: string) => relatedOf(source, 'group', group(source, id), undefined);
    assert.deepEqual([ids(of('A').parents), ids(of('A').children), of('A').childrenAmong], ['', 'B D C', undefined]);
    assert.deepEqual([ids(of('C').parents), ids(of('C').children), of('C').paths], ['A', '', ['Group A / Group C']]);
    assert.deepEqual(
      of('A').children?.map(({ name }) => name),
      ['Group B', 'Group D', 'Group C'],
    );
    assert.equal(ids(of('D').parents), 'A B');
  });

  it('is said to be partial while not all groups are loaded, unless the members tell all', async () => {
    const source = sourceOf(['A', 'B', 'C<A'], { A: ['C'] }, 'parentsRead');
    await source.groups.more(never);
    const field = (id: string) =>
      fieldsOf('group', group(source, id), relatedOf(source, 'group', group(source, id), undefined)).find(
        (one) => one.field === 'children',
      )!;
    assert.deepEqual(
      [field('A').values, field('A').among?.what, field('A').among?.coverage.loaded, field('A').among?.coverage.total],
      [[], 'groups', 2, 3],
    );
    await source.members('A').all(never);
    assert.deepEqual([field('A').values.map(({ copy }) => copy), field('A').among], [['C'], undefined]);
    assert.notEqual(field('B').among, undefined);
  });

  it('is nothing where groups do not stand below each other', async () => {
    const source = sourceOf(['a', 'b<a'], {}, 'flat');
    await source.groups.all(never);
    assert.deepEqual(relatedOf(source, 'group', group(source, 'b'), undefined), { countLoads: true });
    await source.members('b').all(never);
    assert.deepEqual(Object.keys(relatedOf(source, 'group', group(source, 'b'), undefined)), ['count']);
  });

  it('are the members that were counted: exact, at least, or not known', async () => {
    const source = sourceOf(['a', 'b'], { a: ['1', '2', '3'] });
    await source.groups.all(never);
    const count = (id: string) => {
      const { count: found } = relatedOf(source, 'group', group(source, id), undefined);
      return found && { kind: found.kind, value: found.value, from: found.from };
    };
    assert.equal(count('a'), undefined);
    await source.members('a').more(never);
    assert.deepEqual(count('a'), { kind: 'exact', value: 3, from: 'vendor' });
    await source.members('a').all(never);
    assert.deepEqual(count('a'), { kind: 'exact', value: 3, from: 'read' });
    await source.members('b').all(never);
    assert.deepEqual(count('b'), { kind: 'exact', value: 0, from: 'read' });
  });

  it('are the groups of a member, direct and inherited, with what they were looked for in', async () => {
    const source = sourceOf(['A', 'B', 'c'], { A: ['B'], B: ['jo'], c: [] });
    await source.groups.all(never);
    for (const id of ['A', 'B']) await source.members(id).all(never);
    const member = source.members('B').get('jo')!.value!;
    const field = () =>
      fieldsOf('member', member, relatedOf(source, 'member', member, undefined)).find((one) => one.field === 'groups')!;
    assert.deepEqual(field().values, [
      { look: 'group', copy: 'B', ref: { id: 'B', name: 'Group B' } },
      { look: 'group', copy: 'A', ref: { id: 'A', name: 'Group A' }, through: { id: 'B', name: 'Group B' } },
    ]);
    assert.deepEqual(
      [field().among?.what, field().among?.coverage.loaded, field().among?.coverage.total],
      ['members', 2, 3],
    );
    await source.members('c').all(never);
    assert.equal(field().among, undefined);
    const told = relatedOf(source, 'member', member, { groups: [{ id: 'z' }], known: 'vendor' });
    assert.deepEqual(
      fieldsOf('member', member, told).find((one) => one.field === 'groups'),
      { field: 'groups', line: 'groups', values: [{ look: 'group', copy: 'z', ref: { id: 'z' } }], pointers: [] },
    );
  });
});
