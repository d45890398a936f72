// Files of each language, with places of every kind. Names are those that VS Code has.

/** A file that its parser takes, and at how many places of it a value or text can stand at least. */
export interface Sample {
  readonly text: string;
  readonly least: number;
}

/** Language → its file. */
export const samples: Readonly<Record<string, Sample>> = {
  typescript: {
    text: `import { a } from './a';
import type { B } from "b";
// a comment: it's one
/* another */
export const one = 'x', two = ["a", 'b'];
const list = [
  'a',
  'b',
];
const nested = [[1, 2], ['c'], { d: 'e', f: [] }, ...list];
interface C { readonly g: string; h?: number; i: 'j' | 'k'; m(n: string): void }
type D = Record<string, C[]>;
enum E { F = 'f', G = 'g' }
function h<T extends B>(i: T, j = 'k', ...rest: string[]): string {
  if (i === j) return 'l';
  for (const m of list) console.log(m, \`n\`);
  switch (j) {
    case 'a':
      return "b";
    default:
      break;
  }
  return rest.length > 0 ? rest[0]! : i + j;
}
class K extends L {
  private o = 'p';
  static q = new Map<string, string[]>([['r', []]]);
  s(t: string, u?: number): boolean { return /it's/.test(t) && !u; }
  get v() { return this.o; }
}
const w = (x: string) => ({ x, y: 'z' });
const { aa, bb: [cc] } = w('dd') as never;
try { h('a', 'b'); } catch (e) { throw new Error('x'); } finally { done(); }
export default async () => { await h(); };
label: while (true) { break label; }
const g = h<string>('x') ?? undefined, i2 = list[0], n = a ? 'b' : "c";
`,
    least: 150,
  },
  typescriptreact: {
    text: `const a = <div className="b" id={'c'}>Don't {list.map((d) => <p key={d}>{d}</p>)} \n text</div>;\n`,
    least: 1,
  },
  python: {
    text: `import os
from a import b, c
# it's a comment
X = 'a'
Y = ["a", "b"]
Z = [
    'a',
    'b',
]
D = {'a': 1, "b": [2], 'c': {'d'}}
T = ('a', 'b')
E = ('a')


@deco('x', y='z')
def f(a, b='c', *args, **kw) -> str:
    """Doc."""
    if a == 'b':
        return 'c'
    elif a in ['d', 'e']:
        pass
    for i in Y:
        print(i, 'x', end='')
    with open('a') as g:
        h = [j for j in g if j != 'k']
    return h[0] if b else None


class C(B):
    x: str = 'y'

    def m(self, q: "str" = 'r'):
        lam = lambda s: s + 't'
        assert lam, 'u'
        self.z = not q and (q or 'v')
        return f(*Y, w='x', **D)
`,
    least: 136,
  },
  go: {
    text: `package main

import (
	"fmt"
	"os"
)

// it's a comment
const A = "x"

var l = []string{"a", "b"}
var m = map[string][]string{
	"a": {"b"},
	"c": {},
}

type T struct {
	A string \`json:"a"\`
	B int
}

func f(a string, b ...int) (string, error) {
	x := []string{
		"a",
		"b",
	}
	if a == "b" || len(x) > 1 {
		return "c", nil
	}
	for i, s := range x {
		fmt.Println(i, s)
	}
	switch a {
	case "a", "b":
		return f("x", 1)
	}
	t := T{A: "x", B: 1}
	go func() { os.Exit(1) }()
	return t.A + x[0], nil
}

func (t *T) g(a string) []string {
	return nil
}
`,
    least: 88,
  },
  java: {
    text: `package a.b;
import java.util.List;
/** Doc: it's. */
@Ann(value = "x", other = {"a", "b"})
public class A<T extends B> {
  private static final String X = "x"; // y
  String[] a = {"a", "b"}, b = new String[] {"c"};
  List<String> l = List.of("a", "b");
  char c = '\\'';
  void f(String a, int... b) throws E {
    if (a.equals("b") && a != "c") { return; }
    for (String s : a) { g(s, "x"); }
    for (int i = 0; i < 3; i++) g();
    switch (a) { case "x": break; default: f("z", 1); }
    String d = b > 1 ? "y" : a;
    Runnable r = () -> { f("q"); };
    l.forEach((e) -> g(e));
    Object o = new Object(a, "b") { };
    try { f("x", 1); } catch (E e) { throw new E("y"); }
  }
  abstract String g(String s);
  T h(List<String> i, T j) { return j; }
}
`,
    least: 93,
  },
  csharp: {
    text: `using System;
namespace A {
  [Attr("x")]
  public class B : C<string> {
    const string D = "d"; // it's
    string[] e = { "a", "b" }, f = new[] { "c" };
    List<string> g = new List<string> { "a" };
    public string H { get; set; } = "h";
    public string I => "i";
    void J(string k, int l = 1) {
      if (k == "m" && l > 1) { return; }
      foreach (var n in e) { Console.WriteLine(n, "o"); }
      var p = l > 0 ? "q" : k;
      J("r", l: 2);
      var s = new B("t") { H = "u" };
      Func<string, string> v = (w) => w + "x";
      switch (k) { case "y": break; default: J("z"); break; }
      var c = '\\'' ; var d2 = @"a""b"; var ix = e[0];
    }
  }
}
`,
    least: 73,
  },
  ruby: {
    text: `require 'a'
# it's
X = 'a'
Y = ["a", 'b']
Z = [
  'a',
  'b'
]
h = { 'a' => 'b', c: 'd' }
def f(a, b = 'c', *d)
  return 'e' if a == 'b'
  puts a, 'x'
  b.each { |i| puts i }
  case a
  when 'x' then 'y'
  else 'z'
  end
  f(a, 'b')
end
class A < B
  attr_reader :a
  def g; @a = a ? 'b' : 'c'; end
end
x = %w[a b]
y = /it's/
`,
    least: 61,
  },
  rust: {
    text: `use a::b;
// it's
const X: &str = "x";
static L: [&str; 2] = ["a", "b"];
#[derive(Debug)]
struct S<'a> { a: &'a str, b: Vec<String> }
enum E { A, B(String) }
fn f<'a>(a: &'a str, b: Vec<&str>) -> String {
    let v = vec!["a", "b"];
    let w = vec![
        "a",
        "b",
    ];
    if a == "b" && v.len() > 1 { return "c".to_string(); }
    for i in v.iter() { println!("{}", i); }
    match a { "x" => g("y"), _ => {} }
    let s = S { a: "x", b: vec![] };
    let c = 'c'; let d = [0; 3];
    let t = ("a", "b");
    w[0].into()
}
impl S<'_> { fn h(&self, x: &str) {} }
`,
    least: 82,
  },
  php: {
    text: `<p>It's html</p>
<?php
namespace A;
use B\\C;
// it's
# and
const X = 'x';
$a = ['a', "b"];
$b = array('a' => 'b', 'c');
$c = [
  'a',
  'b',
];
function f(string $a, $b = 'c'): string {
  if ($a == 'b') { return 'c'; }
  foreach ($b as $k => $v) { echo $k, 'x'; }
  switch ($a) { case 'x': break; default: f('y', 'z'); }
  $d = $a ? 'b' : 'c';
  return $a . 'x' . $b[0];
}
class D extends E { public $x = 'y'; const Z = 'z'; function g($h) { $this->x = self::Z; } }
$fn = fn($x) => $x . 'y';
?>
<b>more</b>
<?= f('a', 'b') ?>
`,
    least: 117,
  },
  shellscript: {
    text: `#!/bin/bash
# it's
A=x
B='y z'
export C="w" D=v
arr=(a 'b' c)
list=(
  a
  b
)
f() {
  local x=1
  echo "x" 'y' z | grep -v a > out 2>&1
  if [ "x" = y ]; then
    cmd --flag=a --other b && c || d
  fi
  for i in a b c; do echo e; done
  case a in
    b) echo c ;;
    *) d ;;
  esac
  cat <<'EOT'
text it's
EOT
}
f a\\ b c
`,
    least: 45,
  },
  powershell: {
    text: `# it's
param([string]$a, $b = 'c')
$x = 'a'
$l = @('a', 'b')
$h = @{ a = 'b'; c = @('d') }
function F($p) {
  if ($p -eq 'x') { return 'y' }
  foreach ($i in $l) { Write-Host $i 'z' }
  Get-X -Id 'a' -Name b | Where-Object { $_ -ne 'c' }
  $x.Foo('a', 'b')
  [string]$t = 'u'
}
F 'a'
`,
    least: 45,
  },
  json: {
    text: `{
  "a": "b", "c": [1, "d", true],
  "e": [
    "f",
    "g"
  ], "h": {}, "i": [], "j": {"k": null}
}
`,
    least: 43,
  },
  jsonc: {
    text: `{
  // it's
  "a": ["b" /* c */, "d"],
  "e": [
    "f", // g
    "h", // i
  ],
}
`,
    least: 50,
  },
  yaml: {
    text: `# it's
a: b
c: "d"
e: 'f'
g:
  - h
  - "i"
  - j: k
    l: m
  -
    - n
    - o # p
q: [r, "s", t]
u: {v: w, x: [y]}
z: |
  text: it's
   more
aa: >-
  folded

bb:
cc:
dd:
- ee
- ff
gg: &anchor
  hh: ii
jj: *anchor
kk: !!str ll
mm: "multi
  line"
nn: [
  oo,
  pp
]
`,
    least: 66,
  },
  toml: {
    text: `# it's
a = "b"
c = 'd'
e = ["f", 'g']
h = [
  "i",
  "j",
]
k = { l = "m", n = [1] }
o = """p
q"""
[r.s]
t = 1
[[u]]
v = 2024-01-01
`,
    least: 38,
  },
  terraform: {
    text: `# it's
// and
variable "a" {
  type    = string
  default = "b"
}
locals {
  c = ["d", "e"]
  f = [
    "g",
    "h",
  ]
  i = { j = "k", l = [] }
  m = {
    n = "o"
    "p" = "q"
  }
  r = var.a == "s" ? "t" : "u"
  v = concat(["w"], ["x"])
  y = [for z in c : upper("aa")]
}
resource "a" "b" {
  count = 1
  c {
    d = e.f[0]
  }
  g = <<EOT
it's
EOT
}
`,
    least: 83,
  },
  sql: {
    text: `-- it's
SELECT a, 'b', "c" FROM d WHERE e = 'f' AND g IN ('h', 'i') OR j LIKE 'k';
INSERT INTO l (m, n) VALUES ('o', 1), ('p', 2);
UPDATE q SET r = 's', t = u WHERE v > 'w';
SELECT count(*), coalesce(a, 'x') FROM b JOIN c ON b.id = c.id GROUP BY d ORDER BY e LIMIT 1;
`,
    least: 42,
  },
  dotenv: {
    text: `# it's
A=x
B='y z'
C="w"
export D=v,u
E=
F=t # comment
`,
    least: 20,
  },
};
