import assert from 'node:assert/strict';
import type { Source } from '../../../../src/core/connection/source.ts';
import { idsIn } from '../../../../src/core/ids/pasted.ts';
import type { Group } from '../../../../src/core/model.ts';
import { lastFilter, mostTyped, readQuestion } from '../../../../src/core/search/question.ts';

const rowsOf = (names: string[]): unknown => {
  const rows = names.map((name) => ({ value: { name } }));
  return { length: rows.length, brief: (index: number) => rows[index] };
};
const source = (
  vendor: string,
  label: string,
  members: Readonly<Record<string, { state: string; names: string[] }>> = {},
): Source =>
  ({
    connector: { vendor: { id: vendor, label: vendor.toUpperCase() }, connection: { id: 'c1', label } },
    askedMembers: (id: string) => members[id] && { state: members[id].state, rows: rowsOf(members[id].names) },
  }) as unknown as Source;
const group = (id: string, count?: number): Group =>
  ({ id, ...(count !== undefined && { memberCount: { kind: 'exact', value: count } }) }) as unknown as Group;

describe('core: question', () => {
  it('takes out the filters, and leaves what is none', () => {
    assert.equal(readQuestion('vendor:testmo  sales in:"acme north" team').text, 'sales  team');
    for (const text of [
      'don:identity:dvrv-us-1:devo/0:group/38',
      'is:full',
      'constructor:x',
      'https://x.example/a',
      'in:',
    ])
      assert.equal(readQuestion(text).text, text);
  });

  it('says which filter is being typed', () => {
    for (const [typed, ...said] of [
      ['in:ac', '', 'in', 'ac'],
      ['team in:', 'team ', 'in', ''],
      ['a in:"ac', 'a ', 'in', 'ac'],
      ['in:a is:e', 'in:a ', 'is', 'e'],
    ])
      assert.deepEqual(Object.values(lastFilter(typed!)), said, typed);
    for (const typed of ['in:"acme no', 'in:"acme"', 'x', '(in:ac', '', 'in:a b', `${'x'.repeat(5000)} in:a`])
      assert.equal(lastFilter(typed).word, '', typed);
  });

  it('heeds no more of a pasted text than makes sense, and says so', () => {
    const long = `${'x'.repeat(5000)} in:acme`;
    assert.deepEqual(
      [readQuestion(long).text.length, readQuestion(long).asks(source('v', 'Other'))],
      [mostTyped, true],
    );
    assert.deepEqual(
      [
        readQuestion('sales').heeded,
        readQuestion(long).heeded,
        readQuestion('y'.repeat(401)).heeded,
        readQuestion('y'.repeat(400)).heeded,
      ],
      [undefined, { letters: 400 }, { letters: 400 }, undefined],
    );
    assert.deepEqual(readQuestion(Array.from({ length: 17 }, (_, index) => `w${index}`).join(' ')).heeded, {
      words: 16,
    });
    assert.equal(readQuestion('a '.repeat(100)).heeded, undefined);
    assert.equal(readQuestion(`https://x.example/${'y'.repeat(600)}`).heeded, undefined);
  });

  it('asks for the same filter once', () => {
    const { asks, filter, misread } = readQuestion('is:empty is:empty is:full is:full in:a in:a');
    assert.deepEqual([filter, misread, asks(source('v', 'A'))], ['is:empty', ['is:full'], true]);
  });

  it('asks only the connections that vendor: and in: name, without regard to case and accents', () => {
    assert.deepEqual(readQuestion('is:full is:empty has:x nothing:y').misread, ['is:full']);
    const { asks } = readQuestion('vendor:TESTMO in:équipe');
    assert.deepEqual(
      [asks(source('testmo', 'Equipe QA')), asks(source('testmo', 'Other')), asks(source('aptly', 'Equipe'))],
      [true, false, false],
    );
    assert.equal(readQuestion('x').asks(source('any', 'Any')), true);
  });

  it('calls a group empty by its count or by its members, and not where neither is known', () => {
    const { accepts } = readQuestion('is:empty');
    const at = source('v', 'V', {
      a: { state: 'complete', names: [] },
      b: { state: 'partial', names: [] },
      c: { state: 'complete', names: ['x'] },
    });
    assert.deepEqual(
      [group('n', 0), group('n', 2), group('a'), group('b'), group('c'), group('unknown')].map((one) =>
        accepts?.(at, one),
      ),
      [true, false, true, undefined, false, undefined],
    );
  });

  it('finds groups by a member that is read', () => {
    const at = source('v', 'V', { a: { state: 'partial', names: ['José Ruiz', 'Ann'] } });
    assert.deepEqual(
      [
        readQuestion('has:jose').accepts?.(at, group('a')),
        readQuestion('has:bob').accepts?.(at, group('a')),
        readQuestion('has:jose').accepts?.(at, group('z')),
      ],
      [true, undefined, undefined],
    );
    assert.equal(readQuestion('jose').accepts, undefined);
  });

  for (const [pasted, expected] of [
    [' grp_1 ', ['grp_1']],
    ['', []],
    ['https://app.example/settings/groups/3de3ba12', ['3de3ba12', 'groups', 'settings']],
    ['https://app.example/g?id=a%2Fb#x/9', ['a/b', '9', 'x', 'g']],
    ['https://app.example/%E0%A4%A', ['%E0%A4%A']],
    ['a b', ['a b']],
  ] as const) {
    it(`finds the ids in ${JSON.stringify(pasted)}`, () => assert.deepEqual(idsIn(pasted), expected));
  }
});
