import assert from 'node:assert/strict';
import { nearestFirst, nearlyTyped } from '../../../../../src/core/search/typed/nearest.ts';

const words = ['in', 'vendor', 'is', 'has', 'member', 'type', 'status', 'owner', 'kind'] as const;

describe('core: what was nearly typed', () => {
  for (const [typed, meant] of [
    ['vendro', 'vendor'],
    ['vendors', 'vendor'],
    ['ven', 'vendor'],
    ['membre', 'member'],
    ['tpye', 'type'],
    ['types', 'type'],
    ['stat', 'status'],
    ['onwer', 'owner'],
    ['name', undefined],
    ['id', undefined],
    ['iss', undefined],
    ['hash', undefined],
    ['don', undefined],
    ['https', undefined],
    ['urn', undefined],
    ['mailto', undefined],
    ['constructor', undefined],
    ['', undefined],
  ] as const)
    it(`${typed}: is ${meant ?? 'none'}`, () => assert.equal(nearlyTyped(typed, words), meant));

  it('puts the nearest first, and leaves the others in their order', () => {
    assert.deepEqual(nearestFirst('acmee', ['Globex', 'Acme', 'Umbrella']), ['Acme', 'Globex', 'Umbrella']);
    assert.deepEqual(nearestFirst('north', ['Acme South', 'Acme North']), ['Acme North', 'Acme South']);
    assert.deepEqual(nearestFirst('équipe', ['x', 'EQUIPE']), ['EQUIPE', 'x']);
    assert.deepEqual(nearestFirst('', ['b', 'a']), ['b', 'a']);
    assert.equal(nearestFirst('x'.repeat(5000), ['y'.repeat(5000)]).length, 1);
  });
});
