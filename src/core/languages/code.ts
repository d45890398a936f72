/** Languages with braces, brackets and semicolons. */
import { braced, fourOrEight, halves, instead, marked, octets, raw, type Write } from './escapes.ts';
import type { Language, Quote } from './language.ts';
import { character, dollars, double, plainSingle, single, triple, verbatim } from './quotes.ts';

const slashes: Pick<Language, 'family' | 'lineComment' | 'blockComments'> = {
  family: 'code',
  lineComment: '//',
  blockComments: [['/*', '*/']],
};

const template: Quote = {
  open: '`',
  write: marked(/[`\\$]/g, halves),
  knowsAll: true,
  skip: '\\',
  isLong: true,
  holes: ['${'],
};

const script: Omit<Language, 'key' | 'label' | 'ids'> = {
  ...slashes,
  quotes: [double(halves), single(halves), template],
  list: ['[', ']'],
  trailing: '[(',
  words: ['return', 'case', 'in', 'of', 'throw', 'yield', 'await', 'default', 'from', 'import'],
  isStatement: true,
  hasPatterns: true,
};

/** Braces within a text that has holes stand twice. */
const braces =
  (write: Write): Write =>
  (text) =>
    write(text)?.replace(/[{}]/g, '$&$&');

const csharp: readonly Quote[] = [
  { open: /\${1,8}"{3,}/y, begins: '$', close: (opened) => opened.replace(/\$/g, ''), isLong: true, holes: ['{'] },
  { open: /"{3,}/y, begins: '"', write: raw(/"|[\r\n]/), isLong: true },
  {
    open: /(?:\$@|@\$)"/y,
    begins: '$@',
    doublesHoles: true,
    close: '"',
    write: braces(instead(/"/g, '""')),
    skip: 'double',
    isLong: true,
    holes: ['{'],
  },
  { open: '@"', close: '"', write: instead(/"/g, '""'), skip: 'double', isLong: true },
  {
    ...double(halves, braces(marked(/["\\]/g, fourOrEight))),
    open: '$"',
    close: '"',
    isOffered: false,
    holes: ['{'],
    doublesHoles: true,
  },
  double(halves, marked(/["\\]/g, fourOrEight)),
  character,
];

const swiftDouble = double(braced);

/** Java reads `\u` before everything else: behind a backslash that is meant, it is none. */
const java = double(halves);

/** The languages, in the order in which they are offered. */
export const codeLanguages: readonly Language[] = [
  { key: 'typescript', label: 'TypeScript', ids: ['typescript', 'typescriptreact'], ...script },
  { key: 'javascript', label: 'JavaScript', ids: ['javascript', 'javascriptreact'], ...script },
  {
    key: 'go',
    label: 'Go',
    ids: ['go'],
    ...slashes,
    quotes: [double(fourOrEight), verbatim('`', undefined, /[`\r]/), character],
    list: ['[]string{', '}'],
    trailing: '({[',
    mustTrail: true,
    words: ['return', 'case', 'range', 'import'],
  },
  {
    key: 'java',
    label: 'Java',
    ids: ['java'],
    ...slashes,
    quotes: [triple(java), java, character],
    list: ['List.of(', ')'],
    trailing: '{',
    words: ['return', 'case', 'throw', 'yield', 'assert'],
  },
  {
    key: 'csharp',
    label: 'C#',
    ids: ['csharp'],
    ...slashes,
    quotes: csharp,
    list: ['new[] { ', ' }'],
    trailing: '{',
    words: ['return', 'case', 'throw', 'in', 'await', 'is', 'or', 'and', 'not'],
  },
  {
    key: 'kotlin',
    label: 'Kotlin',
    ids: ['kotlin'],
    files: ['.kt', '.kts'],
    ...slashes,
    nestsComments: true,
    quotes: [{ ...verbatim('"""', undefined, /["$]/), holes: ['${'] }, dollars(halves), character],
    list: ['listOf(', ')'],
    trailing: '([',
    words: ['return', 'in', 'throw', 'is'],
  },
  {
    key: 'swift',
    label: 'Swift',
    ids: ['swift'],
    ...slashes,
    nestsComments: true,
    quotes: [
      {
        open: /#{1,16}"""/y,
        begins: '#',
        close: (opened) => `"""${'#'.repeat(opened.length - 3)}`,
        write: raw(/["\\]/),
        isLong: true,
      },
      {
        open: /#{1,16}"/y,
        begins: '#',
        close: (opened) => `"${'#'.repeat(opened.length - 1)}`,
        write: raw(/["\\\r\n]/),
      },
      { ...triple(swiftDouble), holes: ['\\('] },
      { ...swiftDouble, holes: ['\\('] },
    ],
    list: ['[', ']'],
    trailing: '[',
    words: ['return', 'in', 'throw', 'case', 'await', 'try'],
  },
  {
    key: 'rust',
    label: 'Rust',
    ids: ['rust'],
    ...slashes,
    nestsComments: true,
    quotes: [
      {
        open: /[bc]?r#{0,16}"/y,
        begins: 'bcr',
        close: (opened) => `"${'#'.repeat(opened.split('#').length - 1)}`,
        write: raw(/["\r]/),
        isLong: true,
      },
      { ...double(braced), isLong: true },
      // A lifetime, which nothing closes, is no character.
      { open: /b?'(?=\\|[^\\\r\n']')/y, begins: "b'", close: "'", skip: '\\', isOther: true },
    ],
    list: ['[', ']'],
    trailing: '[(',
    words: ['return', 'in', 'break'],
  },
  {
    key: 'php',
    label: 'PHP',
    ids: ['php'],
    family: 'code',
    lineComment: '//',
    otherComments: ['#'],
    blockComments: [['/*', '*/']],
    quotes: [
      {
        open: /<<<[ \t]*'\w+'/y,
        begins: '<',
        close: (opened) => opened.replace(/\W/g, ''),
        write: raw(/[\r\n]/),
        isHeredoc: true,
      },
      {
        open: /<<<[ \t]*"?\w+"?/y,
        begins: '<',
        close: (opened) => opened.replace(/\W/g, ''),
        write: marked(/[\\$]/g, braced),
        knowsAll: true,
        isHeredoc: true,
      },
      plainSingle,
      { ...double(braced, marked(/["\\$]/g, braced)), isLong: true, holes: ['{$', '${'] },
    ],
    list: ['[', ']'],
    trailing: '[(',
    words: ['return', 'case', 'echo', 'print', 'throw', 'yield', 'require', 'include', 'and', 'or', 'not'],
  },
  {
    key: 'c',
    label: 'C',
    ids: ['c', 'objective-c'],
    ...slashes,
    quotes: [double(octets, marked(/["\\]|\?(?=\?)/g, octets)), character],
    list: ['{', '}'],
    trailing: '{',
    words: ['return'],
  },
  {
    key: 'cpp',
    label: 'C++',
    ids: ['cpp', 'cuda-cpp', 'objective-cpp'],
    ...slashes,
    quotes: [
      {
        open: /(?:u8|[uUL])?R"[^()\\\s"]{0,16}\(/y,
        begins: 'uULR',
        close: (opened) => `)${opened.slice(opened.indexOf('"') + 1, -1)}"`,
        write: raw(/[")]/),
        isLong: true,
      },
      double(octets, marked(/["\\]|\?(?=\?)/g, octets)),
      character,
    ],
    list: ['{', '}'],
    trailing: '{',
    words: ['return', 'throw', 'co_return', 'co_yield', 'co_await'],
  },
  {
    key: 'groovy',
    label: 'Groovy',
    ids: ['groovy'],
    files: ['.gradle', 'jenkinsfile'],
    ...slashes,
    quotes: [triple(single(halves)), triple(dollars(halves)), single(halves), dollars(halves)],
    list: ['[', ']'],
    trailing: '[',
    words: ['return', 'case', 'in', 'throw', 'assert'],
    hasPatterns: true,
  },
];
