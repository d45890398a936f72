// Files of IDs in each language: made, read again and changed, of names and IDs that mean harm too. A parser of the
// language reads what is written, before and after, and finds exactly the IDs.
import assert from 'node:assert/strict';
import { readIdsFile, newIdsFile, type OpenIdsFile } from '../../../../src/core/idsFile/idsFile.ts';
import { IdsFileError, type IdsChange, type IdsEntry } from '../../../../src/core/idsFile/entry.ts';
import { idsLanguageOf } from '../../../../src/core/idsFile/fileLanguage.ts';
import type { Identified } from '../../../../src/core/forms/identified.ts';
import { literals, toldByMachine } from '../../../support/parsers.ts';
import { hostileIds, hostileNames } from '../forms/hostile.ts';
import { groupOf } from '../forms/written.ts';

const [today, later] = ['2026-11-26', '2027-01-02'];
const acme = { id: 'acme', words: 'Acme (DevRev)', isWhole: false };

/** Files, and what the parsers call their language. */
const kinds = [
  ['groupIds.ts', 'typescript'],
  ['group_ids.py', 'python'],
  ['ids.go', 'go'],
  ['GroupIds.java', 'java'],
  ['ids.json', 'json'],
  ['ids.yaml', 'yaml'],
  ['.env', 'dotenv'],
] as const;

const languageOf = (name: string) => idsLanguageOf(name)!;
const open = (name: string, text: string): OpenIdsFile => readIdsFile(text, languageOf(name));
/** Some changes, on a day. */
const change = (some: Partial<IdsChange>, day = today): IdsChange => ({
  renamed: new Map(),
  gone: new Set(),
  added: [],
  connections: [acme],
  today: day,
  ...some,
});
/** A new file with groups in it. */
const made = (name: string, added: readonly Identified[]): string => {
  const around = { package: name.endsWith('.go') ? 'ids' : 'com.acme.ids' };
  return open(name, newIdsFile(languageOf(name), name, around, today)).after(change({ added }));
};

/** The IDs in a file, as a parser of its language reads them. */
async function idsIn(language: string, text: string): Promise<string[]> {
  const all = await literals(language, text);
  return language === 'json'
    ? Object.entries(JSON.parse(text) as object)
        .slice(1)
        .map(([, value]) => value as string)
    : all.map(({ value }) => value);
}
const entryOf = (file: OpenIdsFile, id: string): IdsEntry => file.entries.find((one) => one.id === id)!;

const two = [groupOf('7', 'Sales'), groupOf('8-b', 'Ops (EMEA)')];

