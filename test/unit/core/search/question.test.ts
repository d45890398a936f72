import assert from 'node:assert/strict';
import type { Source } from '../../../../src/core/connection/source.ts';
import { idsIn } from '../../../../src/core/ids/pasted.ts';
import { readPart } from '../../../../src/core/listing/rows/keptFields.ts';
import type { Judged } from '../../../../src/core/search/filters.ts';
import { mostTyped, readQuestion } from '../../../../src/core/search/question.ts';

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
const judged = (some: Partial<Judged>, note = ''): Judged => {
  return { kind: 'group', id: '1', told: readPart(note), cached: false, ...some };
};
const group = (id: string, count?: number): Judged =>
  judged({ id, ...(count !== undefined && { memberCount: { kind: 'exact', value: count } }) });

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
    const { asks, read, misread } = readQuestion('is:empty is:empty is:full is:full in:a in:A');
    assert.deepEqual(
      [read.map(({ word }) => word), misread.map(({ values }) => values), asks(source('v', 'A'))],
      [['is', 'in'], [['full']], true],
    );
    const many = Array.from({ length: 30 }, (_, index) => `in:x${index}`).join(' ');
    assert.deepEqual([readQuestion(many).read.length, readQuestion(many).text], [10, '']);
  });

  it('asks only the connections that vendor: and in: name, without regard to case and accents', () => {
    assert.deepEqual(
      readQuestion('is:full is:empty has:x nothing:y vendro:z').misread.map(({ word }) => word),
      ['is', 'vendro'],
    );
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

  for (const [typed, all, some] of [
    ['in:acme in:globex', ['Acme', 'Globex'], ['Acme', 'Globex']],
    ['in:acme,globex', ['Acme', 'Globex'], ['Acme', 'Globex']],
    ['IN: "Acme', ['Acme', 'Globex'], ['Acme']],
    ['vendor:v,w in:globex', ['Acme', 'Globex'], ['Globex']],
  ] as const)
    it(`${typed} asks ${some.join(' and ')}`, () =>
      assert.deepEqual(
        all.filter((label) => readQuestion(typed).asks(source('v', label))),
        some,
      ));

  const dynamic = '"s":["inactive","OFF"],"y":["DYNAMIC_GROUP"],"o":"Jané Doe"';
  for (const [typed, passes] of [
    ['type:dynamic', true],
    ['type:group', true],
    ['type:Dynamic_Group', true],
    ['type:ynamic', false],
    ['type:static', false],
    ['type:static,dynamic', true],
    ['type:static type:dynamic', true],
    ['status:inactive', true],
    ['status:active', false],
    ['status:off', true],
    ['owner:jane', true],
    ['OWNER:"jane d', true],
    ['owner:bob', false],
    ['owner:bob owner:jane', true],
    ['type:dynamic owner:bob', false],
    ['kind:group type:dynamic', true],
    ['kind:person', false],
  ] as const)
    it(`${typed} ${passes ? 'passes' : 'keeps away'} a group`, () => {
      const { accepts } = readQuestion(typed);
      assert.equal(accepts?.(source('v', 'V'), judged({}, dynamic)), passes);
    });

  it('lets nothing pass that nothing was told of, and does not know it of what was kept', () => {
    for (const typed of ['type:x', 'owner:x', 'status:x']) {
      const { accepts } = readQuestion(typed);
      assert.deepEqual(
        [accepts?.(source('v', 'V'), judged({})), accepts?.(source('v', 'V'), judged({ cached: true }))],
        [false, undefined],
        typed,
      );
    }
  });

  for (const [typed, kinds, person, service] of [
    ['kind:group', ['group'], undefined, undefined],
    ['kind:members', ['member'], undefined, undefined],
    ['kind:people', ['member'], true, false],
    ['kind:service', ['member'], false, true],
    ['kind:service,person', ['member'], true, true],
    ['kind:group kind:service', undefined, false, true],
    ['is:empty', ['group'], false, false],
    ['status:active', undefined, true, false],
    ['kind:group kind:person is:empty', ['group'], false, false],
    ['kind:person owner:x', [], false, false],
  ] as const)
    it(`${typed} is for ${kinds?.join() ?? 'all'}`, () => {
      const question = readQuestion(typed);
      const accepts = (note: string): boolean | undefined =>
        question.accepts?.(source('v', 'V'), judged({ kind: 'member' }, note));
      assert.deepEqual(
        [question.kinds, accepts('"k":"person","s":["active","A"]'), accepts('"k":"service"')],
        [kinds, person, service],
      );
    });

  it('asks for one of several members, or for all', () => {
    const at = source('v', 'V', {
      a: { state: 'complete', names: ['Jane', 'Bob'] },
      b: { state: 'complete', names: ['Bob'] },
    });
    for (const [typed, ...passes] of [
      ['has:jane has:bob', true, false],
      ['member:jane has:bob', true, false],
      ['has:jane,bob', true, true],
      ['member:bob', true, true],
    ] as const)
      assert.deepEqual(
        ['a', 'b'].map((id) => readQuestion(typed).accepts?.(at, group(id))),
        passes,
        typed,
      );
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
