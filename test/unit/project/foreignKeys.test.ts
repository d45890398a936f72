// The rule of the linter that no plain object is a map of foreign keys, as eslint.config.mjs turns it on for src.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ESLint } from 'eslint';
import ts from 'typescript-eslint';
import { foreignKeys } from './foreignKeys.mjs';

const declared = `
  declare const record: Record<string, number>;
  declare const maybe: Readonly<Record<string, number>> | undefined;
  declare const either: { readonly a: number } | { [key: string]: number };
  declare const known: Readonly<Record<'a' | 'b', number>>;
  declare const list: readonly number[];
  declare const map: ReadonlyMap<string, number>;
  declare const key: string;
  declare const ours: 'a' | 'b';
  declare const at: number;
`;

describe('linter: foreign keys', function () {
  this.timeout(180_000);
  // In a folder that has no project: the types of all our files would take most of a minute.
  const cwd = mkdtempSync(join(tmpdir(), 'group-explorer-linter-'));
  after(() => rmSync(cwd, { recursive: true }));
  const eslint = new ESLint({
    cwd,
    overrideConfigFile: true,
    overrideConfig: {
      files: ['**/*.ts'],
      languageOptions: {
        parser: ts.parser,
        parserOptions: {
          tsconfigRootDir: cwd,
          projectService: { allowDefaultProject: ['*.ts'], defaultProject: resolve('tsconfig.json') },
        },
      },
      plugins: { ours: { rules: { 'foreign-keys': foreignKeys } } },
      rules: { 'ours/foreign-keys': 'error' },
    },
  });

  async function reports(code: string): Promise<string[]> {
    const [result] = await eslint.lintText(`${declared}\n${code}\n`, { filePath: join(cwd, 'aCase.ts') });
    return result!.messages.map(({ messageId, message }) => messageId ?? message);
  }

  const wrong: readonly (readonly [code: string, messageId: string])[] = [
    ['export const x = record[key];', 'read'],
    ['export const x = record[`${key}!`];', 'read'],
    ['export const x = maybe?.[key];', 'read'],
    ['export const x = either[key];', 'read'],
    ['export const x = record[key + "x"];', 'read'],
    ['export const f = <K extends string>(k: K): unknown => record[k];', 'read'],
    ['export const f = <T extends Record<string, number>>(t: T): unknown => t[key];', 'read'],
    ['export const x = (JSON.parse("{}") as Record<string, unknown>)[key];', 'read'],
    ['export const { [key]: x } = record;', 'read'],
    ['record[key] = 1;', 'write'],
    ['record[key] += 1;', 'write'],
    ['record[key]++;', 'write'],
    ['export const x = key in record;', 'has'],
  ];
  for (const [code, messageId] of wrong)
    it(`reports ${code}`, async () => assert.deepEqual(await reports(code), [messageId]));

  for (const code of [
    "export const x = record['a'];",
    'export const x = record[`a`];',
    'export const x = record[ours];',
    'export const x = known[ours];',
    'export const x = list[at];',
    'export const x = map.get(key);',
    'export const { a: x } = record;',
    'export const x = { [key]: 1 };',
    'export const x = Object.hasOwn(record, key);',
    "export const x = 'a' in known;",
    'export const x = key[at];',
  ])
    it(`lets ${code} be`, async () => assert.deepEqual(await reports(code), []));

  it('is turned on for src alone', async () => {
    const usual = new ESLint();
    const levelIn = async (path: string): Promise<unknown> => {
      const { rules } = (await usual.calculateConfigForFile(path)) as { rules: Record<string, unknown> };
      return rules['ours/foreign-keys'];
    };
    assert.deepEqual(await levelIn('src/core/tree/choices.ts'), [2]);
    assert.deepEqual(await levelIn('src/webview/main.ts'), [2]);
    assert.deepEqual(await levelIn('test/support/fakes.ts'), undefined);
  });
});
