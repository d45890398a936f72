// The rule of the linter that no plain object is a map of foreign keys, as eslint.config.mjs turns it on for src.
import assert from 'node:assert/strict';
import { ESLint } from 'eslint';

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
  let eslint: ESLint;
  before(
    () => (eslint = new ESLint({ overrideConfig: [{ linterOptions: { reportUnusedDisableDirectives: 'off' } }] })),
  );

  async function reports(code: string, filePath = 'src/core/tree/choices.ts'): Promise<string[]> {
    const [result] = await eslint.lintText(`${declared}\n${code}\n`, { filePath });
    assert.deepEqual(
      result!.messages.filter(({ fatal }) => fatal),
      [],
    );
    return result!.messages.flatMap(({ ruleId, messageId }) => (ruleId === 'ours/foreign-keys' ? messageId! : []));
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

  it('looks at src alone', async () =>
    assert.deepEqual(await reports('export const x = record[key];', 'test/support/fakes.ts'), []));
});
