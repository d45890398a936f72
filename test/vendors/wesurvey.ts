import type { Listing } from './parts/bends.ts';
import { rowsThen } from './parts/catalogue.ts';
import { commaSeparated, digits, integer, oneOf, required, text, type Parameters } from './parts/parameters.ts';
import { Sessions } from './parts/sessions.ts';
import { json, type Answer, type Asked, type Refusal, type Route, type Vendor } from './parts/vendor.ts';
import { organisationRow, orgId, teamId, wesurveyGroups, wesurveyMember, type WesurveyGroup } from './data/wesurvey.ts';
import { uuidOf } from './organisation.ts';
import { emulate, type Emulator, type Options } from './emulator.ts';

/** How to start the WeSurvey emulator. */
export interface WesurveyOptions extends Options {
  /** Whether a failure is HTTP 200, or the status that its code means: the vendor does not say. */
  readonly failures?: 'ok' | 'http';
  /** Whether the plan of the team has groups. */
  readonly plan?: 'business' | 'lower';
  /** [doc] 7200. */
  readonly tokenSeconds?: number;
}

/**
 * [seed] PermissionDenied; [doc] InvalidArgument, ResourceExhausted; [inferred] the others. The types as far as they
 * are documented.
 */
const words: Readonly<Record<number, readonly [code: string, type: string]>> = {
  400: ['InvalidArgument', 'invalid_argument'],
  401: ['Unauthenticated', 'invalid_access_token'],
  403: ['PermissionDenied', 'claim_error'],
  404: ['NotFound', 'contacts_group_not_found'],
  405: ['Unimplemented', 'method_not_allowed'],
  422: ['InvalidArgument', 'invalid_param'],
  429: ['ResourceExhausted', 'request_rate_limited'],
  500: ['Internal', 'internal_error'],
  503: ['Unavailable', 'service_unavailable'],
};

/** [doc] Named on the page of the access token; that other calls say it too is [inferred]. */
const noPlan: Refusal = { status: 403, type: 'invalid_org_subscription', message: 'the plan has no groups' };

let replies = 0;
const requestId = (): string => uuidOf(9, ++replies);
/** [seed] The envelope of a success. */
const wrapped = (data: string): string =>
  `{"code":"OK","error":{"type":""},"data":${data},"request_id":"${requestId()}"}`;
/** [seed] */
const groupsListed = ({ rows, total, next }: Listing): string =>
  wrapped(`{"list":[${rows.join(',')}],"total":${next ?? total}}`);
/** [doc] */
const usersListed = ({ rows, total, next }: Listing): string =>
  wrapped(`{"total":${next ?? total},"list":[${rows.join(',')}]}`);

/** [seed] The envelope of a failure. */
const refuser =
  (failures: 'ok' | 'http') =>
  ({ status, type, problem, other }: Refusal) => {
    const [code, usual] = words[status] ?? ['Unknown', 'unknown'];
    const asHttp = problem === 'route' || (failures === 'http') !== (other ?? false);
    return json(asHttp ? status : 200, { code, error: { type: type ?? usual }, data: {}, request_id: requestId() });
  };

/** [inferred] Default 10; no page is larger than 100, whatever is asked for. */
function windowOf(fields: URLSearchParams): { readonly from: number; readonly size: number } {
  const size = Math.min(100, Number(fields.get('per_page') ?? 10));
  return { from: (Number(fields.get('page') ?? 1) - 1) * size, size };
}

const paging: Parameters = { page: integer(1), per_page: integer(1) };
/** [inferred] How arrays are written is not stated: all usual forms pass. */
const several = { ...text, many: true as const };
const roles = commaSeparated(digits);

