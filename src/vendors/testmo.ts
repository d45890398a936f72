/** Testmo. Facts: its API reference (docs.testmo.com/api), and `SDK`, npm @testmo/testmo-api 2.4.0. */
import * as z from 'zod/mini';
import type { Json } from '../core/json/json.ts';
import type { Group, Member, MemberCount, Ref } from '../core/model.ts';
import { fact, facts } from '../core/vendorKit/facts.ts';
import { always, first, instant, listedRef, said, stamp, text, wordOf, type Table } from '../core/vendorKit/fields.ts';
import { byCursor, noNext, paged } from '../core/vendorKit/paging.ts';
import { path } from '../core/vendorKit/path.ts';
import type { Reader } from '../core/vendorKit/reader.ts';
import { fieldTextsAt, saying, textsAt } from '../core/vendorKit/refused.ts';
import { bearer } from '../core/vendorKit/sign.ts';
import type { Ask, Target } from '../core/vendorKit/ask.ts';
import type { Refusal, Reply, Vendor } from '../core/vendorKit/vendor.ts';
import { composed, type Unclean } from '../core/vendorText.ts';

/** No other sizes are accepted (groups reference). */
const pageSizes = [15, 25, 50, 100];

const group: Table<Group> = {
  id: text('/id'),
  name: text('/name'),
  memberCount,
  created: stamp(instant('/created_at', 'Z'), listedRef('/created_by', 'users')),
  updated: stamp(instant('/updated_at', 'Z'), listedRef('/updated_by', 'users')),
};

/** The group itself holds the ids of all its members. */
function memberCount(row: Reader): MemberCount | undefined {
  const members = row.json('/members');
  if (members?.type !== 'array') return undefined;
  row.take('/members');
  // Each once: bare ids, where one that is no number stands for itself.
  const ids = members.items.map(({ scalar }, place) => scalar ?? place);
  return { kind: 'exact', value: new Set(ids).size };
}

/** A row is a user of `expands`, or the bare id of one that is not named there, such as a user who was forgotten. */
const id = first(text('/id'), (row) => (row.json('')?.type === 'number' ? row.text('') : undefined));
const member: Table<Member> = {
  id,
  kind: always('person'),
  name: (row) => row.text('/name') ?? composed`User #${id(row)}`,
};

/** A user's own object has more than that of `expands` (SDK). */
const user: Table<Member> = {
  id: text('/id'),
  kind: (row) => (row.text('/is_api') !== undefined && row.json('/is_api')?.is('true') === true ? 'service' : 'person'),
  name: (row) => row.text('/name') ?? composed`User #${row.text('/id')}`,
  email: text('/email'),
  status: said('/is_active', { true: 'active', false: 'inactive' }, 'unknown'),
  role,
  groups: (row) => row.each('/groups')?.flatMap((one) => listedRef('', 'groups')(one) ?? []),
  created: stamp(instant('/created_at', 'Z'), listedRef('/created_by', 'users')),
  updated: stamp(instant('/updated_at', 'Z'), listedRef('/updated_by', 'users')),
  facts: facts(
    fact('timezone', 'Time zone'),
    fact('tfa_enabled', 'Two-factor sign-in'),
    fact('is_forgotten', 'Forgotten'),
  ),
};
/** By its name, where `expands` has it: the row names it by number. */
function role(row: Reader): Unclean<Member['role']> {
  const id = row.text('/role_id');
  const raw = id && (row.beside('roles', id)?.text('/name') ?? id);
  return raw && wordOf(raw);
}

/** One request tells both the user and the groups. */
const askUser = ({ id }: Target): Ask => ({
  path: path`/api/v1/users/${id}`,
  query: { expands: 'groups,roles,users' },
});

