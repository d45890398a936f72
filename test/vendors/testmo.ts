import type { Listing } from './parts/bends.ts';
import { integer, oneOf, type Parameters, commaSeparated } from './parts/parameters.ts';
import { Sessions } from './parts/sessions.ts';
import { json, type Answer, type Refusal, type Route, type Vendor } from './parts/vendor.ts';
import { expandedGroups, expandedUsers, testmoGroups, testmoUser, testmoUsers } from './data/testmo.ts';
import { emulate, type Emulator, type Options } from './emulator.ts';

/** [seed] `per_page` is one of four, 100 by default. */
const perPage = oneOf('15', '25', '50', '100');
const paging: Parameters = { page: integer(1), per_page: perPage };
const groupExpands: Parameters = { expands: commaSeparated(oneOf('users')) };
/** [doc] By the vendor's SDK. */
const userExpands: Parameters = { expands: commaSeparated(oneOf('users', 'groups', 'roles')) };

/**
 * [doc] `{message, errors}`, `errors` optional. A wrong parameter is a 422 [inferred from the enum]; a 429 may come
 * without `Retry-After`.
 */
function refuse({ status, message, problem, fields = [], other }: Refusal) {
  const meant = status === 400 && problem !== 'parse' ? 422 : status;
  const messages: Readonly<Record<number, string>> = {
    401: 'Unauthenticated.',
    403: 'This action is unauthorized.',
    404: 'Not found.',
    422: 'The given data was invalid.',
    429: 'Too Many Attempts.',
  };
  const errors = Object.fromEntries(fields.map(({ field, message: said }) => [field, [said]]));
  return json(meant, { message: messages[meant] ?? message, ...(fields.length && !other ? { errors } : {}) });
}

type Expand = (rows: readonly string[]) => string;

function windowOf(fields: URLSearchParams): { readonly from: number; readonly size: number } {
  const size = Number(fields.get('per_page') ?? 100);
  return { from: (Number(fields.get('page') ?? 1) - 1) * size, size };
}

/** [seed] The envelope of lists; [doc] on an empty result `page` and `last_page` are null. */
const envelope =
  (expand: Expand) =>
  ({ rows, from, size, total, more, next, nextFrom }: Listing): string => {
    const page = rows.length ? from / size + 1 : null;
    const following = next ?? (more ? nextFrom / size + 1 : null);
    const marks = `"page":${page},"prev_page":${page !== null && page > 1 ? page - 1 : null},"next_page":${following},"last_page":${page === null ? null : Math.max(more && next === undefined ? page + 1 : 1, Math.ceil(total / size))}`;
    return `{${marks},"per_page":${size},"total":${total},"result":[${rows.join(',')}],"expands":${expand(rows)}}`;
  };

function testmo(options: Options): Vendor {
  const groups = testmoGroups(options.scale);
  const sessions = new Sessions('testmo');
  const expanding =
    (fields: URLSearchParams, makers: Readonly<Record<string, Expand>>): Expand =>
    (rows) => {
      const wanted = (fields.get('expands') ?? '').split(',');
      return `{${Object.entries(makers)
        .flatMap(([name, make]) => (wanted.includes(name) ? `"${name}":${make(rows)}` : []))
        .join(',')}}`;
    };
  const forGroups = (fields: URLSearchParams): Expand => expanding(fields, { users: expandedUsers });
  const forUsers = (fields: URLSearchParams): Expand =>
    expanding(fields, {
      groups: expandedGroups(groups),
      users: expandedUsers,
      roles: () => '[{"id":1,"name":"Tester"}]',
    });
  const one = (row: string | undefined, expand: Expand): Answer =>
    row === undefined
      ? { refuse: { status: 404, message: 'Not found.' } }
      : { row, wrap: (said) => `{"result":${said},"expands":${expand([said])}}` };

  const routes: readonly Route[] = [
    {
      call: 'groups',
      path: '/api/v1/groups',
      parameters: { ...paging, ...groupExpands },
      answer: ({ fields }) => ({ source: groups.source(), ...windowOf(fields), compose: envelope(forGroups(fields)) }),
    },
    {
      call: 'group',
      path: '/api/v1/groups/{group_id}',
      parameters: groupExpands,
      answer: ({ at, fields }) => one(groups.find(at.group_id ?? '')?.detail(), forGroups(fields)),
    },
    {
      call: 'users',
      path: '/api/v1/users',
      parameters: { ...paging, ...userExpands },
      answer: ({ fields }) => ({ source: testmoUsers, ...windowOf(fields), compose: envelope(forUsers(fields)) }),
    },
    {
      call: 'user',
      path: '/api/v1/users/{user_id}',
      parameters: userExpands,
      answer: ({ at, fields }) => one(testmoUser(at.user_id ?? ''), forUsers(fields)),
    },
    {
      // [doc] Any user may ask, so it does not prove the right to see groups.
      call: 'me',
      path: '/api/v1/user',
      access: 'anyone',
      answer: () => ({
        text: '{"id":2,"name":"Ann Admin","timezone":"Europe/Berlin","date_format":"Y-m-d","time_format":"H:i"}',
      }),
    },
  ];

  return {
    vendor: 'testmo',
    label: 'Acme Testmo',
    answers: (baseUrl) => ({ baseUrl }),
    secrets: { token: sessions.valid },
    otherSecrets: { expired: { token: sessions.expired }, forbidden: { token: sessions.forbidden } },
    facts: groups.facts(groups.special),
    sessions,
    routes,
    unknownParameters: 'ignored',
    authorize: ({ headers }) => sessions.bearer(headers),
    refuse,
  };
}

/** Starts a Testmo. */
export const startTestmo = (options: Options = {}): Promise<Emulator> => emulate(testmo(options), options);
