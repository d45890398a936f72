// The files of an export, read back by readers of their formats that are not ours: CSV by papaparse, JSON and NDJSON by
// JSON.parse, Markdown by markdown-it.
import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import Papa from 'papaparse';
import { columnsOf } from '../../../../src/core/export/columns.ts';
import { groupRecord, memberRecord, problemRecord, type ExportRecord } from '../../../../src/core/export/record.ts';
import { exportFormats, written, type ExportFormat, type ExportHead } from '../../../../src/core/export/write.ts';
import type { Group, Member } from '../../../../src/core/model.ts';
import { proseOf } from '../../../../src/core/vendorText.ts';
import { fileOf, markdownRows } from './files.ts';

const head: ExportHead = {
  title: 'Members of *Sales*',
  summary: 'Acme · 3 rows',
  rows: 'members',
  connection: { id: 'acme', vendor: 'fake', label: 'Acme' },
  group: { id: '7', name: 'Sales' },
  at: '2026-01-02T03:04:05.000Z',
  complete: true,
  count: 3,
  notes: [],
  marked: false,
};
const none = { externalIds: {}, aliases: [], facts: [], sources: {}, unmapped: [], warnings: [] };
const person = (id: string, name: string, more: Partial<Member> = {}): ExportRecord =>
  memberRecord({ ...none, id, name, kind: 'person', ...more }, true);
const text = (format: ExportFormat, records: readonly ExportRecord[], change: Partial<ExportHead> = {}) =>
  fileOf(written(format, { ...head, ...change }, () => each(records)));
async function* each(records: readonly ExportRecord[]): AsyncGenerator<ExportRecord> {
  for (const record of records) yield await Promise.resolve(record);
}

/** What each format gives back of the names. */
const readers: Readonly<Record<ExportFormat, (file: string) => readonly (string | undefined)[]>> = {
  csv: (file) =>
    Papa.parse<Record<string, string>>(file, { header: true, skipEmptyLines: true }).data.map((row) => row['name']),
  json: (file) => (JSON.parse(file) as { members: { name: string }[] }).members.map(({ name }) => name),
  ndjson: (file) =>
    file
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { name: string }).name),
  markdown: (file) => markdownRows(file).map((row) => row['name']),
};

/** Names as nobody wishes them. */
const names = [
  'Li, "Bo"\nLin\r\n; Lin',
  'أحمد بن علي',
  'עברית \u2067mixed\u2069 \u202ecod.exe',
  ' leading and trailing ',
  'a|b||c\\|d \\',
  '# *bold* _it_ `code` ~~gone~~ <b>tag</b> &amp; &#42; [a](https://evil.example) ![i](x) | --- |',
  'https://evil.example www.evil.example a@evil.example $x^2$',
  'zero\u200bwidth\ufeff and \u00ad soft',
  'tab\tin',
  '👩‍👩‍👧 日本',
  '"',
  "'quoted'",
  'null',
  '-- not a rule',
  '1. no list',
];

