/** Semaphor (semaphor.cloud, embedded analytics). Facts: its API documentation, docs.semaphor.cloud/docs/api. */
import * as z from 'zod/mini';
import type { Group, Member, Order } from '../core/model.ts';
import { fact, facts, flags } from '../core/vendorKit/facts.ts';
import {
  always,
  count,
  externals,
  first,
  instant,
  prose,
  ref,
  says,
  stamp,
  text,
  word,
  type Table,
} from '../core/vendorKit/fields.ts';
import { legend } from '../core/vendorKit/legend.ts';
import { byNumber, noNext, paged } from '../core/vendorKit/paging.ts';
import { path } from '../core/vendorKit/path.ts';
import type { Reader } from '../core/vendorKit/reader.ts';
import type { Ask, Target } from '../core/vendorKit/ask.ts';
import { fieldTextsAt, saying, textsAt } from '../core/vendorKit/refused.ts';
import { bearer, jwtEnds, tokenAt } from '../core/vendorKit/sign.ts';
import type { Listing, Refusal, Reply, Vendor } from '../core/vendorKit/vendor.ts';
import { uncleaned, type Uncleaned } from '../core/vendorText.ts';

const base = '/api/management/v1/groups';
/** The largest documented (groups/listGroups). */
const pageSize = 100;

const group: Table<Group> = {
  id: text('/id'),
  name: text('/name'),
  description: prose('/description'),
  type: word('/type'),
  memberCount: count('/memberCount'),
  created: stamp(instant('/createdAt'), ref('/createdBy')),
  updated: stamp(instant('/updatedAt')),
  facts: facts(
    fact('tenantId', 'Tenant'),
    fact('organizationId', 'Organization'),
    fact('permissions', 'Permissions of this token', flags('/permissions')),
    // A group with shared resources cannot be deleted (docs: groups).
    fact('sharedResources.count', 'Shared resources', text('/sharedResources/count')),
  ),
};

/** Members come in two shapes: `user` from the members' own call, `orgUser` or `tenantUser` inside a group. */
const member: Table<Member> = {
  id: first(
    text('/userId'),
    text('/user/id'),
    text('/orgUserId'),
    text('/orgUser/id'),
    text('/tenantUserId'),
    text('/tenantUser/id'),
  ),
  kind: always('person'),
  realm,
  name: first(
    text('/user/name'),
    text('/orgUser/name'),
    text('/tenantUser/name'),
    text('/user/email'),
    text('/orgUser/email'),
    text('/tenantUser/email'),
  ),
  email: first(text('/user/email'), text('/orgUser/email'), text('/tenantUser/email')),
  added: stamp(instant('/createdAt'), ref('/addedBy')),
  // A row's own id is that of the membership.
  externalIds: externals({ membership: text('/id') }),
  facts: facts(fact('userType', 'Kind of user')),
};

/** An ID of a user of the organization may be one of a tenant's user too (docs: custom tenant user IDs). */
function realm(row: Reader): Uncleaned | undefined {
  const isTold = (...pointers: string[]): boolean => first(...pointers.map(text))(row.taking(undefined)) !== undefined;
  const isTenants = isTold('/tenantUserId', '/tenantUser/id') && !isTold('/orgUserId', '/orgUser/id');
  return says('/userType', 'tenant')(row) === true || isTenants ? uncleaned('tenant') : undefined;
}

const orders: Readonly<Record<Order, Readonly<Record<string, string>>>> = {
  name: { sort: 'name', order: 'asc' },
  members: { sort: 'members', order: 'desc' },
  newest: { sort: 'created', order: 'desc' },
};

/** Bare object with `members`, for where the members' own call is refused (seed). */
const membersInsideGroup: Listing = paged({
  first: ({ id }) => ({ path: path`/api/management/v1/groups/${id}`, query: { includeMembers: 'true' } }),
  rows: '/members',
  envelope: z.object({ memberCount: z.optional(z.number()) }),
  next: noNext,
  total: ({ memberCount }) => memberCount,
});

/** Filters of the list that the settings name (groups/listGroups). */
const narrowed = ({ answers: { groupType, tenantId } }: Target): Ask['query'] => ({
  ...(groupType && { type: groupType }),
  ...(tenantId && { tenantId }),
});

const roles =
  'Organization groups require the role ADMIN, tenant groups the role POWER_USER in their tenant. A token with fewer rights gets a shorter list.';

