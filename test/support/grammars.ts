// Reads string literals with the grammars of tree-sitter: where they stand, and what the language takes them for.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Language, Parser, type Node } from 'web-tree-sitter';

const { resolve } = createRequire(import.meta.url);

/** A string of a program: what it means, and the name that it was given, where it was. */
export interface Literal {
  readonly name: string | undefined;
  readonly value: string;
}

/** What is to be known of a language to read its strings. */
interface Grammar {
  /** The file of the grammar is named so. */
  readonly grammar: string;
  /** Nodes that name what follows. */
  readonly names: readonly string[];
  /** Kind of node → what it means, its quotes included. A string that is computed throws. */
  readonly strings: ReadonlyMap<string, (text: string, node: Node) => string>;
}

/** Whatever stands in a string and is not its text. */
const computed =
  /^(interpolation|simple_expansion|expansion|command_substitution|variable_name|variable|sub_expression)$/;

function still(node: Node): void {
  for (const child of node.namedChildren) {
    if (child !== null && computed.test(child.type)) throw new Error(`${node.text} is computed`);
    if (child !== null) still(child);
  }
}

const simple = new Map(
  Object.entries({ n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', a: '\u0007', e: '\u001b', s: ' ' }),
);

/** Escapes as most languages have them. What a language does not know of them its grammar refuses. */
function unescaped(text: string, mark = '\\'): string {
  const escape =
    mark === '\\'
      ? /\\(u\{[^}]*\}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}|[0-7]{1,3}|\n|[^])/g
      : /`(u\{[^}]*\}|[^])/g;
  return text.replace(escape, (_, what: string) => {
    if (/^[uUx]./.test(what)) return String.fromCodePoint(parseInt(what.replace(/[^0-9a-fA-F]/g, ''), 16));
    if (/^[0-7]/.test(what)) return String.fromCodePoint(parseInt(what, 8));
    return simple.get(what) ?? (what === '\n' ? '' : what);
  });
}

const inner = (text: string, quotes = 1): string => text.slice(quotes, -quotes);
const escaped = (text: string): string => unescaped(inner(text));
/** Escapes its own quote and backslashes, and nothing else. */
const nearlyRaw = (text: string): string => inner(text).replace(/\\(['\\])/g, '$1');
const raw = (text: string): string => inner(text);

/** PowerShell takes typographic quotes for plain ones. */
function powershell(text: string): string {
  const [quotes, other] = /^['\u2018-\u201b]/.test(text) ? ["'\u2018-\u201b", false] : ['"\u201c-\u201e', true];
  const said = inner(text);
  const alone = other ? said.replace(/`[^]/g, '') : said;
  if (new RegExp(`[${quotes}]`).test(alone.replace(new RegExp(`([${quotes}])[${quotes}]`, 'g'), '')))
    throw new Error(`${text} ends before its end`);
  const single = said.replace(new RegExp(`([${quotes}])[${quotes}]`, 'g'), '$1');
  return other ? unescaped(single, '`') : single;
}

function python(text: string, node: Node): string {
  const start = node.firstChild?.text ?? '';
  const quotes = start.replace(/^\w*/, '').length;
  const said = text.slice(start.length, -quotes);
  return /r/i.test(start) ? said : unescaped(said);
}

const shellWord = (text: string): string => text.replace(/\\([^])/g, '$1');
/** Between double quotes of a shell, few signs can be escaped. */
const shellDouble = (text: string): string =>
  inner(text)
    .replace(/\\([$`"\\])/g, '$1')
    .replace(/\\\n/g, '');
const bash: ReadonlyMap<string, (text: string) => string> = new Map([
  ['raw_string', raw],
  ['string', shellDouble],
  ['ansi_c_string', (text: string) => unescaped(text.slice(2, -1))],
  ['word', shellWord],
  ['number', shellWord],
]);

const grammars: ReadonlyMap<string, Grammar> = new Map(
  Object.entries<Grammar>({
    go: {
      grammar: 'go',
      names: ['identifier'],
      strings: new Map([
        ['interpreted_string_literal', escaped],
        ['raw_string_literal', raw],
      ]),
    },
    java: { grammar: 'java', names: ['identifier'], strings: new Map([['string_literal', escaped]]) },
    csharp: {
      grammar: 'c-sharp',
      names: ['identifier'],
      strings: new Map([
        ['string_literal', escaped],
        ['interpolated_string_expression', escaped],
        ['verbatim_string_literal', (text: string) => text.slice(2, -1).replaceAll('""', '"')],
      ]),
    },
    ruby: {
      grammar: 'ruby',
      names: ['constant', 'identifier'],
      strings: new Map([['string', (text: string) => (text.startsWith("'") ? nearlyRaw(text) : escaped(text))]]),
    },
    rust: {
      grammar: 'rust',
      names: ['identifier'],
      strings: new Map([
        ['string_literal', escaped],
        ['raw_string_literal', (text: string) => text.replace(/^r(#*)"([^]*)"\1$/, '$2')],
      ]),
    },
    php: {
      grammar: 'php',
      names: ['name'],
      strings: new Map([
        ['string', nearlyRaw],
        ['encapsed_string', escaped],
      ]),
    },
    python: { grammar: 'python', names: ['identifier'], strings: new Map([['string', python]]) },
    powershell: { grammar: 'powershell', names: ['variable'], strings: new Map([['string_literal', powershell]]) },
    shellscript: { grammar: 'bash', names: ['variable_name'], strings: new Map([...bash, ['concatenation', joined]]) },
  }),
);

function joined(_: string, node: Node): string {
  return node.children.map((child) => bash.get(child!.type)?.(child!.text) ?? child!.text).join('');
}

/** Languages whose grammar is here. */
export const grammarLanguages: readonly string[] = [...grammars.keys()];

const parsers = new Map<string, Promise<Parser>>();

async function parserOf({ grammar }: Grammar): Promise<Parser> {
  await Parser.init();
  const folder = join(resolve('@vscode/tree-sitter-wasm/package.json'), '../wasm');
  const parser = new Parser();
  parser.setLanguage(await Language.load(join(folder, `tree-sitter-${grammar}.wasm`)));
  return parser;
}

/** The strings of a program in their order. Throws where it is none, or where a string is computed. */
export async function literalsIn(language: string, program: string): Promise<Literal[]> {
  const grammar = grammars.get(language);
  if (grammar === undefined) throw new Error(`there is no grammar for ${language}`);
  const made = parsers.get(grammar.grammar) ?? parserOf(grammar);
  parsers.set(grammar.grammar, made);
  const tree = (await made).parse(program)!;
  try {
    if (tree.rootNode.hasError)
      throw new Error(`${language} refuses ${JSON.stringify(program)} ${wrongIn(tree.rootNode)}`);
    const found: Literal[] = [];
    let name: string | undefined;
    const walk = (node: Node): void => {
      const read = grammar.strings.get(node.type);
      if (read !== undefined) {
        still(node);
        found.push({ name, value: read(node.text, node) });
        name = undefined;
        return;
      }
      if (grammar.names.includes(node.type)) name = node.text;
      for (const child of node.children) if (child !== null) walk(child);
    };
    walk(tree.rootNode);
    return found;
  } finally {
    tree.delete();
  }
}

/** Where a program first goes wrong. */
function wrongIn(node: Node): string {
  if (node.isError || node.isMissing) return `at ${node.startPosition.row + 1}:${node.startPosition.column + 1}`;
  const child = node.children.find((one) => one?.hasError);
  return child ? wrongIn(child) : '';
}
