import assert from 'node:assert/strict';
import type { Source } from '../../../../src/core/connection/source.ts';
import { StandingTree, type StandingNode } from '../../../../src/core/detail/standing.ts';
import { never } from '../../../support/fakes.ts';
import { nestedSource } from '../../../support/nested.ts';

const of = (source: Source, id: string): StandingTree =>
  new StandingTree(source, source.listed(id)?.value ?? { id, name: id, parents: [], children: [] });
const drawn = (nodes: readonly StandingNode[]): string[] =>
  nodes.map(({ depth, kind, group, open, left }) =>
    `${'  '.repeat(depth)}${open === undefined ? '' : open ? '- ' : '+ '}${kind === 'here' ? `[${group!.id}]` : (group?.id ?? '')}${kind === 'load' ? '?' : ''}${left === undefined ? '' : `…${left}`}`.trimEnd(),
  );

describe('core: where a group stands', () => {
  it('shows the ways down to it, the group, and what is right below it', async () => {
    const source = nestedSource(['top', 'mid<top', 'me<mid<other', 'other', 'a<me', 'b<me', 'c<a']);
    await source.groups.all(never);
    const tree = of(source, 'me');
    assert.deepEqual(drawn(tree.nodes()), [
      '- top',
      '  - mid',
      '    - [me]',
      '      + a',
      '      b',
      '- other',
      '  [me]',
    ]);
    tree.turn(tree.nodes().find(({ group }) => group?.id === 'a')!);
    assert.ok(drawn(tree.nodes()).includes('        c'));
    tree.turn(tree.nodes()[0]!);
    assert.deepEqual(drawn(tree.nodes()), ['+ top', '- other', '  - [me]', '    + a', '    b']);
  });

  it('shows sixty at a time, and counts the rest', async () => {
    const source = nestedSource(['me', ...Array.from({ length: 150 }, (_, index) => `c${index}<me`)]);
    await source.groups.all(never);
    const tree = of(source, 'me');
    const shown = () => tree.nodes().filter(({ kind }) => kind === 'group').length;
    const more = () => tree.nodes().find(({ kind }) => kind === 'more');
    assert.deepEqual([shown(), more()?.left, more()?.position, more()?.size], [60, 90, 61, 61]);
    tree.turn(more()!);
    assert.deepEqual([shown(), more()?.left], [120, 30]);
    tree.turn(more()!);
    assert.deepEqual([shown(), more()], [150, undefined]);
  });

  it('never says that there is nothing below while that is not known, and says what to load', async () => {
    const source = nestedSource(['me', 'x', 'y'], {}, 'parentsRead');
    await source.groups.more(never);
    const tree = of(source, 'me');
    assert.deepEqual(drawn(tree.nodes()), ['- [me]', '  me?']);
    assert.deepEqual(tree.turn(tree.nodes()[1]!), { load: 'me' });
    await source.members('me').all(never);
    assert.deepEqual(drawn(tree.nodes()), ['[me]']);
  });

  it('says that what is above is not loaded', async () => {
    const source = nestedSource(['me<far']);
    await source.groups.all(never);
    assert.deepEqual(drawn(of(source, 'me').nodes()), ['?', '  - far', '    [me]']);
  });

  it('ends where groups go round in a circle', async () => {
    const source = nestedSource(['a<b', 'b<a']);
    await source.groups.all(never);
    const tree = of(source, 'a');
    for (let turn = 0; turn < 5; turn++) for (const node of tree.nodes()) if (node.open === false) tree.turn(node);
    assert.ok(tree.nodes().length < 12, drawn(tree.nodes()).join('\n'));
  });
});
