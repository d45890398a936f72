import type { Listing } from './parts/bends.ts';
import { rowsThen } from './parts/catalogue.ts';
import { commaSeparated, integer, oneOf, required, text, truth, uuid, type Parameters } from './parts/parameters.ts';
import { Sessions } from './parts/sessions.ts';
import { json, type Answer, type Asked, type Refusal, type Route, type Vendor } from './parts/vendor.ts';
import {
  aptlyGroups,
  aptlyUser,
  aptlyUsers,
  groupTypes,
  memberships,
  seedReply,
  seedText,
  tenantId,
  tenants,
  type AptlyGroup,
} from './data/aptly.ts';
import { emulate, type Emulator, type Options } from './emulator.ts';

/**
 * What the undocumented list of users does with `groupIds`: it filters by it; it returns everyone, with or without
 * a membership in the rows; it refuses the parameter; the call is absent.
 */
type UsersMode = 'filters' | 'ignores' | 'ignoresSilently' | 'refuses' | 'absent';

/** How to start the Aptly emulator. */
export interface AptlyOptions extends Options {
  readonly users?: UsersMode;
  /** Take the parameters whose names are only inferred: `search`, `status`, `sortBy`, `sortOrder`. */
  readonly inferredParameters?: boolean;
  /** How long an exchanged token lasts. */
  readonly tokenSeconds?: number;
  /** The clock by which they end, in ms. */
  readonly now?: () => number;
}

/** Aptly, with a switch for its undocumented call. */
export interface AptlyEmulator extends Emulator {
  switchUsers(mode: UsersMode): void;
}

const names: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  500: 'Internal Server Error',
};
const now = (): string => new Date().toISOString();

/** [inferred] The envelope of a refusal; `message` is a text or a list of texts. */
function refuse({ status, message, fields, other }: Refusal) {
  const listed = fields?.map((field) => field.message);
  return json(status, {
    statusCode: status,
    timestamp: now(),
    message: listed ?? (other ? [message] : message),
    error: names[status] ?? 'Error',
  });
}

/** [seed] The envelope; the status in it is 200 even when HTTP says 201 [doc]. */
const wrapped = (data: string): string =>
  `{"statusCode":200,"timestamp":"${now()}","message":"Success","data":${data}}`;
/** [doc] Lists have their data twice. */
const listed = ({ rows, from, size, total, next }: Listing): string =>
  wrapped(`{"page":${from / size + 1},"limit":${size},"total":${next ?? total},"data":[${rows.join(',')}]}`);

function windowOf(fields: URLSearchParams): { readonly from: number; readonly size: number } {
  const size = Number(fields.get('limit') ?? 10);
  return { from: (Number(fields.get('page') ?? 1) - 1) * size, size };
}

const paging: Parameters = { page: integer(1), limit: integer(1, 100) };
const ofTenant: Parameters = { ...paging, tenantId: required(uuid) };
const sorting: Parameters = {
  search: text,
  status: commaSeparated(oneOf('ACTIVE', 'INACTIVE')),
  sortOrder: oneOf('asc', 'desc'),
  sortBy: oneOf('groupId', 'groupName', 'status', 'createdOn', 'updatedOn', 'isSynced', 'tenantGroupType'),
};

function chosen(fields: URLSearchParams, groups: Iterable<AptlyGroup>): AptlyGroup[] | undefined {
  const parent = fields.get('parentGroupId');
  const types = fields.get('tenantGroupTypeIds')?.split(',');
  const states = fields.get('status')?.split(',');
  const search = fields.get('search')?.toLowerCase();
  const sortBy = fields.get('sortBy');
  if (!parent && !types && !states && !search && !sortBy) return undefined;
  const found = [...groups].filter(
    (group) =>
      (!parent || group.parents.includes(parent)) &&
      (!types || types.includes(group.typeId)) &&
      (!states || states.includes(group.status)) &&
      (!search || `${group.name}\n${group.code}`.toLowerCase().includes(search)),
  );
  const key = (group: AptlyGroup): string =>
    group.id === undefined ? '' : String((JSON.parse(group.text()) as Record<string, unknown>)[sortBy ?? '']);
  const way = fields.get('sortOrder') === 'desc' ? -1 : 1;
  return sortBy ? found.sort((a, b) => way * (key(a) < key(b) ? -1 : Number(key(a) > key(b)))) : found;
}

