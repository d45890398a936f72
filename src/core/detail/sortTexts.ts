/** The texts by which the rows of a table are sorted and found: made once of each row, as rows come. */
import type { Pages } from '../listing/pages.ts';
import type { Member } from '../model.ts';
import { fold } from '../nameIndex/entries/fold.ts';
import { opened } from '../vendorText.ts';

/** What a table is sorted by. */
export type SortColumn = 'name' | 'email' | 'kind' | 'role' | 'through' | 'added';

const readers: Readonly<Record<SortColumn | 'all', (member: Member) => string>> = {
  name: ({ name }) => fold(name),
  email: ({ email }) => fold(opened(email) ?? ''),
  kind: ({ kind }) => kind,
  role: ({ role }) => fold(opened(role?.raw) ?? ''),
  through: ({ through }) => fold(through?.name ?? through?.id ?? ''),
  // By the instant, whatever offset it is written with.
  added: ({ added }) => instant(added?.at),
  all: ({ name, email, role, handle = '', id, aliases }) =>
    fold([name, opened(email), opened(role?.raw), handle, id, ...aliases].filter(Boolean).join('\n')),
};

const made = new WeakMap<Pages<Member>, Map<string, string[]>>();

/** One text for each row of a listing; "" where it says nothing, or cannot be read. */
export function sortTexts(pages: Pages<Member>, by: SortColumn | 'all'): readonly string[] {
  const all = made.get(pages) ?? new Map<string, string[]>();
  made.set(pages, all);
  const texts = all.get(by) ?? [];
  all.set(by, texts);
  for (let place = texts.length; place < pages.rows.length; place++) {
    const { value } = pages.rows.brief(place) ?? {};
    texts.push(value === undefined ? '' : readers[by](value));
  }
  return texts;
}

/** A text that sorts as the instants do: those before 1970 too. */
function instant(at: string | undefined): string {
  const ms = Date.parse(at ?? '');
  return Number.isNaN(ms) ? '' : (ms + 1e15).toFixed(0).padStart(17, '0');
}
