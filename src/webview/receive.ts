/** Checks the messages of the host. */
import type { ToPage } from '../protocol/messages.ts';

const object = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const list = (value: unknown): value is unknown[] => Array.isArray(value);
const number = (value: unknown): boolean => typeof value === 'number';
type Outline = (data: Record<string, unknown>) => boolean;

/** How to tell each message: one that has no outline here does not compile. */
const outlines = {
  words: ({ words }) => object(words),
  show: ({ doc, view }) => number(doc) && object(view) && isView(view),
  around: ({ doc, around }) => number(doc) && object(around) && isAround(around),
  table: ({ doc, table }) => number(doc) && object(table) && number(table['count']) && list(table['columns']),
  rows: ({ doc, from, rows }) => number(doc) && number(from) && list(rows),
  uses: ({ doc, uses }) => number(doc) && object(uses) && list(uses['rows']),
  tree: ({ doc, tree }) => number(doc) && object(tree) && list(tree['nodes']),
} satisfies Record<ToPage['type'], Outline>;

/**
 * The message, if it is one that the page can show. Anything may post to a window (the workbench itself does), so
 * what is not ours is passed over. Its outline is checked, not every line of it: both ends are built together.
 */
export function receive(data: unknown): ToPage | undefined {
  if (!object(data) || typeof data['type'] !== 'string') return undefined;
  const fits = new Map<string, Outline>(Object.entries(outlines)).get(data['type']);
  return fits?.(data) === true ? (data as unknown as ToPage) : undefined;
}

function isView(view: Record<string, unknown>): boolean {
  if (typeof view['title'] !== 'string') return false;
  if (view['state'] !== 'detail')
    return (view['state'] === 'busy' || view['state'] === 'failed') && typeof view['sentence'] === 'string';
  const raw = view['raw'];
  return isAround(view) && object(raw) && (list(raw['lines']) || typeof raw['instead'] === 'string');
}

function isAround(view: Record<string, unknown>): boolean {
  const parts = ['crumbs', 'warnings', 'lines', 'unmapped', 'facts', 'tabs'] as const;
  return typeof view['title'] === 'string' && parts.every((part) => list(view[part]));
}
