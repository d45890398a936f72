// Bundles the integration tests for VS Code's Node, each on its own.
// By hand, as F5 does it (.vscode/launch.json): node test/host/bundle.mjs [file ...]
// That leaves them in out/integration, beside a copy of the workspace that they open.
import { cpSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { root } from './versions.mjs';

const folder = join(root, 'test', 'integration');
const outside = ['vscode', 'mocha', 'esbuild'];

/** Bundles test files, and what runs them.
 * @param {readonly string[]} files @param {string} outdir a folder of the checkout, so that its packages are found from
 * there */
export async function bundleTests(files, outdir) {
  const esbuild = await import('esbuild');
  await esbuild.build({
    entryPoints: [join(folder, 'index.ts'), ...files],
    outdir,
    outbase: folder,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: outside,
    sourcemap: 'inline',
    logLevel: 'warning',
    define: { 'import.meta.dirname': '__dirname' },
  });
}

if (import.meta.filename === realpathSync(process.argv[1] ?? '')) {
  const wanted = process.argv.slice(2).map((path) => resolve(path));
  const strange = wanted.find((path) => !path.startsWith(folder + sep) || !path.endsWith('.test.ts'));
  if (strange !== undefined) {
    console.error(
      `${relative('', strange)} is no integration test. Open a file of test/integration that ends with .test.ts.`,
    );
    process.exit(1);
  }
  const all = readdirSync(folder)
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => join(folder, file));
  const out = join(root, 'out', 'integration');
  rmSync(out, { recursive: true, force: true });
  await bundleTests(wanted.length > 0 ? wanted : all, join(out, 'tests'));
  cpSync(join(root, 'test', 'host', 'workspace'), join(out, 'workspace'), { recursive: true });
}
