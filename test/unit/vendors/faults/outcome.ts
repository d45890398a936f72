import type { FailureKind } from '../../../../src/core/failure.ts';
import { retryRules } from '../../../../src/core/retry.ts';
import type { Vendor } from '../../../../src/core/vendor.ts';
import type { CellFault } from './cell.ts';
import type { Call } from './calls.ts';

/** What should come of a cell: a kind with its reason, or `read`; and how many requests it may take. */
export interface Outcome {
  readonly kind: FailureKind | 'read';
  readonly reason?: string;
  /** Undefined: as few as any cell. */
  readonly requests?: number;
}

const usualKinds: Readonly<Record<number, FailureKind>> = { 401: 'unauthorized', 403: 'forbidden', 404: 'notFound', 429: 'rateLimited' };
const kindOf = (status: number): FailureKind => usualKinds[status] ?? (status >= 500 ? 'unavailable' : 'unreadable');
const failed = (kind: FailureKind, reason?: string, requests = retryRules.attempts[kind] ?? 1): Outcome => ({ kind, requests, ...(reason === undefined ? {} : { reason }) });
const read: Outcome = { kind: 'read' };

const bodies: Readonly<Record<string, Outcome>> = {
  html: failed('unreadable', 'html'), text: failed('unreadable', 'notJson'), cut: failed('unreadable', 'notJson'), empty: failed('unreadable', 'empty'), spaces: failed('unreadable', 'empty'),
  null: failed('unreadable', 'wrongShape'), array: failed('unreadable', 'wrongShape'), string: failed('unreadable', 'wrongShape'), huge: failed('unreadable', 'tooLarge'),
  deep: failed('unreadable', 'tooDeep'), bom: read, invalidUtf8: read, trailing: failed('unreadable', 'notJson'), wrongEnvelope: failed('unreadable', 'wrongShape'),
  missingEnvelope: failed('unreadable', 'wrongShape'), wrongTypes: failed('unreadable'),
};
const wires: Readonly<Record<string, Outcome>> = {
  slowHeaders: failed('timeout'), slowBody: failed('timeout'), hang: failed('timeout'), hangInBody: failed('timeout'), endlessBody: failed('unreadable', 'tooLarge'),
  resetBefore: failed('network', 'connectionLost'), resetInBody: failed('network', 'connectionLost'), closedInBody: failed('network', 'connectionLost'),
  lengthTooLong: failed('network', 'connectionLost'), lengthTooShort: failed('unreadable'), brokenGzip: failed('unreadable', 'notJson'), cutGzip: failed('unreadable', 'notJson'),
  gzipBomb: failed('unreadable', 'tooLarge'), notHttp: failed('network'), hugeHeader: failed('network'),
};

/** A vendor's refusal of that status. WeSurvey says it in the body, under 200, and has words for some only. */
function refused(vendor: string, status: number, other: boolean): FailureKind {
  if (vendor === 'wesurvey' && !other) return [401, 403, 404, 429, 500, 503].includes(status) ? kindOf(status) : 'unreadable';
  return vendor === 'devrev' && status === 405 ? 'notFound' : kindOf(status);
}

/** What should come of a fault that hits every request of a listing's page. */
export function expected({ id: vendor }: Vendor, call: Call, { fault }: CellFault): Outcome {
  if ('detour' in fault) return fault.detour === 'refused' ? failed('network', 'connectionRefused') : failed('certificate');
  if ('answer' in fault) return failed(kindOf(fault.answer.status));
  if ('refuse' in fault) {
    const kind = refused(vendor, fault.refuse, fault.other ?? false);
    const { wait } = fault;
    if (kind !== 'rateLimited') return failed(kind);
    const named = wait !== undefined && (wait.by === 'text' ? false : wait.by !== 'body' || vendor === 'devrev');
    const long = named ? (wait as { seconds: number }).seconds > 5 : vendor === 'testmo';
    return failed(kind, undefined, long ? 1 : 3);
  }
  if ('redirect' in fault) {
    if (fault.redirect === 'same') return fault.times === 1 ? read : failed('refused', 'tooManyRedirects', 4);
    if (fault.redirect.startsWith('file:')) return failed('unreadable');
    return failed('refused', fault.redirect === 'http://[' ? 'badAddress' : 'otherOrigin');
  }
  if ('body' in fault) return bodies[fault.body]!;
  if ('rows' in fault) return fault.rows === 'deep' ? failed('unreadable', 'tooDeep') : read;
  if ('wire' in fault) return wires[fault.wire]!;
  if (call.mode === 'beside') return read;
  if ('paging' in fault) {
    const repeats = ['repeated', 'cycle'].includes(fault.paging) || (fault.paging === 'emptyForever' && ['devrev', 'semaphor', 'testmo'].includes(vendor));
    return repeats ? { kind: 'unreadable', reason: 'repeatedPage' } : fault.paging === 'endless' ? { kind: 'cancelled' } : read;
  }
  // The mark of the next page: a text can only be DevRev's cursor, and a fraction Testmo's page or a total.
  if (vendor === 'devrev' && fault.next.startsWith('"')) return { kind: 'unreadable', reason: 'badRequest', requests: 2 };
  if (fault.next !== '1.5') return failed('unreadable', 'wrongShape');
  if (vendor === 'testmo') return { kind: 'unreadable', reason: 'badRequest', requests: 2 };
  return vendor === 'aptly' || vendor === 'wesurvey' ? read : failed('unreadable', 'wrongShape');
}