function aptly(options: AptlyOptions, mode: () => UsersMode): Vendor {
  const groups = aptlyGroups(options.scale);
  const sessions = new Sessions('aptly', { seconds: options.tokenSeconds ?? 3600, now: options.now });
  const signIn = { answers: {}, secrets: { accessKey: 'aptly-access-key-valid' } };
  const inTenant = ({ fields }: Asked, answer: () => Answer): Answer =>
    fields.get('tenantId') === tenantId
      ? answer()
      : { refuse: { status: 403, message: 'You do not belong to this tenant' } };

  /** [inferred] The list of users, as the dossier says it may be. */
  function users(asked: Asked): Answer {
    const { fields } = asked;
    const groupIds = fields.get('groupIds');
    const source =
      groupIds === null || mode() !== 'filters'
        ? aptlyUsers(mode() !== 'ignoresSilently')
        : rowsThen([...new Set(groupIds.split(',').flatMap((id) => groups.find(id)?.members() ?? []))], aptlyUser);
    if (groupIds !== null && mode() === 'refuses') {
      asked.complain('property groupIds should not exist');
      return { refuse: { status: 400, message: 'property groupIds should not exist', other: true } };
    }
    if (mode() === 'absent') return { refuse: { status: 404, problem: 'route', message: 'Cannot GET /auth/v1/user' } };
    return inTenant(asked, () => ({ source, ...windowOf(fields), compose: listed }));
  }

  const routes: readonly Route[] = [
    {
      call: 'groups',
      path: '/settings/v1/groups',
      parameters: {
        ...ofTenant,
        tenantGroupTypeIds: commaSeparated(uuid),
        parentGroupId: text,
        ...(options.inferredParameters ? sorting : {}),
      },
      answer: (asked) =>
        inTenant(asked, () => ({
          source: groups.source(chosen(asked.fields, groups.all())),
          ...windowOf(asked.fields),
          compose: listed,
        })),
    },
    {
      call: 'group',
      path: '/settings/v1/groups/{id}',
      answer: ({ at }) => {
        const group = groups.find(at.id ?? '');
        const wrap = (row: string): string => (row === seedText ? seedReply : wrapped(row));
        return group ? { row: group.detail(), wrap } : { refuse: { status: 404, message: `Group ${at.id} not found` } };
      },
    },
    {
      call: 'types',
      path: '/settings/v1/group-types',
      parameters: { ...ofTenant, isActive: truth },
      answer: (asked) => inTenant(asked, () => ({ source: groupTypes, ...windowOf(asked.fields), compose: listed })),
    },
    {
      call: 'tenants',
      path: '/auth/v1/tenants/user/list-tenants',
      access: 'anyone',
      answer: () => ({ text: wrapped(JSON.stringify(tenants)) }),
    },
    { call: 'members', path: '/auth/v1/user', parameters: { ...ofTenant, groupIds: text }, answer: users },
    {
      call: 'me',
      path: '/auth/v1/user/details',
      access: 'anyone',
      answer: () => ({ row: aptlyUser(1), wrap: wrapped }),
    },
    {
      call: 'myGroups',
      path: '/auth/v1/user/groups',
      access: 'anyone',
      answer: () => ({ text: wrapped(memberships(1)) }),
    },
    {
      // [doc] M2M access key for a token; HTTP says 201 while the body says 200 [inferred].
      call: 'signIn',
      methods: ['POST'],
      path: '/auth/v1/tenants/access-key/exchange',
      access: 'open',
      parameters: { accessKey: required(text) },
      answer: ({ fields }) =>
        fields.get('accessKey') === signIn.secrets.accessKey
          ? { status: 201, text: wrapped(JSON.stringify({ token: sessions.issue() })) }
          : { refuse: { status: 401, message: 'Invalid access key' } },
    },
  ];

  return {
    vendor: 'aptly',
    label: 'Acme Aptly',
    answers: (baseUrl) => ({ baseUrl, tenantId }),
    secrets: { token: sessions.valid },
    otherSecrets: { expired: { token: sessions.expired }, forbidden: { token: sessions.forbidden } },
    signIn,
    facts: groups.facts(groups.special),
    sessions,
    routes,
    // [inferred] NestJS-like: what it does not know it refuses.
    unknownParameters: 'refused',
    authorize: ({ headers }) => sessions.bearer(headers),
    refuse,
  };
}

/** Starts an Aptly. */
export async function startAptly(options: AptlyOptions = {}): Promise<AptlyEmulator> {
  let mode = options.users ?? 'filters';
  const emulator = await emulate(
    aptly(options, () => mode),
    options,
  );
  return Object.assign(emulator, { switchUsers: (next: UsersMode) => void (mode = next) });
}
