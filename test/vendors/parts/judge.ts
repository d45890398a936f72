import { bend, cut } from './bends.ts';
import type { Reply } from './delivery.ts';
import type { Behaviour } from './faults.ts';
import { findings, type Finding } from './parameters.ts';
import { json, type Answer, type Asked, type Refusal, type Route, type Vendor } from './vendor.ts';

/** A request before it is understood. */
export interface Sent extends Pick<Asked, 'method' | 'path' | 'headers' | 'complain'> {
  readonly query: URLSearchParams;
  readonly body: string;
  /** Called when a fault spoils the page or its rows. */
  readonly bent: () => void;
}

/** The route that a path belongs to, with what stood at its `{…}`, still encoded. */
export function routeOf(
  vendor: Vendor,
  path: string,
): { readonly route: Route; readonly at: Record<string, string> } | undefined {
  const parts = path.split('/');
  for (const route of vendor.routes) {
    const wanted = route.path.split('/');
    const fits = wanted.every((want, index) => want === parts[index] || (want.startsWith('{') && parts[index]));
    if (!fits || wanted.length !== parts.length) continue;
    const at = wanted.flatMap((want, index) => (want.startsWith('{') ? [[want.slice(1, -1), parts[index] ?? '']] : []));
    return { route, at: Object.fromEntries(at) as Record<string, string> };
  }
  return undefined;
}

/** The fields of a JSON body, arrays as repeated ones. */
function bodyFields(body: string): URLSearchParams {
  const value: unknown = JSON.parse(body || '{}');
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('not an object');
  const fields = Object.entries(value).flatMap(([key, item]) =>
    [item].flat().map((one): [string, string] => [key, String(one)]),
  );
  return new URLSearchParams(fields);
}

const decoded = (at: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(at).map(([key, value]) => [key, decodeURIComponent(value)]));

function refusalFor(vendor: Vendor, wrong: readonly Finding[]): Refusal | undefined {
  const grave = wrong.filter(
    ({ problem }) => vendor.unknownParameters === 'refused' || problem === 'missing' || problem === 'value',
  );
  const first = grave.find(({ problem }) => problem === 'missing') ?? grave[0];
  return first && { status: 400, problem: first.problem, message: first.message, fields: grave };
}

const bendsPages = ['paging', 'next', 'list'];
/** Faults that ended places in a list, and since which it was read from its first page. */
const begun = new WeakSet<Behaviour>();

function written(
  vendor: Vendor,
  answer: Answer,
  fault: Behaviour | undefined,
  largestPage: number,
  bent: Sent['bent'],
): Reply {
  if ('refuse' in answer) return vendor.refuse(answer.refuse);
  if ('text' in answer) return json(answer.status ?? 200, answer.text);
  if (fault !== undefined && ('rows' in fault || ('source' in answer && bendsPages.some((kind) => kind in fault))))
    bent();
  if (fault !== undefined && 'ended' in fault && 'source' in answer) {
    if (answer.from === 0) begun.add(fault);
    if (!begun.has(fault)) {
      bent();
      return vendor.refuse({ status: fault.ended, problem: 'value', message: 'this page is no longer known' });
    }
  }
  if ('row' in answer) return json(200, answer.wrap(bend([answer.row], fault)[0] ?? 'null'));
  const listing = cut(answer.source, { from: answer.from, size: Math.min(answer.size, largestPage) }, fault);
  return json(200, answer.compose({ ...listing, rows: bend(listing.rows, fault) }));
}

/** What the vendor says to a request; a fault may spoil the page or its rows. */
export function judge(
  vendor: Vendor,
  sent: Sent,
  fault: Behaviour | undefined,
  largestPage = Number.POSITIVE_INFINITY,
): Reply {
  const quota = vendor.quota?.();
  const reply = quota?.refuse ? vendor.refuse(quota.refuse) : decided(vendor, sent, fault, largestPage);
  return { ...reply, headers: { ...reply.headers, ...quota?.headers } };
}

function decided(vendor: Vendor, sent: Sent, fault: Behaviour | undefined, largestPage: number): Reply {
  const refuse = (refusal: Refusal, complaint?: string): Reply => {
    if (complaint !== undefined) sent.complain(complaint);
    return vendor.refuse(refusal);
  };
  const found = routeOf(vendor, sent.path);
  if (!found) return refuse({ status: 404, problem: 'route', message: 'route not found' }, `no route ${sent.path}`);
  const { route } = found;
  if (!(route.methods ?? ['GET']).some((method) => method === sent.method)) {
    return refuse({ status: 405, message: `${sent.method} is not allowed here` }, `no ${sent.method} here`);
  }
  let asked: Asked;
  try {
    asked = { ...sent, at: decoded(found.at), fields: sent.method === 'POST' ? bodyFields(sent.body) : sent.query };
  } catch (error) {
    return refuse({ status: 400, problem: 'parse', message: 'the request could not be read' }, String(error));
  }
  if (sent.method === 'POST' && !/^application\/json\b/.test(sent.headers['content-type'] ?? '')) {
    return refuse(
      { status: 400, problem: 'parse', message: 'a JSON body is needed' },
      'Content-Type is not application/json',
    );
  }
  const standing = route.access === 'open' ? 'welcome' : vendor.authorize(asked);
  if (standing === 'missing')
    return refuse({ status: 401, message: 'no valid token' }, 'no token, an unknown one, or a header of another form');
  if (standing === 'expired') return refuse({ status: 401, message: 'the token is over' });
  if (standing === 'forbidden' && route.access !== 'anyone')
    return refuse({ status: 403, message: 'this needs more rights' });
  const wrong = findings(asked.fields, { ...(route.access === 'open' ? {} : vendor.everywhere), ...route.parameters });
  for (const { message } of wrong) sent.complain(message);
  const refusal = refusalFor(vendor, wrong);
  if (refusal) return vendor.refuse(refusal);
  // What is refused, or never arrives, changes nothing: no token is issued, and none ends.
  if (fault !== undefined && ('refuse' in fault || ('wire' in fault && fault.wire === 'resetBefore')))
    return vendor.refuse({ status: 500, message: 'not done' });
  return written(vendor, route.answer(asked), fault, largestPage, sent.bent);
}
