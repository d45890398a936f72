// The layout of src: the linter's map of folders holds, nothing goes in circles, and each file says first what it is
// for.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { ESLint } from 'eslint';
import eslint from 'typescript-eslint';
import ts from 'typescript';
import { core, imports, shell, webview } from '../../../eslint.config.mjs';

const root = join(import.meta.dirname, '../../..');
/** Most files of a folder: more hardly fit into one glance. */
const most = 13;

const filesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => posix.join(folder, file.replaceAll('\\', '/')))
    .filter((file) => file.endsWith('.ts'));
const files = filesIn('src');

interface Import {
  readonly to: string;
  readonly isType: boolean;
}

/** What a file imports of src, types too. */
function importsOf(file: string): Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, isType: boolean): void => {
    if (specifier === undefined || !ts.isStringLiteral(specifier) || !/^\..*\.ts$/.test(specifier.text)) return;
    found.push({ to: posix.join(posix.dirname(file), specifier.text), isType });
  };
  const look = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const named = node.importClause?.namedBindings;
      add(
        node.moduleSpecifier,
        node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword ||
          (named !== undefined && ts.isNamedImports(named) && named.elements.every(({ isTypeOnly }) => isTypeOnly)),
      );
    } else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false);
    ts.forEachChild(node, look);
  };
  look(ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true));
  return found;
}

const imported = new Map(files.map((file) => [file, importsOf(file)]));

