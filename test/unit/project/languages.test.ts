// The translations hold what the English does: keys, placeholders, code, and the terms of l10n/README.md.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { vendors } from '../../../src/vendors/index.ts';

const root = join(import.meta.dirname, '../../..');
type Words = Readonly<Record<string, string>>;
const read = (path: string): Words => JSON.parse(readFileSync(join(root, path), 'utf8')) as Words;

/** The two files of a language; `''` is English. */
const filesOf = (language: string): readonly [string, string] => [
  `package.nls${language && `.${language}`}.json`,
  `l10n/bundle.l10n${language && `.${language}`}.json`,
];
const languagesIn = (folder: string, begins: string): string[] =>
  readdirSync(join(root, folder)).flatMap((name) => {
    const [, language] = name.startsWith(begins) ? (/^\.([\w-]+)\.json$/.exec(name.slice(begins.length)) ?? []) : [];
    return language === undefined ? [] : [language];
  });
const languages = languagesIn('l10n', 'bundle.l10n');

/** What is the same in every language: names, and what is no word. */
const untranslated = new Set(['Group Explorer', 'ID', 'JSON', 'TOML', 'Terraform']);

/** What stands in a text and must stand in its translation, as often: placeholders, icons, code, commands. */
const fixed = (text: string): string[] =>
  [...text.matchAll(/\$?\{\w*(?::\w+)?\}|\$\([\w-]+\)|`[^`]*`|\(command:[^)]*\)|\n/g)].map(([part]) => part).sort();

/** The rows of the table of terms: the English, and what may stand for it. */
const terms = readFileSync(join(root, 'l10n/README.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .slice(2)
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, english = '', chinese = '']) => ({ english, chinese: chinese.split(', ') }));

describe('translations', () => {
  it('are there in full: the words of the manifest and those of the sources', () => {
    assert.deepEqual(languages, ['zh-cn']);
    assert.deepEqual(languagesIn('.', 'package.nls'), languages);
  });

  it('are small: VS Code reads a bundle whenever the extension begins', () => {
    for (const path of languages.flatMap(filesOf)) assert.ok(statSync(join(root, path)).size < 100_000, path);
  });

  for (const language of languages)
    for (const [index, path] of filesOf(language).entries()) {
      const english = read(filesOf('')[index]!);
      const words = read(path);
      const all = Object.entries(words);

      describe(path, () => {
        it('has the keys of the English, and no other', () =>
          assert.deepEqual(Object.keys(words).sort(), Object.keys(english).sort()));

        it('has its placeholders, icons, code, links and lines', () => {
          for (const [key, text] of all) assert.deepEqual(fixed(text), fixed(english[key] ?? ''), key);
        });

        it('leaves nothing empty and nothing in English', () => {
          assert.deepEqual(
            all.filter(([key, text]) => text.trim() === '' || (text === english[key] && !untranslated.has(text))),
            [],
          );
        });
      });
    }

  describe('to Chinese', () => {
    const pairs = filesOf('zh-cn').flatMap((path, index) => {
      const english = read(filesOf('')[index]!);
      return Object.entries(read(path)).map(([key, text]) => [english[key] ?? '', text] as const);
    });
    /** Code, addresses and commands follow rules of their own. */
    const prose = (text: string): string =>
      text.replace(/`[^`]*`|\$\{[^}]*\}/g, '\ufffc').replace(/\(command:[^)]*\)|\$\([\w-]+\)/g, '');
    /** Names, keys, and menus that a vendor has in English only. */
    const named = (text: string): string =>
      prose(text).replace(
        /Group Explorer|groups\.\w+|\b[a-z]+:(?=[ ,])|groupExplorer[._]\w+|"\w+"|(?:\w+ )+>[^.]*\./g,
        '',
      );

    it('call a vendor as it calls itself', () => {
      const own = vendors.flatMap(({ label, alsoCalled }) => (alsoCalled === undefined ? [] : [[label, alsoCalled]]));
      assert.ok(own.length > 0);
      const [, bundle] = filesOf('zh-cn');
      for (const [label, name] of own) assert.equal(read(bundle)[label!], name);
    });

    it('call a vendor so on every screen', () => {
      // Settings, and what a language model reads, have the English name.
      const shared = ['connect/questions/draft.ts', 'connect/save/save.ts', 'assist/toolInput.ts'];
      const folder = join(root, 'src/shell');
      const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
      const naming = files.filter((file) =>
        /vendor\??\.label|vendors\.find\([^\n]*\)\?\.label/.test(readFileSync(join(folder, file), 'utf8')),
      );
      assert.deepEqual(naming.map((file) => file.replaceAll('\\', '/')).sort(), shared.sort());
    });

    it('have its signs, and a space between Chinese and Latin letters', () => {
      const wrong =
        /\p{Script=Han}[,.:;?!()"']|[,;?!]\p{Script=Han}|\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}|[，。：；？！（）、] | [，。：；？！（）、]|"/u;
      assert.deepEqual(
        pairs.filter(([, text]) => wrong.test(prose(text))),
        [],
      );
    });

    it('end as the English does: a sentence, a question, or a command that asks for more', () => {
      for (const [end, meant] of [
        ['.', '。'],
        ['?', '？'],
        ['…', '…'],
      ] as const)
        assert.deepEqual(
          pairs.filter(([english, text]) => english.endsWith(end) !== text.endsWith(meant)),
          [],
        );
    });

    it('have one word for one thing', () => {
      assert.ok(terms.length > 50);
      const wrong = terms.flatMap(({ english, chinese }) => {
        const word = new RegExp(`\\b${english}(?:s|es)?\\b`, 'i');
        return pairs
          .filter(([text, its]) => word.test(named(text)) && !chinese.some((one) => its.includes(one)))
          .map((pair) => [english, ...pair]);
      });
      assert.deepEqual(wrong, []);
    });
  });
});
