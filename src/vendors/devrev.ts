/** DevRev. Facts: `OAS` is github.com/devrev/fern-api-docs, `SDK` is npm @devrev/typescript-sdk 1.1.71. */
import * as z from 'zod/mini';
import type { Group, Member, MemberKind, Ref, Said, Status } from '../core/model.ts';
import { fact, facts, list as listed } from '../core/vendorKit/facts.ts';
import {
  aliases,
  always,
  below,
  each,
  externals,
  first,
  instant,
  prose,
  ref,
  refs,
  said,
  stamp,
  text,
  word,
  type FieldReader,
  type Table,
} from '../core/vendorKit/fields.ts';
import { legend } from '../core/vendorKit/legend.ts';
import { byCursor, paged } from '../core/vendorKit/paging.ts';
import type { Reader } from '../core/vendorKit/reader.ts';
import { saying, secondsAt } from '../core/vendorKit/refused.ts';
import { bearer, jwtEnds } from '../core/vendorKit/sign.ts';
import type { Target } from '../core/vendorKit/ask.ts';
import type { MemberCall, Refusal, Reply, Vendor } from '../core/vendorKit/vendor.ts';
import { composed, joined, recordOf, uncleaned, type Unclean, type Uncleaned } from '../core/vendorText.ts';

/** The default is 50 and no largest page is documented for groups (OAS); 100 is the largest of a sister listing. */
const pageSize = 100;

/**
 * No name is sure to be there. `full_name` is a person's name, `display_name` often a user name (seed, OAS): who looks
 * for that one finds the person by it too.
 */
const names = ['/full_name', '/display_name', '/name'];
const userName = first(...[...names, '/email', '/display_id'].map((pointer) => text(pointer)));
/** Users, and customers, by their names. */
const named = (pointer: string): FieldReader<Unclean<Ref>> => ref(pointer, text('/id'), userName);

const group: Table<Group> = {
  id: text('/id'),
  handle: text('/display_id'),
  name: text('/name'),
  description: prose('/description'),
  // What it is made of (seed, OAS).
  type: word('/member_type'),
  origin: each(builtIn, synced),
  parents: refs('/parents'),
  owner: named('/owner'),
  created: stamp(instant('/created_date'), named('/created_by')),
  updated: stamp(instant('/modified_date'), named('/modified_by')),
  externalIds: externals({ external_reference: text('/sync_metadata/external_reference') }),
  facts: facts(
    fact('sync_metadata.last_sync_in', 'Last sync in', sync('/sync_metadata/last_sync_in')),
    fact('sync_metadata.last_sync_out', 'Last sync out', sync('/sync_metadata/last_sync_out')),
  ),
};

/** How a synchronization ended, and when. One that failed is a warning (seed: `failed`). */
function sync(pointer: string): FieldReader<Uncleaned> {
  return (row) => {
    const how = listed(`${pointer}/status`, `${pointer}/sync_date`)(row);
    if (row.json(`${pointer}/status`)?.is('failed') === true) row.warn('syncFailed', pointer);
    return how;
  };
}

type Origin = Unclean<NonNullable<Group['origin']>[number]> | undefined;

function builtIn(row: Reader): Origin {
  const raw = row.json('/is_default')?.is('true') === true ? row.text('/is_default') : undefined;
  return raw === undefined ? undefined : { value: 'builtIn', raw };
}

function synced(row: Reader): Origin {
  const raw = row.text('/sync_metadata/origin_system');
  return raw === undefined ? undefined : { value: 'synced', raw };
}

/** `rev_user` is a customer's contact, `sys_user` a machine (OAS member-type). */
const kind = legend<MemberKind>({
  dev_user: 'person',
  rev_user: 'contact',
  sys_user: 'service',
  // OAS user-summary; the other is its name in the catalogue of synchronized objects.
  service_account: 'service',
  svc_acc: 'service',
  group: 'group',
});

const state = (pointer: string): FieldReader<Unclean<Said<Status>>> =>
  said(
    pointer,
    {
      active: 'active',
      deactivated: 'inactive',
      locked: 'inactive',
      shadow: 'inactive',
      unassigned: 'inactive',
      deleted: 'deleted',
    },
    'unknown',
  );

const member: Table<Member> = {
  id: text('/member/id'),
  kind: (row) => kind(row.text('/member/type')),
  name: below('/member', userName),
  aliases: below('/member', aliases(userName, ...names)),
  email: text('/member/email'),
  handle: text('/member/display_id'),
  status: state('/member/state'),
  company: named('/member_rev_org'),
};

/** A user's own object does not name its type; the call tells it (OAS). */
const own = (itsKind: MemberKind): Table<Member> => ({
  id: text('/id'),
  kind: always(itsKind),
  name: userName,
  aliases: aliases(userName, ...names),
  company: named('/rev_org'),
  email: text('/email'),
  handle: text('/display_id'),
  status: state('/state'),
  created: stamp(instant('/created_date'), named('/created_by')),
  updated: stamp(instant('/modified_date'), named('/modified_by')),
  externalIds: identities,
});

