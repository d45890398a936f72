/** Checks the messages of the host. */
import type { ToPage } from '../protocol/messages.ts';

const object = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const list = (value: unknown): value is unknown[] => Array.isArray(value);

/**
 * The message, if it is one that the page can show. Anything may post to a window (the workbench itself does), so
 * what is not ours is passed over. Its outline is checked, not every line of it: both ends are built together.
 */
export function receive(data: unknown): ToPage | undefined {
  if (!object(data) || data['type'] !== 'show' || !object(data['words']) || !object(data['view'])) return undefined;
  const view = data['view'];
  if (typeof view['title'] !== 'string') return undefined;
  const fits =
    view['state'] === 'detail'
      ? isDetail(view)
      : (view['state'] === 'busy' || view['state'] === 'failed') && typeof view['sentence'] === 'string';
  return fits ? (data as unknown as ToPage) : undefined;
}

function isDetail(view: Record<string, unknown>): boolean {
  const raw = view['raw'];
  if (!object(raw) || !(list(raw['lines']) || typeof raw['tooBig'] === 'string')) return false;
  return (['crumbs', 'warnings', 'lines', 'unmapped', 'facts'] as const).every((part) => list(view[part]));
}
