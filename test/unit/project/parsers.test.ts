// The parsers that judge what we write: each reads a text of its language, and refuses what is none.
import assert from 'node:assert/strict';
import { literals, parse, parsedLanguages, toldByMachine } from '../../support/parsers.ts';

/** Language → a text, the strings in it with their names, and what is no text of it. */
const cases: Readonly<Record<string, readonly [text: string, found: string, wrong: readonly string[]]>> = {
  typescript: ["const a: string = 'x\\u00e9\\'y';", "a=xé'y", ['const a = don:1;', 'const a = `${b}`;']],
  typescriptreact: ['const a = <b c="x" />;', 'c=x', ['const a = <b>;']],
  javascript: ['const a = "x\\\ny", b = `z`;', 'a=xy b=z', ['const a = "x', 'const = 1;']],
  javascriptreact: ['const a = <b c="x" />;', 'c=x', ['const a = <b>;']],
  python: ['A = "x\\u00e9"\nb = [r\'\\n\', """y"""]\n', 'A=xé b=\\n =y', ['A = x y\n', 'A = f"{b}"\n', 'A = "x']],
  go: [
    'package p\nconst A = "x\\u00e9" // b\nvar c = `\\n`\n',
    'A=xé c=\\n',
    ['package p\nconst A = "x\n', 'const A = 1"'],
  ],
  java: ['class A { static final String B = "x\\u00e9"; /* c */ }', 'B=xé', ['class A { String B = don:1; }']],
  csharp: [
    'class A { const string B = "x\\u00e9"; string c = @"""y"; }',
    'B=xé c="y',
    ['class A { string B = $"{c}"; }'],
  ],
  ruby: ["A = \"x\\u00e9#b\"\nb = '\\n\\''\n", "A=xé#b b=\\n'", ['A = "#{b}"\n', 'A = "x\n']],
  rust: ['const A: &str = "x\\u{e9}"; const B: &str = r#"\\"#;', 'A=xé B=\\', ['const A: &str = ;', 'let a = "x']],
  php: ["<?php const A = 'x\\'\\n'; $b = \"y\\u{e9}\";", "A=x'\\n b=yé", ['<?php const A = ;', '<?php $a = "$b";']],
  shellscript: ["A='x'\\''y' # b\nB=$'\\u00e9'\nC=a\\ b\n", "A=x'y B=é C=a b", ['A="$b"\n', "A='x\n"]],
  powershell: [
    "$A = 'x''y' # b\n$c = \"`n`u{e9}\"\n",
    "$A=x'y $c=\né",
    ['$A = "$b"\n', "$A = 'x\n", "$A = 'a\u2019b'\n"],
  ],
  yaml: ['a: "x\\u00e9" # b\nc:\n  - \'y\'\n', 'a=xé c=y', ['a: "x', 'a: b: c', 'a: @b']],
  json: ['{"a": ["x\\u00e9", 1]}', 'a=xé', ['{"a": x}', '[1,]', '"x" // y']],
  jsonc: ['{"a": "x", /* b */ // c\n}', 'a=x', ['{"a": x:y}']],
  toml: ['a = "x\\u00e9" # b\nc = [\'y\']\n', 'a=xé c=y', ['a = x\n', 'a = "x" "y"\n', 'a = 1\na = 2\n']],
  terraform: ['a = "x$${b}\\u00e9" # c\nd = ["y"]\n', 'a=x${b}é d=y', ['a = "${b}"\n', 'a = don:1:x\n', 'a = "x\n']],
  sql: ["SELECT 1 WHERE a IN ('x''y' /* b */, 'z')", "=x'y =z", ["SELECT 'x", 'SELECT 1 WHERE a IN (don:1, 2)']],
  dotenv: ['# a\nA=x\nB=\'y "z"\'\n', 'A=x B=y "z"', []],
};

describe('the parsers', function () {
  this.timeout(60_000);
  it('have a case each', () => assert.deepEqual(Object.keys(cases).sort(), [...parsedLanguages].sort()));
  for (const [language, [text, found, wrong]] of Object.entries(cases)) {
    it(`read ${language}`, async () => {
      const read = await literals(language, text);
      assert.equal(read.map(({ name, value }) => `${name ?? ''}=${value}`).join(' '), found);
      assert.equal(await parse(language, text), undefined);
      for (const one of wrong) assert.ok((await parse(language, one)) !== undefined, one);
    });
  }
  it('refuse a language that they do not know', async () => assert.match((await parse('none', '')) ?? '', /no parser/));

  for (const [language, good, bad] of [
    ['python', 'A = "x\\u00e9"\nB = ["y", \'z\']\n', 'A = don:1\n'],
    ['java', 'class A { static final String B = "x\\u00e9", C = "y", D = "z"; }', 'class A { int B = "x"; }'],
  ] as const)
    it(`of this machine read ${language}`, function () {
      const told = toldByMachine(language, [good, bad, good]);
      if (told === undefined) return this.skip();
      assert.deepEqual(
        [told[0], told[2]],
        [
          ['xé', 'y', 'z'],
          ['xé', 'y', 'z'],
        ],
      );
      assert.equal(typeof told[1], 'string');
    });
});
