// The build that F5 runs: a stack names lines of src, and what is wrong stands among VS Code's problems.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, readdir, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { root } from '../../host/versions.mjs';

interface Task {
  readonly label: string;
  readonly dependsOn?: readonly string[];
  readonly problemMatcher: {
    readonly pattern: { readonly regexp: string };
    readonly background: { readonly beginsPattern: string; readonly endsPattern: string };
  };
}

const vscodeFile = async (name: string): Promise<unknown> =>
  JSON.parse((await readFile(join(root, '.vscode', name), 'utf8')).replace(/^\/\/.*$/gm, ''));

/** Activates the extension of a folder; VS Code throws when it is asked for settings, and the stack is printed. */
const throwing = `
  import { loadExtension, odd } from ${JSON.stringify(join(root, 'test/host/standIn.mjs'))};
  const fail = () => { throw new Error('here'); };
  const workspace = new Proxy({}, { get: (_, key) => (key === 'getConfiguration' ? fail : odd()) });
  const context = { subscriptions: [], extensionUri: odd(), secrets: odd(), globalState: odd(), workspaceState: odd() };
  try { loadExtension(process.argv[1], { workspace }).activate(context); } catch ({ stack }) { console.log(stack); }
  process.exit();`;

describe('the debug build', function () {
  this.timeout(60_000);
  let copy: string;

  before(async () => {
    copy = await realpath(await mkdtemp(join(tmpdir(), 'debug-build-')));
    for (const path of ['src', 'tsconfig.json', 'package.json', 'esbuild.mjs'])
      await cp(join(root, path), join(copy, path), { recursive: true });
    await symlink(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
  });
  after(() => rm(copy, { recursive: true, force: true }));

  const build = (...flags: string[]): void => {
    const { status, stderr } = spawnSync(process.execPath, ['esbuild.mjs', ...flags], { cwd: copy, encoding: 'utf8' });
    assert.equal(status, 0, stderr);
  };

  describe('once', () => {
    before(() => build('--debug'));

    it('leads every place of a stack to src, through parts that several share too', async () => {
      const { stdout, stderr } = spawnSync(
        process.execPath,
        ['--enable-source-maps', '--input-type=module', '--eval', throwing, join(copy, 'dist/extension.js')],
        { encoding: 'utf8' },
      );
      const places = [...stdout.matchAll(/\(?([^\s()]+):(\d+):(\d+)\)?$/gm)].filter(([, file]) =>
        file!.startsWith(copy),
      );
      assert.ok(places.length >= 2, stdout + stderr);
      const files = places.map(([, file]) => relative(copy, file!).replaceAll('\\', '/'));
      assert.ok(
        files.every((file) => /^src\/.+\.ts$/.test(file)),
        files.join(', '),
      );
      assert.ok(
        files.includes('src/extension.ts') && files.some((file) => file.startsWith('src/shell/settings/')),
        files.join(', '),
      );
      const called = await Promise.all(
        places.map(async ([, file, line, column]) =>
          (await readFile(file!, 'utf8')).split('\n')[Number(line) - 1]!.slice(Number(column) - 1),
        ),
      );
      assert.match(called[0]!, /^getConfiguration\(/);
      for (const [index, text] of called.entries())
        assert.match(text, /^\w+\(/, `${files[index]} does not call there: ${text}`);
    });

    it('leads the page to src, wherever VS Code loads it from', async () => {
      const [, base64 = ''] =
        /sourceMappingURL=data:[^,]*,(\S+)/.exec(await readFile(join(copy, 'dist/page.js'), 'utf8')) ?? [];
      const { sourceRoot, sources } = JSON.parse(Buffer.from(base64, 'base64').toString()) as {
        sourceRoot: string;
        sources: string[];
      };
      const own = sources
        .map((source) => relative(copy, fileURLToPath(new URL(source, sourceRoot))).replaceAll('\\', '/'))
        .filter((file) => file.startsWith('src/'));
      assert.ok(own.includes('src/webview/page.ts'));
      for (const file of own) await readFile(join(copy, file));
    });
  });

  it('leaves no map in what is shipped', async () => {
    build();
    for (const file of await readdir(join(copy, 'dist')))
      assert.ok(!(await readFile(join(copy, 'dist', file), 'latin1')).includes('sourceMappingURL'), file);
  });

  it('tells VS Code when it is done, and where src is wrong', async () => {
    const { tasks } = (await vscodeFile('tasks.json')) as { readonly tasks: readonly Task[] };
    const { pattern, background } = tasks.find(({ label }) => label === 'watch')!.problemMatcher;
    const path = join(copy, 'src/shell/build.ts');
    const right = await readFile(path, 'utf8');
    const watch = spawn(process.execPath, ['esbuild.mjs', '--watch'], {
      cwd: copy,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      const lines = createInterface(watch.stdout)[Symbol.asyncIterator]();
      /** What is said until a build is done. */
      const untilDone = async (): Promise<string[]> => {
        const said: string[] = [];
        for (;;) {
          const { value, done } = await lines.next();
          assert.ok(done !== true, said.join('\n'));
          if (new RegExp(background.endsPattern).test(value)) return said;
          said.push(value);
        }
      };
      const first = await untilDone();
      assert.equal(first.length, 1);
      assert.match(first[0]!, new RegExp(background.beginsPattern));
      await readFile(join(copy, 'dist/extension.js'));
      await writeFile(path, `${right}export const wrong = ;\n`);
      const problems = (await untilDone()).flatMap((one) => new RegExp(pattern.regexp).exec(one) ?? []);
      assert.deepEqual(problems.slice(1, 5), ['src/shell/build.ts', `${right.split('\n').length}`, '22', 'error']);
    } finally {
      watch.kill();
      await writeFile(path, right);
    }
  });

  it('is what F5 waits for', async () => {
    const { configurations } = (await vscodeFile('launch.json')) as {
      readonly configurations: readonly { readonly name: string; readonly preLaunchTask?: string }[];
    };
    const { tasks } = (await vscodeFile('tasks.json')) as { readonly tasks: readonly Task[] };
    const labels = tasks.map(({ label }) => label);
    assert.equal(configurations[0]!.preLaunchTask, 'watch');
    for (const { name, preLaunchTask } of configurations)
      if (preLaunchTask !== undefined) assert.ok(labels.includes(preLaunchTask), name);
    for (const { label, dependsOn = [] } of tasks) for (const one of dependsOn) assert.ok(labels.includes(one), label);
  });
});