describe('core: files of an export', () => {
  for (const format of exportFormats)
    it(`${format}: a reader that is not ours gets every name back as it is`, async () => {
      const file = await text(
        format,
        names.map((name, index) => person(String(index), name)),
      );
      // Two dashes are what a spreadsheet computes.
      const expected = names.map((name) => (format === 'csv' && name.startsWith('-') ? `'${name}` : name));
      assert.deepEqual(readers[format](file), expected);
    });

  it('csv: nothing computes, and all that stands before it is an apostrophe', async () => {
    const formulas = [
      '=1+1',
      '+49',
      '-2',
      '@SUM(A1)',
      '\t=1',
      '\r=1',
      '=HYPERLINK("http://x","y")',
      '\uff1d1+1',
      '\uff0b1',
    ];
    const file = await text(
      'csv',
      formulas.map((name, index) => person(String(index), name, { email: proseOf(name) })),
    );
    const { data, errors } = Papa.parse<Record<string, string>>(file, { header: true, skipEmptyLines: true });
    assert.deepEqual(errors, []);
    for (const [index, row] of data.entries())
      for (const cell of Object.values(row)) assert.match(cell, /^(?![=+\-@\t\r=+])/, String(index));
    assert.deepEqual(
      data.map((row) => [row['name'], row['email']]),
      formulas.map((name) => [`'${name}`, `'${name}`]),
    );
  });

  it('csv: what the vendor does not say is nothing, an empty text is in quotes, and none is 0', async () => {
    const group = (more: Partial<Group>): ExportRecord =>
      groupRecord({ ...none, id: '1', name: 'A', parents: [], children: [], ...more }, true);
    const at = columnsOf('groups').indexOf('memberCount');
    const lines = (
      await text(
        'csv',
        [
          group({}),
          group({ memberCount: { kind: 'exact', value: 0 }, handle: '' }),
          group({ memberCount: { kind: 'atLeast', value: 5 } }),
        ],
        { rows: 'groups' },
      )
    ).split('\r\n');
    assert.deepEqual(
      lines.slice(1, 4).map((line) => line.split(',').slice(at, at + 2)),
      [
        ['', ''],
        ['0', 'exact'],
        ['5', 'atLeast'],
      ],
    );
    assert.deepEqual(
      lines.slice(1, 4).map((line) => line.split(',')[columnsOf('groups').indexOf('handle')]),
      ['', '""', ''],
    );
  });

  it('csv: begins with the mark that spreadsheets know UTF-8 by, where it is for one', async () => {
    assert.match(await text('csv', [], { marked: true }), /^\ufeffid,/);
    assert.match(await text('csv', []), /^id,/);
  });

  it('json: has the fields of the API, with the own word of the vendor, and says what it is', async () => {
    const record = person('60000208205123456789', 'Ann', {
      status: { value: 'inactive', raw: proseOf('LOCKED') },
      through: { id: '9', name: 'Sub' },
      further: [undefined, { id: '7' }],
      externalIds: { ['__proto__']: 'x' },
      facts: [{ key: 'k', label: 'Site', value: proseOf('Bonn'), pointers: ['/k'] }],
    });
    assert.deepEqual(JSON.parse(await text('json', [record, problemRecord('noId')], { total: 5 })), {
      complete: true,
      rows: 3,
      total: 5,
      exported: head.at,
      connection: head.connection,
      group: head.group,
      members: [
        {
          id: '60000208205123456789',
          name: 'Ann',
          kind: 'person',
          status: { value: 'inactive', raw: 'LOCKED' },
          through: [{ id: '9', name: 'Sub' }, { id: '7' }],
          externalIds: JSON.parse('{"__proto__":"x"}') as unknown,
          facts: [{ key: 'k', label: 'Site', value: 'Bonn' }],
        },
        { problem: 'noId' },
      ],
    });
    assert.deepEqual((JSON.parse(await text('json', [])) as { members: unknown }).members, []);
  });

  it('what is not complete says so, in JSON and Markdown', async () => {
    const partial = { complete: false, notes: ['Incomplete: Acme is *away*.'] };
    const file = JSON.parse(await text('json', [], partial)) as { complete: boolean; notes: string[] };
    assert.deepEqual([file.complete, file.notes], [false, partial.notes]);
    const shown = new MarkdownIt().render(await text('markdown', [person('1', 'Ann')], partial));
    assert.match(shown, /<blockquote>\s*<p><strong>Incomplete: Acme is \*away\*\.<\/strong><\/p>/);
  });

  it('text that nobody sees stands as a code in the source of JSON and Markdown', async () => {
    for (const format of ['json', 'ndjson', 'markdown'] as const)
      assert.doesNotMatch(await text(format, [person('1', names.join(' '))]), /[\u200b\u202e\u2067\ufeff]/, format);
  });

  it('markdown: has the columns that hold something, and nothing of a vendor becomes more than text', async () => {
    const file = await text(
      'markdown',
      names.map((name, index) => person(String(index), name, { handle: 'h' })),
    );
    assert.deepEqual(Object.keys(markdownRows(file)[0]!), ['id', 'name', 'kind', 'handle']);
    const html = new MarkdownIt({ html: true, linkify: true }).render(file);
    assert.doesNotMatch(html, /<(?!\/?(?:h1|p|table|thead|tbody|tr|th|td)\b)/);
    assert.match(html, /^<h1>Members of \*Sales\*<\/h1>/);
  });

  it('hides what looks like a secret in what is neither a name nor an ID', async () => {
    const value = 'ghp_0123456789abcdefghijABCDEFGHIJ0123456789';
    const group: Group = {
      ...none,
      id: '1',
      name: 'A',
      parents: [],
      children: [],
      description: proseOf(`key ${value}`),
    };
    for (const format of exportFormats) {
      const shown = await text(format, [groupRecord(group, true)], { rows: 'groups' });
      assert.ok(!shown.includes(value) && shown.includes('••••••'), format);
      assert.ok((await text(format, [groupRecord(group, false)], { rows: 'groups' })).includes('ghp'), format);
    }
  });
});
