/** Aptly (aptlydone.com, delegation of authority). Facts: its API reference, docs.aptlydone.com. */
import * as z from 'zod/mini';
import type { Json } from '../core/json/json.ts';
import type { Group, Member, Ref } from '../core/model.ts';
import { fact, facts, list as listed } from '../core/vendorKit/facts.ts';
import {
  aliases,
  always,
  each,
  externals,
  first,
  instant,
  ref,
  said,
  says,
  stamp,
  text,
  word,
  type FieldReader,
  type Table,
} from '../core/vendorKit/fields.ts';
import { arrayAt, paged, untilTotal } from '../core/vendorKit/paging.ts';
import { path } from '../core/vendorKit/path.ts';
import { kindOfStatus, saying, textsAt } from '../core/vendorKit/refused.ts';
import { bearer, jwtEnds, tokenAt } from '../core/vendorKit/sign.ts';
import type { Ask, Target } from '../core/vendorKit/ask.ts';
import type { Choice } from '../core/vendorKit/questions.ts';
import type { Refusal, Reply, Vendor } from '../core/vendorKit/vendor.ts';
import { composed, joined, type Unclean } from '../core/vendorText.ts';

/** The largest documented (groups/list-groups). */
const pageSize = 100;

/** A parent or child is named flat in a list row, and inside a link row in a group of its own (seed). */
const relatives =
  (pointer: string): FieldReader<Unclean<readonly Ref[]>> =>
  (row) =>
    row.each(pointer)?.flatMap((item) => relative(item) ?? []);
const relative = ref(
  '',
  first(text('/parentGroup/id'), text('/parentId'), text('/id')),
  first(text('/parentGroup/displayName'), text('/parentGroup/groupName'), text('/displayName'), text('/groupName')),
);

const status = said('/status', { ACTIVE: 'active', INACTIVE: 'inactive' }, 'unknown');

/** A group has up to three names. The one for display is shown, and all are searched. */
const groupName = first(text('/displayName'), text('/groupName'), text('/legalName'));
const userName = first(text('/displayName'), text('/name'), text('/loginId'), text('/email'));

const group: Table<Group> = {
  id: text('/id'),
  handle: text('/groupId'),
  name: groupName,
  aliases: aliases(groupName, '/displayName', '/groupName', '/legalName'),
  type: first(word('/tenantGroupTypeName'), word('/tenantGroupType/groupTypeName')),
  status: (row) =>
    says('/isDeleted', 'true')(row) === true
      ? { value: 'deleted', raw: composed`isDeleted ${row.text('/isDeleted')}` }
      : status(row),
  origin: each(said('/isSynced', { true: 'synced', false: 'native' }, 'native')),
  parents: relatives('/parentGroups'),
  children: relatives('/childGroups'),
  created: stamp(instant('/createdOn')),
  updated: stamp(instant('/updatedOn')),
  externalIds: externals({ externalId: text('/externalId'), instanceId: text('/instanceId') }),
  // A list row and a group of its own have other keys for the counts (list-groups, seed).
  facts: facts(
    fact('decisions', 'Decisions'),
    fact('decisionsCount', 'Decisions'),
    fact('delegations', 'Delegations'),
    fact('delegationsCount', 'Delegations'),
    fact('baseCurrency', 'Base currency'),
    fact(
      'address',
      'Address',
      first(
        listed(
          '/address/street1',
          '/address/street2',
          '/address/city',
          '/address/state',
          '/address/zipCode',
          '/address/country',
        ),
        text('/address'),
      ),
    ),
    fact('disableOption', 'When disabled'),
    fact('tenantId', 'Tenant'),
  ),
};

const member: Table<Member> = {
  id: text('/id'),
  kind: always('person'),
  handle: text('/userId'),
  name: userName,
  aliases: aliases(userName, '/displayName', '/name'),
  email: text('/email'),
  status,
  externalIds: externals({ loginId: text('/loginId'), externalId: text('/externalId') }),
  facts: facts(fact('actorType', 'Kind of actor'), fact('aiAgentType', 'Kind of AI agent')),
};

const envelope = z.object({ data: z.object({ total: z.number() }) });
type Envelope = z.infer<typeof envelope>;
const total = ({ data }: Envelope): number => data.total;

const list = (target: Target, where: string, filter: Readonly<Record<string, string>> = {}): Ask => ({
  path: where,
  query: {
    page: '1',
    limit: String(Math.min(target.pageSize ?? pageSize, pageSize)),
    tenantId: target.answers['tenantId'] ?? '',
    ...filter,
  },
});

