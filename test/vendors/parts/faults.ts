/** What an emulator can do wrong. One behaviour per fault, aimed at some of the requests. */
export type Fault = Aim & Behaviour;

/** Which requests: by call, after some, for a number of times; without any of these, all of them and for ever. */
interface Aim {
  readonly call?: string;
  readonly skip?: number;
  readonly times?: number;
}

/** What happens to them. */
export type Behaviour =
  /** Exactly this reply. */
  | {
      readonly answer: {
        readonly status: number;
        readonly headers?: Readonly<Record<string, string>>;
        readonly body?: string;
      };
    }
  /** The vendor's own reply for a status; `other`: the other form that the dossier knows for it. */
  | { readonly refuse: number; readonly wait?: Wait; readonly other?: boolean }
  /** To an address, or to the very address that was asked (`same`). */
  | { readonly redirect: string; readonly status?: number }
  /** The right reply with its body spoilt. */
  | { readonly body: BodyFault }
  /** The right envelope with its rows spoilt. */
  | { readonly rows: RowsFault }
  /** Pages that do not lead to an end. */
  | { readonly paging: PagingFault }
  /**
   * The mark that leads to the next page, as JSON text: DevRev's cursor, Testmo's `next_page`, Semaphor's `hasMore`;
   * elsewhere the total.
   */
  | { readonly next: string }
  /** The list is another one from now on; `by` so many rows, 1 if nothing else is said. */
  | { readonly list: ListChange; readonly by?: number }
  /**
   * Places in a list that were told before lead nowhere, and are refused with that status. Whoever reads the list from
   * its first page again is told new ones.
   */
  | { readonly ended: number }
  /** Below HTTP, or in its time. */
  | { readonly wire: WireFault; readonly ms?: number };

/** How a rate limit names the time to wait. */
export type Wait =
  /**
   * `Retry-After` in seconds, as a date, a reset header in Unix seconds, or a number in the body where the vendor has
   * one.
   */
  | { readonly by: 'seconds' | 'date' | 'reset' | 'body'; readonly seconds: number }
  /** `Retry-After` with any text. */
  | { readonly by: 'text'; readonly text: string };

export type BodyFault =
  | 'html'
  | 'text'
  | 'cut'
  | 'empty'
  | 'spaces'
  | 'null'
  | 'array'
  | 'string'
  | 'huge'
  | 'deep'
  | 'bom'
  | 'invalidUtf8'
  | 'trailing'
  | 'wrongEnvelope'
  | 'missingEnvelope'
  | 'wrongTypes';
export type RowsFault =
  | 'wrongTypes'
  | 'missingKeys'
  | 'extraKeys'
  | 'odd'
  | 'duplicate'
  | 'hugeNumbers'
  | 'deep'
  | 'loneSurrogates'
  | 'proto';
export type PagingFault = 'repeated' | 'cycle' | 'endless' | 'emptyForever' | 'shrinking' | 'totalZero' | 'totalNever';
/**
 * `gapped`: its second page is empty, and the rows follow behind. `gone`: its first rows are no longer there. `added`:
 * new rows stand before all others. `raised`: the last rows stand first. `twice`: the first rows come again at its end,
 * and are counted.
 */
export type ListChange = 'gapped' | 'gone' | 'added' | 'raised' | 'twice';
export type WireFault =
  | 'slowHeaders'
  | 'slowBody'
  | 'hang'
  | 'hangInBody'
  | 'endlessBody'
  | 'resetBefore'
  | 'resetInBody'
  | 'closedInBody'
  | 'lengthTooLong'
  | 'lengthTooShort'
  | 'brokenGzip'
  | 'cutGzip'
  | 'gzipBomb'
  | 'notHttp'
  | 'hugeHeader';

/** Where a fault lies. */
type Family = 'http' | 'wait' | 'redirect' | 'body' | 'rows' | 'paging' | 'wire';

/** A fault with a name for a table of tests. */
export interface NamedFault {
  readonly name: string;
  readonly family: Family;
  readonly fault: Fault;
}

/**
 * An address nobody listens at. A test that wants to see that nothing came there starts its own server and calls
 * `faultsWith`.
 */
export const nowhere = 'http://127.0.0.1:9';

