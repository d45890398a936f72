// One name, one meaning: no two files of src export the same name.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '../../..');

/** Names that two files export for the same thing. */
const same: Readonly<Record<string, string>> = {
  Fact: "core does not take the vendor's word for clean, and other extensions get it as a string",
  Coverage: 'core has more of it than other extensions get',
  Group: 'core has more of it than other extensions get',
  Member: 'core has more of it than other extensions get',
  Row: 'core has the raw JSON and other extensions its text',
  Said: "core does not take the vendor's word for clean, and other extensions get it as a string",
};

/** The names that a file declares and exports, each once. What it only passes on from another file is not its own. */
function exportsOf(path: string, source: string): Set<string> {
  const names = new Set<string>();
  const imported = new Set<string>();
  const add = (name: ts.BindingName | undefined): void => {
    if (name === undefined) return;
    if (ts.isIdentifier(name)) names.add(name.text);
    else for (const element of name.elements) if (ts.isBindingElement(element)) add(element.name);
  };
  for (const statement of ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true).statements) {
    if (
      ts.isExportDeclaration(statement) &&
      statement.moduleSpecifier === undefined &&
      statement.exportClause !== undefined &&
      ts.isNamedExports(statement.exportClause)
    ) {
      for (const { name, propertyName } of statement.exportClause.elements)
        if (!imported.has((propertyName ?? name).text)) names.add(name.text);
    }
    const bindings = ts.isImportDeclaration(statement) ? statement.importClause?.namedBindings : undefined;
    if (bindings !== undefined && ts.isNamedImports(bindings))
      for (const { name } of bindings.elements) imported.add(name.text);
    if (
      !ts.canHaveModifiers(statement) ||
      ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) !== true
    )
      continue;
    if (ts.isVariableStatement(statement)) for (const { name } of statement.declarationList.declarations) add(name);
    else if (
      ts.isFunctionDeclaration(statement) ||
      ts.isClassDeclaration(statement) ||
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement) ||
      ts.isEnumDeclaration(statement)
    )
      add(statement.name);
  }
  return names;
}

/** Name → the files that export it, where several do. */
function shared(sources: ReadonlyMap<string, string>): Map<string, string[]> {
  const files = new Map<string, string[]>();
  for (const [path, source] of sources)
    for (const name of exportsOf(path, source)) files.set(name, [...(files.get(name) ?? []), path]);
  return new Map([...files].filter(([, of]) => of.length > 1));
}

const src = new Map(
  readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => [posix.join('src', file.replaceAll('\\', '/')), readFileSync(join(root, 'src', file), 'utf8')]),
);

describe('exported names', () => {
  it('mean one thing each', () => {
    const twice = [...shared(src)].filter(([name]) => !Object.hasOwn(same, name));
    assert.deepEqual(twice, [], 'give one of them another name, or say above why both are the same');
  });

  it('are excused only where two files still export them, the public API among them', () => {
    const twice = shared(src);
    for (const name of Object.keys(same)) assert.ok(twice.get(name)?.includes('src/api.ts'), name);
  });

  it('are found however they are exported', () => {
    const declared =
      'export const [one, { two }] = some, three = 3; export function four() {} export class Five {} export interface Six {} export type Seven = 7; const eight = 8; export { eight as nine };';
    assert.deepEqual([...exportsOf('a.ts', declared)], ['one', 'two', 'three', 'four', 'Five', 'Six', 'Seven', 'nine']);
    assert.deepEqual(
      [
        ...exportsOf(
          'a.ts',
          "export { one } from './b.ts'; export type { Two } from './b.ts'; import { type Three } from './b.ts'; export type { Three }; export * from './c.ts'; function four() {}",
        ),
      ],
      [],
    );
    assert.deepEqual(
      [
        ...shared(
          new Map([
            ['a.ts', 'export const one = 1;'],
            ['b.ts', 'export type one = 1;'],
            ['c.ts', "export { one } from './a.ts';"],
          ]),
        ),
      ],
      [['one', ['a.ts', 'b.ts']]],
    );
  });
});
