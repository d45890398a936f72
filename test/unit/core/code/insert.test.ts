// Where IDs go in a file of each language: bare between quotes, as literals where a value can stand, as items in lists.
import assert from 'node:assert/strict';
import { insertion, type Selected } from '../../../../src/core/code/insert.ts';
import { languages } from '../../../../src/core/languages/languages.ts';

/** `¦` is a cursor, and what stands between `‹` and `›` is selected. `bare`: no value can stand there. */
type Case = readonly [language: string, file: string, ids: readonly string[], after: string, how?: 'bare' | 'refused'];

const cases: readonly Case[] = [
  ['typescript', 'const a = ¦;', ['880d-x'], 'const a = "880d-x";'],
  ['typescript', 'const a = [¦];', ['880d-x'], 'const a = ["880d-x"];'],
  ['typescript', "const a = ['x', ¦];", ['880d-x'], "const a = ['x', '880d-x'];"],
  ['typescript', "const a = ['x'¦, 'y'];", ['880d-x'], "const a = ['x', '880d-x', 'y'];"],
  ['typescript', 'const a = ¦;', ['a', 'b'], 'const a = ["a", "b"];'],
  ['typescript', 'const a = "¦";', ['a', 'b'], 'const a = "a, b";'],
  ['typescript', 'const a = ["¦"];', ['a', 'b'], 'const a = ["a", "b"];'],
  ['typescript', 'const a = [\n  "x",\n  ¦\n];', ['a', 'b'], 'const a = [\n  "x",\n  "a",\n  "b",\n];'],
  ['typescript', 'const a = [\n  "x"\n  ¦\n];', ['a', 'b'], 'const a = [\n  "x",\n  "a",\n  "b"\n];'],
  ['typescript', 'const a = [\n  ¦\n  ¦\n  ¦\n];', ['a', 'b', 'c'], 'const a = [\n  "a",\n  "b",\n  "c",\n];'],
  ['typescript', 'const a = [¦\n  "x",\n];', ['880d-x'], 'const a = [\n  "880d-x",\n  "x",\n];'],
  ['typescript', 'const a = `${¦}`;', ['880d-x'], 'const a = `${"880d-x"}`;'],
  ['typescript', 'const a = `x $¦`;', ['{y}`'], 'const a = `x \\${y}\\``;'],
  ['typescript', '// ¦', ['a\nb'], '// a\\u000ab'],
  ['typescript', '/* ¦ */', ['a*/b'], '/* a* /b */'],
  ['typescript', 'const a = { ¦ };', ['880d-x'], 'const a = { 880d-x };', 'bare'],
  ['typescript', 'const a = { b: ¦ };', ['880d-x'], 'const a = { b: "880d-x" };'],
  ['typescript', '¦', ['880d-x'], '"880d-x"'],
  ['typescript', 'foo(¦)', ['880d-x'], 'foo("880d-x")'],
  ['typescript', 'function foo(¦) {}', ['880d-x'], 'function foo(880d-x) {}', 'bare'],
  ['typescript', 'foo(a, ¦b)', ['880d-x'], 'foo(a, "880d-x", b)'],
  ['typescript', 'const a = ‹"old"›;', ['880d-x'], 'const a = "880d-x";'],
  ['typescript', 'const a = "‹old›";', ['880d-x'], 'const a = "880d-x";'],
  ['typescript', 'return <div>¦</div>;', ['880d-x'], 'return <div>880d-x</div>;', 'bare'],
  ['typescript', 'if (a === ¦) {}', ['880d-x'], 'if (a === "880d-x") {}'],
  ['typescript', 'const x = a¦;', ['880d-x'], 'const x = a880d-x;', 'bare'],
  ['json', '{"a": ¦}', ['880d-x'], '{"a": "880d-x"}'],
  ['json', '{"a":¦}', ['880d-x'], '{"a": "880d-x"}'],
  ['json', '[¦]', ['a', 'b'], '["a", "b"]'],
  ['json', '{¦}', ['880d-x'], '{880d-x}', 'bare'],
  ['json', '¦', ['880d-x'], '"880d-x"'],
  ['json', '["a"¦]', ['880d-x'], '["a", "880d-x"]'],
  ['json', '[\n  "a",\n  ¦\n]', ['880d-x'], '[\n  "a",\n  "880d-x"\n]'],
  ['json', '[\n  "a"\n  ¦\n]', ['880d-x'], '[\n  "a",\n  "880d-x"\n]'],
  ['python', 'a = ¦', ['880d-x'], 'a = "880d-x"'],
  ['python', 'a = [¦]', ['a', 'b'], 'a = ["a", "b"]'],
  ['python', 'a = ¦', ['a', 'b'], 'a = ["a", "b"]'],
  ['python', 'f(a=1, ¦)', ['880d-x'], 'f(a=1, 880d-x)', 'bare'],
  ['python', 'f(¦)', ['880d-x'], 'f("880d-x")'],
  ['python', 'x = f"{¦}"', ['880d-x'], 'x = f"{\'880d-x\'}"'],
  ['python', 'x = {"a": ¦}', ['880d-x'], 'x = {"a": "880d-x"}'],
  ['python', 'def f():\n    a = 1\n¦\n    b = 2', ['880d-x'], 'def f():\n    a = 1\n880d-x\n    b = 2', 'bare'],
  ['python', 'def f():\n    return ¦\n', ['880d-x'], 'def f():\n    return "880d-x"\n'],
  ['go', 'x := []string{\n\t¦\n}', ['a', 'b'], 'x := []string{\n\t"a",\n\t"b",\n}'],
  ['go', 'x := ¦\n', ['a', 'b'], 'x := []string{"a", "b"}\n'],
  ['go', 'func g() {\n\tf("1")\n\tf(¦)\n}', ['880d-x'], 'func g() {\n\tf("1")\n\tf("880d-x")\n}'],
  ['go', 'func g() {\n\tif x {\n\t}\n\tf(¦)\n}', ['880d-x'], 'func g() {\n\tif x {\n\t}\n\tf("880d-x")\n}'],
  ['go', 'func (r T) f(¦) {}', ['880d-x'], 'func (r T) f(880d-x) {}', 'bare'],
  ['go', 'func f(¦) {}', ['880d-x'], 'func f(880d-x) {}', 'bare'],
  ['go', 'map[string]string{"a": ¦}', ['880d-x'], 'map[string]string{"a": "880d-x"}'],
  ['java', 'String a = ¦;', ['880d-x'], 'String a = "880d-x";'],
  ['java', 'void f(¦) {}', ['880d-x'], 'void f(880d-x) {}', 'bare'],
  ['java', 'List<String> a = List.of(¦);', ['a', 'b'], 'List<String> a = List.of("a", "b");'],
  ['java', 'String[] a = {¦};', ['a', 'b'], 'String[] a = {"a", "b"};'],
  ['csharp', 'var a = ¦;', ['a', 'b'], 'var a = new[] { "a", "b" };'],
  ['ruby', 'a = ¦', ['880d-x'], "a = '880d-x'"],
  ['ruby', 'x = "#{¦}"', ['880d-x'], 'x = "#{\'880d-x\'}"'],
  ['rust', 'let a = ¦;', ['880d-x'], 'let a = "880d-x";'],
  ['rust', 'vec![¦]', ['a', 'b'], 'vec!["a", "b"]'],
  ['php', '<?php $a = ¦;', ['880d-x'], "<?php $a = '880d-x';"],
  ['php', '<p>¦</p>', ['880d-x'], '<p>880d-x</p>'],
  ['php', "<?php $a = ['x' => ¦];", ['880d-x'], "<?php $a = ['x' => '880d-x'];"],
  ['terraform', 'a = [¦]\nb = 2', ['a', 'b'], 'a = ["a", "b"]\nb = 2'],
  ['terraform', 'a = ¦\nb = 2', ['880d-x'], 'a = "880d-x"\nb = 2'],
  ['terraform', 'a = "$¦"', ['{x}'], 'a = "$${x}"'],
  ['terraform', 'r "a" "b" {\n  ¦\n}', ['880d-x'], 'r "a" "b" {\n  880d-x\n}', 'bare'],
  ['sql', 'SELECT * FROM t WHERE id IN (¦)', ['a', "b'c"], "SELECT * FROM t WHERE id IN ('a', 'b''c')"],
  ['sql', 'WHERE id = ¦ AND x', ['880d-x'], "WHERE id = '880d-x' AND x"],
  ['sql', 'WHERE id IN ¦', ['880d-x'], "WHERE id IN ('880d-x')"],
  ['sql', 'INSERT INTO t (¦) VALUES (¦)', ['880d-x'], "INSERT INTO t (880d-x) VALUES ('880d-x')", 'bare'],
  ['toml', 'a = ¦\nb = 1', ['880d-x'], 'a = "880d-x"\nb = 1'],
  ['toml', 'a = [¦]', ['a', 'b'], 'a = ["a", "b"]'],
  ['toml', '[¦]', ['880d-x'], '[880d-x]', 'bare'],
  ['powershell', 'Get-X -Id ¦', ['880d-x'], "Get-X -Id '880d-x'"],
  ['powershell', '$a = @(¦)', ['a', 'b'], "$a = @('a', 'b')"],
  ['powershell', '$a = ¦', ['880d-x'], "$a = '880d-x'"],
  ['lua', 'local a = {¦}', ['a', 'b'], 'local a = {"a", "b"}'],
  ['kotlin', 'val a = ¦', ['a', 'b'], 'val a = listOf("a", "b")'],
  ['swift', 'let a = [¦]', ['880d-x'], 'let a = ["880d-x"]'],
  ['c', 'char *a = ¦;', ['880d-x'], 'char *a = "880d-x";'],
  ['c', 'const char *a[] = {¦};', ['a', 'b'], 'const char *a[] = {"a", "b"};'],
  ['groovy', 'def a = [¦]', ['a', 'b'], "def a = ['a', 'b']"],
  ['css', 'a { content: ¦; }', ['880d-x'], 'a { content: "880d-x"; }'],
  ['css', 'a[href=¦] {}', ['880d-x'], 'a[href="880d-x"] {}'],
  ['yaml', 'a: ¦', ['880d-x'], 'a: "880d-x"'],
  ['yaml', 'a:¦\nb: 1', ['880d-x'], 'a: "880d-x"\nb: 1'],
  ['yaml', 'a:\n  - x\n  - ¦', ['a', 'b'], 'a:\n  - x\n  - a\n  - b'],
  ['yaml', 'a:\n  - "x"\n  - ¦', ['a', 'b'], 'a:\n  - "x"\n  - "a"\n  - "b"'],
  ['yaml', 'a:\n  - x\n  ¦\n', ['yes', 'b'], 'a:\n  - x\n  - "yes"\n  - b\n'],
  ['yaml', 'a:\n  ¦\n', ['yes', 'b'], 'a:\n  - "yes"\n  - b\n'],
  ['yaml', 'a: [¦]', ['a', 'b'], 'a: [a, b]'],
  ['yaml', 'a: [x, ¦]', ['880d-x'], 'a: [x, "880d-x"]'],
  ['yaml', 'a: ¦', ['a', 'b'], 'a: [a, b]'],
  ['yaml', '¦', ['880d-x'], '"880d-x"'],
  ['yaml', 'a: 1\n¦\nb: 2', ['880d-x'], 'a: 1\n880d-x\nb: 2', 'bare'],
  ['yaml', 'a: |\n  text ¦', ['880d-x'], 'a: |\n  text 880d-x'],
  ['yaml', 'a: "¦"', ['x"'], 'a: "x\\""'],
  ['yaml', '- "¦"', ['a', 'b'], '- "a"\n- "b"'],
  ['yaml', 'a: b # ¦', ['880d-x'], 'a: b # 880d-x'],
  ['dotenv', 'A=¦', ['880d-x'], 'A=880d-x'],
  ['dotenv', 'A=¦', ['a', 'b'], 'A=a,b'],
  ['dotenv', 'A="¦"', ['a', 'b'], 'A="a,b"'],
  ['dotenv', 'A=x,¦', ['a', 'b'], 'A=x,a,b'],
  ['dotenv', '¦', ['880d-x'], '880d-x', 'bare'],
  ['dotenv', '# ¦', ['880d-x'], '# 880d-x'],
  ['properties', 'a=¦', ['é', 'b'], 'a=\\u00e9,b'],
  ['ini', 'a = ¦', ['880d-x'], 'a = 880d-x'],
  ['shell', 'A=¦', ['880d-x'], 'A=880d-x'],
  ['shell', 'A=(¦)', ['a', 'b c'], "A=(a 'b c')"],
  ['shell', 'foo --id ¦', ['880d-x'], 'foo --id 880d-x'],
  ['shell', 'foo --id=¦', ['a', 'b'], 'foo --id=a,b'],
  ['shell', 'echo "¦"', ['$a'], 'echo "\\$a"'],
  ['shell', 'for i in ¦; do', ['880d-x'], 'for i in 880d-x; do'],
  ['shell', "echo 'x' ¦ # y", ['a b'], "echo 'x' 'a b' # y"],
  ['dockerfile', 'ENV A=¦', ['880d-x'], 'ENV A=880d-x'],
  ['dockerfile', '¦', ['880d-x'], '880d-x', 'bare'],
  ['html', '<a id=¦>', ['880d-x'], '<a id="880d-x">'],
  ['html', '<a id="¦">', ['"x'], '<a id="&quot;x">'],
  ['html', '<p>¦</p>', ['<b>'], '<p>&lt;b&gt;</p>'],
  ['xml', '<!-- ¦ -->', ['-->'], '<!-- - -> -->'],
  ['markdown', '- ¦', ['a', 'b'], '- a\n- b'],
  ['markdown', 'see ¦', ['a', 'b'], 'see a, b'],
  ['plaintext', '¦', ['a', 'b'], 'a\nb'],
  ['typescript', "const a = ['x',¦];", ['880d-x'], "const a = ['x', '880d-x'];"],
  ['typescript', "f('x', \n  ¦\n)", ['880d-x'], "f('x', \n  '880d-x'\n)"],
  [
    'typescript',
    'const a = "x";\nconst b = ¦;\nconst c = ¦;\nconst d = ¦;',
    ['a', 'b', 'c'],
    'const a = "x";\nconst b = "a";\nconst c = "b";\nconst d = "c";',
  ],
  ['typescript', "const a = '\\¦n';", ['880d-x'], "const a = '880d-x\\n';"],
  ['typescript', 'html`<a>¦</a>`', ['`${x}'], 'html`<a>\\`\\${x}</a>`'],
  ['typescript', "const a = '‹x›', b = ['‹y›'];", ['a', 'b'], "const a = 'a', b = ['b'];"],
  ['typescript', 'const a = [‹x, y›];', ['a', 'b'], 'const a = ["a", "b"];'],
  ['typescript', "const a = 'x' + ¦;", ['880d-x'], "const a = 'x' + '880d-x';"],
  ['typescript', 'class A {\n  ¦\n}', ['880d-x'], 'class A {\n  880d-x\n}', 'bare'],
  ['typescript', "import { ¦ } from 'b';", ['880d-x'], "import { 880d-x } from 'b';", 'bare'],
  ['typescript', 'case ¦:', ['880d-x'], 'case "880d-x":'],
  ['typescript', "const a = '¦';", ["it's ‮"], "const a = 'it\\'s \\u202e';"],
  ['json', '{"a":"¦"}', ['a"\n'], '{"a":"a\\"\\n"}'],
  ['json', '[\n  "a",\n  "b"¦\n]', ['880d-x'], '[\n  "a",\n  "b",\n  "880d-x"\n]'],
  ['json', '[¦"a"]', ['880d-x'], '["880d-x", "a"]'],
  ['json', '{"a": [{"b": ¦}]}', ['a', 'b'], '{"a": [{"b": ["a", "b"]}]}'],
  ['json', '"a": ¦', ['880d-x'], '"a": "880d-x"'],
  ['jsonc', '{\n  // ¦\n  "a": []\n}', ['a\nb'], '{\n  // a\\u000ab\n  "a": []\n}'],
  ['go', 'x := []string{"a"¦}', ['880d-x'], 'x := []string{"a", "880d-x"}'],
  ['go', 'x := `¦`', ['a`b'], 'x := "a`b"'],
  ['go', 'x := `¦`', ['880d-x'], 'x := `880d-x`'],
  ['rust', 'let a = r"¦";', ['a"b'], 'let a = "a\\"b";'],
  ['csharp', 'var a = $"{¦}";', ['880d-x'], 'var a = $"{"880d-x"}";'],
  ['csharp', 'var a = @"¦";', ['a"b'], 'var a = @"a""b";'],
  ['csharp', 'var a = $"¦";', ['{a}'], 'var a = $"{{a}}";'],
  ['kotlin', 'val a = "$¦"', ['{x}'], 'val a = "\\${x}"'],
  ['ruby', 'a = "#¦"', ['{x}'], 'a = "\\#{x}"'],
  ['php', '<?php $a = "$¦";', ['{x}'], '<?php $a = "\\${x}";'],
  ['swift', 'let a = "\\(¦)"', ['880d-x'], 'let a = "\\("880d-x")"'],
  ['python', "x = r'¦'", ["it's"], 'x = "it\'s"'],
  ['python', 'x = """¦"""', ['a"""b'], 'x = """a\\"\\"\\"b"""'],
  ['python', "x = b'¦'", ['880d-x'], "x = b'880d-x'"],
  ['python', "x = f'¦'", ['{y}'], "x = f'{{y}}'"],
  ['python', 'd = {¦}', ['a', 'b'], 'd = {"a", "b"}'],
  ['python', 'if x == ¦:', ['880d-x'], 'if x == "880d-x":'],
  ['terraform', 'a = [\n  "x",\n  ¦\n]', ['a', 'b'], 'a = [\n  "x",\n  "a",\n  "b",\n]'],
  ['terraform', 'a = <<EOT\n¦\nEOT\n', ['${x}'], 'a = <<EOT\n$${x}\nEOT\n'],
  ['terraform', 'a = "${¦}"', ['880d-x'], 'a = "${"880d-x"}"'],
  ['sql', "WHERE id IN ('¦')", ["a'b", 'c'], "WHERE id IN ('a''b', 'c')"],
  ['sql', "WHERE id IN ('a', ¦)", ['880d-x'], "WHERE id IN ('a', '880d-x')"],
  ['yaml', 'a:\n  - ¦\n  - x', ['880d-x'], 'a:\n  - "880d-x"\n  - x'],
  ['yaml', "a: '¦'", ["it's"], "a: 'it''s'"],
  ['yaml', "a: '¦'", ['\u0000'], 'a: "\\u0000"'],
  ['yaml', '- - ¦', ['a', 'b'], '- - a\n  - b'],
  ['yaml', 'a: [\n  x,\n  ¦\n]', ['a', 'b'], 'a: [\n  x,\n  a,\n  b,\n]'],
  ['yaml', 'a:\r\n  - x\r\n  - ¦\r\n', ['880d-x'], 'a:\r\n  - x\r\n  - "880d-x"\r\n'],
  ['yaml', '- "x"\n- ¦', ['b c'], '- "x"\n- "b c"'],
  ['yaml', 'a: ¦ # b', ['880d-x'], 'a: "880d-x" # b'],
  ['yaml', 'a:\n- x\n¦\nb: 1', ['880d-x'], 'a:\n- x\n- "880d-x"\nb: 1'],
  ['yaml', 'a:\n  ¦\n  b: 1', ['880d-x'], 'a:\n  880d-x\n  b: 1', 'bare'],
  ['dotenv', "A='x'\nB=¦", ['a b'], "A='x'\nB='a b'"],
  ['dotenv', "A='¦'", ["it's"], 'A="it\'s"'],
  ['dotenv', 'A=x ¦', ['880d-x'], 'A=x 880d-x'],
  ['shell', 'A="$¦"', ['{x}'], 'A="\\${x}"'],
  ['shell', 'cat <<EOT\n¦\nEOT', ['$x'], 'cat <<EOT\n\\$x\nEOT'],
  ['shell', 'A=(\n  x\n  ¦\n)', ['a', 'b'], 'A=(\n  x\n  a\n  b\n)'],
  ['shell', 'A=("¦")', ['a', 'b'], 'A=("a" "b")'],
  ['shell', 'fi ¦', ['880d-x'], 'fi 880d-x', 'bare'],
  ['powershell', 'Get-X "¦"', ['$a`'], 'Get-X "`$a``"'],
  ['dockerfile', 'LABEL a="¦"', ['"'], 'LABEL a="\\""'],
  ['html', '<script>¦</script>', ['880d-x'], '<script>880d-x</script>', 'bare'],
  ['xml', '<a><![CDATA[¦]]></a>', ['<x>'], '<a><![CDATA[<x>]]></a>'],
  ['css', '/* ¦ */', ['*/'], '/* * / */'],
  ['lua', 'a = [[¦]]', [']]'], 'a = "]]"'],
  ['cpp', 'auto a = R"(¦)";', [')"'], 'auto a = ")\\"";'],
  ['cpp', 'std::vector<std::string> a = {"x", ¦};', ['880d-x'], 'std::vector<std::string> a = {"x", "880d-x"};'],
  ['c', 'f(¦);', ['??/'], 'f("\\??/");'],
  ['groovy', 'a(b: ¦)', ['880d-x'], "a(b: '880d-x')"],
  ['rego', 'a := {¦}', ['880d-x'], 'a := {"880d-x"}'],
  ['java', '"""\n¦"""', ['"""'], '"""\n\\"\\"\\""""'],
  ['javascript', 'foo(¦, "b");', ['a'], 'foo("a", "b");'],
  ['jsonl', '{"a": 1}\n¦', ['a'], '{"a": 1}\n"a"'],
  ['scss', '// ¦\na { b: "c"; }', ['a'], '// a\na { b: "c"; }'],
  ['go', 'x := `y¦`', ['a`b'], 'x := `y`', 'refused'],
  ['cpp', 'auto a = R"(x¦)";', [')"'], 'auto a = R"(x)";', 'refused'],
];

