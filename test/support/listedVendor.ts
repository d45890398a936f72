/** A vendor for tests: it lists groups and members by pages with a total. */
import * as z from 'zod/mini';
import { text } from '../../src/core/vendorKit/fields.ts';
import { paged, untilTotal } from '../../src/core/vendorKit/paging.ts';
import { bearer } from '../../src/core/vendorKit/sign.ts';
import type { Vendor } from '../../src/core/vendorKit/vendor.ts';

/** A listing whose pages are numbered from 1, each with `rows` and the `total`. */
export const numbered = (path: (id: string) => string): Vendor['groups'] =>
  paged({
    first: ({ id }) => ({ path: path(id), query: { page: '1' } }),
    rows: '/rows',
    envelope: z.object({ total: z.number() }),
    next: untilTotal('page', ({ total }) => total),
    total: ({ total }) => total,
  });

/** Groups stand side by side, and members are people, unless it is changed. */
export const listedVendor = (change: Partial<Vendor> = {}): Vendor => ({
  id: 'fake',
  label: 'Fake',
  answers: [],
  signIns: [{ label: 'Token', help: '', secrets: [] }],
  sign: bearer('token'),
  refusal: () => undefined,
  nesting: 'flat',
  tables: {
    group: { id: text('/id'), name: text('/name') },
    member: { id: text('/id'), name: text('/name'), kind: () => 'person' },
  },
  groups: numbered(() => '/groups'),
  members: numbered(() => '/members'),
  ...change,
});