const bodies: Readonly<Record<BodyFault, string>> = {
  html: 'HTML instead of JSON',
  text: 'plain text',
  cut: 'JSON cut in the middle',
  empty: 'an empty body',
  spaces: 'spaces only',
  null: 'the body null',
  array: 'an array as the body',
  string: 'a string as the body',
  huge: 'a body of 20 MB',
  deep: 'JSON nested 100,000 deep',
  bom: 'a byte order mark first',
  invalidUtf8: 'bytes that are not UTF-8',
  trailing: 'text after the JSON',
  wrongEnvelope: 'an object where the list should be',
  missingEnvelope: 'an empty object',
  wrongTypes: 'every value of another type',
};
const rows: Readonly<Record<RowsFault, string>> = {
  wrongTypes: 'rows of wrong types',
  missingKeys: 'rows without their keys',
  extraKeys: 'rows with more keys',
  odd: 'null and other non-objects among the rows',
  duplicate: 'every row twice',
  hugeNumbers: 'numbers beyond all bounds',
  deep: 'rows nested 5,000 deep',
  loneSurrogates: 'lone surrogates in names',
  proto: '__proto__ and constructor as keys',
};
const paging: Readonly<Record<PagingFault, string>> = {
  repeated: 'the same page for ever',
  cycle: 'pages that go round',
  endless: 'pages that never end',
  emptyForever: 'empty pages that promise more',
  shrinking: 'a total that shrinks',
  totalZero: 'a total of zero',
  totalNever: 'a total that never comes',
};
const wire: Readonly<Record<WireFault, string>> = {
  slowHeaders: 'slow headers',
  slowBody: 'a slow body',
  hang: 'no reply at all',
  hangInBody: 'silence in the body',
  endlessBody: 'a body without end',
  resetBefore: 'a reset before the reply',
  resetInBody: 'a reset in the body',
  closedInBody: 'an end in the body',
  lengthTooLong: 'a Content-Length too long',
  lengthTooShort: 'a Content-Length too short',
  brokenGzip: 'broken gzip',
  cutGzip: 'gzip cut in the middle',
  gzipBomb: 'gzip that swells to 64 MB',
  notHttp: 'a reply that is not HTTP',
  hugeHeader: 'a header of 256 KB',
};
const waits: readonly (readonly [string, Wait?])[] = [
  ['without a wait'],
  ['with seconds', { by: 'seconds', seconds: 1 }],
  ['with a date', { by: 'date', seconds: 2 }],
  ['with a reset header', { by: 'reset', seconds: 1 }],
  ['with a number in the body', { by: 'body', seconds: 1 }],
  ['with a fraction of seconds', { by: 'seconds', seconds: 1.5 }],
  ['with a fraction in the body', { by: 'body', seconds: 0.5 }],
  ['with an absurd wait', { by: 'seconds', seconds: 4_000_000_000 }],
  ['with a wait in the past', { by: 'date', seconds: -86_400 }],
  ['with a wait of words', { by: 'text', text: 'soon' }],
  ['with a negative wait', { by: 'text', text: '-5' }],
];
const marks: readonly (readonly [string, string])[] = [
  ['a next page on another origin', '@/groups?page=2'],
  ['a next page that climbs', '../../../etc/passwd?x=%00'],
  ['a next page of script', 'javascript:alert(1)'],
  ['a next page with line breaks', 'a\r\nX-Evil: 1'],
];

const of = <K extends string>(
  family: Family,
  names: Readonly<Record<K, string>>,
  make: (key: K) => Behaviour,
): NamedFault[] => (Object.keys(names) as K[]).map((key) => ({ name: names[key], family, fault: make(key) }));

/** The table of faults; redirects and next pages lead to `origin`. */
export function faultsWith(origin: string): readonly NamedFault[] {
  return [
    ...[400, 401, 403, 404, 405, 409, 413, 422, 500, 502, 503, 504].map((status): NamedFault => ({
      name: `${status} in the vendor's words`,
      family: 'http',
      fault: { refuse: status },
    })),
    ...[401, 403, 404, 500].map((status): NamedFault => ({
      name: `${status} in the vendor's other words`,
      family: 'http',
      fault: { refuse: status, other: true },
    })),
    ...[204, 205, 206, 304, 418, 500, 502, 503, 599].map((status): NamedFault => ({
      name: `${status} in no words`,
      family: 'http',
      fault: { answer: { status } },
    })),
    ...waits.map(([name, wait]): NamedFault => ({
      name: `429 ${name}`,
      family: 'wait',
      fault: { refuse: 429, ...(wait ? { wait } : {}) },
    })),
    { name: '503 with a wait', family: 'wait', fault: { refuse: 503, wait: { by: 'seconds', seconds: 1 } } },
    ...[301, 302, 303, 307, 308].map((status): NamedFault => ({
      name: `${status} to another origin`,
      family: 'redirect',
      fault: { redirect: `${origin}/stolen`, status },
    })),
    { name: 'a redirect to the same origin', family: 'redirect', fault: { redirect: 'same', times: 1 } },
    { name: 'a redirect in a loop', family: 'redirect', fault: { redirect: 'same' } },
    { name: 'a redirect to a file', family: 'redirect', fault: { redirect: 'file:///etc/passwd' } },
    { name: 'a redirect without a place', family: 'redirect', fault: { answer: { status: 302 } } },
    { name: 'a redirect to no address', family: 'redirect', fault: { redirect: 'http://[' } },
    ...of('body', bodies, (body) => ({ body })),
    ...of('rows', rows, (kind) => ({ rows: kind })),
    ...of('paging', paging, (kind) => ({ paging: kind })),
    ...marks.map(([name, next]): NamedFault => ({
      name,
      family: 'paging',
      fault: { next: JSON.stringify(next.replace('@', origin)) },
    })),
    { name: 'an object as the next page', family: 'paging', fault: { next: '{"$gt":""}' } },
    { name: 'a huge number as the next page', family: 'paging', fault: { next: '1e400' } },
    { name: 'a fraction as the next page', family: 'paging', fault: { next: '1.5' } },
    ...of('wire', wire, (kind) => ({ wire: kind })),
  ];
}

/** The table of faults. */
export const faults: readonly NamedFault[] = faultsWith(nowhere);
