import assert from 'node:assert/strict';
import { folded, ranked, type Entry } from '../../../src/core/search.ts';
import { replying } from '../vendors/replying.ts';

const bare = { sources: {}, unmapped: [], warnings: [], externalIds: {} };

describe('core: search', () => {
  const { source } = replying('devrev', () => ({}));
  const entry = (id: string, name: string, more: { handle?: string; email?: string } = {}): Entry =>
    more.email === undefined
      ? { source, kind: 'group', value: { ...bare, id, name, parents: [], children: [], ...more } }
      : { source, kind: 'member', value: { ...bare, id, name, kind: 'person', ...more }, groupId: 'g' };
  const entries = [
    entry('grp_1', 'Platform Engineering', { handle: 'GROUP-1' }), entry('grp_2', 'Engineering'), entry('grp_3', 'Engine room'), entry('grp_4', 'Équipe Ingénierie'), entry('60000208205123456789', '東京 営業'),
    entry('u1', 'Ann Engel', { email: 'ann@example.com' }), entry('grp_10', 'Marketing', { handle: 'engineering' }),
  ];
  const found = (query: string, limit = 50): string[] => ranked(query, entries, limit).map(({ value }) => value.id);

  const cases: readonly (readonly [query: string, ids: string[]])[] = [
    ['engineering', ['grp_10', 'grp_2', 'grp_1']], ['ENGIN', ['grp_3', 'grp_2', 'grp_1', 'grp_10']], ['grp_2', ['grp_2']], ['grp_1', ['grp_1', 'grp_10']], ['group-1', ['grp_1']],
    ['60000208205123456789', ['60000208205123456789']], ['東京', ['60000208205123456789']], ['equipe', ['grp_4']], ['ingenierie equipe', ['grp_4']], ['ann@example', ['u1']], ['pe', ['grp_4', 'grp_1']],
    ['nothing like it', []], ['eng nothing', []], ['(.*', []],
  ];
  for (const [query, expected] of cases) it(`finds ${query}`, () => assert.deepEqual(found(query).slice(0, Math.max(1, expected.length)), expected));

  it('has all for an empty query, and no more than asked for', () => {
    assert.equal(found('  ').length, entries.length);
    assert.deepEqual(found('engin', 2), ['grp_3', 'grp_2']);
  });
  it('puts a whole match before a start, and a start before a middle', () => {
    const ranks = new Map(ranked('engineering', entries, 9).map(({ value, rank }) => [value.id, rank]));
    assert.ok(ranks.get('grp_2')! < ranks.get('grp_1')!);
    assert.equal(ranks.get('grp_2'), 0);
  });
  it('puts a name that starts so before a shorter one that only has the words', () => {
    const two = [entry('1', 'A team'), entry('2', 'Team A with a long name')];
    assert.deepEqual(ranked('team a', two, 9).map(({ value }) => value.id), ['2', '1']);
  });
  it('compares without case, accents and width', () => assert.deepEqual([folded('ÉCOLE'), folded('ｱ'), folded('ﬁ')], ['ecole', 'ア', 'fi']));
});
