// Builds the extension into dist/: the host's bundle, node-fetch beside it for the first request, and the page of the
// detail. `--watch` rebuilds on change.
import { cp, mkdir, rm } from 'node:fs/promises';
import * as esbuild from 'esbuild';

const watch = process.argv.includes('--watch');

/** @type {esbuild.BuildOptions} */
const common = { bundle: true, minify: !watch, sourcemap: watch, logLevel: 'warning', outdir: 'dist' };

/** @type {esbuild.BuildOptions} */
const host = { ...common, platform: 'node', format: 'cjs', target: 'node22', supported: { 'dynamic-import': false } };

/** Activation does not load node-fetch: it stays a file of its own. @type {esbuild.Plugin} */
const fetchApart = {
  name: 'fetch-apart',
  setup(build) {
    build.onResolve({ filter: /^node-fetch$/ }, () => ({ path: './node-fetch.js', external: true }));
  },
};

/** @type {esbuild.BuildOptions[]} */
const bundles = [
  { ...host, entryPoints: { extension: 'src/extension.ts' }, external: ['vscode'], plugins: [fetchApart] },
  { ...host, entryPoints: { 'node-fetch': 'node-fetch' } },
  { ...common, entryPoints: { page: 'src/webview/page.ts' }, platform: 'browser', format: 'iife', target: 'es2022' },
];

await rm('dist', { recursive: true, force: true });
await mkdir('dist', { recursive: true });
for (const file of ['codicon.ttf', 'codicon.css']) await cp(`node_modules/@vscode/codicons/dist/${file}`, `dist/${file}`);
for (const options of bundles) {
  if (watch) await (await esbuild.context(options)).watch();
  else await esbuild.build(options);
}
