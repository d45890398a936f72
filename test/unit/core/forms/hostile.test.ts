// Every form in every language, of names and IDs that mean harm: what is written is read by a parser of that language,
// and gives exactly the IDs.
import assert from 'node:assert/strict';
import markdownIt from 'markdown-it';
import { constantLanguages } from '../../../../src/core/forms/constants.ts';
import { forms, languageOfForm, type FormKey } from '../../../../src/core/forms/forms.ts';
import type { Identified } from '../../../../src/core/forms/identified.ts';
import { languages } from '../../../../src/core/languages/languages.ts';
import { literals, parsedLanguages, toldByMachine } from '../../../support/parsers.ts';
import { hostileIds, hostileNames } from './hostile.ts';
import { files, groupOf, linkedId, links, rowsOf, values, write } from './written.ts';

/** Every name with some ID, and every ID with some name. */
const all = [
  ...hostileNames.map((name, at) => groupOf(hostileIds[at % hostileIds.length]!, name)),
  ...hostileIds.map((id, at) => groupOf(id, hostileNames[(at * 7) % hostileNames.length]!)),
];
const ids = (of: readonly Identified[]): string[] => of.map(({ id }) => id);
/** What the parsers call a language. */
const parserOf = (key: string): string => (key === 'shell' ? 'shellscript' : key);
const fileOf = (key: string): ((lines: string) => string) => files[key] ?? ((lines) => `${lines}\n`);

async function read(language: string, text: string): Promise<string[]> {
  return (await literals(language, text)).map(({ value }) => value);
}

/** All at once, and each alone: what follows one may be what another makes of it. */
async function assertRead(language: string, text: (of: readonly Identified[]) => string): Promise<void> {
  assert.deepEqual(await read(language, text(all)), ids(all));
  for (const one of all) assert.deepEqual(await read(language, text([one])), [one.id], text([one]));
}

describe('core: forms of hostile names', function () {
  this.timeout(60_000);
  for (const { key } of constantLanguages)
    it(`are constants of ${key}`, async () => {
      const text = (of: readonly Identified[]): string => fileOf(key)(write('constant', of, key));
      await assertRead(parserOf(key), text);
      const names = (await literals(parserOf(key), text(all))).map(({ name }) => name?.toLowerCase() ?? '');
      assert.equal(new Set(names).size, all.length, 'no two names are alike');
      for (const name of names) assert.match(name, /^\$?[a-z][a-z0-9_]{3,90}$/);
    });
  for (const [key, file] of Object.entries(values))
    it(`are quoted in ${key}`, () => assertRead(parserOf(key), (of) => file(write('quoted', of, key))));
  it('are quoted in each language that has a parser', () => {
    const read = new Set([...Object.keys(values).map(parserOf), 'dotenv']);
    assert.deepEqual(
      parsedLanguages.filter((language) => !read.has(language) && !language.endsWith('react')),
      [],
    );
  });
  for (const [key, language, file] of [
    ['yaml', 'yaml', (text: string) => `a:\n${text}\n`],
    ['toml', 'toml', (text: string) => text],
    ['terraform', 'terraform', (text: string) => `${text}\n`],
    ['sql', 'sql', (text: string) => `SELECT 1 WHERE a ${text} AND b = 1`],
    ['environment', 'shellscript', (text: string) => text],
    ['json', 'json', (text: string) => text],
  ] as const satisfies readonly (readonly [FormKey, string, unknown])[])
    it(`are ${key} for ${language}`, () =>
      key === 'json'
        ? assert.deepEqual(
            JSON.parse(write(key, all)),
            all.map(({ id, name }) => ({ id, name })),
          )
        : assertRead(language, (of) => file(write(key, of))));
  it('are variables of .env, but for what no such file can hold', async () => {
    // Readers of .env agree on no escape: what needs one has no form that all of them read.
    const held = all.filter(({ id }) => !(id.includes("'") && /["\\$`]/.test(id)) && !id.endsWith('\\'));
    assert.ok(held.length > 60);
    assert.deepEqual(await read('dotenv', write('environment', held)), ids(held));
  });
  it('are plain', () => assert.equal(write('id', all), ids(all).join('\n')));
  it('are links of Markdown, of which nothing but the text is the name', () => {
    for (const one of all) {
      const text = write('markdown', [one]);
      const blocks = markdownIt({ html: true, linkify: true }).parse(`${text}\n`, {});
      assert.deepEqual(
        blocks.map(({ type }) => type),
        ['paragraph_open', 'inline', 'paragraph_close'],
      );
      const [open, ...content] = blocks[1]!.children!;
      assert.equal(content.pop()!.type, 'link_close');
      assert.ok(
        content.every(({ type }) => type === 'text' || type === 'text_special'),
        text,
      );
      assert.equal(linkedId(open!.attrGet('href')!), one.id);
    }
  });
  it('are links', () => {
    for (const one of all) assert.equal(linkedId(write('link', [one])), one.id);
  });
  it('are rows that compute nothing', () => {
    const rows = rowsOf(write('csv', all));
    assert.deepEqual(
      rows.map(([id]) => id),
      ids(all).map((id) => (/^[=+\-@]/.test(id) ? `'${id}` : id)),
    );
    for (const row of rows) {
      assert.equal(row.length, 2);
      for (const cell of row) assert.doesNotMatch(cell, /^[=+\-@\t\r]/);
    }
  });
  for (const key of ['python', 'java'] as const)
    it(`are what ${key} of this machine reads`, function () {
      const told = toldByMachine(key, [
        fileOf(key)(write('constant', all, key)),
        values[key]!(write('quoted', all, key)),
      ]);
      if (told === undefined) return this.skip();
      assert.deepEqual(told, [ids(all), ids(all)]);
    });
  it('are written in each form for each language there is', () => {
    for (const language of languages)
      for (const form of forms)
        for (const one of all) {
          const text = form.write([one], languageOfForm(form, language), links);
          assert.ok(text !== undefined && text !== '', `${form.key} in ${language.key}`);
        }
  });
});
