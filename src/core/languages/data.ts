/** Languages of data, of queries, of what is shown, and of prose. */
import { fourOrEight, halves, instead, marked, ofCss, ofMarkup, raw } from './escapes.ts';
import type { Language, Quote } from './language.ts';
import { double, doubled, isSeen, ofJson, triple, verbatim } from './quotes.ts';

/** Whether YAML reads a text as that text where it stands without quotes, in a block or between brackets. */
function isPlainYaml(text: string): boolean {
  if (!isSeen(text) || text.trim() !== text || text === '' || text.search(/[\u2028\u2029\ufeff]/) >= 0) return false;
  if (/^[-?:,[\]{}#&*!|>'"%@`.=~+\d]/.test(text) && !/^\d[\da-f]*-[\d-]*[a-f][\da-f-]*$/i.test(text)) return false;
  if (/^(?:y|n|yes|no|on|off|true|false|null|none|nan|inf)$/i.test(text)) return false;
  return !/:(?:\s|$)|\s#|[,[\]{}"'`|<>&*!%@\\]/.test(text);
}

/** `${` and `%{` begin code in HCL: the mark stands twice where it is meant. */
const hcl = double(fourOrEight, (text) => marked(/["\\]/g, fourOrEight)(text)?.replace(/([$%])(?=\{)/g, '$1$1'));

const yamlSingle: Quote = { ...doubled("'", /'/g), write: instead(/'/g, "''", /[\p{Cc}\p{Cs}\u2028\u2029\ufeff]/u) };

const toml = double(fourOrEight);

/** No reader of `.env` knows how a quote is escaped that all others know: the quotes that the text has not are taken. */
const environment: readonly Quote[] = [
  { open: "'", write: raw(/['\p{Cc}]|\\$/u), isOffered: true },
  { open: '"', write: marked(/["\\$`]/g, fourOrEight), knowsAll: true, skip: '\\', isLong: true, isOffered: true },
];

const attribute = (open: string): Quote => ({ open, write: ofMarkup, knowsAll: true, isLong: true, isOffered: true });

const styles: Omit<Language, 'key' | 'label' | 'ids'> = {
  family: 'css',
  blockComments: [['/*', '*/']],
  quotes: [
    { open: '"', write: ofCss(/["\\]/g), knowsAll: true, skip: '\\', isOffered: true },
    { open: "'", write: ofCss(/['\\]/g), knowsAll: true, skip: '\\', isOffered: true },
  ],
};

/** The languages, in the order in which they are offered. */
export const dataLanguages: readonly Language[] = [
  {
    key: 'json',
    label: 'JSON',
    ids: ['json'],
    family: 'json',
    quotes: [ofJson],
    list: ['[', ']'],
  },
  {
    key: 'jsonc',
    label: 'JSON with Comments',
    ids: ['jsonc', 'json5'],
    files: ['.jsonc', '.code-workspace'],
    family: 'json',
    lineComment: '//',
    blockComments: [['/*', '*/']],
    quotes: [ofJson],
    list: ['[', ']'],
  },
  { key: 'jsonl', label: 'JSON Lines', ids: ['jsonl'], family: 'json', quotes: [ofJson], list: ['[', ']'] },
  {
    key: 'yaml',
    label: 'YAML',
    ids: ['yaml', 'dockercompose', 'github-actions-workflow'],
    files: ['.yaml', '.yml'],
    family: 'yaml',
    lineComment: '#',
    quotes: [double(fourOrEight), yamlSingle],
    isPlain: isPlainYaml,
    list: ['[', ']'],
    trailing: '[',
  },
  {
    key: 'toml',
    label: 'TOML',
    ids: ['toml'],
    files: ['.toml', 'pipfile'],
    family: 'toml',
    lineComment: '#',
    quotes: [
      triple(toml),
      verbatim("'''", undefined, /'|[\p{Cc}\p{Cs}]/u),
      toml,
      { open: "'", write: raw(/'|[\p{Cc}\p{Cs}]/u), isOffered: true },
    ],
    list: ['[', ']'],
    trailing: '[',
  },
  {
    key: 'dotenv',
    label: '.env',
    ids: ['dotenv', 'env'],
    files: ['.env', '.env.*', '.envrc'],
    family: 'dotenv',
    lineComment: '#',
    quotes: environment,
    isPlain: (text) => /^[\w.:/@+,-]+$/.test(text),
  },
  {
    key: 'properties',
    label: 'Properties',
    ids: ['java-properties', 'spring-boot-properties'],
    files: ['.properties'],
    family: 'properties',
    lineComment: '#',
    otherComments: ['!'],
    quotes: [
      {
        open: '',
        write: (text) =>
          marked(
            /\\/g,
            halves,
          )(text)
            ?.replace(/^ /, '\\ ')
            .replace(/[^\0-\x7f]/g, halves),
        knowsAll: true,
        isOffered: true,
      },
    ],
  },
  {
    key: 'ini',
    label: 'INI',
    ids: ['ini', 'properties'],
    files: ['.ini', '.cfg', '.conf', '.editorconfig', '.gitconfig'],
    family: 'properties',
    lineComment: '#',
    otherComments: [';'],
    quotes: [{ ...double(fourOrEight), isLong: false }],
    isPlain: (text) => isSeen(text) && text.trim() === text && text !== '' && !/[#;"'\\[\]=%$]/.test(text),
  },
  {
    key: 'terraform',
    label: 'Terraform',
    ids: ['terraform', 'hcl', 'terraform-vars', 'opentofu', 'opentofu-vars'],
    files: ['.tf', '.tfvars', '.hcl', '.nomad', '.tofu'],
    family: 'hcl',
    lineComment: '#',
    otherComments: ['//'],
    blockComments: [['/*', '*/']],
    quotes: [
      {
        open: /<<[~-]?[\w-]+/y,
        begins: '<',
        close: (opened) => opened.replace(/^<<[~-]?/, ''),
        write: (text) => raw(/[\r\n]/)(text)?.replace(/([$%])(?=\{)/g, '$1$1'),
        isHeredoc: true,
      },
      { ...hcl, holes: ['${', '%{'], doublesHoles: true },
    ],
    list: ['[', ']'],
    trailing: '[',
    words: ['in', 'if'],
  },
  {
    key: 'sql',
    label: 'SQL',
    ids: ['sql', 'mssql', 'plsql', 'pgsql', 'postgres', 'mysql', 'bigquery', 'snowflake-sql', 'jinja-sql'],
    files: ['.sql', '.psql'],
    family: 'sql',
    lineComment: '--',
    blockComments: [['/*', '*/']],
    quotes: [
      doubled("'", /'/g),
      { open: '"', skip: 'double', isLong: true, isOther: true },
      { open: '`', isOther: true },
    ],
    list: ['(', ')'],
  },
  {
    key: 'html',
    label: 'HTML',
    ids: ['html', 'vue', 'svelte', 'handlebars', 'razor'],
    family: 'markup',
    blockComments: [['<!--', '-->']],
    quotes: [attribute('"'), attribute("'")],
  },
  {
    key: 'xml',
    label: 'XML',
    ids: ['xml', 'xsl'],
    files: ['.xml', '.csproj', '.plist'],
    family: 'markup',
    blockComments: [['<!--', '-->']],
    quotes: [attribute('"'), attribute("'")],
  },
  { key: 'css', label: 'CSS', ids: ['css'], ...styles },
  { key: 'scss', label: 'SCSS', ids: ['scss', 'less'], ...styles, lineComment: '//' },
  { key: 'markdown', label: 'Markdown', ids: ['markdown', 'mdx'], family: 'prose', quotes: [] },
  { key: 'plaintext', label: 'Plain Text', ids: ['plaintext', 'log'], family: 'prose', quotes: [] },
];
