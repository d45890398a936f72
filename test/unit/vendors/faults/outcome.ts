import { retryRules } from '../../../../src/core/client/pacing/retry.ts';
import type { FailureKind } from '../../../../src/core/failure.ts';
import type { Vendor } from '../../../../src/core/vendorKit/vendor.ts';
import type { Call } from './calls.ts';
import type { CellFault } from './cell.ts';

/**
 * What should come of a cell: a kind with its reason, `read`, or either of `read` and `unreadable`; and how many
 * requests it may take.
 */
export interface Outcome {
  readonly kind: FailureKind | 'read' | 'either';
  readonly reason?: string;
  /** Undefined: as few as any cell. */
  readonly requests?: number | undefined;
}

const usualKinds: Readonly<Record<number, FailureKind>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'notFound',
  429: 'rateLimited',
};
const kindOf = (status: number): FailureKind => usualKinds[status] ?? (status >= 500 ? 'unavailable' : 'unreadable');
const failed = (kind: FailureKind, reason?: string, requests = retryRules.attempts[kind] ?? 1): Outcome => ({
  kind,
  requests,
  ...(reason === undefined ? {} : { reason }),
});
const read: Outcome = { kind: 'read' };

const bodies: Readonly<Record<string, Outcome>> = {
  html: failed('unreadable', 'html'),
  text: failed('unreadable', 'notJson'),
  cut: failed('unreadable', 'notJson'),
  empty: failed('unreadable', 'empty'),
  spaces: failed('unreadable', 'empty'),
  null: failed('unreadable', 'wrongShape'),
  array: failed('unreadable', 'wrongShape'),
  string: failed('unreadable', 'wrongShape'),
  huge: failed('unreadable', 'tooLarge'),
  deep: failed('unreadable', 'tooDeep'),
  bom: read,
  invalidUtf8: failed('unreadable', 'notText'),
  trailing: failed('unreadable', 'notJson'),
  wrongEnvelope: failed('unreadable', 'wrongShape'),
  missingEnvelope: failed('unreadable', 'wrongShape'),
  wrongTypes: failed('unreadable'),
};
const wires: Readonly<Record<string, Outcome>> = {
  slowHeaders: failed('timeout'),
  slowBody: failed('timeout'),
  hang: failed('timeout'),
  hangInBody: failed('timeout'),
  endlessBody: failed('unreadable', 'tooLarge'),
  resetBefore: failed('network', 'connectionLost'),
  resetInBody: failed('network', 'connectionLost'),
  closedInBody: failed('network', 'connectionLost'),
  lengthTooLong: failed('network', 'connectionLost'),
  lengthTooShort: failed('unreadable'),
  brokenGzip: failed('unreadable', 'notJson'),
  // It may end inside a character.
  cutGzip: failed('unreadable'),
  gzipBomb: failed('unreadable', 'tooLarge'),
  notHttp: failed('network'),
  hugeHeader: failed('network'),
};

/** A vendor's refusal of that status. WeSurvey says it in the body, under 200, and has words for some only. */
function refused(vendor: string, status: number, other: boolean): FailureKind {
  if (vendor === 'wesurvey' && !other)
    return [401, 403, 404, 429, 500, 503].includes(status) ? kindOf(status) : 'unreadable';
  return vendor === 'devrev' && status === 405 ? 'notFound' : kindOf(status);
}

