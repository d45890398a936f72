import type { Emulator } from '../../vendors/index.ts';
import { elements, slice } from '../../vendors/parts/json-text.ts';

/** How a plain, correct client asks one of the emulators: enough of each vendor for the tests of the emulators. */
export interface Manners {
  readonly groups: string;
  readonly group?: (id: string) => string;
  readonly members?: (id: string) => string;
  readonly groupRows: readonly string[];
  readonly memberRows: readonly string[];
  readonly detail: readonly string[];
  /** The query of the next page, if there is one. */
  readonly next: (reply: Record<string, unknown>, page: number, seen: number) => string | undefined;
}

const encode = encodeURIComponent;
const numbered = (reply: Record<string, unknown>, page: number, seen: number, size: string): string | undefined => {
  const data = reply.data as { total: number } | undefined;
  return seen < (data?.total ?? 0) ? `page=${page + 1}&${size}` : undefined;
};
const tenant = 'tenantId=9409925f-e386-428d-b82d-bc96fc7d785e';

export const manners: Readonly<Record<string, Manners>> = {
  devrev: {
    groups: '/groups.list',
    group: (id) => `/groups.get?id=${encode(id)}`,
    members: (id) => `/groups.members.list?group=${encode(id)}`,
    groupRows: ['groups'],
    memberRows: ['members'],
    detail: ['group'],
    next: ({ next_cursor }) => (typeof next_cursor === 'string' ? `cursor=${encode(next_cursor)}` : undefined),
  },
  semaphor: {
    groups: '/api/management/v1/groups',
    group: (id) => `/api/management/v1/groups/${encode(id)}`,
    members: (id) => `/api/management/v1/groups/${encode(id)}/members`,
    groupRows: ['groups'],
    memberRows: ['members'],
    detail: [],
    next: ({ hasMore }, page) => (hasMore === true ? `page=${page + 1}` : undefined),
  },
  testmo: {
    groups: '/api/v1/groups?per_page=15',
    group: (id) => `/api/v1/groups/${encode(id)}`,
    groupRows: ['result'],
    memberRows: ['members'],
    detail: ['result'],
    next: ({ next_page }) => (typeof next_page === 'number' ? `page=${next_page}` : undefined),
  },
  aptly: {
    groups: `/settings/v1/groups?${tenant}`,
    group: (id) => `/settings/v1/groups/${encode(id)}`,
    members: (id) => `/auth/v1/user?${tenant}&groupIds=${encode(id)}`,
    groupRows: ['data', 'data'],
    memberRows: ['data', 'data'],
    detail: ['data'],
    next: (reply, page, seen) => numbered(reply, page, seen, 'limit=10'),
  },
  wesurvey: {
    groups: '/api/contacts/teams/53/groups',
    members: (id) => `/api/contacts/teams/53/groups/${encode(id)}/users`,
    groupRows: ['data', 'list'],
    memberRows: ['data', 'list'],
    detail: [],
    next: (reply, page, seen) => numbered(reply, page, seen, 'per_page=10'),
  },
};

/** An address with more in its query. */
export const and = (address: string, more: string): string =>
  more ? `${address}${address.includes('?') ? '&' : '?'}${more}` : address;

/** Asks with a secret as the vendor wants it: as a bearer, or in the query. */
export function ask(
  { origin, vendor, connection, secrets }: Emulator,
  path: string,
  init: RequestInit = {},
  secret = secrets,
): Promise<Response> {
  if (vendor === 'wesurvey') {
    return fetch(origin + and(path, `appid=${connection.answers.appId}&access_token=${secret.accessToken}`), {
      redirect: 'manual',
      ...init,
    });
  }
  const headers = { ...(init.headers as Record<string, string> | undefined), authorization: `Bearer ${secret.token}` };
  return fetch(origin + path, { redirect: 'manual', ...init, headers });
}

/** The texts of all rows of a list, page after page. */
export async function rowsOf(emulator: Emulator, path: string, at: readonly string[]): Promise<string[]> {
  const rows: string[] = [];
  const { next } = manners[emulator.vendor] as Manners;
  for (let page = 1, more: string | undefined = ''; more !== undefined; page++) {
    const text = await (await ask(emulator, and(path, more))).text();
    rows.push(...elements(slice(text, ...at)));
    more = next(JSON.parse(text) as Record<string, unknown>, page, rows.length);
  }
  return rows;
}
