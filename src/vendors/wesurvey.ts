/** Tencent WeSurvey (腾讯问卷). Facts: wesurvey.com/docs/openapi and its Chinese twin wj.qq.com/docs/openapi. */
import * as z from 'zod/mini';
import type { Json } from '../core/json/json.ts';
import type { Group, Member } from '../core/model.ts';
import { fact, facts } from '../core/vendorKit/facts.ts';
import {
  always,
  externals,
  first,
  instant,
  ref,
  said,
  stamp,
  text,
  word,
  type Table,
} from '../core/vendorKit/fields.ts';
import { legend } from '../core/vendorKit/legend.ts';
import { paged, untilTotal } from '../core/vendorKit/paging.ts';
import { path } from '../core/vendorKit/path.ts';
import { tokenAt } from '../core/vendorKit/sign.ts';
import type { Ask, Target } from '../core/vendorKit/ask.ts';
import type { Choice } from '../core/vendorKit/questions.ts';
import type { Listing, Refusal, Reply, Vendor } from '../core/vendorKit/vendor.ts';
import { joined, type Unclean } from '../core/vendorText.ts';

/** No largest page is documented. */
const pageSize = 100;
/** All documented dates carry it; elsewhere in the API some carry none. */
const offset = '+08:00';

const group: Table<Group> = {
  id: text('/id'),
  handle: text('/remote_id'),
  name: text('/name'),
  path: text('/full_name'),
  status: said('/is_valid', { true: 'active', false: 'inactive' }, 'unknown'),
  parents: (row) => {
    const id = row.text('/parent_id');
    // 0 is the top.
    return id === undefined || row.json('/parent_id')?.is('0') === true ? [] : [{ id }];
  },
  created: stamp(instant('/created_at', offset)),
  // Described as upd_at, and both are in the example (seed).
  updated: stamp(first(instant('/updated_at', offset), instant('/upd_at', offset))),
  externalIds: externals({ remote_id: text('/remote_id') }),
  facts: facts(fact('order', 'Order'), fact('source', 'Source'), fact('team_id', 'Team')),
};

const member: Table<Member> = {
  id: text('/user_id'),
  kind: always('person'),
  name: text('/name'),
  role: word('/role'),
  through: (row) => {
    const group = ref('/group_id')(row);
    const name = row.text('/group_full_name');
    return group && { ...group, ...(name !== undefined && { name }) };
  },
  externalIds: externals({ respondent_id: text('/respondent_id') }),
};

const envelope = z.object({ code: z.literal('OK'), data: z.object({ total: z.number() }) });
const total = (reply: z.infer<typeof envelope>): number => reply.data.total;

/** @param narrowed parameters that the settings name */
const contacts = (
  where: (target: Target) => string,
  narrowed: (target: Target) => Ask['query'] = () => ({}),
): Listing =>
  paged({
    first: (target) => ({
      path: where(target),
      query: { page: '1', per_page: String(target.pageSize ?? pageSize), ...narrowed(target) },
    }),
    rows: '/data/list',
    envelope,
    next: untilTotal('page', total),
    total,
    numbered: 'page',
  });

const teamId = (target: Target): string => target.answers['teamId'] ?? '';

const credentials = 'https://wesurvey.com/docs/openapi/oauth2/client_authorize';