/** A file without its marks, and where these are. */
function read(marked: string): { readonly text: string; readonly selections: readonly Selected[] } {
  const selections: Selected[] = [];
  let text = '';
  for (const part of marked.split(/(‹[^›]*›|¦)/)) {
    const selected = part === '¦' ? '' : /^‹(.*)›$/s.exec(part)?.[1];
    if (selected !== undefined) selections.push({ start: text.length, end: text.length + selected.length });
    text += selected ?? part;
  }
  return { text, selections };
}

describe('core: IDs in a file', () => {
  for (const [key, file, ids, after, how] of cases)
    it(`of ${key}: ${JSON.stringify(file)} gets ${JSON.stringify(ids)}`, () => {
      const { text, selections } = read(file);
      const language = languages.find((one) => one.key === key);
      assert.ok(language !== undefined);
      const { edits, fits, refused } = insertion(text, language, selections, ids);
      let [written, at] = ['', 0];
      for (const { start, end, text: part } of edits) {
        assert.ok(start >= at, 'edits stand in order');
        written += text.slice(at, start) + part;
        at = end;
      }
      assert.equal(written + text.slice(at), after);
      assert.deepEqual([fits, refused], [how !== 'bare', how === 'refused' ? 1 : 0]);
    });

  it('has a case for every language', () => {
    const tested = new Set(cases.map(([key]) => key));
    assert.deepEqual(
      languages.filter(({ key }) => !tested.has(key)).map(({ key }) => key),
      [],
    );
  });

  it('find an end in files of empty lines, at each place', () => {
    for (const language of languages)
      for (const text of ['', '\n', '\r\n', '\n\n\n', '\n \n', '\na\n', '\n- a\n', ' \n'])
        for (let at = 0; at <= text.length; at++) {
          const { edits } = insertion(text, language, [{ start: at, end: at }], ['x']);
          assert.ok(
            edits.every(({ start, end }) => start >= 0 && start <= end && end <= text.length),
            `${language.key} ${JSON.stringify(text)}`,
          );
        }
  });
  it('of no known language are bare', () => {
    const { edits, fits } = insertion('x ', undefined, [{ start: 2, end: 2 }], ['a"', 'b']);
    assert.deepEqual([edits, fits], [[{ start: 2, end: 2, text: 'a", b' }], true]);
  });

  it('are found their place at the end of a file of megabytes', () => {
    const line = 'const a = ["b", `${c}`, /d/]; // it\'s\n';
    const text = `${line.repeat(3_000_000 / line.length)}const e = ;`;
    const at = text.length - 1;
    const language = languages.find(({ key }) => key === 'typescript');
    assert.deepEqual(insertion(text, language, [{ start: at, end: at }], ['f']).edits, [
      { start: at, end: at, text: '"f"' },
    ]);
  });
});