/** The ids of the user's own list, with the names that `expands` gives them (SDK). */
function groupsOf(body: Json): Unclean<readonly Ref[]> | undefined {
  const ids = body.at('/result/groups');
  const names = new Map(
    (body.at('/expands/groups')?.items ?? []).map((one) => [one.at('/id')?.scalar, one.at('/name')?.scalar]),
  );
  if (ids?.type !== 'array') return undefined;
  return ids.items.flatMap(({ scalar: id }) =>
    id === undefined ? [] : [{ id, ...(names.get(id) && { name: names.get(id)! }) }],
  );
}

/** `expands` names others too, so the ids of `members` decide. */
function membersOf(body: Json): readonly Json[] | undefined {
  const ids = body.at('/result/members');
  const users = new Map((body.at('/expands/users')?.items ?? []).map((user) => [user.at('/id')?.scalar, user]));
  return ids?.type === 'array'
    ? ids.items.map((one) => (one.scalar === undefined ? one : (users.get(one.scalar) ?? one)))
    : undefined;
}

/** Testmo, by its REST API. */
export const testmo: Vendor = {
  id: 'testmo',
  label: 'Testmo',
  answers: [
    {
      key: 'baseUrl',
      label: 'Site',
      help: 'The name of your site, or its full address.',
      placeholder: 'https://acme.testmo.net',
      paths: /^\/api\/(?:v1\/|$)/,
      complete: (typed) =>
        /^[a-z0-9-]+$/i.test(typed.trim()) && typed.trim() !== 'localhost'
          ? `https://${typed.trim().toLowerCase()}.testmo.net`
          : typed,
    },
  ],
  signIns: [
    {
      label: 'API key',
      help: 'Requires a site admin.',
      secrets: [
        {
          key: 'token',
          label: 'API key',
          help: 'Create one in Testmo: user profile > API access. Listing groups requires a site admin.',
          where: 'https://docs.testmo.com/api/introduction/api-authentication',
          // As keys in public build scripts have it; no document says so.
          begins: ['testmo_api_'],
        },
      ],
    },
  ],
  sign: bearer('token'),
  refusal,
  tables: { group, member },
  groups: paged({
    first: ({ pageSize }) => ({
      path: '/api/v1/groups',
      query: { page: '1', per_page: String(allowed(pageSize)), expands: 'users' },
    }),
    besides: '/expands',
    rows: '/result',
    envelope: z.object({
      page: z.nullish(z.number()),
      next_page: z.nullish(z.number()),
      last_page: z.nullish(z.number()),
      total: z.nullish(z.number()),
    }),
    // An empty result has no pages, and the last may be told in two ways (pagination page).
    next: byCursor('page', ({ page, next_page, last_page }) =>
      typeof page === 'number' && page === last_page ? null : next_page,
    ),
    total: ({ total }) => total,
    numbered: 'page',
  }),
  group: {
    ask: ({ id }) => ({ path: path`/api/v1/groups/${id}`, query: { expands: 'users' } }),
    at: '/result',
    besides: '/expands',
  },
  // Small integers, one instance its own (groups page).
  groupIds: /^\d+$/,
  members: paged({
    first: ({ id }) => ({ path: path`/api/v1/groups/${id}`, query: { expands: 'users' } }),
    rows: membersOf,
    envelope: z.object({}),
    next: noNext,
  }),
  member: () => ({ ask: askUser, at: '/result', besides: '/expands', table: user }),
  groupsOf: { ask: askUser, read: groupsOf },
  nesting: 'flat',
};

function allowed(wanted = 100): number {
  return pageSizes.find((size) => size >= wanted) ?? 100;
}

/**
 * `{message, errors: {field: [text]}}` (SDK ErrorCollection): which field is wrong helps most. A 429 without a wait
 * means a minute at least; asking sooner makes longer blocks (error handling page).
 */
function refusal({ status, body }: Reply): Refusal {
  return {
    said: saying(...fieldTextsAt(body, '/errors'), ...textsAt(body, '/message')),
    wait: status === 429 ? 60_000 : undefined,
  };
}
