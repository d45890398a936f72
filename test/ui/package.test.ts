// The package as it is shipped: what is in it, how large it is, and that it works where it is installed.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inflateRawSync } from 'node:zlib';
import { vendors } from '../../src/vendors/index.ts';
import { root } from '../host/versions.mjs';
import { formsOf } from '../support/canary.ts';
import { startAll, type Emulator } from '../vendors/index.ts';
import { addConnection } from './connections.ts';
import { Workbench } from './workbench.ts';

const vsix = join(root, 'out/group-explorer.vsix');

describe('the package', function () {
  this.timeout(60_000);
  let files: ReadonlyMap<string, Buffer>;

  before(async () => {
    await mkdir(join(root, 'out'), { recursive: true });
    const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const [, flags] = /vsce (package .*)$/.exec(scripts['package'] ?? '') ?? [];
    // In a copy: packaging builds, and others open windows on the build of this checkout meanwhile.
    const copy = await mkdtemp(join(tmpdir(), 'group-explorer-package-'));
    try {
      const isPart = (path: string): boolean =>
        !/\/(?:node_modules|out|dist|\.git|test)(?:\/|$)/.test(path.slice(root.length));
      await cp(root, copy, { recursive: true, filter: isPart });
      await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
      await mkdir(join(copy, 'out'));
      const vsce = join(root, 'node_modules/@vscode/vsce/vsce');
      await promisify(execFile)(process.execPath, [vsce, ...flags!.split(' ')], { cwd: copy });
      await cp(join(copy, 'out/group-explorer.vsix'), vsix);
    } finally {
      await rm(copy, { recursive: true, force: true });
    }
    files = unzipped(await readFile(vsix));
  });

  it('holds what is shipped, and nothing else', () => {
    // The parts that are loaded later are named by their content.
    const shipped = [...files.keys()].filter((file) => !/^extension\/dist\/[a-zA-Z-]+-[A-Z0-9]{8}\.js$/.test(file));
    assert.deepEqual(
      shipped.sort(),
      [
        '[Content_Types].xml',
        'extension.vsixmanifest',
        ...[
          'LICENSE.txt',
          'changelog.md',
          'package.json',
          'package.nls.json',
          'package.nls.zh-cn.json',
          'readme.md',
          'dist/codicon.css',
          'dist/codicon.ttf',
          'dist/extension.js',
          'dist/page.css',
          'dist/page.js',
          'dist/vendors.js',
          'l10n/bundle.l10n.json',
          'l10n/bundle.l10n.zh-cn.json',
          'media/groups.svg',
          'media/icon.png',
          ...['connect', 'find', 'understand', 'code'].map((step) => `media/walkthrough/${step}.svg`),
          ...['light', 'dark', 'contrast-light', 'contrast-dark'].flatMap((kind) =>
            vendors.map(({ id }) => `media/vendors/${kind}/${id}.svg`),
          ),
        ].map((file) => `extension/${file}`),
      ].sort(),
    );
  });

  it('is small', async () => {
    assert.ok((await stat(vsix)).size < 500_000);
  });

  it('holds no source, no test, and nothing of this machine', async () => {
    const emulators = await startAll();
    await Promise.all(emulators.map((emulator) => emulator.close()));
    const secrets = emulators
      .flatMap((one) => [one.secrets, one.otherSecrets.expired, one.otherSecrets.forbidden, one.signIn?.secrets ?? {}])
      .flatMap((some) => Object.values(some));
    const words = [
      root,
      'sourceMappingURL',
      'GROUP_EXPLORER_',
      'CaNaRy',
      '127.0.0.1:',
      ...secrets.flatMap((secret) => formsOf(secret).map(([, form]) => form)),
    ];
    const found = [...files].flatMap(([file, content]) =>
      words.flatMap((word) => (content.includes(word) ? [`${file} holds ${word}`] : [])),
    );
    assert.deepEqual(found, []);
    // The files are not packed any more: words can be found in them.
    for (const [file, word] of [
      ['dist/extension.js', 'groupExplorer'],
      ['package.json', 'groupExplorer.maskSecrets'],
      ['readme.md', 'Semaphor'],
    ])
      assert.ok(files.get(`extension/${file}`)!.includes(word!), file);
  });

  describe('installed', () => {
    let workbench: Workbench;
    let emulators: Emulator[];
    before(async () => {
      emulators = await startAll();
      workbench = await Workbench.open({ vsix });
    });
    after(async () => {
      await Promise.all(emulators.map((one) => one.close()));
      await workbench.close();
    });

    it('shows its view, adds a connection and shows its groups, members and a detail', async () => {
      await workbench.showTree();
      await workbench.tree.getByText('Add Connection').click();
      await addConnection(
        workbench,
        emulators.find(({ vendor }) => vendor === 'testmo')!,
        'Packaged',
      );
      await workbench.row('Packaged').waitFor();
      await workbench.expand('Everyone');
      await workbench.tree.locator('.monaco-list-row[aria-level="3"]').nth(3).waitFor();
      await workbench.select('Everyone');
      const page = await workbench.webview('#page .line');
      await page.locator('h1', { hasText: 'Everyone' }).waitFor();
      await page.locator('.row', { hasText: '"name"' }).first().waitFor();
      await workbench.screenshot('package-installed');
      assert.deepEqual(await workbench.messages(), []);
    });
  });
});

/** The files of a zip archive, by name. Reads the directory at its end. */
function unzipped(zip: Buffer): ReadonlyMap<string, Buffer> {
  const end = zip.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  const files = new Map<string, Buffer>();
  for (let at = zip.readUInt32LE(end + 16), left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [packed, name, extra, comment, start] = [
      zip.readUInt32LE(at + 20),
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30),
      zip.readUInt16LE(at + 32),
      zip.readUInt32LE(at + 42),
    ];
    const from = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
    const content = zip.subarray(from, from + packed);
    files.set(
      zip.toString('utf8', at + 46, at + 46 + name),
      zip.readUInt16LE(at + 10) === 0 ? content : inflateRawSync(content),
    );
    at += 46 + name + extra + comment;
  }
  return files;
}
