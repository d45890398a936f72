// Checks that no pattern of src takes more time than grows with the text: `npm run check`. It reads the sources, and
// asks recheck. A pattern that it holds for more than linear, or does not prove linear, is rewritten, or stands below
// with the cut that guards it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from 'recheck';
import ts from 'typescript';

/** By the file and the pattern as it stands there: what keeps its text short. */
const guarded: readonly (readonly [file: string, pattern: string, cut: string])[] = [];

interface Pattern {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** In ms: only what hangs takes so long. A pattern takes a tenth of a second, on a busy machine a few. */
const hangs = 300_000;

const root = join(__dirname, '..', 'src');

/** Every pattern that stands in a source; a `RegExp` that is made of anything else cannot be checked. */
export function patternsOf(file: string, source: string): Pattern[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const found: Pattern[] = [];
  const visit = (node: ts.Node): void => {
    const made = (ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText() === 'RegExp';
    if (made || ts.isRegularExpressionLiteral(node))
      found.push({ file, line: tree.getLineAndCharacterOfPosition(node.getStart()).line + 1, text: node.getText() });
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** What is wrong with a pattern; undefined: it is proved linear. */
export async function faultOf(text: string): Promise<string | undefined> {
  const end = text.lastIndexOf('/');
  if (!text.startsWith('/')) return 'is made while the program runs';
  const found = await check(text.slice(1, end), text.slice(end + 1), { timeout: hangs, checker: 'automaton' });
  if (found.status === 'safe') return undefined;
  return found.status === 'vulnerable'
    ? `is ${found.complexity.type}, as on ${found.attack.pattern}`
    : `cannot be decided (${found.error.kind})`;
}

async function main(): Promise<void> {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.replaceAll('\\', '/'))
    .sort();
  const patterns = files.flatMap((file) => patternsOf(file, readFileSync(join(root, file), 'utf8')));
  const left = new Set(guarded);
  let faults = 0;
  for (const { file, line, text } of patterns) {
    const fault = await faultOf(text);
    if (fault === undefined) continue;
    const guard = guarded.find(([where, pattern]) => where === file && pattern === text);
    if (guard !== undefined && left.delete(guard)) continue;
    faults++;
    console.log(`src/${file}:${line}: ${text} ${fault}`);
  }
  for (const [file, pattern] of left)
    console.log(`test/patterns.ts: ${pattern} of ${file} needs no guard any more, or is gone`);
  if (faults + left.size > 0) process.exitCode = 1;
  else console.log(`${patterns.length} patterns`);
}

// The checker's own process would keep this one waiting.
if (require.main === module) void main().then(() => process.exit());
