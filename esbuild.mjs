// Builds the extension into dist/: the host's bundle and the page of the detail. `--watch` rebuilds on change.
import { rm, cp, mkdir } from 'node:fs/promises';
import * as esbuild from 'esbuild';

const watch = process.argv.includes('--watch');
const common = { bundle: true, minify: !watch, sourcemap: watch, logLevel: 'warning', metafile: true };

/** @type {esbuild.BuildOptions[]} */
const bundles = [
  { ...common, entryPoints: { extension: 'src/extension.ts' }, outdir: 'dist', platform: 'node', format: 'cjs', target: 'node22', external: ['vscode'] },
  { ...common, entryPoints: { page: 'src/webview/page.ts' }, outdir: 'dist', platform: 'browser', format: 'iife', target: 'es2022' },
];

await rm('dist', { recursive: true, force: true });
await mkdir('dist', { recursive: true });
await cp('node_modules/@vscode/codicons/dist/codicon.ttf', 'dist/codicon.ttf');
await cp('node_modules/@vscode/codicons/dist/codicon.css', 'dist/codicon.css');
for (const options of bundles) {
  if (watch) await (await esbuild.context(options)).watch();
  else await esbuild.build(options);
}
