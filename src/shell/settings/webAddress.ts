/** Tells the web address of a group: the vendor's own, else by the setting Web Links. */
import { webAddressIn, webLink } from '../../core/ids/webLink.ts';
import type { Facts } from '../../core/search/facts.ts';

/**
 * Where a group stands on the web: as its vendor says, else as the user's setting has it.
 * @param templates connection → template
 */
export function webAddress(
  { source, kind, id, name, handle }: Pick<Facts, 'source' | 'kind' | 'id' | 'name' | 'handle'>,
  templates: ReadonlyMap<string, string>,
): string | undefined {
  if (kind === 'member') return undefined;
  // A row has to be read whole for it.
  const told =
    source.connector.vendor.tables.group.webUrl === undefined
      ? undefined
      : webAddressIn(source.listed(id)?.value?.webUrl);
  if (told !== undefined) return told;
  const template = templates.get(source.id);
  return template === undefined ? undefined : webLink(template, { id, name, handle });
}
