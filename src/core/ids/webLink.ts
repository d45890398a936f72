/** Makes a web address out of a template such as `https://example.com/groups/{id}`. */
import { opened, type Prose } from '../vendorText.ts';

/**
 * An address on the web out of a template, such as `https://example.com/groups/{id}`. Undefined where the template asks
 * for what is not known, or does not make an address of the web.
 */
export function webLink(
  template: string,
  known: { readonly id: string; readonly handle?: string | undefined; readonly name: string },
): string | undefined {
  const values = new Map(
    Object.entries({ id: known.id, handle: known.handle, name: known.name }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
  // No browser takes an address that is longer, and a template may ask for the same again and again.
  if (template.length > longest || [...values.values()].some(({ length }) => length > longest)) return undefined;
  const asked = [...template.matchAll(/\{(\w+)\}/g)].map(([, key]) => key!);
  if (!asked.every((key) => values.has(key))) return undefined;
  const address = template.replace(/\{(\w+)\}/g, (_, key: string) => encoded(values.get(key) ?? ''));
  return isWeb(address) ? address : undefined;
}

const longest = 2000;

/** The address that a vendor names, where a browser may be sent there. */
export function webAddressIn(text: Prose | undefined): string | undefined {
  const address = opened(text);
  return address !== undefined && isWeb(address) ? address : undefined;
}

/** Whether a browser may be sent there. */
export function isWeb(address: string): boolean {
  return /^https?:\/\//i.test(address) && URL.canParse(address);
}

/** Half of a pair of UTF-16 has no place in an address. */
function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}
