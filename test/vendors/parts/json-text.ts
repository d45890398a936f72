/** JSON as text: what the emulators serve is put together from texts, never parsed and printed again. */

type Place = { readonly key: string | number; readonly start: number; readonly end: number };

const skip = (text: string, at: number, what: RegExp): number => {
  while (at < text.length && what.test(text.charAt(at))) at++;
  return at;
};

function endOfString(text: string, at: number): number {
  for (at++; text[at] !== '"'; at++) if (text[at] === '\\') at++;
  return at + 1;
}

function endOfValue(text: string, at: number): number {
  if (text[at] === '"') return endOfString(text, at);
  if (text[at] !== '{' && text[at] !== '[') return skip(text, at, /[^\s,\]}]/);
  for (let depth = 0; ;) {
    const character = text[at];
    if (character === '"') at = endOfString(text, at);
    else {
      at++;
      if (character === '{' || character === '[') depth++;
      if ((character === '}' || character === ']') && --depth === 0) return at;
    }
  }
}

function* children(text: string): Generator<Place> {
  const isArray = text.startsWith('[');
  let at = skip(text, 1, /\s/);
  for (let index = 0; text[at] !== ']' && text[at] !== '}'; index++) {
    let key: string | number = index;
    if (!isArray) {
      const end = endOfString(text, at);
      key = JSON.parse(text.slice(at, end)) as string;
      at = skip(text, end, /[\s:]/);
    }
    const end = endOfValue(text, at);
    yield { key, start: at, end };
    at = skip(text, end, /[\s,]/);
  }
}

/** The text of the value at a path, exactly as it stands in the document. */
export function slice(text: string, ...path: readonly (string | number)[]): string {
  let value = text.trim();
  for (const step of path) {
    const place = [...children(value)].find((child) => child.key === step);
    if (!place) throw new Error(`nothing at ${String(step)}`);
    value = value.slice(place.start, place.end);
  }
  return value;
}

/** The texts of an array's elements. */
export function elements(text: string): string[] {
  return [...children(text.trim())].map(({ start, end }) => text.trim().slice(start, end));
}

/** An object's text with one more key at its end. */
export function withKey(object: string, key: string, value: string): string {
  return object.replace(/,?\s*\}$/, (end) => `,${JSON.stringify(key)}: ${value}${end.trim().replace(',', '')}`);
}

/** A number's spelling that JavaScript would not keep: `verbatim('1.0')`. */
export const verbatim = (number: string): unknown => ({ toJSON: () => `\u0001${number}\u0001` });

/** How a text is laid out; the emulators mix them, because raw must stay raw. */
export interface Layout {
  readonly indent?: string;
  readonly lineEnd?: string;
}

/** The layouts in turn. */
export function layout(index: number): Layout {
  const layouts: readonly Layout[] = [
    {},
    { indent: '  ' },
    {},
    { indent: '\t', lineEnd: '\r\n' },
    {},
    { indent: '    ' },
  ];
  return layouts[index % layouts.length] ?? {};
}

/** Prints a value; bigint and `verbatim` numbers keep their digits. */
export function print(value: unknown, { indent = '', lineEnd = '\n' }: Layout = {}): string {
  const digits = (_key: string, item: unknown): unknown => (typeof item === 'bigint' ? `\u0001${item}\u0001` : item);
  const text = JSON.stringify(value, digits, indent).replace(/"\\u0001(.*?)\\u0001"/g, '$1');
  return lineEnd === '\n' ? text : text.replaceAll('\n', lineEnd);
}

const escaped = (key: string): string =>
  `"\\u${key.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}${key.slice(1)}"`;

/**
 * A row as no printer would write it: keys that are escaped, look alike or come twice (the mapped ones never do),
 * numbers with odd spellings, whitespace wherever it is allowed.
 */
export function unusual(row: Readonly<Record<string, unknown>>): string {
  const mapped = Object.entries(row).map(
    ([key, value], index) => `${index % 2 ? JSON.stringify(key) : escaped(key)} :\t${print(value)}`,
  );
  const extra = [
    '"zz_weight" :1.0',
    '"zz_weight": 1e2',
    '"ID":"not the id"',
    '"Name" : "not the name"',
    '"name ":"nor this"',
    '"zz_digits":[ 60000208205123456789 ,-0.0,1E+2, 0.10 , 1e400]',
    '"zz_\\u00e9\\/":"\\u4e2d\\/\\u6587"',
    '"":null',
  ];
  return `{ ${[extra[0], ...mapped, ...extra.slice(1)].join(' ,\r\n\t')}\n\n}`;
}