/** Ids by who gave them out; one whose name another has already is numbered. */
function identities(row: Reader): Unclean<Member['externalIds']> | undefined {
  const ref = row.text('/external_ref');
  const counts = new Map<Uncleaned | string, number>(ref && [['external_ref', 1]]);
  const others = (row.each('/external_identities') ?? []).flatMap((one): [Uncleaned, Uncleaned][] => {
    const id = one.json('/issuer')?.matches(/./s) === true ? one.text('/id') : undefined;
    const issuer = id && one.text('/issuer');
    if (id === undefined || issuer === undefined) return [];
    let [name, count] = [issuer, counts.get(issuer) ?? 1];
    while (counts.has(name)) name = composed`${issuer} (${++count})`;
    counts.set(name, 1).set(issuer, count);
    return [[name, id]];
  });
  const all = ref === undefined ? others : [...others, ['external_ref', ref] as const];
  return all.length === 0 ? undefined : recordOf(all);
}

const ownCall = (where: string, at: string, itsKind: MemberKind): MemberCall => ({
  ask: ({ id }) => ({ path: where, query: { id } }),
  at,
  table: own(itsKind),
});
const person = ownCall('/dev-users.get', '/dev_user', 'person');
const contact = ownCall('/rev-users.get', '/rev_user', 'contact');
/** By its row, or by the last part of its id (docs: authentication). There is no call for one `sys_user`. */
const memberCallOf: Vendor['member'] = ({ id, kind: known }) => {
  if (known === 'person' || (known === undefined && /:devu\/[^:]+$/.test(id))) return person;
  return known === 'contact' || (known === undefined && /:revu\/[^:]+$/.test(id)) ? contact : undefined;
};

const cursors = { next_cursor: z.optional(z.nullable(z.string())) };
const limit = (target: Target): string => String(target.pageSize ?? pageSize);

/** DevRev, by its public API. */
export const devrev: Vendor = {
  id: 'devrev',
  label: 'DevRev',
  answers: [
    {
      key: 'baseUrl',
      label: 'API address',
      help: 'The same for all regions.',
      default: 'https://api.devrev.ai',
      paths: /^\/[a-z-]+\.[a-z.-]+\/$/, // Names of methods, such as /groups.members.list.
    },
  ],
  signIns: [
    {
      label: 'Personal access token',
      help: 'Has the rights of its owner.',
      secrets: [
        {
          key: 'token',
          label: 'Personal access token',
          help: 'Create one in DevRev: Settings > Account > Personal Access Token > New token. It has the rights of its owner and expires on the date you select there.',
          where: 'https://docs.devrev.ai/apis/auth',
        },
      ],
      ends: jwtEnds('token'), // A JWT (docs: auth).
    },
  ],
  sign: bearer('token'),
  refusal,
  tables: { group, member },
  groups: paged({
    first: (target) => ({ path: '/groups.list', query: { limit: limit(target) } }),
    rows: '/groups',
    envelope: z.object(cursors),
    next: byCursor('cursor', (envelope) => envelope.next_cursor),
  }),
  group: { ask: ({ id }) => ({ path: '/groups.get', query: { id } }), at: '/group' },
  distinctiveIds: {
    begins: 'don:identity:', // Then partition, organization and object (seed; docs: authentication).
    group: /^(don:identity:[\w-]+:devo\/[\w-]+):group\/[\w-]+$/,
    member: /^don:identity:[\w-]+:devo\/[\w-]+(?::revo\/[\w-]+)?:(?:devu|revu|sysu|svcacc)\/[\w-]+$/,
  },
  members: paged({
    first: (target) => ({ path: '/groups.members.list', query: { group: target.id, limit: limit(target) } }),
    rows: '/members',
    envelope: z.object(cursors),
    next: byCursor('cursor', (envelope) => envelope.next_cursor),
  }),
  member: memberCallOf,
  // By a cursor, and without a total, a large list would take minutes before the tree could be trusted. A group also
  // names its sub-groups among its members.
  nesting: 'parentsRead',
};

/** `type` of an error body (seed, OAS). Those of a 400 are many, and all mean a bad request. */
const typed = legend<Refusal['kind']>({
  unauthenticated: 'unauthorized',
  dev_org_deactivated: 'unauthorized',
  forbidden: 'forbidden',
  not_found: 'notFound',
  too_many_requests: 'rateLimited',
  internal_error: 'unavailable',
  service_unavailable: 'unavailable',
});

function refusal({ status, body, header }: Reply): Refusal | undefined {
  // 301 with the new id of a moved object in place of an address (docs: responses).
  if (status === 301) return { kind: 'notFound', said: uncleaned(header('location') ?? '') };
  if (status < 400) return undefined;
  const [type, field, message, detail, support] = ['type', 'field_name', 'message', 'detail', 'reference_id'].map(
    (key) => body?.child(key)?.scalar,
  );
  const seconds = secondsAt(body, '/retry_after');
  return {
    kind: typed(type),
    said: saying(joined(': ', [field, message]), detail) ?? type, // Both texts are optional (OAS).
    support,
    wait: seconds && seconds * 1000,
  };
}
