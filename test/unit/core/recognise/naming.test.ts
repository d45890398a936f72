// A name for an ID in a file: as a constant, and as a comment.
import assert from 'node:assert/strict';
import { languages } from '../../../../src/core/languages/languages.ts';
import { namedByComment, namedByConstant } from '../../../../src/core/recognise/naming.ts';
import type { Replacement } from '../../../../src/core/code/insert.ts';

const languageOf = (key: string) => languages.find((one) => one.key === key)!;
const edited = (text: string, edits: readonly Replacement[]): string =>
  edits.reduceRight((whole, { start, end, text: by }) => whole.slice(0, start) + by + whole.slice(end), text);
const at = (text: string, id: string) => ({ start: text.indexOf(id), end: text.indexOf(id) + id.length });
const constant = (key: string, text: string, id = 'grp_1', name = 'Sales EMEA'): string | undefined => {
  const made = namedByConstant(text, languageOf(key), at(text, id), { kind: 'group', id, name });
  return made && edited(text, made.edits);
};
const comment = (key: string, text: string, id = 'grp_1', name = 'Sales'): string | undefined => {
  const made = namedByComment(text, languageOf(key), at(text, id), name);
  return made && edited(text, [made]);
};

describe('recognise: naming', () => {
  for (const [key, before, after] of [
    [
      'typescript',
      "import a from 'a';\n\n// Checks.\nexport function f() {\n  return is('grp_1');\n}\n",
      "import a from 'a';\n\nconst salesEmeaGroupId = 'grp_1'; // Sales EMEA\n// Checks.\nexport function f() {\n  return is(salesEmeaGroupId);\n}\n",
    ],
    [
      'python',
      '@done\ndef f():\n    return is("grp_1")\n',
      'SALES_EMEA_GROUP_ID = "grp_1" # Sales EMEA\n@done\ndef f():\n    return is(SALES_EMEA_GROUP_ID)\n',
    ],
    [
      'shell',
      '#!/bin/sh\nset -e\ngrant "grp_1"\n',
      '#!/bin/sh\nset -e\nSALES_EMEA_GROUP_ID="grp_1" # Sales EMEA\ngrant "$SALES_EMEA_GROUP_ID"\n',
    ],
    [
      'go',
      'package a\r\n\r\nvar x = is("grp_1")\r\n',
      'package a\r\n\r\nconst salesEmeaGroupID = "grp_1" // Sales EMEA\r\nvar x = is(salesEmeaGroupID)\r\n',
    ],
  ] as const)
    it(`by a constant in ${key}`, () => assert.equal(constant(key, before), after));

  it('by a constant that keeps a number a number, and takes a name that is free', () => {
    assert.equal(
      constant('javascript', 'let salesEmeaGroupId = 1;\nf(6031);\n', '6031'),
      'let salesEmeaGroupId = 1;\nconst salesEmeaGroupId2 = 6031; // Sales EMEA\nf(salesEmeaGroupId2);\n',
    );
  });

  it('by no constant where none could stand for it', () => {
    for (const [key, text] of [
      ['java', 'class A {\n  String a = "grp_1";\n}\n'],
      ['json', '{"a": "grp_1"}'],
      ['typescript', 'f("the group grp_1");\n'],
      ['typescript', '// grp_1\n'],
      ['typescript', 'f(grp_1);\n'],
    ] as const)
      assert.equal(constant(key, text), undefined, text);
  });

  it('by a comment behind the line, once', () => {
    assert.equal(comment('yaml', 'a:\n  - grp_1\n  - x\n'), 'a:\n  - grp_1 # Sales\n  - x\n');
    assert.equal(comment('typescript', "f('grp_1');\r\ng();"), "f('grp_1'); // Sales\r\ng();");
    assert.equal(comment('yaml', 'a:\n  - grp_1 # Sales\n'), undefined);
    assert.equal(comment('python', 'f("grp_1")', 'grp_1', 'a\nimport os'), 'f("grp_1") # a import os');
  });

  it('by no comment where none can stand', () => {
    assert.equal(comment('json', '{"a": "grp_1"}'), undefined);
    assert.equal(comment('dotenv', 'A=grp_1'), undefined);
    assert.equal(comment('typescript', 'f(`\n  grp_1\n`);'), undefined);
    assert.equal(comment('markdown', 'grp_1'), undefined);
  });
});
