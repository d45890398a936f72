// What CONTRIBUTING.md and the README of the measurements name is there: paths, links, scripts, and the map as the
// linter has it.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { core, shell, webview } from '../../../eslint.config.mjs';
import { vendors } from '../../../src/vendors/index.ts';

const root = join(import.meta.dirname, '../../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const guide = read('CONTRIBUTING.md');
const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };

const isThere = (path: string): boolean => existsSync(join(root, path)) || existsSync(join(root, 'src', path));

/** What stands in backticks, outside of blocks. */
const quotedIn = (text: string): string[] => [...text.matchAll(/`([^`\n]+)`/g)].map(([, quoted]) => quoted!);

/** What of it is a path: with a slash, or with the ending of a file. A vendor's place in it stands for every vendor. */
const pathsIn = (text: string): string[] =>
  quotedIn(text)
    .flatMap((quoted) =>
      quoted
        .replace(/^(?:npm (?:test|run [\w:]+) -- |node )/, '')
        .split(' ')
        .slice(0, 1),
    )
    .filter((quoted) => /^[\w<>.-]+\/[\w<>./-]*$|^\.?[\w-]+\.(?:ts|mjs|json|md|yml)$/.test(quoted))
    .flatMap((path) => (path.includes('<vendor>') ? vendors.map(({ id }) => path.replaceAll('<vendor>', id)) : [path]));

/** The rows of the map: a folder, and the file to begin with, as far as one is named. */
const map = [...guide.matchAll(/^\| `([\w/]+)\/` \| [^|]+ \| (?:`([\w.]+)` )?\|$/gm)].map(([, folder, file]) => ({
  folder: folder!,
  file,
}));

it('no document keeps the marks of a merge', () => {
  const documents = readdirSync(root).filter((name) => name.endsWith('.md'));
  assert.ok(documents.length >= 3, `${documents.length} documents`);
  for (const name of documents) assert.doesNotMatch(read(name), /^(?:<{7}|={7}|>{7})(?: |$)/m, name);
});

describe('CONTRIBUTING.md', () => {
  it('names only paths that are there', () => {
    const ofMap = new Set(map.map(({ file }) => file));
    const paths = pathsIn(guide);
    assert.ok(paths.length > 60, `${paths.length} paths`);
    // What a run makes is in `out`, which a new clone does not have.
    for (const path of paths.filter((one) => !ofMap.has(one) && !one.startsWith('out/')))
      assert.ok(isThere(path), path);
  });

  it("has each folder of the linter's map, in its order, and no other", () => {
    const folders = Object.entries({ core, shell, webview }).flatMap(([side, entries]) =>
      entries.filter((entry) => !entry.endsWith('.ts')).map((entry) => `${side}/${entry}`),
    );
    assert.deepEqual(
      map.map(({ folder }) => folder),
      folders,
    );
  });

  it('says with which file of a folder to begin, where its name does not', () => {
    for (const { folder, file } of map) {
      const path = posix.join('src', folder, file ?? `${posix.basename(folder)}.ts`);
      assert.ok(existsSync(join(root, path)), path);
      assert.notEqual(file, `${posix.basename(folder)}.ts`, `${path} needs no word`);
    }
  });

  it('links to what is there', () => {
    for (const [, path] of guide.matchAll(/\]\(([^)#:]+)\)/g)) assert.ok(isThere(path!), path);
  });

  it('names scripts, tasks and launch configurations that are there', () => {
    const named = [...guide.matchAll(/`npm (?:run )?([\w:]+)/g)]
      .map(([, name]) => name!)
      .filter((name) => name !== 'ci');
    assert.ok(named.length > 5);
    for (const name of named) assert.ok(name in scripts, name);
    const ofEditor = read('.vscode/launch.json') + read('.vscode/tasks.json');
    const [debugging = ''] = /^## Run and debug$[^]*?(?=^## )/m.exec(guide) ?? [];
    for (const [, name] of debugging.matchAll(/(?<!\*)\*([^*\n]+)\*(?!\*)/g))
      assert.ok(name === 'Tasks: Run Task' || ofEditor.includes(`: "${name}"`), name);
  });

  it('names functions that stand in the file named behind them', () => {
    for (const [, name, path] of guide.matchAll(/`(\w+)` in `([\w/]+\.ts)`/g))
      assert.match(
        read(posix.join('src', path!)),
        new RegExp(`export (?:async )?(?:function|const|class) ${name}\\b`),
        path,
      );
  });
});

describe('the README of the measurements', () => {
  const told = read('test/bench/README.md');

  it('has each measurement, and no other', () => {
    const files = readdirSync(join(root, 'test/bench'))
      .filter((file) => file.endsWith('.bench.ts'))
      .map((file) => file.replace('.bench.ts', ''));
    const named = [...told.matchAll(/^\| (`[^|]+`) \|/gm)].flatMap(([, cell]) => quotedIn(cell!));
    assert.deepEqual(named.sort(), files.sort());
  });

  it('names only paths that are there', () => {
    for (const path of pathsIn(told)) assert.ok(isThere(path), path);
  });
});
