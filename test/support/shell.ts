// The shell in plain Node: files of src, bundled over the stand-in for `vscode`.
import { build } from 'esbuild';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../host/versions.mjs';

/** What a test looks at of the stand-in. */
export type StandIn = typeof import('./vscode.ts');

/**
 * All that these files export, bundled together, so that all have the same classes.
 * @param files from `src`, without `.ts`
 */
export async function shellOver<T>(files: readonly string[]): Promise<T & { readonly vscode: StandIn }> {
  const { outputFiles } = await build({
    stdin: {
      contents: `${files.map((file) => `export * from './${file}.ts';`).join('\n')}\nexport * as vscode from 'vscode';`,
      resolveDir: join(root, 'src'),
    },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    logLevel: 'warning',
    // The stand-in has what unit tests come to.
    logOverride: { 'import-is-undefined': 'silent' },
    plugins: [
      {
        name: 'vscode',
        setup: (bundle) => {
          bundle.onResolve({ filter: /^vscode$/ }, () => ({ path: join(root, 'test/support/vscode.ts') }));
        },
      },
    ],
  });
  // A file of its own, gone as soon as it is read: a stack names it, where a data URL would be all of its text.
  const folder = await mkdtemp(join(tmpdir(), 'shell-'));
  try {
    const file = join(folder, 'shell.mjs');
    await writeFile(file, outputFiles[0]!.contents);
    return (await import(pathToFileURL(file).href)) as T & { readonly vscode: StandIn };
  } finally {
    await rm(folder, { recursive: true });
  }
}