/** The first circle that is met, as a way from one back to itself. */
function circle(edges: ReadonlyMap<string, Iterable<string>>): string[] | undefined {
  const done = new Set<string>();
  const way: string[] = [];
  const walk = (from: string): string[] | undefined => {
    const at = way.indexOf(from);
    if (at !== -1) return [...way.slice(at), from];
    if (done.has(from)) return undefined;
    way.push(from);
    for (const to of edges.get(from) ?? []) {
      const found = walk(to);
      if (found !== undefined) return found;
    }
    way.pop();
    done.add(from);
    return undefined;
  };
  for (const from of edges.keys()) {
    const found = walk(from);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The entry of a map that a file belongs to: itself, or its folder. */
const maps = { 'src/core': core, 'src/shell': shell, 'src/webview': webview };
function entryOf(file: string): string | undefined {
  const [side] = Object.entries(maps).filter(([folder]) => file.startsWith(`${folder}/`));
  if (side === undefined) return posix.dirname(file) === 'src' ? file : posix.dirname(file);
  const [folder, entries] = side;
  return [file, posix.dirname(file)].find((path) => entries.includes(posix.relative(folder, path)));
}

/** What the linter says of one import in a file that need not be there. */
async function lint(file: string, line: string): Promise<string[]> {
  const [result] = await linter.lintText(`${line}\n`, { filePath: join(root, file) });
  return result!.messages.map(({ ruleId, message }) => ruleId ?? message);
}
const linter = new ESLint({
  cwd: root,
  overrideConfigFile: true,
  overrideConfig: [
    {
      files: ['**/*.ts'],
      languageOptions: { parser: eslint.parser },
      plugins: { '@typescript-eslint': eslint.plugin },
    },
    ...imports,
  ],
});

/** A file of an entry that is not there, and an import in it of another entry. */
const inside = (side: string, entry: string): string =>
  entry.endsWith('.ts') ? `src/${side}/${entry}` : `src/${side}/${entry}/some.ts`;
function importing(from: string, to: string, isType = false): string {
  const relative = posix.relative(posix.dirname(from), to);
  return `import ${isType ? 'type ' : ''}{ some } from '${relative.startsWith('.') ? relative : `./${relative}`}';`;
}
const refused = ['@typescript-eslint/no-restricted-imports'];

describe('the layout', () => {
  describe('of folders', () => {
    it('is all in the map', () => {
      for (const file of files)
        assert.notEqual(entryOf(file), undefined, `${file} stands in no folder of the map in eslint.config.mjs`);
      for (const [folder, entries] of Object.entries(maps))
        for (const entry of entries) assert.ok(existsSync(join(root, folder, entry)), `${folder}/${entry}`);
    });

    it('has no file over 250 lines', () => {
      const long = files.filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 251);
      assert.deepEqual(long, []);
    });

    it('has no circle, types included', () => {
      const edges = new Map<string, Set<string>>();
      for (const [file, list] of imported) {
        const from = entryOf(file)!;
        const to = edges.get(from) ?? new Set<string>();
        for (const one of list) if (entryOf(one.to) !== from) to.add(entryOf(one.to)!);
        edges.set(from, to);
      }
      assert.deepEqual(circle(edges), undefined);
      assert.deepEqual(
        circle(
          new Map([
            ['a', ['b']],
            ['b', ['c', 'd']],
            ['d', ['b']],
          ]),
        ),
        ['b', 'd', 'b'],
      );
    });

    it(`has at most ${most} files a folder`, () => {
      const counts = new Map<string, number>();
      for (const file of files) counts.set(posix.dirname(file), (counts.get(posix.dirname(file)) ?? 0) + 1);
      assert.deepEqual(
        [...counts].filter(([, count]) => count > most),
        [],
      );
    });

    it('is that of the unit tests too', () => {
      for (const side of ['core', 'shell', 'webview']) {
        for (const file of filesIn(`test/unit/${side}`).filter((one) => one.endsWith('.test.ts'))) {
          const folder = posix.dirname(file).replace(/^test\/unit/, 'src');
          assert.ok(existsSync(join(root, folder)), `${file}: there is no ${folder}`);
          if (folder === `src/${side}` && side !== 'webview')
            assert.ok(
              existsSync(join(root, folder, posix.basename(file).replace('.test', ''))),
              `${file} belongs into a folder`,
            );
        }
      }
    });
  });

  describe('of files', () => {
    it('has no circle, types included', () => {
      assert.deepEqual(
        circle(new Map([...imported].map(([file, list]) => [file, list.map(({ to }) => to)]))),
        undefined,
      );
    });

    it('names only files that are there', () => {
      for (const [file, list] of imported) for (const { to } of list) assert.ok(files.includes(to), `${file}: ${to}`);
    });

    it('says first what each is for', () => {
      const silent = files.filter((file) => {
        const [comment = ''] = /^(\/\*\*[^]*?\*\/|(\/\/.*\n)+)/.exec(readFileSync(join(root, file), 'utf8')) ?? [];
        return !/[A-Z`].{10,}[.:]/s.test(comment);
      });
      assert.deepEqual(silent, [], 'begin with a comment of a sentence');
    });
  });

  describe('of imports, as the linter holds it,', function () {
    this.timeout(60_000);
    for (const [side, entries] of Object.entries({ core, shell, webview })) {
      entries.forEach((entry, index) => {
        it(`lets ${side}/${entry} import only what stands before it`, async () => {
          const from = inside(side, entry);
          const [before, after] = [entries[index - 1], entries[index + 1]];
          if (!entry.endsWith('.ts'))
            assert.deepEqual(await lint(from, importing(from, posix.join(posix.dirname(from), 'other.ts'))), []);
          if (before !== undefined) assert.deepEqual(await lint(from, importing(from, inside(side, before))), []);
          if (after !== undefined) {
            assert.deepEqual(await lint(from, importing(from, inside(side, after))), refused);
            assert.deepEqual(await lint(from, importing(from, inside(side, after), true)), refused);
          }
          const foreign = { core: 'shell/words/some.ts', shell: 'webview/text/some.ts', webview: 'core/model.ts' }[
            side
          ]!;
          assert.deepEqual(await lint(from, importing(from, `src/${foreign}`)), refused);
          assert.deepEqual(await lint(from, importing(from, 'src/vendors/devrev.ts')), refused);
          assert.deepEqual(await lint(from, "import { readFile } from 'node:fs/promises';"), refused);
          assert.deepEqual(await lint(from, "import { window } from 'vscode';"), side === 'shell' ? [] : refused);
        });
      });
    }

    it('gives a vendor what is made for it, and neither the engine nor another vendor', async () => {
      const from = 'src/vendors/some.ts';
      for (const to of ['core/vendorKit/some.ts', 'core/json/json.ts', 'core/model.ts'])
        assert.deepEqual(await lint(from, importing(from, `src/${to}`)), [], to);
      for (const to of [
        'core/json/tape.ts',
        'core/failure.ts',
        'core/client/connector.ts',
        'vendors/other.ts',
        'shell/words/some.ts',
      ])
        assert.deepEqual(await lint(from, importing(from, `src/${to}`)), refused, to);
    });

    it('gives the page and the API nothing but types', async () => {
      const page = 'src/webview/raw/some.ts';
      assert.deepEqual(await lint(page, importing(page, 'src/protocol/some.ts', true)), []);
      assert.deepEqual(await lint(page, importing(page, 'src/protocol/some.ts')), refused);
      const protocol = 'src/protocol/some.ts';
      assert.deepEqual(await lint(protocol, importing(protocol, 'src/core/model.ts', true)), []);
      assert.deepEqual(await lint(protocol, importing(protocol, 'src/core/model.ts')), refused);
      assert.deepEqual(await lint('src/api.ts', importing('src/api.ts', 'src/core/model.ts', true)), refused);
    });

    it('lets a folder that is not in the map import nothing', async () => {
      assert.deepEqual(await lint('src/core/misc/some.ts', "import { some } from '../failure.ts';"), refused);
    });
  });
});
