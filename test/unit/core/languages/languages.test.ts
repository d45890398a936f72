// Which language a file has, and what an ID looks like in it, be it as hostile as it likes.
import assert from 'node:assert/strict';
import ts from 'typescript';
import { languageOf, languages, literal } from '../../../../src/core/languages/languages.ts';

const known = (key: string): (typeof languages)[number] => languages.find((one) => one.key === key)!;

describe('core: the language of a file', () => {
  for (const [id, name, key] of [
    ['typescriptreact', 'a.tsx', 'typescript'],
    ['plaintext', '/app/main.tf', 'terraform'],
    ['plaintext', 'C:\\work\\prod.tfvars', 'terraform'],
    ['plaintext', 'Cargo.toml', 'toml'],
    ['plaintext', '/app/.env', 'dotenv'],
    ['properties', '.env.local', 'dotenv'],
    ['shellscript', 'prod.env', 'dotenv'],
    ['plaintext', 'policy.rego', 'rego'],
    ['plaintext', 'Dockerfile', 'dockerfile'],
    ['plaintext', 'notes.txt', 'plaintext'],
    ['plaintext', 'Untitled-1', 'plaintext'],
    ['properties', 'app.properties', 'properties'],
    ['properties', '.gitconfig', 'ini'],
    ['python', '.env', 'python'],
    ['jsonc', 'settings.json', 'jsonc'],
    ['cobol', 'a.cbl', undefined],
    ['constructor', '__proto__', undefined],
  ] as const)
    it(`of ${id} ${name} is ${key ?? 'not known'}`, () => assert.equal(languageOf(id, name)?.key, key));

  it('is one for each name that VS Code has, and each has its own key', () => {
    const ids = languages.flatMap((one) => one.ids);
    assert.equal(new Set(ids).size, ids.length);
    assert.equal(new Set(languages.map(({ key }) => key)).size, languages.length);
    for (const one of languages) for (const id of one.ids) assert.equal(languageOf(id, 'a')?.key, one.key);
  });
});

const hostile = [
  '880d8f53-bd49-4d51-9cf7-f49d4f0f6f0e',
  'don:identity:dvrv-us-1:devo/0:group/1',
  `a"b'c`,
  'a`b',
  'a\\b\\',
  '\\u0022',
  'a\nb\r\n\tc',
  '${x} #{y} $(z) %{w} {v}',
  '$',
  '#',
  'a # b: c',
  '*/ --> ]]> </script>',
  '\u0000\u0085\u2028\u202e\u{e0041}',
  '\ud83d\ude80',
  'yes',
  '1e3',
  '0123',
  '- x',
  '',
  ' ',
];

describe('core: a literal', () => {
  for (const [key, text, expected] of [
    ['typescript', `a"b'c`, `"a\\"b'c"`],
    ['typescript', 'a\u202eb', '"a\\u202eb"'],
    ['python', 'a\u{e0041}', '"a\\U000e0041"'],
    ['go', 'a"\n', '"a\\"\\n"'],
    ['java', '\\u0022', '"\\\\u0022"'],
    ['csharp', '\\', '"\\\\"'],
    ['ruby', `it's #{x}`, "'it\\'s #{x}'"],
    ['ruby', '\u202e#{x}', '"\\u{202e}\\#{x}"'],
    ['rust', 'a\u202e"', '"a\\u{202e}\\""'],
    ['php', '$a', "'$a'"],
    ['php', '$a\u202e', '"\\$a\\u{202e}"'],
    ['shell', 'abc-1', 'abc-1'],
    ['shell', '-rf', "'-rf'"],
    ['shell', "a'b$", `'a'\\''b$'`],
    ['shell', 'a\nb', "$'a\\nb'"],
    ['powershell', "a'b\u2019", "'a''b\u2019\u2019'"],
    ['powershell', '\u202e$a', '"`u{202e}`$a"'],
    ['json', 'a\u0000"', '"a\\u0000\\""'],
    ['yaml', '880d8f53-bd49-4d51', '880d8f53-bd49-4d51'],
    ['yaml', 'don:core:x/1', 'don:core:x/1'],
    ['yaml', 'yes', '"yes"'],
    ['yaml', '1e3', '"1e3"'],
    ['yaml', '1e-3', '"1e-3"'],
    ['yaml', '0123', '"0123"'],
    ['yaml', '- x', '"- x"'],
    ['yaml', 'a: b', '"a: b"'],
    ['yaml', 'a #b', '"a #b"'],
    ['toml', 'a"\\', '"a\\"\\\\"'],
    ['dotenv', 'abc-1', 'abc-1'],
    ['dotenv', 'a b', "'a b'"],
    ['dotenv', "it's", `"it's"`],
    ['properties', 'a\\b\u00e9', 'a\\\\b\\u00e9'],
    ['ini', 'a;b', '"a;b"'],
    ['terraform', '${x}"', '"$${x}\\""'],
    ['sql', "a'b", "'a''b'"],
    ['kotlin', '$x', '"\\$x"'],
    ['swift', '\\(x)', '"\\\\(x)"'],
    ['c', 'a??/"', '"a\\??/\\""'],
    ['c', '\u0085\u202e', '"\\302\\205\\u202e"'],
    ['lua', 'a\u202e', '"a\\u{202e}"'],
    ['css', 'a"\n', '"a\\"\\a "'],
    ['html', `<a b="c">`, '"&lt;a b=&quot;c&quot;&gt;"'],
    ['markdown', 'a*b', 'a*b'],
  ] as const)
    it(`of ${key} for ${JSON.stringify(text)}`, () => assert.equal(literal(known(key), text), expected));

  it('is in the quotes that are asked for, where they hold the text', () => {
    assert.equal(literal(known('typescript'), "it's", "'"), "'it\\'s'");
    assert.equal(literal(known('toml'), 'a', "'"), "'a'");
    assert.equal(literal(known('toml'), "it's", "'"), '"it\'s"');
    assert.equal(literal(known('ruby'), 'a', '"'), '"a"');
  });

  it('is read back by JavaScript, TypeScript and JSON as the same text', () => {
    for (const text of hostile) {
      assert.equal(JSON.parse(literal(known('json'), text)), text);
      for (const quote of ['"', "'"]) {
        const file = ts.createSourceFile(
          'a.ts',
          `x(${literal(known('typescript'), text, quote)})`,
          ts.ScriptTarget.Latest,
        );
        const [statement] = file.statements;
        assert.ok(ts.isExpressionStatement(statement!) && ts.isCallExpression(statement.expression));
        const [argument] = statement.expression.arguments;
        assert.ok(ts.isStringLiteral(argument!));
        assert.equal(argument.text, text);
      }
    }
  });

  it('stands on one line and shows all of itself, wherever the language has escapes', () => {
    for (const language of languages.filter(({ quotes }) => quotes.some(({ knowsAll }) => knowsAll === true)))
      for (const text of ['a\nb', 'a\u202eb', 'a\u0085b'])
        assert.match(literal(language, text), /^[^\n\u202e\u0085]*$/, `${language.key} ${JSON.stringify(text)}`);
  });
});