/** Semaphor, by its management API. */
export const semaphor: Vendor = {
  id: 'semaphor',
  label: 'Semaphor',
  answers: [
    {
      key: 'baseUrl',
      label: 'Address',
      help: 'Change it only if you run your own deployment.',
      default: 'https://semaphor.cloud',
      paths: /^\/api\/(?:management\/(?:v1\/|$)|v1\/|$)/,
    },
    {
      key: 'projectId',
      label: 'Project ID',
      help: 'The ID of the project that the secret belongs to.',
      placeholder: 'p_…',
      optional: true,
    },
    {
      key: 'orgUserId',
      label: 'Organization user ID',
      help: 'The user of your organization that the token acts for. Newer versions require one.',
      placeholder: 'ou_…',
      optional: true,
    },
    {
      key: 'groupType',
      label: 'Group type',
      help: 'Lists only groups of this type.',
      optional: true,
      narrows: true,
      form: { pattern: /^(ORG_GROUP|TENANT_GROUP|all)$/, hint: 'A group type is ORG_GROUP, TENANT_GROUP or all.' },
    },
    {
      key: 'tenantId',
      label: 'Tenant ID',
      help: 'Lists only the groups of this tenant.',
      optional: true,
      narrows: true,
    },
  ],
  signIns: [
    {
      label: 'Project ID and secret',
      help: 'Stays signed in: Group Explorer renews the token before it expires.',
      secrets: [
        {
          key: 'projectSecret',
          label: 'Project secret',
          help: `Stays in the key store of your system. Group Explorer exchanges it for tokens that last 30 minutes. ${roles}`,
          where: 'https://docs.semaphor.cloud/docs/api/authentication',
          // docs: api/tokens
          begins: ['ps_'],
        },
      ],
      needs: ['projectId'],
      takes: ['orgUserId'],
      exchange: {
        gives: 'token',
        ask: ({ answers: { projectId = '', orgUserId }, secrets }) => ({
          path: '/api/v1/token',
          body: {
            type: 'project',
            projectId,
            projectSecret: secrets['projectSecret'] ?? '',
            ...(orgUserId !== undefined && { orgUserId }),
          },
        }),
        // The end stands in the token (a JWT); the reply does not tell it (docs: tokens).
        read: (body) => ({ token: tokenAt(body, '/accessToken', '/data/accessToken') }),
        seconds: 1800,
      },
    },
    {
      label: 'Project access token',
      help: 'Expires after 30 minutes unless you requested longer.',
      secrets: [
        {
          key: 'token',
          label: 'Project access token',
          help: `A project-scoped token from the Token API, created with a project ID and its secret. It expires after 30 minutes unless you request longer. ${roles}`,
          where: 'https://docs.semaphor.cloud/docs/api/tokens',
        },
      ],
      ends: jwtEnds('token'),
    },
  ],
  sign: bearer('token'),
  refusal,
  tables: { group, member },
  groups: paged({
    first: (target) => ({
      path: base,
      query: { page: '1', limit: String(Math.min(target.pageSize ?? pageSize, pageSize)), ...narrowed(target) },
    }),
    rows: '/groups',
    envelope: z.object({ hasMore: z.boolean(), total: z.optional(z.number()) }),
    next: byNumber('page', ({ envelope }) => envelope.hasMore),
    total: ({ total }) => total,
    numbered: 'page',
  }),
  // On the name, without regard to case (groups/listGroups).
  search: { query: (word) => ({ search: word }) },
  order: { query: (order) => orders[order] },
  group: { ask: ({ id }) => ({ path: path`/api/management/v1/groups/${id}` }), at: '' },
  members: {
    ...paged({
      first: ({ id }) => ({ path: path`/api/management/v1/groups/${id}/members` }),
      rows: '/members',
      envelope: z.object({ totalCount: z.optional(z.number()) }),
      next: noNext,
      total: ({ totalCount }) => totalCount,
    }),
    otherwise: membersInsideGroup,
  },
  nesting: 'flat',
};

/** `code` of an error body (errors page). */
const coded = legend<Refusal['kind']>({
  INVALID_CREDENTIALS: 'unauthorized',
  TOKEN_EXPIRED: 'unauthorized',
  INVALID_TOKEN: 'unauthorized',
  MISSING_AUTHORIZATION: 'unauthorized',
  INSUFFICIENT_PERMISSIONS: 'forbidden',
  RATE_LIMIT_EXCEEDED: 'rateLimited',
});

/** Two shapes: `error` is a text (groups, seed) or an object with the code and the message (overview). */
function refusal({ status, body }: Reply): Refusal | undefined {
  if (status < 400 && body?.at('/success')?.is('false') !== true) return undefined;
  const code = body?.at('/code')?.scalar ?? body?.at('/error/code')?.scalar;
  const said = saying(
    // Which field is wrong helps most.
    ...fieldTextsAt(body, '/fieldErrors'),
    ...['/error', '/error/message', '/details', '/error/details'].flatMap((pointer) => textsAt(body, pointer)),
  );
  return { kind: coded(code) ?? (status < 400 ? 'unreadable' : undefined), said: said ?? code };
}
