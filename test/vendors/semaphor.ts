import type { Listing } from './parts/bends.ts';
import { withKey } from './parts/json-text.ts';
import { integer, oneOf, required, text, truth, type Parameters } from './parts/parameters.ts';
import { Quota, type QuotaRules } from './parts/quota.ts';
import { Sessions } from './parts/sessions.ts';
import { json, type Answer, type Asked, type Refusal, type Route, type Vendor } from './parts/vendor.ts';
import { inlineMembers, semaphorGroups, type SemaphorGroup } from './data/semaphor.ts';
import { emulate, type Emulator, type Options } from './emulator.ts';

/** How to start the Semaphor emulator. */
export interface SemaphorOptions extends Options {
  /** [doc] 5000 in a minute; more by default, so that long test runs are not stopped by it. */
  readonly quota?: QuotaRules;
  /** Which of the two documented error bodies the groups calls give. */
  readonly errors?: 'groups' | 'general';
  /** How long an exchanged token lasts, where the exchange does not say. */
  readonly tokenSeconds?: number;
}

/** [doc] Codes of the general error page. */
const codes: Readonly<Record<number, string>> = {
  400: 'VALIDATION_ERROR',
  401: 'INVALID_TOKEN',
  403: 'INSUFFICIENT_PERMISSIONS',
  404: 'NOT_FOUND',
  422: 'VALIDATION_ERROR',
  429: 'RATE_LIMIT_EXCEEDED',
  500: 'INTERNAL_ERROR',
  503: 'SERVICE_UNAVAILABLE',
};

/**
 * [seed] `{error, details, code, fieldErrors}` with `error` a text; [doc] the older pages have `{success, error: {code,
 * message, details}}`.
 */
const refuser =
  (usual: 'groups' | 'general') =>
  ({ status, message, type, problem, fields = [], other }: Refusal) => {
    const code = type ?? codes[status] ?? 'ERROR';
    const general = problem === 'route' || (usual === 'general') !== (other ?? false);
    if (general) return json(status, { success: false, error: { code, message, details: { status } } });
    const fieldErrors = fields.map(({ field, message: said }) => ({ field, message: said }));
    return json(status, { error: code.toLowerCase().replaceAll('_', ' '), details: message, code, fieldErrors });
  };

/** [doc] */
const listParameters: Parameters = {
  type: oneOf('ORG_GROUP', 'TENANT_GROUP', 'all'),
  search: text,
  tenantId: text,
  includeMembers: truth,
  page: integer(1),
  limit: integer(1, 100),
  sort: oneOf('name', 'created', 'members'),
  order: oneOf('asc', 'desc'),
};

const orders: Readonly<Record<string, (a: SemaphorGroup, b: SemaphorGroup) => number>> = {
  name: (a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)),
  created: (a, b) => (a.created < b.created ? -1 : Number(a.created > b.created)),
  members: (a, b) => a.members().length - b.members().length,
};

function chosen(fields: URLSearchParams, groups: Iterable<SemaphorGroup>): SemaphorGroup[] | undefined {
  const [type, search, tenantId, sort] = ['type', 'search', 'tenantId', 'sort'].map((name) => fields.get(name));
  if (!search && !tenantId && !sort && (type ?? 'all') === 'all') return undefined;
  const found = [...groups].filter(
    (group) =>
      (!type || type === 'all' || group.type === type) &&
      (!tenantId || group.tenantId === tenantId) &&
      (!search || group.name.toLowerCase().includes(search.toLowerCase())),
  );
  const order = orders[sort ?? ''];
  if (order) found.sort((a, b) => order(a, b) * (fields.get('order') === 'desc' ? -1 : 1));
  return found;
}

