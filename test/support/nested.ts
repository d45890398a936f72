/** A source whose groups stand below each other, and whose members may be groups. */
import type { Source } from '../../src/core/connection/source.ts';
import { instant, prose, refs, stamp, text, word } from '../../src/core/vendorKit/fields.ts';
import type { Vendor } from '../../src/core/vendorKit/vendor.ts';
import { fakeSource, fakeWorld } from './fakes.ts';
import { listedVendor, numbered } from './listedVendor.ts';

const vendor = (nesting: Vendor['nesting']): Vendor =>
  listedVendor({
    nesting,
    tables: {
      group: { id: text('/id'), name: text('/name'), parents: refs('/parents'), children: refs('/children') },
      member: {
        id: text('/id'),
        name: text('/name'),
        kind: (row) => (row.json('/type')?.is('group') === true ? 'group' : 'person'),
        email: prose('/email'),
        role: word('/role'),
        added: stamp(instant('/added')),
      },
    },
    members: numbered((id) => `/members/${id}`),
  });

/**
 * Groups written as `id<parent<parent`, two a page, and members by group: those in capitals are groups. A member is an
 * ID, or a row with more.
 */
export function nestedSource(
  written: readonly string[],
  members: Readonly<
    Record<string, readonly (string | { readonly id: string; readonly [key: string]: unknown })[]>
  > = {},

  nesting: Vendor['nesting'] = 'parents',
  language?: string,
): Source {
  const rows = written.map((one) => one.split('<')).map(([id, ...parents]) => ({ id, name: `Group ${id}`, parents }));
  const world = fakeWorld(({ pathname, searchParams: query }) => {
    const from = 2 * Number(query.get('page')) - 2;
    if (pathname === '/groups') return { rows: rows.slice(from, from + 2), total: rows.length };
    const all = (members[pathname.split('/').at(-1) ?? ''] ?? []).map((one) => {
      const { id, ...more } = typeof one === 'string' ? { id: one } : one;
      return { id, name: `M ${id}`, type: /[A-Z]/.test(id) ? 'group' : 'person', ...more };
    });
    return { rows: all.slice(from, from + 2), total: all.length };
  });
  return fakeSource(vendor(nesting), Object.assign(world, { language }));
}
