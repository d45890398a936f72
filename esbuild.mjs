// Builds the extension into dist/: what activation loads, the parts that are loaded later, and the page of the detail.
// `--watch` rebuilds on change.
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import * as esbuild from 'esbuild';

const watch = process.argv.includes('--watch');

/** @type {esbuild.BuildOptions} */
const common = { bundle: true, minify: !watch, sourcemap: watch ? 'inline' : false, logLevel: 'warning', outdir: 'dist' };

/** Of VS Code's extension host. @type {esbuild.TransformOptions} */
const node = { platform: 'node', target: 'node22', supported: { 'dynamic-import': false } };

/**
 * Each `import()` is a part of its own, and what several of them need stands once beside them: a class is one class.
 * esbuild splits only ES modules, so the parts are turned into what VS Code loads afterwards. @type {esbuild.Plugin}
 */
const asCommonJs = {
  name: 'as-commonjs',
  setup(build) {
    build.onEnd(({ outputFiles = [] }) =>
      Promise.all(
        outputFiles.map(async ({ path, text }) => {
          const { code } = await esbuild.transform(text, { ...node, format: 'cjs', minify: !watch, sourcemap: watch ? 'inline' : false });
          await writeFile(path, code);
        }),
      ).then(() => undefined),
    );
  },
};

/** @type {esbuild.BuildOptions[]} */
const bundles = [
  {
    ...common,
    platform: 'node',
    target: 'node22',
    format: 'esm',
    splitting: true,
    // The names change with the content: a window that is open while the extension is built anew loads no strange part.
    chunkNames: '[name]-[hash]',
    write: false,
    entryPoints: { extension: 'src/extension.ts', vendors: 'src/vendors/index.ts' },
    external: ['vscode', './vendors.js'],
    plugins: [asCommonJs],
  },
  { ...common, entryPoints: { page: 'src/webview/page.ts' }, platform: 'browser', format: 'iife', target: 'es2022' },
];

await rm('dist', { recursive: true, force: true });
await mkdir('dist', { recursive: true });
for (const file of ['codicon.ttf', 'codicon.css']) await cp(`node_modules/@vscode/codicons/dist/${file}`, `dist/${file}`);
for (const options of bundles) {
  if (watch) await (await esbuild.context(options)).watch();
  else await esbuild.build(options);
}
