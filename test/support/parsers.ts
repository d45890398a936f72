// Real parsers, so that a test can see what others make of a text that we wrote: whether it is a program, a file of its
// language, and which strings they read in it. Languages are named as VS Code does.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { astVisitor, parse as parseSql } from 'pgsql-ast-parser';
import { parse as parseToml } from 'smol-toml';
import ts from 'typescript';
import { parseAllDocuments } from 'yaml';
import { grammarLanguages, literalsIn, type Literal } from './grammars.ts';

export type { Literal } from './grammars.ts';

/** Its types say nothing of what goes in and out. */
const { parseToString } = createRequire(import.meta.url)('hcl2-parser') as {
  readonly parseToString: (text: string) => readonly [found: string, wrong: object | null];
};

type Read = (text: string) => Literal[] | Promise<Literal[]>;

/** Every text in a tree of data, in order, and the key it stands under. */
function textsOf(value: unknown, name?: string): Literal[] {
  if (typeof value === 'string') return [{ name, value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => textsOf(part, Array.isArray(value) ? name : key));
}

function typescript(fileName: string): Read {
  return (text) => {
    const { diagnostics = [] } = ts.transpileModule(text, { fileName, reportDiagnostics: true });
    const [first] = diagnostics;
    if (first !== undefined) throw new Error(ts.flattenDiagnosticMessageText(first.messageText, '\n'));
    const found: Literal[] = [];
    let name: string | undefined;
    const walk = (node: ts.Node): void => {
      if (ts.isTemplateExpression(node)) throw new Error(`${node.getText()} is computed`);
      if (ts.isStringLiteralLike(node)) {
        found.push({ name, value: node.text });
        name = undefined;
      }
      if (ts.isIdentifier(node)) name = node.text;
      ts.forEachChild(node, walk);
    };
    walk(ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest, true));
    return found;
  };
}

function yaml(text: string): Literal[] {
  return parseAllDocuments(text).flatMap((document) => {
    const [wrong] = [...document.errors, ...document.warnings];
    if (wrong !== undefined) throw wrong;
    return textsOf(document.toJS());
  });
}

function jsonc(text: string): Literal[] {
  const { config, error } = ts.parseConfigFileTextToJson('some.json', text);
  if (error !== undefined) throw new Error(ts.flattenDiagnosticMessageText(error.messageText, '\n'));
  return textsOf(config);
}

