/** The forms in which an id goes into a file. */
import { oneLine } from './redact.ts';

/** What can be copied or inserted. */
export interface Identified {
  readonly id: string;
  readonly name: string;
}

/** A form: its name for people, and the text for one id. `all` joins several; a line each where it is absent. */
export interface Format {
  readonly key: string;
  readonly label: string;
  readonly one: (of: Identified) => string;
  readonly all?: (ones: readonly string[]) => string;
}

/** The formats, in the order in which they are offered. Names go into comments only, on one line. */
export const formats: readonly Format[] = [
  { key: 'id', label: 'Id', one: ({ id }) => id },
  { key: 'quoted', label: 'Quoted', one: ({ id }) => JSON.stringify(id), all: (ones) => ones.join(', ') },
  { key: 'json', label: 'JSON', one: ({ id, name }) => JSON.stringify({ id, name }), all: (ones) => (ones.length === 1 ? ones[0]! : `[${ones.join(', ')}]`) },
  { key: 'yaml', label: 'YAML list item', one: ({ id, name }) => `- ${JSON.stringify(id)} # ${oneLine(name)}` },
  { key: 'constant', label: 'Constant', one: (of) => `const ${camel(of.name)}GroupId = ${JSON.stringify(of.id)};` },
  { key: 'environment', label: 'Environment variable', one: (of) => `${upper(of.name)}_GROUP_ID=${shell(of.id)}` },
];

/** The text of several ids in one format. */
export function formatted(format: Format, of: readonly Identified[]): string {
  const ones = of.map(format.one);
  return format.all?.(ones) ?? ones.join('\n');
}

function words(name: string): string[] {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').match(/[A-Za-z0-9]+/g) ?? [];
}

function camel(name: string): string {
  const made = words(name).map((word, index) => (index === 0 ? word.toLowerCase() : word[0]!.toUpperCase() + word.slice(1).toLowerCase())).join('');
  return made === '' ? 'the' : /^\d/.test(made) ? `the${made}` : made;
}

function upper(name: string): string {
  const made = words(name).join('_').toUpperCase();
  return made === '' || /^\d/.test(made) ? `THE_${made}`.replace(/_$/, '') : made;
}

function shell(id: string): string {
  return /^[\w.:/@-]+$/.test(id) ? id : `'${id.replace(/'/g, `'\\''`)}'`;
}
