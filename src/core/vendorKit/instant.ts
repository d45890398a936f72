/** Reads a vendor's dates. */

/**
 * A vendor's date as ISO 8601, the same instant and offset as it was written; undefined when it is none.
 * @param naive the offset that the vendor means where it writes none, such as `+08:00`
 */
export function isoInstant(text: string, naive: string | undefined): string | undefined {
  const parts = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(
    text.trim(),
  );
  if (parts === null) return /^\d{10}(\d{3})?$/.test(text) ? fromEpoch(text) : undefined;
  const [, day = '', time, zone] = parts;
  if (time === undefined) return exists(day, '00:00', 'Z') ? day : undefined;
  const offset = (zone?.toUpperCase() ?? naive)?.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2');
  if (offset === undefined || !exists(day, time, offset)) return undefined;
  return `${day}T${time}${offset}`;
}

/** Seconds (10 digits) or milliseconds (13) since 1970. */
function fromEpoch(digits: string): string {
  return new Date(Number(digits) * (digits.length === 10 ? 1000 : 1)).toISOString();
}

/** Date.parse alone would read 30 February as 2 March. */
function exists(day: string, time: string, offset: string): boolean {
  if (Number.isNaN(Date.parse(`${day}T${time}${offset}`))) return false;
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}