function terraform(text: string): Literal[] {
  const read = (of: string): string => {
    const [found, wrong] = parseToString(of);
    if (wrong !== null) throw new Error(`HCL refuses ${JSON.stringify(of)}`);
    return found;
  };
  const found = read(text);
  // It tells an expression as it tells a text that looks like one. No expression is one after this.
  if (/[$%]\{/.test(text)) read(text.replace(/([$%]\{)/g, '$1)('));
  // It tells names in the order of their letters.
  const at = ({ name = '' }: Literal): number => text.search(new RegExp(`\\b${name.replace(/\W/g, '\\$&')}\\b`));
  return textsOf(JSON.parse(found)).sort((a, b) => at(a) - at(b));
}

/** Without comments, which this parser knows only where they are plain words. Those of PostgreSQL stand in others. */
function withoutComments(text: string): string {
  let code = '';
  let depth = 0;
  for (let at = 0; at < text.length;) {
    const part = (depth > 0 ? /\/\*|\*\/|[^]/y : /'(?:[^']|'')*'|"[^"]*"|--[^\n]*|\/\*|[^]/y).exec(text.slice(at))![0];
    if (part === '/*') depth++;
    else if (depth > 0) depth -= part === '*/' ? 1 : 0;
    else code += part.startsWith('--') ? ' ' : part;
    at += part.length;
  }
  if (depth > 0) throw new Error('a comment does not end');
  return code;
}

function sql(text: string): Literal[] {
  const found: Literal[] = [];
  const visitor = astVisitor(() => ({
    constant: (constant) => {
      if (constant.type === 'string') found.push({ name: undefined, value: constant.value });
    },
  }));
  for (const statement of parseSql(withoutComments(text))) visitor.statement(statement);
  return found;
}

/** As Node reads the file. It refuses nothing, so that what it did not read is an error. */
function dotenv(text: string): Literal[] {
  const found = parseEnv(text);
  const names = [...text.matchAll(/^\s*(?:export\s+)?([\w.-]+)\s*=/gm)].map(([, name]) => name!);
  return names.map((name) => {
    const value = found[name];
    if (value === undefined) throw new Error(`${name} is not read`);
    return { name, value };
  });
}

const readers: ReadonlyMap<string, Read> = new Map<string, Read>([
  ...grammarLanguages.map((language): [string, Read] => [language, (text) => literalsIn(language, text)]),
  ['typescript', typescript('some.ts')],
  ['typescriptreact', typescript('some.tsx')],
  ['javascript', typescript('some.js')],
  ['javascriptreact', typescript('some.jsx')],
  ['yaml', yaml],
  ['json', (text) => textsOf(JSON.parse(text))],
  ['jsonc', jsonc],
  ['toml', (text) => textsOf(parseToml(text))],
  ['terraform', terraform],
  ['sql', sql],
  ['dotenv', dotenv],
]);

/** The languages that there is a parser for. */
export const parsedLanguages: readonly string[] = [...readers.keys()];

/** The strings that the language reads in a text, in their order. Throws where it is not of that language. */
export async function literals(language: string, text: string): Promise<Literal[]> {
  const read = readers.get(language);
  if (read === undefined) throw new Error(`there is no parser for ${language}`);
  return read(text);
}

/** What is wrong with a text of that language; undefined: nothing. */
export async function parse(language: string, text: string): Promise<string | undefined> {
  try {
    await literals(language, text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const readPython = `
import ast, json, sys
def read(text):
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError) as error:
        return str(error)
    found = [one for one in ast.walk(tree) if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    return [one.value for one in sorted(found, key=lambda one: (one.lineno, one.col_offset))]
json.dump([read(text) for text in json.load(sys.stdin)], sys.stdout)
`;

const readJava = `
import com.sun.source.tree.*; import com.sun.source.util.*; import java.net.URI; import java.nio.charset.StandardCharsets; import java.util.*; import javax.tools.*;
public class Read {
  static String quoted(String text) { var all = new StringBuilder("\\""); for (char one : text.toCharArray()) all.append(String.format("\\\\u%04x", (int) one)); return all.append('"').toString(); }
  public static void main(String[] none) throws Exception {
    var texts = new String(System.in.readAllBytes(), StandardCharsets.UTF_8).split("\\0", -1);
    var compiler = ToolProvider.getSystemJavaCompiler(); var results = new ArrayList<String>();
    for (var text : texts) {
      var wrong = new DiagnosticCollector<JavaFileObject>();
      var file = new SimpleJavaFileObject(URI.create("string:///Some.java"), JavaFileObject.Kind.SOURCE) { @Override public CharSequence getCharContent(boolean ignored) { return text; } };
      var task = (JavacTask) compiler.getTask(null, null, wrong, List.of("-proc:none"), null, List.of(file));
      var found = new ArrayList<String>();
      for (var unit : task.parse()) new TreeScanner<Void, Void>() { @Override public Void visitLiteral(LiteralTree node, Void nothing) { if (node.getValue() instanceof String value) found.add(quoted(value)); return null; } }.scan(unit, null);
      task.analyze();
      var error = wrong.getDiagnostics().stream().filter(one -> one.getKind() == Diagnostic.Kind.ERROR).findFirst();
      results.add(error.isPresent() ? quoted(error.get().getMessage(Locale.ENGLISH)) : found.toString());
    }
    System.out.print(results);
  }
}
`;

/** What a language's own tool makes of each text: its strings, or what is wrong. */
type Told = readonly (string | readonly string[])[];

function ran(command: string, args: readonly string[], input: string): Told {
  const { stdout, stderr, status } = spawnSync(command, args, { input, encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Told;
}

/** Whether this machine has a command. */
function isHere(command: string): boolean {
  return spawnSync(command, ['-version'], { stdio: 'ignore' }).error === undefined;
}

/**
 * The strings of each text as the language's own tool of this machine reads them, or what is wrong with it. Undefined:
 * the machine has none. All at once, for starting it takes its time.
 */
export function toldByMachine(language: 'python' | 'java', texts: readonly string[]): Told | undefined {
  if (language === 'python')
    return isHere('python3') ? ran('python3', ['-c', readPython], JSON.stringify(texts)) : undefined;
  if (!isHere('javac')) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'java-'));
  try {
    const file = join(folder, 'Read.java');
    writeFileSync(file, readJava);
    return ran('java', [file], texts.join('\0'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