/** Tencent WeSurvey, by its open API. */
export const wesurvey: Vendor = {
  id: 'wesurvey',
  label: 'Tencent WeSurvey',
  alsoCalled: '腾讯问卷',
  answers: [
    {
      key: 'baseUrl',
      label: 'API address',
      help: 'https://open.wesurvey.com, or https://open.wj.qq.com for an account in China.',
      default: 'https://open.wesurvey.com',
      paths: /^\/api\/(?:(?:contacts|oauth2|orgs)\/|$)/,
    },
    {
      key: 'appId',
      label: 'App ID',
      help: 'Workspace > avatar > Team Management > your team > API Service > View Credentials. The team needs a plan with API service.',
    },
    {
      key: 'orgId',
      label: 'Organization ID',
      help: 'The number after "org=" in the address of the Team Management page. Group Explorer finds your team by it. Leave it empty to enter a team ID.',
      placeholder: '60000208195',
      optional: true,
      form: { pattern: /^\d+$/, hint: 'An organization ID is a whole number, such as 60000208195.' },
    },
    {
      key: 'teamId',
      label: 'Team ID',
      help: 'The number of the team in the contacts. It is not the organization ID of the Team Management page.',
      placeholder: '53',
      form: { pattern: /^\d+$/, hint: 'A team ID is a whole number, such as 53.' },
      discover: {
        from: 'orgId',
        ask: ({ answers }) => ({ path: path`/api/orgs/${answers['orgId'] ?? ''}` }),
        read: team,
      },
    },
    {
      key: 'parentId',
      label: 'Parent ID',
      help: 'Lists only the direct sub-groups of this group.',
      optional: true,
      narrows: true,
      form: { pattern: /^\d+$/, hint: 'A parent ID is a whole number, such as 6031.' },
    },
    {
      // How several are written is not documented; the example is one.
      key: 'remoteIds',
      label: 'Remote IDs',
      help: 'Lists only groups with this remote ID. Group Explorer sends it exactly as you write it.',
      optional: true,
      narrows: true,
    },
  ],
  signIns: [
    {
      label: 'App secret',
      help: 'Stays signed in. Each sign-in invalidates the earlier tokens of the same app.',
      secrets: [
        {
          key: 'appSecret',
          label: 'App secret',
          help: 'Next to the app ID, under View Credentials. Each sign-in invalidates the earlier tokens of this app, so give each program its own app.',
          where: credentials,
        },
      ],
      exchange: {
        gives: 'accessToken',
        ask: ({ answers, secrets }) => ({
          path: '/api/oauth2/access_token',
          query: { appid: answers['appId'] ?? '', secret: secrets['appSecret'] ?? '', grant_type: 'client_credential' },
        }),
        read: (body) => {
          const seconds = body.at('/data/expires_in')?.number ?? NaN;
          return { token: tokenAt(body, '/data/access_token'), seconds: seconds > 0 ? seconds : undefined };
        },
        seconds: 7200,
        onlyLatest: true,
      },
    },
    {
      label: 'Access token',
      help: 'Expires after two hours, or when somebody creates a new one.',
      secrets: [
        {
          key: 'accessToken',
          label: 'Access token',
          help: 'Valid for two hours. Use the token that your team shares: creating a new one invalidates all earlier ones.',
          where: credentials,
        },
      ],
    },
  ],
  sign: ({ answers, secrets }) => ({
    query: { appid: answers['appId'] ?? '', access_token: secrets['accessToken'] ?? '' },
  }),
  refusal,
  tables: { group, member },
  groups: contacts(
    (target) => path`/api/contacts/teams/${teamId(target)}/groups`,
    ({ answers: { parentId, remoteIds } }) => ({
      ...(parentId && { parent_id: parentId }),
      ...(remoteIds && { remote_ids: remoteIds }),
    }),
  ),
  members: contacts((target) => path`/api/contacts/teams/${teamId(target)}/groups/${target.id}/users`),
  nesting: 'parents',
};

/** The one team of an organization (org/get_org). */
function team(body: Json): Unclean<readonly Choice[]> | undefined {
  if (body.at('/data')?.type !== 'object') return undefined;
  const [value, name, id] = ['/data/team_id', '/data/name', '/data/id'].map((pointer) => body.at(pointer)?.scalar);
  return value === undefined || body.at('/data/team_id')?.is('0') === true
    ? []
    : [{ value, label: name ?? value, detail: id }];
}

/** The groups page wants it (seed); its Chinese names are others. */
const plan = 'Business';
/** `error.type` of a plan that is too low (oauth2/client_authorize). */
const lacksPlan = 'invalid_org_subscription';

/** By `error.type` (contacts pages), else by `code`, whose names are those of gRPC. */
const meaning = legend<Refusal['kind']>({
  claim_error: 'forbidden',
  [lacksPlan]: 'forbidden',
  invalid_argument: 'unreadable',
  invalid_param: 'unreadable',
  contacts_team_not_found: 'notFound',
  contacts_group_not_found: 'notFound',
  contacts_user_not_found: 'notFound',
  request_rate_limited: 'rateLimited',
  Unauthenticated: 'unauthorized',
  PermissionDenied: 'forbidden',
  NotFound: 'notFound',
  InvalidArgument: 'unreadable',
  ResourceExhausted: 'rateLimited',
  Unavailable: 'unavailable',
  Internal: 'unavailable',
});

/** Anything but `OK` is a failure, whatever the HTTP status. */
function refusal({ status, body }: Reply): Refusal | undefined {
  const code = body?.at('/code')?.scalar;
  if (code === undefined || body?.at('/code')?.is('OK') === true) return undefined;
  const type = body?.at('/error/type')?.scalar;
  // The type for an expired token is not documented; one that speaks of a token can mean little else.
  const kind = body?.at('/error/type')?.matches(/token/i) === true ? 'unauthorized' : (meaning(type) ?? meaning(code));
  return {
    kind: kind ?? (status < 400 ? 'unreadable' : undefined),
    said: joined(': ', [code, type]),
    // In every reply (seed).
    support: body?.at('/request_id')?.scalar,
    // Only one type says that the plan is too low. Of the others that refuse access none says what is lacking.
    plan: { name: plan, isLacking: body?.at('/error/type')?.is(lacksPlan) === true },
    // Nor is it said that a token that is over is no `claim_error`, which lacking rights are too.
    about: body?.at('/error/type')?.is('claim_error') === true ? 'unknown' : undefined,
  };
}
