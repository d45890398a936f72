/** The forms of Copy As: how IDs are written into a file. */
import { invisible } from '../invisible.ts';
import type { Kind } from '../model.ts';
import { nfkd } from '../nameIndex/entries/fold.ts';
import { oneLine } from '../safety/oneLine.ts';

/** What can be copied or inserted. */
export interface Identified {
  readonly kind: Kind;
  readonly id: string;
  readonly name: string;
  readonly handle?: string | undefined;
}

/** A form: its name for people, and the text for one id. `all` joins several; a line each where it is absent. */
export interface Format {
  readonly key: string;
  readonly label: string;
  readonly one: (of: Identified, variable: string) => string;
  /** Makes a variable of words. Those of one text differ. */
  readonly variable?: (words: readonly string[], kind: Kind) => string;
  readonly all?: (ones: readonly string[]) => string;
}

/** The formats, in the order in which they are offered. Names go into comments and variables only, on one line. */
export const formats: readonly Format[] = [
  { key: 'id', label: 'Id', one: ({ id }) => id },
  { key: 'quoted', label: 'Quoted', one: ({ id }) => quoted(id), all: (ones) => ones.join(', ') },
  {
    key: 'json',
    label: 'JSON',
    one: ({ id, name }) => quoted({ id, name }),
    all: (ones) => (ones.length === 1 ? ones[0]! : `[${ones.join(', ')}]`),
  },
  { key: 'yaml', label: 'YAML list item', one: ({ id, name }) => `- ${quoted(id)} # ${oneLine(name)}` },
  {
    key: 'constant',
    label: 'Constant',
    variable: camel,
    one: ({ id }, variable) => `const ${variable} = ${quoted(id)};`,
  },
  {
    key: 'environment',
    label: 'Environment variable',
    variable: upper,
    one: ({ id }, variable) => `${variable}=${shell(id)}`,
  },
];

/** The text of several ids in one format. */
export function formatted(format: Format, of: readonly Identified[]): string {
  const variables = format.variable === undefined ? [] : distinct(of, format.variable);
  const ones = of.map((one, index) => format.one(one, variables[index] ?? ''));
  return format.all?.(ones) ?? ones.join('\n');
}

/**
 * A variable for each: of its name; those that would be the same tell their handles or ids too, and at last are
 * numbered.
 */
function distinct(of: readonly Identified[], variable: NonNullable<Format['variable']>): string[] {
  const plain = of.map((one) => variable(named(one), one.kind));
  const times = new Map<string, number>();
  for (const name of plain) times.set(name, (times.get(name) ?? 0) + 1);
  const taken = new Set<string>();
  /** What was tried last for those that would be the same: whoever is next need not try it again. */
  const counts = new Map<string, number>();
  return of.map((one, index) => {
    const told = times.get(plain[index]!) === 1 ? named(one) : [...named(one), ...mark(one)];
    const same = variable(told, one.kind);
    for (let count = (counts.get(same) ?? 0) + 1; ; count++) {
      const made = count === 1 ? same : variable([...told, String(count)], one.kind);
      if (taken.has(made)) continue;
      taken.add(made);
      counts.set(same, count);
      return made;
    }
  });
}

/** The words of a name; of the handle, for a name in another script. */
function named({ name, handle = '' }: Identified): string[] {
  const found = words(name);
  return found.length > 0 ? found : words(handle);
}

/** What tells it from others of the same name: its handle, else the end of its id. */
function mark({ name, handle = '', id }: Identified): string[] {
  const found = words(name).length > 0 ? words(handle) : [];
  return found.length > 0 && found.join() !== words(name).join() ? found : words(id).slice(-1);
}

function words(name: string): string[] {
  return (
    nfkd(name)
      .replace(/\p{M}/gu, '')
      .match(/[A-Za-z0-9]+/g) ?? []
  );
}

function camel(of: readonly string[], kind: Kind): string {
  const [first = 'the', ...others] = begun(of);
  return [first.toLowerCase(), ...others.map(capital), capital(kind), 'Id'].join('');
}

function upper(of: readonly string[], kind: Kind): string {
  return [...begun(of), kind, 'id'].join('_').toUpperCase();
}

/** A variable begins with a letter. */
function begun(of: readonly string[]): readonly string[] {
  return /^[A-Za-z]/.test(of[0] ?? '') ? of : ['the', ...of];
}

function capital(word: string): string {
  return word[0]!.toUpperCase() + word.slice(1).toLowerCase();
}

/** As JSON, where what nobody would see is written out. */
function quoted(value: unknown): string {
  return JSON.stringify(value).replace(invisible, (characters) =>
    Array.from({ length: characters.length }, (_, at) => `\\u${hex(characters.charCodeAt(at), 4)}`).join(''),
  );
}

function shell(id: string): string {
  if (/^[\w.:/@-]+$/.test(id)) return id;
  // Only this form of quotes knows escapes.
  if (id.search(invisible) >= 0)
    return `$'${JSON.stringify(id).slice(1, -1).replace(invisible, escapedForShell).replace(/'/g, "\\'")}'`;
  return `'${id.replace(/'/g, `'\\''`)}'`;
}

/** A shell knows no pairs. */
function escapedForShell(character: string): string {
  const code = character.codePointAt(0)!;
  return code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`;
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}