function chosen(fields: URLSearchParams, groups: Iterable<WesurveyGroup>): WesurveyGroup[] | undefined {
  const parent = fields.get('parent_id');
  const remote = ['remote_ids', 'remote_ids[]']
    .flatMap((name) => fields.getAll(name))
    .flatMap((value) => value.replace(/^\[|\]$/g, '').split(','));
  if (parent === null && remote.length === 0) return undefined;
  return [...groups].filter(
    (group) =>
      (parent === null || group.parentId === parent) && (remote.length === 0 || remote.includes(group.remoteId)),
  );
}

function wesurvey(options: WesurveyOptions): Vendor {
  const groups = wesurveyGroups(options.scale);
  const seconds = options.tokenSeconds ?? 7200;
  const sessions = new Sessions('wesurvey', { seconds, onlyLatest: true });
  const appId = 'emulated-app';
  const signIn = { answers: { appId, orgId }, secrets: { appSecret: 'wesurvey-app-secret-valid' } };
  const inTeam = ({ at }: Asked, answer: () => Answer): Answer =>
    options.plan === 'lower'
      ? { refuse: noPlan }
      : at.team_id === teamId
        ? answer()
        : { refuse: { status: 404, type: 'contacts_team_not_found', message: 'no such team' } };

  const routes: readonly Route[] = [
    {
      call: 'groups',
      path: '/api/contacts/teams/{team_id}/groups',
      parameters: { ...paging, parent_id: digits, remote_ids: several, 'remote_ids[]': several },
      answer: (asked) =>
        inTeam(asked, () => ({
          source: groups.source(chosen(asked.fields, groups.all())),
          ...windowOf(asked.fields),
          compose: groupsListed,
        })),
    },
    {
      call: 'members',
      path: '/api/contacts/teams/{team_id}/groups/{group_id}/users',
      parameters: { ...paging, roles, 'roles[]': roles },
      answer: (asked) =>
        inTeam(asked, () => {
          const group = groups.find(asked.at.group_id ?? '');
          if (!group) return { refuse: { status: 404, message: 'no such group' } };
          return {
            source: rowsThen(group.members(), (index) => wesurveyMember(index, 0)),
            ...windowOf(asked.fields),
            compose: usersListed,
          };
        }),
    },
    {
      call: 'org',
      path: '/api/orgs/{id}',
      answer: ({ at }) =>
        at.id === orgId
          ? { row: organisationRow, wrap: wrapped }
          : { refuse: { status: 403, message: 'not your organisation' } },
    },
    {
      // [doc] Each new token kills the earlier ones, pasted ones too.
      call: 'signIn',
      path: '/api/oauth2/access_token',
      access: 'open',
      parameters: { appid: required(text), secret: required(text), grant_type: required(oneOf('client_credential')) },
      answer: ({ fields }) => {
        const known = fields.get('appid') === appId && fields.get('secret') === signIn.secrets.appSecret;
        if (!known) return { refuse: { status: 403, message: 'no such app' } };
        if (options.plan === 'lower') return { refuse: noPlan };
        return { text: wrapped(JSON.stringify({ access_token: sessions.issue(seconds, false), expires_in: seconds })) };
      },
    },
  ];

  return {
    vendor: 'wesurvey',
    label: 'Acme WeSurvey',
    answers: (baseUrl) => ({ baseUrl, appId, teamId }),
    secrets: { accessToken: sessions.valid },
    otherSecrets: { expired: { accessToken: sessions.expired }, forbidden: { accessToken: sessions.forbidden } },
    signIn,
    facts: groups.facts(groups.special),
    sessions,
    routes,
    everywhere: { appid: required(text), access_token: required(text) },
    unknownParameters: 'ignored',
    authorize: ({ fields, headers, complain }) => {
      if (headers.authorization !== undefined) complain('the token belongs into the query');
      return fields.get('appid') === appId ? sessions.standing(fields.get('access_token') ?? undefined) : 'missing';
    },
    refuse: refuser(options.failures ?? 'ok'),
  };
}

/** Starts a WeSurvey. */
export const startWesurvey = (options: WesurveyOptions = {}): Promise<Emulator> => emulate(wesurvey(options), options);