function semaphor(options: SemaphorOptions): Vendor {
  const groups = semaphorGroups(options.scale);
  const sessions = new Sessions('semaphor', { seconds: options.tokenSeconds ?? 1800 });
  const quota = new Quota(options.quota ?? { limit: 100_000, seconds: 60 });
  const signIn = {
    answers: { projectId: 'p_emulator', orgUserId: 'ou_1' },
    secrets: { projectSecret: 'semaphor-project-secret-valid' },
  };

  const oneGroup = ({ at }: Asked, answer: (group: SemaphorGroup) => Answer): Answer => {
    const group = groups.find(at.groupId ?? '');
    return group
      ? answer(group)
      : { refuse: { status: 404, message: `Group ${at.groupId} not found`, type: 'GROUP_NOT_FOUND' } };
  };
  const base = '/api/management/v1';
  const routes: readonly Route[] = [
    {
      call: 'groups',
      path: `${base}/groups`,
      parameters: listParameters,
      answer: ({ fields }) => {
        const size = Number(fields.get('limit') ?? 20);
        const from = (Number(fields.get('page') ?? 1) - 1) * size;
        const show = (group: SemaphorGroup): string =>
          fields.get('includeMembers') === 'true' && group.id !== undefined
            ? withKey(group.text(), 'members', inlineMembers(group))
            : group.text();
        const compose = ({ rows, total, more, size: limit, from: first, next }: Listing): string =>
          `{"groups":[${rows.join(',')}],"total":${total},"page":${first / limit + 1},"limit":${limit},"hasMore":${next ?? more}}`;
        return { source: groups.source(chosen(fields, groups.all()), show), from, size, compose };
      },
    },
    {
      call: 'group',
      path: `${base}/groups/{groupId}`,
      parameters: { includeMembers: truth },
      answer: (asked) =>
        oneGroup(asked, (group) => {
          const row = asked.fields.get('includeMembers') === 'true' ? group.withMembers() : group.detail();
          return { row, wrap: (said) => said };
        }),
    },
    {
      // [doc] No parameters, no pages: all members at once, in a shape of their own.
      call: 'members',
      path: `${base}/groups/{groupId}/members`,
      answer: (asked) =>
        oneGroup(asked, (group) => {
          const rows = group.members();
          const head = `{"groupId":${JSON.stringify(group.id)},"members":[`;
          const all = { count: rows.length, text: (index: number) => rows[index % rows.length] ?? 'null' };
          return {
            source: all,
            from: 0,
            size: Math.max(1, rows.length),
            compose: ({ rows: shown, total }) => `${head}${shown.join(',')}],"totalCount":${total}}`,
          };
        }),
    },
    {
      // [doc] Errors of the exchange are `{"error": "text"}` only.
      call: 'signIn',
      methods: ['POST'],
      path: '/api/v1/token',
      access: 'open',
      parameters: {
        type: required(oneOf('project')),
        projectId: required(text),
        projectSecret: required(text),
        tokenExpiry: integer(1),
        orgUserId: text,
        endUserId: text,
        endUserEmail: text,
        tenantId: text,
        tenantName: text,
      },
      answer: ({ fields }) => {
        const known =
          fields.get('projectId') === signIn.answers.projectId &&
          fields.get('projectSecret') === signIn.secrets.projectSecret;
        if (!known) return { status: 401, text: '{"error":"Invalid project id or secret"}' };
        const seconds = fields.get('tokenExpiry');
        return {
          text: JSON.stringify({ accessToken: sessions.issue(seconds === null ? undefined : Number(seconds)) }),
        };
      },
    },
  ];

  return {
    vendor: 'semaphor',
    label: 'Acme Semaphor',
    answers: (baseUrl) => ({ baseUrl }),
    secrets: { token: sessions.valid },
    otherSecrets: { expired: { token: sessions.expired }, forbidden: { token: sessions.forbidden } },
    signIn,
    facts: groups.facts(groups.special),
    sessions,
    routes,
    unknownParameters: 'ignored',
    authorize: ({ headers }) => sessions.bearer(headers),
    refuse: refuser(options.errors ?? 'groups'),
    quota: () => {
      const { headers, spent } = quota.take();
      return { headers, ...(spent ? { refuse: { status: 429, message: 'Too many requests' } } : {}) };
    },
  };
}

/** Starts a Semaphor. */
export const startSemaphor = (options: SemaphorOptions = {}): Promise<Emulator> => emulate(semaphor(options), options);
