import assert from 'node:assert/strict';
import { isoInstant } from '../../../../src/core/vendorKit/instant.ts';

describe('core: instant', () => {
  const cases: readonly (readonly [written: string, read: string | undefined, naive?: string])[] = [
    ['2023-01-01T12:00:00.000Z', '2023-01-01T12:00:00.000Z'],
    ['2021-06-24T18:24:45+08:00', '2021-06-24T18:24:45+08:00'],
    ['2024-08-13 19:28:54', '2024-08-13T19:28:54+08:00', '+08:00'],
    ['2024-08-13 19:28:54', undefined],
    ['2024-08-13T19:28:54+0530', '2024-08-13T19:28:54+05:30'],
    ['2024-08-13t19:28:54z', '2024-08-13T19:28:54Z'],
    ['2024-08-13', '2024-08-13'],
    ['2024-08-13T19:28', '2024-08-13T19:28Z', 'Z'],
    ['2024-02-29T00:00:00.123456789Z', '2024-02-29T00:00:00.123456789Z'],
    [' 2024-08-13 ', '2024-08-13'],
    ['1717200000', '2024-06-01T00:00:00.000Z'],
    ['1717200000123', '2024-06-01T00:00:00.123Z'],
    ['2021-06-24T17:59:', undefined, '+08:00'],
    ['2023-02-30T10:00:00Z', undefined],
    ['2023-02-29', undefined],
    ['2023-13-01', undefined],
    ['2023-00-10', undefined],
    ['2023-01-01T25:00:00Z', undefined],
    ['2023-01-01T10:61:00Z', undefined],
    ['2023-01-01T10:00:00+99:00', undefined],
    ['..', undefined, 'Z'],
    ['', undefined, 'Z'],
    ['soon', undefined, 'Z'],
    ['12345', undefined, 'Z'],
    ['Mon, 01 Jan 2024 00:00:00 GMT', undefined],
    ['2023-01-01T10:00:00ZZ', undefined],
  ];
  for (const [written, read, naive] of cases) {
    it(`reads ${JSON.stringify(written)} as ${String(read)}`, () => {
      const got = isoInstant(written, naive);
      assert.equal(got, read);
      if (got !== undefined) assert.ok(!Number.isNaN(Date.parse(got)));
    });
  }
});
