import { fold } from './lookup/fold.ts';
import type { Group } from './model.ts';
import { own } from './own.ts';
import type { Source } from './source.ts';
import { isWeb } from './webLink.ts';

/** What the filters read of a group. */
type Counted = Pick<Group, 'id'> & { readonly memberCount?: Group['memberCount'] | undefined };

/** What was typed, apart from its filters. */
export interface Question {
  /** What to look for; "" is all that the filters leave. */
  readonly text: string;
  /** Which connections are asked: by `vendor:` and `in:`. */
  readonly asks: (source: Source) => boolean;
  /** Which groups may be found: by `is:empty` and `has:`. Undefined: all. */
  readonly accepts: Accepts | undefined;
  /** What looks like a filter and means nothing, such as `is:full`. */
  readonly misread: readonly string[];
  /** The filters of `accepts` as text: the same text is the same filter. */
  readonly filter: string;
}

/** Undefined: what is known of the group does not tell. */
type Accepts = (source: Source, group: Counted) => boolean | undefined;
type Filter = Pick<Question, 'asks'> | { readonly accepts: Accepts };

/** Word before the colon → what it makes of the word behind; undefined where that means nothing. */
const filters: Readonly<Record<string, (value: string) => Filter | undefined>> = {
  vendor: (value) => ({ asks: ({ connector: { vendor } }) => has(vendor.id, value) || has(vendor.label, value) }),
  in: (value) => ({ asks: ({ connector: { connection } }) => has(connection.label, value) || has(connection.id, value) }),
  is: (value) => (value === 'empty' ? { accepts: isEmpty } : undefined),
  has: (value) => ({ accepts: (source, { id }) => hasMember(source, id, value) }),
};

/** The words that are filters before a colon. */
export const filterWords = Object.keys(filters);

/** Takes the filters out of what was typed: `vendor:name in:acme is:empty has:jane`, or `in:"acme north"`. */
export function readQuestion(typed: string): Question {
  const asks: Question['asks'][] = [];
  const accepts: Accepts[] = [];
  const written: string[] = [];
  const misread: string[] = [];
  const text = typed.replace(/(?<=^|\s)(\w+):(?:"([^"]*)"|(\S+))/g, (whole, key: string, quoted: string | undefined, plain: string | undefined) => {
    const filterOf = own(filters, key);
    const filter = filterOf?.(fold(quoted ?? plain ?? ''));
    if (filterOf !== undefined && filter === undefined) misread.push(whole);
    if (filter === undefined) return whole;
    if ('asks' in filter) asks.push(filter.asks);
    else {
      accepts.push(filter.accepts);
      written.push(whole);
    }
    return '';
  });
  return {
    text: text.trim(),
    asks: (source) => asks.every((asked) => asked(source)),
    accepts: accepts.length === 0 ? undefined : (source, group) => both(accepts.map((accepted) => accepted(source, group))),
    misread,
    filter: written.join(' '),
  };
}

function both(all: readonly (boolean | undefined)[]): boolean | undefined {
  return all.includes(false) ? false : all.includes(undefined) ? undefined : true;
}

/** By the vendor's count, or by members that were read to the end. A group of which neither is known is not called empty. */
function isEmpty(source: Source, { id, memberCount }: Counted): boolean | undefined {
  if (memberCount !== undefined && (memberCount.kind === 'exact' || memberCount.value > 0)) return memberCount.value === 0;
  const members = source.askedMembers(id);
  if (members !== undefined && members.rows.length > 0) return false;
  return members?.state === 'complete' && members.doubt === undefined ? true : undefined;
}

/** By the members that were read: one that was not may be the one. */
function hasMember(source: Source, groupId: string, value: string): boolean | undefined {
  const members = source.askedMembers(groupId);
  for (let index = 0; index < (members?.rows.length ?? 0); index++) {
    const member = members?.rows.brief(index)?.value;
    if (member !== undefined && (has(member.name, value) || has(member.email ?? '', value))) return true;
  }
  return members?.state === 'complete' ? false : undefined;
}

function has(text: string, part: string): boolean {
  return fold(text).includes(part);
}

/** Whether a text is an address of the web. */
export function isAddress(text: string): boolean {
  return isWeb(text.trim());
}

/** The ids that a pasted text may hold: itself, and what stands in it if it is an address. */
export function idsIn(pasted: string): string[] {
  const text = pasted.trim();
  if (!isAddress(text)) return text === '' ? [] : [text];
  const { pathname, searchParams, hash } = new URL(text);
  const segments = [...pathname.split('/'), ...hash.replace(/^#/, '').split(/[/?&=]/)].map(decoded).filter(Boolean);
  const parts = [...new Set([...searchParams.values(), ...segments.reverse()])];
  // What is but a word of a path is seldom an id: it is asked for last, and not all of it.
  const isWord = (part: string): boolean => /^[a-z_.-]+$/i.test(part);
  return [...parts.filter((part) => !isWord(part)), ...parts.filter(isWord)].slice(0, mostIds);
}

/** More parts of an address are not asked for: each is a request to each connection. */
const mostIds = 6;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
