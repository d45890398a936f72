// Loads and activates an extension with a stand-in for VS Code: `node activate.mjs <its main file>` prints
// { ms, bytes, files }: how long that took, and what was loaded for it.
import Module, { createRequire } from 'node:module';
import { basename } from 'node:path';

/** Any property, call and construction of it gives the like of it; what is stored or set is nothing. @returns {any} */
const odd = () => new Proxy(function () {}, {
  get: (_, key) => (key === 'get' ? (/** @type {unknown} */ _key, /** @type {unknown} */ usual) => usual : key === 'inspect' ? () => undefined : key === 'then' ? undefined : key === Symbol.toPrimitive ? () => '' : key === Symbol.iterator ? function* () {} : odd()),
  apply: () => odd(),
  construct: () => odd(),
});
// Bundles copy a module's own properties, and reach the rest through its prototype.
const vscode = Object.create(odd());

/** @type {any} */
const loader = Module;
const load = loader._load;
const compile = loader.prototype._compile;
let bytes = 0;
/** @type {string[]} */
const files = [];
loader._load = (/** @type {string} */ id, /** @type {unknown[]} */ ...rest) => (id === 'vscode' ? vscode : load(id, ...rest));
loader.prototype._compile = function (/** @type {string} */ text, /** @type {string} */ file, /** @type {unknown[]} */ ...rest) {
  bytes += Buffer.byteLength(text);
  files.push(basename(file));
  return compile.call(this, text, file, ...rest);
};

const require = createRequire(import.meta.url);
const begun = performance.now();
const extension = require(process.argv[2] ?? '');
extension.activate({ subscriptions: [], extensionUri: vscode.Uri.file('/'), secrets: odd(), globalState: odd(), workspaceState: odd() });
console.log(JSON.stringify({ ms: performance.now() - begun, bytes, files }));
process.exit();
