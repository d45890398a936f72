import { fold } from './lookup/fold.ts';
import type { Group } from './model.ts';
import type { Source } from './source.ts';

/** What the filters read of a group. */
type Counted = Pick<Group, 'id'> & { readonly memberCount?: Group['memberCount'] | undefined };

/** What was typed, apart from its filters. */
export interface Question {
  /** What to look for; "" is all that the filters leave. */
  readonly text: string;
  /** Which connections are asked: by `vendor:` and `in:`. */
  readonly asks: (source: Source) => boolean;
  /** Which groups may be found: by `is:empty` and `has:`. Undefined: all. */
  readonly accepts: ((source: Source, group: Counted) => boolean) | undefined;
}

type Filter = Pick<Question, 'asks'> | { readonly accepts: NonNullable<Question['accepts']> };

/** Word before the colon → what it makes of the word behind; undefined where that means nothing. */
const filters: Readonly<Record<string, (value: string) => Filter | undefined>> = {
  vendor: (value) => ({ asks: ({ connector: { vendor } }) => has(vendor.id, value) || has(vendor.label, value) }),
  in: (value) => ({ asks: ({ connector: { connection } }) => has(connection.label, value) || has(connection.id, value) }),
  is: (value) => (value === 'empty' ? { accepts: isEmpty } : undefined),
  has: (value) => ({ accepts: (source, { id }) => [...(source.askedMembers(id)?.rows ?? [])].some(({ value: member }) => member !== undefined && (has(member.name, value) || has(member.email ?? '', value))) }),
};

/** Takes the filters out of what was typed: `vendor:name in:acme is:empty has:jane`, or `in:"acme north"`. */
export function readQuestion(typed: string): Question {
  const asks: Question['asks'][] = [];
  const accepts: NonNullable<Question['accepts']>[] = [];
  const text = typed.replace(/(?<=^|\s)(\w+):(?:"([^"]*)"|(\S+))/g, (whole, key: string, quoted: string | undefined, plain: string | undefined) => {
    const filter = Object.hasOwn(filters, key) ? filters[key]!(fold(quoted ?? plain ?? '')) : undefined;
    if (filter === undefined) return whole;
    if ('asks' in filter) asks.push(filter.asks);
    else accepts.push(filter.accepts);
    return '';
  });
  return {
    text: text.trim(),
    asks: (source) => asks.every((asked) => asked(source)),
    accepts: accepts.length === 0 ? undefined : (source, group) => accepts.every((accepted) => accepted(source, group)),
  };
}

/** By the vendor's count, or by members that were read to the end. A group of which neither is known is not called empty. */
function isEmpty(source: Source, { id, memberCount }: Counted): boolean {
  if (memberCount !== undefined) return memberCount.kind === 'exact' && memberCount.value === 0;
  const members = source.askedMembers(id);
  return members?.state === 'complete' && members.rows.length === 0;
}

function has(text: string, part: string): boolean {
  return fold(text).includes(part);
}

/** The ids that a pasted text may hold: itself, and what stands in it if it is an address. */
export function idsIn(pasted: string): string[] {
  const text = pasted.trim();
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return text === '' ? [] : [text];
  const { pathname, searchParams, hash } = new URL(text);
  const segments = [...pathname.split('/'), ...hash.replace(/^#/, '').split('/')].map(decoded).filter(Boolean);
  return [...new Set([...searchParams.values(), ...segments.reverse()])];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
