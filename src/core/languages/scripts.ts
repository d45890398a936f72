/** Languages of scripts, with words and line ends. */
import { braced, fourOrEight, instead, marked, raw, tickBraced, type Write } from './escapes.ts';
import type { Language, Quote } from './language.ts';
import { double, doubled, plainSingle, single, verbatim } from './quotes.ts';

const python = [double(fourOrEight), single(fourOrEight)];

/** Braces of an f-string stand twice. */
const formatted = (quote: Quote): Quote => ({
  ...quote,
  write: (text) => quote.write?.(text)?.replace(/[{}]/g, '$&$&'),
  holes: ['{'],
  doublesHoles: true,
  isOffered: false,
});

/** Quotes of Python that letters precede. */
const prefixed = (open: RegExp, close: string, quote: Quote): Quote => ({
  ...quote,
  open,
  close,
  begins: 'fFrRbBuU"\'',
  isLong: close.length === 3,
  isOffered: false,
});

const rawPython: Quote = { open: '', write: raw(/["'\\\r\n]/), skip: '\\' };
/** Bytes know no codes of more than two digits. */
const bytes: Quote = { open: '', write: raw(/["'\\\r\n]|[^\x20-\x7e]/), skip: '\\' };

const pythonQuotes: readonly Quote[] = [
  prefixed(/(?:[fF][rR]|[rR][fF])"""/y, '"""', formatted(rawPython)),
  prefixed(/(?:[fF][rR]|[rR][fF])'''/y, "'''", formatted(rawPython)),
  prefixed(/(?:[fF][rR]|[rR][fF])"/y, '"', formatted(rawPython)),
  prefixed(/(?:[fF][rR]|[rR][fF])'/y, "'", formatted(rawPython)),
  prefixed(/[fF]"""/y, '"""', formatted(python[0]!)),
  prefixed(/[fF]'''/y, "'''", formatted(python[1]!)),
  prefixed(/[fF]"/y, '"', formatted(python[0]!)),
  prefixed(/[fF]'/y, "'", formatted(python[1]!)),
  prefixed(/[bB]?[rR][bB]?"""/y, '"""', rawPython),
  prefixed(/[bB]?[rR][bB]?'''/y, "'''", rawPython),
  prefixed(/[bB]?[rR][bB]?"/y, '"', rawPython),
  prefixed(/[bB]?[rR][bB]?'/y, "'", rawPython),
  prefixed(/[bB]"""/y, '"""', bytes),
  prefixed(/[bB]'''/y, "'''", bytes),
  prefixed(/[bB]"/y, '"', bytes),
  prefixed(/[bB]'/y, "'", bytes),
  prefixed(/[uU]?"""/y, '"""', python[0]!),
  prefixed(/[uU]?'''/y, "'''", python[1]!),
  ...python,
];

const ruby = marked(/["\\]|#(?=[{$@])|#$/g, braced);

const heredoc = (open: RegExp, write: Write): Quote => ({
  open,
  begins: '<',
  close: (opened) => opened.replace(/\W/g, ''),
  write,
  isHeredoc: true,
});

/** The quotes of shells, which a Dockerfile shares. `$'…'` alone knows escapes. */
const shellQuotes: readonly Quote[] = [
  heredoc(/<<-?[ \t]*(?:'\w+'|"\w+")/y, raw(/[\r\n]/)),
  heredoc(/<<-?[ \t]*[A-Za-z_]\w*/y, (text) => raw(/[\p{Cc}]/u)(text)?.replace(/[\\$`]/g, '\\$&')),
  { open: "'", write: (text) => raw(/[\p{Cc}]/u)(text)?.replace(/'/g, "'\\''"), isLong: true, isOffered: true },
  {
    open: '"',
    write: (text) => raw(/[\p{Cc}]/u)(text)?.replace(/["\\$`]/g, '\\$&'),
    skip: '\\',
    isLong: true,
    holes: ['${', '$('],
    isOffered: true,
  },
  {
    open: "$'",
    close: "'",
    write: marked(/['\\]/g, fourOrEight),
    knowsAll: true,
    skip: '\\',
    isLong: true,
    isOffered: true,
  },
];

/** Whether a shell takes a word as it stands. */
const isShellWord = (text: string): boolean => /^[\w.:/@+,-]+$/.test(text) && !text.startsWith('-');

/** The languages, in the order in which they are offered. */
export const scriptLanguages: readonly Language[] = [
  {
    key: 'python',
    label: 'Python',
    ids: ['python'],
    files: ['.pyi', '.bzl', '.star'],
    family: 'code',
    lineComment: '#',
    quotes: pythonQuotes,
    list: ['[', ']'],
    trailing: '[({',
    words: [
      'return',
      'in',
      'and',
      'or',
      'not',
      'yield',
      'raise',
      'assert',
      'else',
      'if',
      'is',
      'await',
      'case',
      'elif',
    ],
    isStatement: true,
  },
  {
    key: 'ruby',
    label: 'Ruby',
    ids: ['ruby'],
    files: ['.rb', '.rake', 'gemfile', 'rakefile'],
    family: 'code',
    lineComment: '#',
    blockComments: [['\n=begin', '\n=end']],
    quotes: [
      heredoc(/<<[~-]?'\w+'/y, raw(/[\r\n]/)),
      { ...heredoc(/<<[~-]?(?:[A-Z]\w*|"\w+")/y, marked(/\\|#(?=[{$@])|#$/g, braced)), knowsAll: true },
      {
        open: /%[wWiI]\[/y,
        begins: '%',
        close: ']',
        write: raw(/[\s\\[\]#]/),
        skip: '\\',
        isLong: true,
        isOther: true,
      },
      { open: /%q?\(/y, begins: '%', close: ')', write: raw(/[\\()#]/), skip: '\\', isLong: true },
      plainSingle,
      { ...double(braced, ruby), isLong: true, holes: ['#{'] },
      { open: '`', skip: '\\', isLong: true, holes: ['#{'], write: raw(/[`\\#]/) },
    ],
    list: ['[', ']'],
    trailing: '[({',
    words: [
      'return',
      'when',
      'in',
      'and',
      'or',
      'not',
      'if',
      'unless',
      'puts',
      'raise',
      'yield',
      'require',
      'then',
      'else',
    ],
    isStatement: true,
    hasPatterns: true,
  },
  {
    key: 'shell',
    label: 'Shell',
    ids: ['shellscript'],
    files: ['.sh', '.bash', '.zsh'],
    family: 'shell',
    lineComment: '#',
    quotes: shellQuotes,
    isPlain: isShellWord,
  },
  {
    key: 'powershell',
    label: 'PowerShell',
    ids: ['powershell'],
    files: ['.ps1', '.psm1', '.psd1'],
    family: 'code',
    lineComment: '#',
    blockComments: [['<#', '#>']],
    quotes: [
      { open: "@'", close: "\n'@", write: raw(/[\r\n]/), isLong: true },
      {
        open: '@"',
        close: '\n"@',
        write: marked(/[`$]/g, tickBraced, '`'),
        knowsAll: true,
        isLong: true,
      },
      // Curly quotes end a text as well.
      doubled("'", /['\u2018-\u201b]/g),
      {
        open: '"',
        write: marked(/["`$\u201c-\u201e]/g, tickBraced, '`'),
        knowsAll: true,
        skip: '`',
        isLong: true,
        holes: ['$(', '${'],
        isOffered: true,
      },
    ],
    list: ['@(', ')'],
    words: ['return', 'in', 'throw'],
    isStatement: true,
  },
  {
    key: 'lua',
    label: 'Lua',
    ids: ['lua'],
    files: ['.lua'],
    family: 'code',
    lineComment: '--',
    blockComments: [['--[[', ']]']],
    quotes: [
      { begins: '[', ...verbatim(/\[=*\[/y, (opened) => opened.replace(/\[/g, ']'), /[\]\r]/) },
      double(braced),
      single(braced),
    ],
    list: ['{', '}'],
    trailing: '{',
    words: ['return', 'and', 'or', 'not', 'in', 'if', 'while', 'until'],
  },
  {
    key: 'dockerfile',
    label: 'Dockerfile',
    ids: ['dockerfile'],
    files: ['dockerfile', 'containerfile', '.dockerfile'],
    family: 'docker',
    lineComment: '#',
    quotes: shellQuotes.filter(({ open }) => open !== "$'"),
    isPlain: isShellWord,
  },
  {
    key: 'rego',
    label: 'Rego',
    ids: ['rego'],
    files: ['.rego'],
    family: 'code',
    lineComment: '#',
    quotes: [double(fourOrEight), { open: '`', write: instead(/(?!)/g, '', /[`]/), isLong: true }],
    list: ['[', ']'],
    trailing: '[{',
    words: ['in', 'contains', 'else', 'not'],
  },
];
