// What is missing before publishing is said, and stands in one place.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { missingBefore, shopDocuments, type ShopManifest } from '../../publishable.ts';

const root = join(import.meta.dirname, '../../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const today = JSON.parse(read('package.json')) as ShopManifest;
const documents = Object.fromEntries(shopDocuments.map((file) => [file, read(file)]));

const decided: ShopManifest = {
  name: 'group-explorer',
  publisher: 'somebody',
  repository: { url: 'https://github.com/somebody/somewhere.git' },
  bugs: { url: 'https://github.com/somebody/somewhere/issues' },
  homepage: 'https://github.com/somebody/somewhere#readme',
  scripts: { package: 'vsce package --no-dependencies' },
};

describe('before publishing', () => {
  it('nothing is missing today but the decisions of the list', () => {
    assert.deepEqual(
      missingBefore(today, documents).map((sentence) => sentence.split(' is not decided. ')[0]),
      today.undecided ?? [],
    );
    for (const sentence of missingBefore(today, documents)) assert.doesNotMatch(sentence, /Nothing knows/);
  });

  it('nothing is missing once all is decided', () =>
    assert.deepEqual(missingBefore(decided, { 'README.md': 'vscode://somebody.group-explorer/lookup' }), []));

  it('each decision is asked for by what to do', () => {
    assert.match(
      missingBefore({ ...decided, undecided: ['publisher'] }, {})[0]!,
      /^publisher is not decided. Register/,
    );
    assert.match(missingBefore({ ...decided, undecided: ['icon'] }, {})[0]!, /Nothing knows that word/);
  });

  it('no address is made up while the repository is not decided', () =>
    assert.deepEqual(missingBefore({ ...decided, undecided: ['repository'] }, {}).slice(1), [
      'repository.url is not at undecided.invalid, while the repository is not decided.',
      'bugs.url is not at undecided.invalid, while the repository is not decided.',
      'homepage is not at undecided.invalid, while the repository is not decided.',
    ]));

  it('addresses that do not belong together, hidden pictures and links to others are told', () =>
    assert.deepEqual(
      missingBefore(
        {
          ...decided,
          bugs: { url: 'https://github.com/other/somewhere/issues' },
          scripts: { package: 'vsce package --no-rewrite-relative-links' },
        },
        { 'README.md': 'https://undecided.invalid/a vscode://other.group-explorer/lookup' },
      ),
      [
        'bugs.url does not begin with the address of the repository.',
        'The script package still has --no-rewrite-relative-links.',
        'README.md has an address at undecided.invalid; only package.json may.',
        "README.md has the link vscode://other.group-explorer, which is another extension's.",
      ],
    ));

  it('a repository of which the shops know no addresses of files is told', () =>
    assert.deepEqual(
      missingBefore(
        {
          ...decided,
          repository: { url: 'https://code.example/a/b' },
          bugs: { url: 'https://code.example/a/b/issues' },
          homepage: 'https://code.example/a/b',
        },
        {},
      ),
      ['repository.url is no address at GitHub or GitLab, so the README has no pictures in the shops.'],
    ));
});
