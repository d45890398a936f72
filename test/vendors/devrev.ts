import { fixture } from './parts/fixtures.ts';
import { rowsThen, type Source } from './parts/catalogue.ts';
import type { Listing } from './parts/bends.ts';
import { integer, oneOf, required, text, truth, type Parameters } from './parts/parameters.ts';
import { Quota, type QuotaRules } from './parts/quota.ts';
import { Sessions } from './parts/sessions.ts';
import { json, type Answer, type Asked, type Refusal, type Route, type Vendor } from './parts/vendor.ts';
import { devrevCustomer, devrevGroups, devrevMember, devrevUser, seedText, type DevrevGroup } from './data/devrev.ts';
import { emulate, type Emulator, type Options } from './emulator.ts';

/** How to start the DevRev emulator. */
export interface DevrevOptions extends Options {
  /** [doc] shows 1000 in 300 s; more by default, so that long test runs are not stopped by it. */
  readonly quota?: QuotaRules;
  /** When the token ends, in days from now: it says so itself then, a JWT. */
  readonly tokenDays?: number;
}

/** [doc] The types of DevRev's error replies by status. */
const types: Readonly<Record<number, string>> = {
  400: 'bad_request',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  413: 'request_entity_too_large',
  429: 'too_many_requests',
  500: 'internal_error',
  503: 'service_unavailable',
};
const badRequests: Readonly<Record<string, string>> = {
  missing: 'missing_required_field',
  value: 'value_not_permitted',
  parse: 'parse_error',
};

/**
 * [seed] `detail`, `message`, `type` and what belongs to the type, such as `field_name`; [doc] an unknown route has its
 * message only; other: both texts are optional.
 */
function refuse({ status, message, problem, type, fields = [], retryAfter, other }: Refusal) {
  if (problem === 'route' || status === 405) return json(404, { message: 'route not found' });
  const word = type ?? badRequests[problem ?? ''] ?? types[status] ?? 'bad_request';
  const texts = other ? {} : { detail: message, message: word.replaceAll('_', ' ') };
  const [wrong] = fields;
  const more = {
    ...(wrong === undefined ? {} : { field_name: wrong.field }),
    ...(retryAfter === undefined ? {} : { retry_after: retryAfter }),
    ...(status === 500 ? { reference_id: 'ref-0f3a' } : {}),
    ...(status === 413 ? { max_bytes: 1_048_576 } : {}),
  };
  return json(status, { ...texts, type: word, ...more });
}

/** [doc] limit: default 50; its maximum is not documented, 100 here [inferred from sys-users.list]. */
const paging: Parameters = {
  cursor: text,
  limit: integer(1, 100),
  mode: oneOf('after', 'before'),
  sort_by: { ...text, many: true },
};
const several = { ...text, many: true as const };
const filters: Parameters = {
  name: several,
  created_by: several,
  parents: several,
  is_default: truth,
  group_type: several,
  member_type: several,
  ingestion_source: several,
  'space.ids': several,
  'space.include_children': truth,
  'space.include_parents': truth,
  'space.include_global': truth,
  'sync_metadata.external_reference': several,
  'sync_metadata.origin_system': several,
};

