// Who of one group is in another.
import assert from 'node:assert/strict';
import { differing, matched } from '../../../../src/core/compare/matching.ts';
import type { Member } from '../../../../src/core/model.ts';
import { proseOf } from '../../../../src/core/vendorText.ts';

function member(id: string, name = id, email?: string, more: Partial<Member> = {}): Member {
  const nothing = { aliases: [], externalIds: {}, facts: [], sources: {}, unmapped: [], warnings: [] };
  return { id, name, kind: 'person', ...(email !== undefined && { email: proseOf(email) }), ...nothing, ...more };
}

const told = (left: readonly Member[], right: readonly Member[], isOne = false): unknown => {
  const { onlyLeft, onlyRight, both } = matched(left, right, isOne);
  return [onlyLeft.map(({ id }) => id), onlyRight.map(({ id }) => id), both.map((pair) => pair.map(({ id }) => id))];
};

describe('core: matching members', () => {
  it('goes by ID, then by email in whatever case', () => {
    const left = [member('1', 'Ann', 'ann@x.example'), member('2', 'Bob', 'Bob@X.example '), member('3', 'Cy')];
    const right = [member('1', 'Ann', 'ann@x.example'), member('b', 'Robert', 'bob@x.example'), member('4', 'Di')];
    assert.deepEqual(told(left, right), [
      ['3'],
      ['4'],
      [
        ['1', '1'],
        ['2', 'b'],
      ],
    ]);
  });

  it('takes the ID of one connection for the same member, whatever else changed', () => {
    const [left, right] = [member('1', 'Ann', 'ann@x.example'), member('1', 'Anna', 'anna@y.example')];
    assert.deepEqual(told([left], [right], true), [[], [], [['1', '1']]]);
  });

  it('takes a short ID of two connections for nobody else’s', () => {
    const left = [member('1', 'Ann', 'ann@x.example'), member('2', 'Bob'), member('3', 'Cy')];
    const right = [member('1', 'Eve', 'eve@x.example'), member('2', 'Fred'), member('3', 'cy')];
    assert.deepEqual(told(left, right), [['1', '2'], ['1', '2'], [['3', '3']]]);
    // An ID that no two systems give by chance tells more than a name.
    const id = '9409925f-e386-428d-b82d-bc96fc7d785e';
    assert.deepEqual(told([member(id, 'Ann')], [member(id, 'Anna')]), [[], [], [[id, id]]]);
  });

  it('finds by email who has the short ID of somebody else', () => {
    const left = [member('1', 'Ann', 'ann@x.example'), member('2', 'Eve', 'eve@x.example')];
    const right = [member('1', 'Eve', 'eve@x.example'), member('2', 'Ann', 'ann@x.example')];
    assert.deepEqual(told(left, right), [
      [],
      [],
      [
        ['1', '2'],
        ['2', '1'],
      ],
    ]);
  });

  it('pairs each once, of several with one email as many as there are on the other side', () => {
    const all = ['a', 'b', 'c'].map((id) => member(id, id, 'shared@x.example'));
    const some = ['x', 'y'].map((id) => member(id, id, 'SHARED@x.example'));
    assert.deepEqual(told(all, some), [
      ['c'],
      [],
      [
        ['a', 'x'],
        ['b', 'y'],
      ],
    ]);
    assert.deepEqual(told(some, all), [
      [],
      ['c'],
      [
        ['x', 'a'],
        ['y', 'b'],
      ],
    ]);
  });

  it('tells members apart by the kind of their ID, and takes no empty email for one', () => {
    const tenant = member('1', 'Ann', undefined, { realm: 'tenant' });
    assert.deepEqual(told([member('1', 'Ann')], [tenant], true), [['1'], ['1'], []]);
    assert.deepEqual(told([member('1', 'Ann', ' ')], [member('2', 'Bob', '')]), [['1'], ['2'], []]);
  });

  it('says what differs, and nothing of what a side does not say', () => {
    const role = (text: string): Partial<Member> => ({ role: { value: proseOf(text), raw: proseOf(text) } });
    const left = member('1', 'Ann', 'ann@x.example', { ...role('admin'), added: { at: '2026-01-01T00:00:00Z' } });
    assert.deepEqual(differing(left, member('1', 'Ann', 'ANN@x.example', { kind: 'unknown' })), []);
    assert.deepEqual(
      differing(
        left,
        member('1', 'Anna', 'ann@x.example', { ...role('user'), added: { at: '2026-01-01T01:00:00+01:00' } }),
      ),
      ['name', 'role'],
    );
  });
});
