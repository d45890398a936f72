// All places of one ID in a text.
import assert from 'node:assert/strict';
import { readIdKeys } from '../../../../src/core/recognise/idKeys.ts';
import { placesIn } from '../../../../src/core/recognise/places.ts';
import { spotRules, type IdSpot } from '../../../../src/core/recognise/spots.ts';
import { vendors } from '../../../../src/vendors/index.ts';

const uuid = '3de3ba12-fe6e-4242-b2c2-57aa17d2b959';
const places = (text: string, id: string, by: IdSpot['by'] = 'key', keys?: readonly string[]): string[] =>
  placesIn(text, { id, by }, spotRules(vendors, readIdKeys(keys))).map(
    ({ line, start, end }) => `${line}:${start} ${text.split('\n')[line]!.slice(start, end)}`,
  );

describe('recognise: places', () => {
  it('are words of their own', () => {
    const don = 'don:identity:dvrv-us-1:devo/0:group/3';
    assert.deepEqual(places(`x ${don}8\n"${don}", ${don}-a [${don}]`, don, 'distinctive'), [
      `1:1 ${don}`,
      `1:${don.length * 2 + 8} ${don}`,
    ]);
    assert.deepEqual(places('grp_1 grp_12 xgrp_1 grp_1-x grp_1.', 'grp_1'), ['0:0 grp_1', '0:28 grp_1']);
    assert.deepEqual(places('nothing', 'grp_1'), []);
  });

  it('of a UUID are those in any form', () => {
    const plain = uuid.replaceAll('-', '');
    assert.deepEqual(places(`${plain}\n${uuid.toUpperCase()} ${uuid}`, uuid, 'uuid'), [
      `0:0 ${plain}`,
      `1:0 ${uuid.toUpperCase()}`,
      `1:37 ${uuid}`,
    ]);
  });

  it('of a number are only those under keys', () => {
    const text = 'port: 6031\ngroupId: 6031\n';
    assert.deepEqual(places(text, '6031'), []);
    assert.deepEqual(places(text, '6031', 'key', ['groupId']), ['1:9 6031']);
    assert.deepEqual(places('groupId: ops\nops: 1', 'ops', 'key', ['groupId']), ['0:9 ops']);
  });
});