/** [doc] In a GET arrays are comma-separated, with each value in double quotes or not; a POST has real arrays. */
function valuesOf({ method, fields }: Asked, name: string): string[] | undefined {
  if (!fields.has(name)) return undefined;
  const sent = fields.getAll(name);
  if (method === 'POST') return sent;
  return sent.flatMap((value) => value.match(/"[^"]*"|[^,]+/g) ?? []).map((value) => value.replace(/^"(.*)"$/, '$1'));
}

function chosen(asked: Asked, groups: Iterable<DevrevGroup>): DevrevGroup[] | undefined {
  const facets: readonly (readonly [string, (group: DevrevGroup) => readonly string[]])[] = [
    ['name', (group) => [group.name]],
    ['group_type', (group) => [group.dynamic ? 'dynamic' : 'static']],
    ['member_type', (group) => [group.memberType]],
    ['is_default', (group) => [String(group.isDefault)]],
    ['created_by', (group) => [group.createdBy]],
    ['parents', (group) => group.parents],
    ['ingestion_source', (group) => (group.ingested ? ['scim'] : [])],
  ];
  const asking = facets.flatMap(([name, read]) => {
    const wanted = valuesOf(asked, name);
    return wanted ? [(group: DevrevGroup) => read(group).some((value) => wanted.includes(value))] : [];
  });
  return asking.length ? [...groups].filter((group) => asking.every((fits) => fits(group))) : undefined;
}

function devrev(options: DevrevOptions): Vendor {
  const groups = devrevGroups(options.scale);
  const sessions = new Sessions('devrev');
  const quota = new Quota(options.quota ?? { limit: 100_000, seconds: 300 });
  /** Cursors it gave out, with the list and the place they belong to. */
  const cursors = new Map<string, { readonly list: string; readonly place: number }>();
  const issue = (list: string, place: number): string => {
    const cursor = Buffer.from(`${list}\n${place}`).toString('base64');
    cursors.set(cursor, { list, place });
    return cursor;
  };

  /** [doc] Pages by cursor, either way; no total; `next_cursor` is absent on the last page. */
  function listed(asked: Asked, list: string, key: string, source: Source): Answer {
    const { fields } = asked;
    const cursor = fields.get('cursor');
    const known = cursor === null ? undefined : cursors.get(cursor);
    if (cursor !== null && known?.list !== list) {
      asked.complain('a cursor that this list did not give out');
      return { refuse: { status: 400, problem: 'value', message: 'cursor is not valid' } };
    }
    const size = Number(fields.get('limit') ?? 50);
    const back = fields.get('mode') === 'before';
    const end = known?.place ?? source.count;
    const from = back ? Math.max(0, end - size) : (known?.place ?? 0);
    const compose = ({ rows, from: first, more, next, nextFrom }: Listing): string => {
      const following = next ?? (more ? JSON.stringify(issue(list, nextFrom)) : undefined);
      const previous = first > 0 ? JSON.stringify(issue(list, first)) : undefined;
      return `{"${key}":[${rows.join(',')}]${following ? `,"next_cursor":${following}` : ''}${previous ? `,"prev_cursor":${previous}` : ''}}`;
    };
    return { source, from, size: back ? Math.max(1, end - from) : size, compose };
  }

  const noGroup = (id: string): Answer => ({ refuse: { status: 404, message: `group ${id} not found` } });
  const betaOnly = (asked: Asked, answer: () => Answer): Answer => {
    if (asked.headers['x-devrev-scope'] === 'beta') return answer();
    asked.complain('a beta call without X-Devrev-Scope: beta');
    return { refuse: { status: 404, problem: 'route', message: 'route not found' } };
  };
  const both = ['GET', 'POST'] as const;

  const routes: readonly Route[] = [
    {
      call: 'groups',
      methods: both,
      path: '/groups.list',
      parameters: { ...paging, ...filters },
      answer: (asked) => {
        const some = chosen(asked, groups.all());
        const asking = [...asked.fields].filter(([name]) => !['cursor', 'limit', 'mode'].includes(name));
        return listed(asked, `groups?${new URLSearchParams(asking).toString()}`, 'groups', groups.source(some));
      },
    },
    {
      call: 'group',
      methods: both,
      path: '/groups.get',
      parameters: { id: required(text) },
      answer: ({ fields }) => {
        const id = fields.get('id') ?? '';
        const group = groups.find(id);
        const wrap = (row: string): string => (row === seedText ? fixture('devrev/group.json') : `{"group":${row}}`);
        return group ? { row: group.detail(), wrap } : noGroup(id);
      },
    },
    {
      call: 'members',
      methods: both,
      path: '/groups.members.list',
      parameters: { ...paging, group: required(text) },
      answer: (asked) => {
        const id = asked.fields.get('group') ?? '';
        const group = groups.find(id);
        return group
          ? listed(asked, `members of ${id}`, 'members', rowsThen(group.members(), devrevMember))
          : noGroup(id);
      },
    },
    {
      // [doc] beta; the count may be capped.
      call: 'count',
      path: '/groups.members.count',
      parameters: { group: required(text) },
      answer: (asked) =>
        betaOnly(asked, () => {
          const id = asked.fields.get('group') ?? '';
          const count = groups.find(id)?.members().length;
          return count === undefined
            ? noGroup(id)
            : { text: JSON.stringify({ count: Math.min(count, 100), has_more: count > 100 }) };
        }),
    },
    {
      call: 'user',
      methods: both,
      path: '/dev-users.get',
      parameters: { id: required(text) },
      answer: ({ fields }) => {
        const row = devrevUser(fields.get('id') ?? '');
        return row
          ? { row, wrap: (user) => `{"dev_user":${user}}` }
          : { refuse: { status: 404, message: 'no such user' } };
      },
    },
    {
      call: 'user',
      methods: both,
      path: '/rev-users.get',
      parameters: { id: required(text) },
      answer: ({ fields }) => {
        const row = devrevCustomer(fields.get('id') ?? '');
        return row
          ? { row, wrap: (user) => `{"rev_user":${user}}` }
          : { refuse: { status: 404, message: 'no such user' } };
      },
    },
    {
      call: 'me',
      path: '/dev-users.self',
      access: 'anyone',
      answer: () => ({
        row: devrevUser('don:identity:dvrv-us-1:devo/0:devu/1') ?? 'null',
        wrap: (user) => `{"dev_user":${user}}`,
      }),
    },
    {
      call: 'token',
      path: '/auth-tokens.info',
      access: 'anyone',
      answer: (asked) =>
        betaOnly(asked, () => {
          const day = 86_400_000;
          const at = (days: number): string => new Date(Date.now() + days * day).toISOString();
          const organization = { id: 'DEV-0emu1ator', display_id: 'DEV-0emu1ator', slug: 'acme' };
          const token = {
            expiry: at(options.tokenDays ?? 60),
            issued_at: at(-30),
            issuer: 'https://auth-token.devrev.ai/',
            subject: 'don:identity:dvrv-us-1:devo/0:devu/1',
          };
          return { text: JSON.stringify({ organization, token, user: { id: token.subject, display_id: 'DEVU-1' } }) };
        }),
    },
  ];

  return {
    vendor: 'devrev',
    label: 'Acme DevRev',
    answers: (baseUrl) => ({ baseUrl }),
    secrets: { token: options.tokenDays === undefined ? sessions.valid : sessions.issue(options.tokenDays * 86_400) },
    otherSecrets: { expired: { token: sessions.expired }, forbidden: { token: sessions.forbidden } },
    facts: groups.facts(groups.special),
    sessions,
    routes,
    unknownParameters: 'ignored',
    authorize: (asked) => {
      const version = asked.headers['x-devrev-version'];
      if (version !== undefined && version !== '2022-10-20') asked.complain(`no version ${String(version)}`);
      return sessions.bearer(asked.headers);
    },
    refuse,
    quota: () => {
      const { headers, spent, retryAfter } = quota.take();
      const wait = { ...headers, 'retry-after': String(retryAfter) };
      return spent ? { headers: wait, refuse: { status: 429, message: 'slow down', retryAfter } } : { headers };
    },
  };
}

/** Starts a DevRev. */
export const startDevrev = (options: DevrevOptions = {}): Promise<Emulator> => emulate(devrev(options), options);
