/** What a call takes in its query or its JSON body, and what is wrong with what it was sent. */
export interface Parameter {
  /** Says what is wrong with a value, or nothing. */
  readonly check: (value: string) => string | undefined;
  readonly required?: true;
  /** It may come more than once. */
  readonly many?: true;
}

/** Parameters by name. */
export type Parameters = Readonly<Record<string, Parameter>>;

/** One thing that is wrong with a request's parameters. */
export interface Finding {
  readonly problem: 'unknown' | 'twice' | 'missing' | 'value';
  readonly field: string;
  readonly message: string;
}

const matching = (pattern: RegExp, what: string): Parameter => ({
  check: (value) => (pattern.test(value) ? undefined : `must be ${what}`),
});

/** Any text. */
export const text: Parameter = { check: () => undefined };
/** `true` or `false`. */
export const truth = matching(/^(true|false)$/, 'a boolean value');
/** A UUID of any version. */
export const uuid = matching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i, 'a UUID');
/** Digits only. */
export const digits = matching(/^\d{1,20}$/, 'an integer');

/** A whole number between two bounds. */
export const integer = (least: number, most = 2 ** 31 - 1): Parameter => ({
  check: (value) => {
    if (!/^-?\d{1,10}$/.test(value)) return 'must be an integer number';
    if (Number(value) < least) return `must not be less than ${least}`;
    return Number(value) > most ? `must not be greater than ${most}` : undefined;
  },
});

/** One of some words. */
export const oneOf = (...words: readonly string[]): Parameter => ({
  check: (value) => (words.includes(value) ? undefined : `must be one of ${words.join(', ')}`),
});

/** Comma-separated values, each of which must pass. */
export const commaSeparated = (each: Parameter): Parameter => ({
  many: true,
  check: (value) =>
    value
      .split(',')
      .map((part) => each.check(part))
      .find((complaint) => complaint !== undefined),
});

/** The same, and it must be there. */
export const required = (parameter: Parameter): Parameter => ({ ...parameter, required: true });

/** Everything that is wrong with what was sent. */
export function findings(sent: URLSearchParams, known: Parameters): Finding[] {
  const found: Finding[] = [];
  for (const field of new Set(sent.keys())) {
    const parameter = Object.hasOwn(known, field) ? known[field] : undefined;
    if (!parameter) {
      found.push({ problem: 'unknown', field, message: `property ${field} should not exist` });
      continue;
    }
    const values = sent.getAll(field);
    if (values.length > 1 && !parameter.many)
      found.push({ problem: 'twice', field, message: `${field} is given twice` });
    for (const complaint of values.map(parameter.check)) {
      if (complaint !== undefined) found.push({ problem: 'value', field, message: `${field} ${complaint}` });
    }
  }
  for (const [field, parameter] of Object.entries(known)) {
    if (parameter.required && !sent.has(field))
      found.push({ problem: 'missing', field, message: `${field} is required` });
  }
  return found;
}