describe('core: files of IDs', function () {
  this.timeout(60_000);

  const written: Readonly<Record<string, readonly string[]>> = {
    'groupIds.ts': [
      'export const salesGroupId = "7"; // Sales (acme)',
      'export const opsEmeaGroupId = "8-b"; // Ops (EMEA) (acme)',
    ],
    'group_ids.py': ['SALES_GROUP_ID = "7"  # Sales (acme)', 'OPS_EMEA_GROUP_ID = "8-b"  # Ops (EMEA) (acme)'],
    'ids.go': [
      'package ids',
      '',
      'const SalesGroupID = "7" // Sales (acme)',
      'const OpsEmeaGroupID = "8-b" // Ops (EMEA) (acme)',
    ],
    'GroupIds.java': [
      'package com.acme.ids;',
      '',
      'public final class GroupIds {',
      '    public static final String SALES_GROUP_ID = "7"; // Sales (acme)',
      '    public static final String OPS_EMEA_GROUP_ID = "8-b"; // Ops (EMEA) (acme)',
      '',
      '    private GroupIds() {}',
      '}',
    ],
    'ids.yaml': ['salesGroupId: "7" # Sales (acme)', 'opsEmeaGroupId: "8-b" # Ops (EMEA) (acme)'],
    '.env': ['# Sales (acme)', 'SALES_GROUP_ID=7', '# Ops (EMEA) (acme)', 'OPS_EMEA_GROUP_ID=8-b'],
  };
  for (const [name, lines] of Object.entries(written))
    it(`are made as ${name}: a header, and a constant each`, () => {
      const mark = languageOf(name).language.lineComment!;
      assert.equal(
        made(name, two),
        [
          `${mark} IDs of groups, kept by Group Explorer. "Group Explorer: Update IDs File" brings them up to date and leaves all other lines alone.`,
          `${mark} Connection acme: Acme (DevRev)`,
          `${mark} IDs changed last on 2026-11-26.`,
          '',
          ...lines,
          '',
        ].join('\n'),
      );
    });

  it('are made as JSON, whose key $about tells what a header tells', () => {
    const text = made('ids.json', two);
    assert.deepEqual(JSON.parse(text), {
      $about: {
        what: 'IDs of groups, kept by Group Explorer. "Group Explorer: Update IDs File" brings them up to date and leaves all other lines alone.',
        connections: { acme: 'Acme (DevRev)' },
        groups: {
          salesGroupId: { connection: 'acme', name: 'Sales' },
          opsEmeaGroupId: { connection: 'acme', name: 'Ops (EMEA)' },
        },
        date: '2026-11-26',
      },
      salesGroupId: '7',
      opsEmeaGroupId: '8-b',
    });
    assert.equal(text.split('\n').at(-1), '');
    assert.ok(text.startsWith('{\n  "$about": {\n    "what": '), text);
  });

  for (const [name, language] of kinds) {
    describe(name, () => {
      /** All that such files can hold. */
      const all = [
        ...hostileNames.map((one, at) => groupOf(hostileIds[at % hostileIds.length]!, one)),
        ...hostileIds.map((id, at) => groupOf(id, hostileNames[(at * 7) % hostileNames.length]!)),
      ].filter(({ id }) => languageOf(name).holds(id));

      it('holds names and IDs that mean harm, and reads them again', async () => {
        assert.ok(all.length > 55);
        const text = made(name, all);
        assert.deepEqual(
          await idsIn(language, text),
          all.map(({ id }) => id),
        );
        const file = open(name, text);
        assert.ok(file.isOurs);
        assert.deepEqual(file.connections, [acme]);
        assert.deepEqual(
          file.entries.map(({ id }) => id),
          all.map(({ id }) => id),
        );
        assert.equal(new Set(file.entries.map((one) => one.name.toLowerCase())).size, all.length);
        assert.ok(file.entries.every(({ connectionId }) => connectionId === 'acme'));
        for (const one of all)
          assert.deepEqual(
            open(name, made(name, [one])).entries.map(({ id }) => id),
            [one.id],
          );
      });

      it('changes to names that mean harm, and takes IDs out, one by one', async () => {
        let text = made(name, all);
        let left = all.map(({ id }) => id);
        for (const one of [...hostileNames, 'Ops']) {
          const file = open(name, text);
          const [first, second] = file.entries as [IdsEntry, IdsEntry];
          text = file.after(change({ gone: new Set([first]), renamed: new Map([[second, one]]) }));
          left = left.slice(1);
          assert.deepEqual(await idsIn(language, text), left, one);
          assert.deepEqual(
            open(name, text).entries.map(({ id }) => id),
            left,
            one,
          );
        }
        assert.equal(open(name, text).entries[0]!.called, 'Ops');
      });

      it('keeps its constants when a group is called otherwise, and its day', () => {
        const text = made(name, two);
        const file = open(name, text);
        const after = file.after(change({ renamed: new Map([[entryOf(file, '7'), 'Revenue']]) }, later));
        assert.equal(after.replace('Revenue', 'Sales'), text);
        assert.ok(!after.includes(later));
        const again = open(name, after);
        assert.deepEqual(again.entries[0], { ...file.entries[0], called: 'Revenue' });
      });

      it('has another day when an ID comes or goes', () => {
        const text = made(name, two);
        const gone = open(name, text);
        const after = gone.after(change({ gone: new Set([entryOf(gone, '8-b')]) }, later));
        assert.deepEqual([after.includes(today), after.includes(later), after.includes('8-b')], [false, true, false]);
        assert.ok(!after.includes('Ops'));
        const added = open(name, after).after(change({ added: [groupOf('9', 'Sales')] }));
        assert.ok(added.includes(today) && !added.includes(later));
        assert.deepEqual(
          open(name, added).entries.map(({ id }) => id),
          ['7', '9'],
        );
      });

      it('is as it was where nothing is to change', () => {
        const text = made(name, two);
        assert.equal(open(name, text).after(change({}, later)), text);
      });

      it('is as it was after all that came is gone, and takes IDs again', async () => {
        const text = made(name, two.slice(0, 1));
        const more = open(name, text).after(change({ added: two.slice(1) }));
        const file = open(name, more);
        assert.equal(file.after(change({ gone: new Set([entryOf(file, '8-b')]) })), text);
        const one = open(name, text);
        const none = one.after(change({ gone: new Set(one.entries) }));
        assert.ok(!none.includes('Acme'), 'a connection without IDs is not named');
        assert.deepEqual(await idsIn(language, none), []);
        const again = open(name, none).after(change({ added: two }));
        assert.deepEqual(await idsIn(language, again), ['7', '8-b']);
      });

      it('keeps the ends of its lines, its first mark and its missing last end', async () => {
        const [bom, crlf] = ['\ufeff', made(name, two).replaceAll('\n', '\r\n')];
        for (const text of [bom + crlf, crlf.slice(0, -2), bom + made(name, two).trimEnd()]) {
          const file = open(name, text);
          assert.deepEqual(
            file.entries.map(({ id }) => id),
            ['7', '8-b'],
          );
          const after = file.after(
            change({ added: [groupOf('9', 'New')], renamed: new Map([[entryOf(file, '7'), 'R']]) }),
          );
          const isWindows = text.includes('\r');
          assert.equal(after.replace(/\r\n/g, '').includes(isWindows ? '\n' : '\r'), false);
          assert.equal(after.startsWith(bom), text.startsWith(bom));
          assert.equal(after.endsWith('\n'), text.endsWith('\n'));
          assert.deepEqual(await idsIn(language, after.replace(bom, '')), ['7', '8-b', '9']);
          const back = open(name, after);
          assert.equal(
            back.after(
              change({ gone: new Set([entryOf(back, '9')]), renamed: new Map([[entryOf(back, '7'), 'Sales']]) }),
            ),
            // The last line had no end, and another stood behind it.
            text.endsWith('\n') || !['.ts', '.py', '.go', 'yaml', '.env'].some((end) => name.endsWith(end))
              ? text
              : text + (isWindows ? '\r\n' : '\n'),
          );
        }
      });

      it('names each connection, and whether all its groups are in it', () => {
        const other = { id: 'a b:(ü)', words: 'Prod\n*/ // (x)', isWhole: true };
        const from = { vendor: 'testmo', vendorLabel: 'Testmo', connectionId: other.id, label: 'Prod', path: ['QA'] };
        const file = open(name, made(name, two));
        const text = file.after(change({ added: [{ ...groupOf('7', 'QA'), from }], connections: [acme, other] }));
        const again = open(name, text);
        assert.deepEqual(
          new Set(again.connections.map(({ id, isWhole }) => `${id} ${isWhole}`)),
          new Set(['acme false', `${other.id} true`]),
        );
        assert.deepEqual(
          again.entries.map(({ connectionId }) => connectionId),
          ['acme', 'acme', other.id],
        );
        const renamed = again.after(
          change({ connections: [{ ...acme, words: 'Acme North (DevRev)' }, ...again.connections.slice(-1)] }),
        );
        assert.ok(renamed.includes('Acme North (DevRev)'));
        assert.deepEqual(open(name, renamed).entries, again.entries);
      });
    });
  }

  describe('of a user', () => {
    for (const [name, text, after] of [
      [
        'a.ts',
        'import x from "y";\nconst salesGroupId = 1;',
        'import x from "y";\nconst salesGroupId = 1;\n\n// IDs…\n// Connection acme: Acme (DevRev)\n// IDs changed last on 2026-11-26.\nexport const salesGroupId2 = "7"; // Sales (acme)',
      ],
      [
        'a.go',
        'package mine\n\nimport "fmt"\n',
        'package mine\n\nimport "fmt"\n\n// IDs…\n// Connection acme: Acme (DevRev)\n// IDs changed last on 2026-11-26.\nconst SalesGroupID = "7" // Sales (acme)\n',
      ],
      [
        'A.java',
        'package mine;\nclass A {\n    int x;\n}\n',
        'package mine;\nclass A {\n    // IDs…\n    // Connection acme: Acme (DevRev)\n    // IDs changed last on 2026-11-26.\n    public static final String SALES_GROUP_ID = "7"; // Sales (acme)\n    int x;\n}\n',
      ],
      [
        'a.yaml',
        'a:\n  - b\n',
        'a:\n  - b\n\n# IDs…\n# Connection acme: Acme (DevRev)\n# IDs changed last on 2026-11-26.\nsalesGroupId: "7" # Sales (acme)\n',
      ],
      [
        '.env.local',
        'A=b\n',
        'A=b\n\n# IDs…\n# Connection acme: Acme (DevRev)\n# IDs changed last on 2026-11-26.\n# Sales (acme)\nSALES_GROUP_ID=7\n',
      ],
    ] as const)
      it(`take IDs in, and keep all else: ${name}`, () => {
        const about = /IDs of groups, kept by Group Explorer\.[^\n]*/;
        assert.equal(
          open(name, text)
            .after(change({ added: two.slice(0, 1) }))
            .replace(about, 'IDs…'),
          after,
        );
      });

    it('take IDs into JSON, indented as it is, and keep all else', () => {
      const text = '{\n\t"b" : [1.0, 60000208205123456789],\n\t"a": {"}": "\\""}\n}';
      const after = open('a.json', text).after(change({ added: two }));
      assert.ok(
        after.startsWith('{\n\t"b" : [1.0, 60000208205123456789],\n\t"a": {"}": "\\""},\n\t"$about": {\n\t\t"what"'),
        after,
      );
      assert.ok(after.endsWith(',\n\t"salesGroupId": "7",\n\t"opsEmeaGroupId": "8-b"\n}'), after);
    });

    for (const [name, text, why] of [
      ['a.yaml', '- a\n- b\n', 'foreign'],
      ['a.yaml', '{a: 1}\n', 'foreign'],
      ['A.java', 'package mine;\n', 'foreign'],
      ['a.json', '[1]', 'notJson'],
      ['a.json', '{"a": 1,}', 'notJson'],
      ['a.json', '{"$about": "mine"}', 'about'],
    ] as const)
      it(`are refused where there is no place: ${name} with ${JSON.stringify(text)}`, () => {
        assert.throws(
          () => open(name, text).after(change({ added: two })),
          (thrown) => thrown instanceof IdsFileError && thrown.why === why,
        );
      });

    it('keep every line that is not ours, wherever it stands', async () => {
      const own =
        '# Own\nimport os  # os (acme)\nX = 5  # five (acme)\nOLD = "1"  # old (other)\nY = f("2")  # y (acme)\n';
      const text = made('a.py', two).replace('OPS', `${own}OPS`);
      const file = open('a.py', text);
      assert.deepEqual(
        file.entries.map(({ id }) => id),
        ['7', '8-b'],
      );
      const after = file.after(change({ gone: new Set(file.entries), added: [groupOf('9', 'New')] }));
      assert.ok(after.includes(own), after);
      assert.deepEqual(await idsIn('python', after), ['1', '2', '9']);
    });

    it('are known as formatters leave them, with constants as their owner calls them', () => {
      const header = made('a.ts', two).split('export')[0]!;
      const ts = `${header}export const\n  x = 1;\nexport const sales: string =\n  '7'; // Sales (acme)\nconst OPS = '8\\'-b' as const; // Ops (acme)\n`;
      assert.deepEqual(
        open('a.ts', ts).entries.map(({ name, id }) => [name, id]),
        [
          ['sales', '7'],
          ['OPS', "8'-b"],
        ],
      );
      const go = `${made('a.go', []).replace(/package.*/s, '')}package a\n\n// Connection acme: Acme (DevRev)\nconst (\n\tSales   = "7" // Sales (acme)\n\tB string = "8" // B (acme)\n)\n`;
      const file = open('a.go', go);
      assert.deepEqual(
        file.entries.map(({ name }) => name),
        ['Sales', 'B'],
      );
      assert.ok(file.after(change({ added: [groupOf('9', 'New')] })).includes('\tNewGroupID = "9" // New (acme)\n)'));
      const yaml = made('a.yaml', two).replace('"7"', "'7'").replace('"8-b"', '8-b');
      assert.deepEqual(
        open('a.yaml', yaml).entries.map(({ id }) => id),
        ['7', '8-b'],
      );
      const env = made('.env', two).replace('=7', '="7"').replace('OPS', 'export OPS');
      assert.deepEqual(
        open('.env', env).entries.map(({ id }) => id),
        ['7', '8-b'],
      );
    });

    it('without our header are nobody’s, whatever their lines look like', () => {
      assert.deepEqual(open('a.ts', '// Connection acme: Acme\nconst a = "7"; // Sales (acme)\n').entries, []);
    });
  });

  it('have the language that their name says', () => {
    for (const [name, label] of [
      ['a/b.mts', 'TypeScript'],
      ['.env', '.env'],
      ['x/.env.local', '.env'],
      ['prod.env', '.env'],
      ['A.JSON', 'JSON'],
      ['a.yml', 'YAML'],
    ] as const)
      assert.equal(languageOf(name).language.label, label, name);
    for (const name of ['a.js', 'ts', 'a', 'a.tsx', 'a.toml', '.environment/x'])
      assert.equal(idsLanguageOf(name), undefined, name);
  });

  it('are classes of Java that the compiler takes, whatever the file is called', function () {
    const names = ['GroupIds.java', 'class.java', 'String.java', 'group-ids.java', '7.java', '销售.java'];
    const texts = names.map((name) =>
      open(name, newIdsFile(languageOf(name), name, { package: undefined }, today)).after(change({ added: two })),
    );
    assert.ok(texts[0]!.includes('public final class GroupIds {') && texts[3]!.includes('\nfinal class GroupIds {'));
    const told = toldByMachine(
      'java',
      texts.map((text) => text.replace('public final class', 'final class')),
    );
    if (told === undefined) return this.skip();
    assert.deepEqual(
      told,
      names.map(() => ['7', '8-b']),
    );
  });

  for (const [language, name] of [
    ['python', 'a.py'],
    ['java', 'A.java'],
  ] as const)
    it(`are what ${language} of this machine reads`, function () {
      const all = hostileIds.map((id, at) => groupOf(id, hostileNames[at]!));
      const told = toldByMachine(language, [made(name, all).replace('public final class', 'final class')]);
      if (told === undefined) return this.skip();
      assert.deepEqual(told, [all.map(({ id }) => id)]);
    });
});