/** What should come of a fault that hits every request for a listing that comes in pages. */
function ofListing(vendor: string, { mode, prepare }: Call, { fault }: CellFault): Outcome {
  if ('detour' in fault)
    return fault.detour === 'refused' ? failed('network', 'connectionRefused') : failed('certificate');
  if ('answer' in fault) return failed(kindOf(fault.answer.status));
  if ('refuse' in fault) {
    const kind = refused(vendor, fault.refuse, fault.other ?? false);
    const { wait } = fault;
    if (kind !== 'rateLimited') return failed(kind);
    // A reply that came before may have named a later reset, and that one is believed.
    if (wait?.by === 'reset' && prepare !== undefined) return { kind };
    // A wait of more than a day is as good as none.
    const named =
      wait !== undefined &&
      (wait.by === 'text' ? false : wait.seconds <= 86_400 && (wait.by !== 'body' || vendor === 'devrev'));
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
  if ('paging' in fault) {
    const repeats =
      ['repeated', 'cycle'].includes(fault.paging) ||
      (fault.paging === 'emptyForever' && ['devrev', 'semaphor', 'testmo'].includes(vendor));
    return repeats
      ? { kind: 'unreadable', reason: 'repeatedPage' }
      : fault.paging === 'endless'
        ? { kind: 'cancelled' }
        : read;
  }
  // Lists that change have a suite of their own.
  if (!('next' in fault)) throw new Error('no outcome is known');
  // The mark of the next page: a text can only be DevRev's cursor, and a fraction Testmo's page or a total.
  if (vendor === 'devrev' && fault.next.startsWith('"'))
    return { kind: 'unreadable', reason: 'badRequest', requests: 2 };
  if (fault.next !== '1.5') return failed('unreadable', 'wrongShape');
  // Testmo also tells which page is the last.
  if (vendor === 'testmo') return mode === 'next' ? read : { kind: 'unreadable', reason: 'badRequest', requests: 2 };
  return vendor === 'aptly' || vendor === 'wesurvey' ? read : failed('unreadable', 'wrongShape');
}

const isOf = (value: string, ...some: readonly string[]): boolean => some.includes(value);
/** Whether no row is what a row should be. */
const spoilsRows = (fault: CellFault['fault']): boolean =>
  'rows' in fault && isOf(fault.rows, 'wrongTypes', 'missingKeys', 'odd');
/** Of so many requests, each one more before it. */
const after = (outcome: Outcome, before: number): Outcome =>
  outcome.requests === undefined ? outcome : { ...outcome, requests: outcome.requests + before };

/** How a fault ends a call of a kind, where it ends a listing in that way. */
const endings: Readonly<Record<Call['kind'], (usual: Outcome, fault: CellFault['fault'], vendor: Vendor) => Outcome>> =
  {
    pages: (usual) => usual,
    // All comes in one reply, whatever that says of a next page.
    whole: (usual, fault, { id, members }) => {
      if ('paging' in fault || 'next' in fault) return read;
      // Testmo's members stand in the row of their group.
      if (id === 'testmo' && spoilsRows(fault)) return failed('unreadable');
      return members.otherwise !== undefined && isOf(usual.kind, 'forbidden', 'notFound') ? after(usual, 1) : usual;
    },
    // The page is asked for as before; the row must be on it.
    row: (usual, fault, { id }) => {
      if ('rows' in fault && isOf(fault.rows, 'wrongTypes', 'missingKeys')) return { kind: 'notFound' };
      if ('paging' in fault) return fault.paging === 'emptyForever' ? { kind: 'notFound' } : read;
      // A mark that could lead on is not followed.
      return 'next' in fault && (id === 'devrev' ? fault.next.startsWith('"') : id === 'testmo' && fault.next === '1.5')
        ? read
        : usual;
    },
    // Without a list in it, there is nothing to take for one; of another shape, its row says that it cannot be read.
    object: (usual, fault) =>
      ('body' in fault && isOf(fault.body, 'wrongEnvelope', 'missingEnvelope', 'wrongTypes')) || spoilsRows(fault)
        ? { kind: 'either' }
        : usual,
    // Signed in by an exchange, which is refused as well.
    choices: (usual, fault) =>
      spoilsRows(fault) ? { kind: 'either' } : usual.kind === 'unauthorized' ? after(usual, 1) : usual,
    // Sent once, and never to another address than the one that it is for.
    exchange: (usual, fault) => {
      if ('redirect' in fault && fault.redirect === 'same') return failed('refused', 'moved');
      return usual.requests === undefined ? usual : { ...usual, requests: 1 };
    },
    // Each attempt is refused first, and then cannot be signed in again.
    renewal: (usual, fault) => {
      if ('redirect' in fault && fault.redirect === 'same') return failed('refused', 'moved', 2);
      return usual.requests === undefined ? usual : { ...usual, requests: usual.requests * 2 };
    },
    // The first refusal is the vendor's word; that the other way fails too says nothing new.
    otherwise: (usual, fault) => {
      if ('paging' in fault || 'next' in fault) return read;
      return spoilsRows(fault)
        ? { kind: 'forbidden' }
        : usual.kind === 'read'
          ? usual
          : after({ kind: 'forbidden', requests: usual.requests }, 1);
    },
    check: (usual, fault) => ('paging' in fault ? read : after(usual, 1)),
  };

/** What should come of a fault in a call. */
export function expected(vendor: Vendor, call: Call, cell: CellFault): Outcome {
  return endings[call.kind](ofListing(vendor.id, call, cell), cell.fault, vendor);
}

/**
 * Whether replies to a call hold what a fault spoils. The matrix counts its cells from this: a fault that misses what
 * it could have met fails, and so does one that meets what it should not find.
 */
export function canMeet({ id }: Vendor, { kind, hit, name }: Call, { family, fault }: CellFault): boolean {
  // A detour leads every request astray, and so never the one call that is meant.
  if ('detour' in fault) return hit === undefined;
  const signsIn = isOf(kind, 'exchange', 'renewal');
  // Semaphor's members come whole in an envelope that still names a next page.
  if (family === 'paging') return isOf(kind, 'pages', 'row', 'check') || (kind === 'whole' && id === 'semaphor');
  // Aptly names its tenants outside the envelope of its lists.
  if ('rows' in fault) return !signsIn && !(kind === 'choices' && id === 'aptly');
  // No list stands in the envelope of WeSurvey's teams, nor in DevRev's group.
  if ('body' in fault && fault.body === 'wrongEnvelope')
    return !signsIn && !(id === 'wesurvey' && kind === 'choices') && !(id === 'devrev' && name === 'group');
  return true;
}
