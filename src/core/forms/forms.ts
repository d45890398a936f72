/** The forms of Copy As and Insert As: how IDs are written into a file. */
import { invisible } from '../invisible.ts';
import type { Language } from '../languages/language.ts';
import { literal } from '../languages/languages.ts';
import { oneLine } from '../safety/oneLine.ts';
import { blockComment, lineComment } from './comments.ts';
import { commented, constantLanguages, constantLines, environmentLines, languageNamed, quotedIn } from './constants.ts';
import { csvRow } from './csv.ts';
import type { Identified } from './identified.ts';
import { linkTo, type LinkBase } from './link.ts';

/** The keys of the forms, in the order in which they are offered. Others call them so. */
export const formKeys = [
  'id',
  'quoted',
  'constant',
  'yaml',
  'json',
  'toml',
  'environment',
  'terraform',
  'sql',
  'markdown',
  'csv',
  'link',
] as const;

/** One of `formKeys`. */
export type FormKey = (typeof formKeys)[number];

/** A form. */
export interface IdForm {
  readonly key: FormKey;
  /** Its name for people. */
  readonly label: string;
  /** Keys of the languages whose files it is made for. */
  readonly languages: readonly string[];
  /** Whether it tells the name, and not the ID alone. */
  readonly named: boolean;
  /** The text of one or many; undefined where something is missing for it. */
  readonly write: (of: readonly Identified[], language: Language, links: LinkBase) => string | undefined;
}

const data = { quoted: ['jsonc', 'json', 'jsonl', 'yaml', 'toml', 'terraform', 'sql'] };

const table: Readonly<Record<FormKey, Omit<IdForm, 'key'>>> = {
  id: { label: 'ID', languages: ['plaintext'], named: false, write: (of) => of.map(({ id }) => id).join('\n') },
  quoted: {
    label: 'Quoted',
    languages: [...constantLanguages.map(({ key }) => key), ...data.quoted],
    named: false,
    write: (of, language) => of.map(({ id }) => quotedIn(language, id)).join(language.family === 'shell' ? ' ' : ', '),
  },
  constant: {
    label: 'Constant',
    languages: constantLanguages.map(({ key }) => key),
    named: true,
    write: constantLines,
  },
  yaml: {
    label: 'YAML list item',
    languages: ['yaml'],
    named: true,
    write: (of) => {
      const yaml = languageNamed('yaml');
      return of.map(({ id, name }) => commented(`- ${quotedIn(yaml, id)}`, lineComment(yaml, name))).join('\n');
    },
  },
  json: {
    label: 'JSON',
    languages: ['json', 'jsonc', 'jsonl'],
    named: true,
    write: (of) => {
      const objects = of.map(({ id, name }) => asJson({ id, name }));
      return objects.length === 1 ? objects[0]! : `[${objects.join(', ')}]`;
    },
  },
  toml: {
    label: 'TOML',
    languages: ['toml'],
    named: true,
    write: (of) => constantLines(of, languageNamed('toml')),
  },
  environment: {
    label: 'Environment variable',
    languages: ['dotenv'],
    named: true,
    write: environmentLines,
  },
  terraform: {
    label: 'Terraform',
    languages: ['terraform'],
    named: true,
    write: (of) => constantLines(of, languageNamed('terraform')),
  },
  sql: {
    label: 'SQL IN list',
    languages: ['sql'],
    named: true,
    write: (of) => {
      const sql = languageNamed('sql');
      return `IN (${of.map(({ id, name }) => commented(literal(sql, id), blockComment(name))).join(', ')})`;
    },
  },
  markdown: {
    label: 'Markdown link',
    languages: ['markdown'],
    named: true,
    write: (of, _, links) =>
      allOf(
        of.map((one) => {
          const link = linkTo(links, one);
          return link && `[${markdown(one)}](${link})`;
        }),
      ),
  },
  csv: {
    label: 'CSV row',
    languages: ['csv'],
    named: true,
    write: (of) => of.map(({ id, name }) => csvRow([id, oneLine(name)])).join('\n'),
  },
  link: {
    label: 'Group Explorer link',
    languages: ['markdown'],
    named: false,
    write: (of, _, links) => allOf(of.map((one) => linkTo(links, one))),
  },
};

/** All forms, in the order in which they are offered. */
export const forms: readonly IdForm[] = formKeys.map((key) => ({ key, ...table[key] }));

/** All forms, those first that are made for files of a language. */
export function formsFor(language: Language | undefined): readonly IdForm[] {
  const ofIts = (form: IdForm): number => (language !== undefined && form.languages.includes(language.key) ? 0 : 1);
  // A constant says most, and is most of what is wanted.
  const isConstant = (form: IdForm): number => (ofIts(form) === 0 && form.key === 'constant' ? 0 : 1);
  return forms.toSorted((a, b) => ofIts(a) - ofIts(b) || isConstant(a) - isConstant(b));
}

/** The language in which a form is written for a file of one. */
export function languageOfForm(form: IdForm, language: Language | undefined): Language {
  if (form.key === 'constant' && !form.languages.includes(language?.key ?? '')) return languageNamed('typescript');
  const hasQuotes = language?.quotes.some(({ isOffered }) => isOffered === true) === true;
  return language !== undefined && hasQuotes ? language : languageNamed('json');
}

/** As JSON, where what nobody would see is written out. */
function asJson(value: unknown): string {
  return JSON.stringify(value).replace(invisible, (characters) =>
    Array.from(
      { length: characters.length },
      (_, at) => `\\u${characters.charCodeAt(at).toString(16).padStart(4, '0')}`,
    ).join(''),
  );
}

/** A name between the brackets of a link. */
function markdown({ id, name }: Identified): string {
  return (oneLine(name.replace(/\p{Cs}/gu, '')) || oneLine(id)).replace(/[\\`*_[\]<>&~!|$]/g, '\\$&');
}

/** A line each; undefined where one is missing. */
function allOf(lines: readonly (string | undefined)[]): string | undefined {
  return lines.includes(undefined) ? undefined : lines.join('\n');
}
