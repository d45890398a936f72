// Builds the extension into dist/: what activation loads, the parts that are loaded later, and the page of the detail.
// `--debug` keeps names and adds source maps; `--watch` does so and rebuilds on change.
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';

const watch = process.argv.includes('--watch');
const debug = watch || process.argv.includes('--debug');

/** @type {{ minify: boolean, sourcemap: 'inline' | false }} */
const forDebug = { minify: !debug, sourcemap: debug ? 'inline' : false };

/** @type {esbuild.BuildOptions} */
const common = { ...forDebug, bundle: true, logLevel: watch ? 'silent' : 'warning', outdir: 'dist' };

/** Of VS Code's extension host. @type {esbuild.TransformOptions} */
const node = { platform: 'node', target: 'node22', supported: { 'dynamic-import': false } };

/**
 * Each `import()` is a part of its own, and what several of them need stands once beside them: a class is one class.
 * esbuild splits only ES modules, so the parts are turned into what VS Code loads afterwards. The first map is in the
 * text and the second is made through it, so a place leads to src and not to the ES module. @type {esbuild.Plugin}
 */
const asCommonJs = {
  name: 'as-commonjs',
  setup(build) {
    build.onEnd(({ outputFiles = [] }) =>
      Promise.all(
        outputFiles.map(async ({ path, text }) => {
          const { code } = await esbuild.transform(text, { ...node, ...forDebug, format: 'cjs', sourcefile: path });
          await writeFile(path, code);
        }),
      ).then(() => undefined),
    );
  },
};

/** Builds that are under way. */
let running = 0;

/** Says when building begins and ends, and what is wrong, as .vscode/tasks.json reads it. @type {esbuild.Plugin} */
const saying = {
  name: 'saying',
  setup(build) {
    build.onStart(() => {
      running += 1;
      if (running === 1) console.log('[watch] build started');
    });
    build.onEnd(({ errors, warnings }) => {
      for (const [kind, messages] of /** @type {const} */ ([
        ['error', errors],
        ['warning', warnings],
      ])) {
        for (const { location, text } of messages)
          console.log(
            `${location?.file ?? 'esbuild.mjs'}:${location?.line ?? 1}:${(location?.column ?? 0) + 1}: ${kind}: ${text}`,
          );
      }
      running -= 1;
      if (running === 0) console.log('[watch] build finished');
    });
  },
};
const plugins = watch ? [saying] : [];

/** @type {esbuild.BuildOptions[]} */
const bundles = [
  {
    ...common,
    platform: 'node',
    target: 'node22',
    format: 'esm',
    splitting: true,
    // The names change with the content: a window that is open during a build loads no part of another one.
    chunkNames: '[name]-[hash]',
    write: false,
    entryPoints: { extension: 'src/extension.ts', vendors: 'src/vendors/index.ts' },
    external: ['vscode', './vendors.js'],
    plugins: [asCommonJs, ...plugins],
  },
  {
    ...common,
    entryPoints: { page: 'src/webview/page.ts' },
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    // The page comes from an address of VS Code, from which no relative path leads to src.
    ...(debug ? { sourceRoot: pathToFileURL('dist/').href } : {}),
    plugins,
  },
];

await rm('dist', { recursive: true, force: true });
await mkdir('dist', { recursive: true });
for (const file of ['codicon.ttf', 'codicon.css'])
  await cp(`node_modules/@vscode/codicons/dist/${file}`, `dist/${file}`);
if (watch) {
  const contexts = await Promise.all(bundles.map((options) => esbuild.context(options)));
  await Promise.all(contexts.map((context) => context.watch()));
} else {
  for (const options of bundles) await esbuild.build(options);
}