/** Aptly, by its API reference. */
export const aptly: Vendor = {
  id: 'aptly',
  label: 'Aptly',
  answers: [
    {
      key: 'baseUrl',
      label: 'API address',
      help: 'The address for your region and environment, such as https://api.eu.aptlydone.com.',
      default: 'https://api.us.aptlydone.com',
      // Services (development page).
      paths: /^\/(?:auth|decision|settings)\/(?:v1\/|$)/,
    },
    {
      key: 'tenantId',
      label: 'Tenant ID',
      help: 'The tenant whose groups you want to see.',
      placeholder: '9409925f-e386-428d-b82d-bc96fc7d785e',
      form: {
        pattern: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
        hint: 'A tenant ID is a UUID, such as 9409925f-e386-428d-b82d-bc96fc7d785e.',
      },
      discover: { ask: () => ({ path: '/auth/v1/tenants/user/list-tenants' }), read: tenants },
    },
  ],
  signIns: [
    {
      label: 'Access key',
      help: 'Stays signed in: Group Explorer renews the token before it expires.',
      secrets: [
        {
          key: 'accessKey',
          label: 'Access key',
          help: 'Create one for this account and environment in the Aptly admin panel. Its role decides which groups you see.',
          where: 'https://docs.aptlydone.com/api-reference',
        },
      ],
      exchange: {
        gives: 'token',
        ask: ({ secrets }) => ({
          path: '/auth/v1/tenants/access-key/exchange',
          body: { accessKey: secrets['accessKey'] ?? '' },
        }),
        // How long a token lasts is nowhere said (development page): its own end, if it is a JWT, else until it is
        // refused.
        read: (body) => ({ token: tokenAt(body, '/data/token') }),
      },
    },
    {
      label: 'Bearer token',
      help: 'Expires after the time set in Aptly.',
      secrets: [
        {
          key: 'token',
          label: 'Bearer token',
          help: 'A token for this account and environment, created from an access key in the Aptly admin panel. Your role decides which groups you see.',
          where: 'https://docs.aptlydone.com/api-reference',
        },
      ],
      ends: jwtEnds('token'),
    },
  ],
  sign: bearer('token'),
  refusal,
  tables: { group, member },
  groups: paged({
    first: (target) => list(target, '/settings/v1/groups'),
    rows: '/data/data',
    envelope,
    next: untilTotal('page', total),
    total,
    numbered: 'page',
  }),
  // That the list can be searched by name and group id is documented, how the parameter is called is not. An order
  // needs no asking: all rows are read to place them below each other.
  search: { query: (word) => ({ search: word }), documented: false },
  group: { ask: ({ id }) => ({ path: path`/settings/v1/groups/${id}` }), at: '/data' },
  // UUIDs (groups pages); the short `groupId` is a handle.
  groupIds: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  members: {
    // No page of the reference lists members. Users are listed there, and `groupIds` is how sister calls filter.
    ...paged({
      first: (target) => list(target, '/auth/v1/user', { groupIds: target.id }),
      rows: '/data/data',
      envelope,
      next: untilTotal('page', total),
      total,
    }),
    documented: false,
    confirm: { unfiltered: (target) => ({ ...list(target, '/auth/v1/user') }), belongs },
  },
  nesting: 'parents',
};

/** The tenants of whoever is signed in (tenants/get-current-user-tenants-list). */
function tenants(body: Json): Unclean<readonly Choice[]> | undefined {
  return arrayAt(body, '/data')?.flatMap((tenant) => {
    const [value, name, code, status] = ['/id', '/tenantName', '/tenantCode', '/status'].map(
      (pointer) => tenant.at(pointer)?.scalar,
    );
    return value === undefined ? [] : [{ value, label: name ?? value, detail: joined(' · ', [code, status]) }];
  });
}

/**
 * By the user's own list of groups, where the reply has one. There `groupId` is the group's UUID (users/create-user).
 */
function belongs(row: Json, { id }: Target): boolean | undefined {
  const own = row.at('/groups') ?? row.at('/userGroups');
  return own?.type === 'array' ? own.items.some((entry) => entry.at('/groupId')?.is(id) === true) : undefined;
}

/** The envelope repeats the status; the HTTP status wins where both speak. `message` is a text or a list of texts. */
function refusal({ status, body }: Reply): Refusal {
  const told = body?.at('/statusCode')?.number ?? NaN;
  return {
    kind: status < 400 && told >= 400 ? kindOfStatus(told) : undefined,
    said: saying(...textsAt(body, '/message')),
  };
}
