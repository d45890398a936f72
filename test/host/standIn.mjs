// VS Code for an extension that is loaded without it: whatever is not given does nothing.
import Module, { createRequire } from 'node:module';

/** Any property, call and construction of it gives the like of it; what is stored or set is nothing. @returns {any} */
export const odd = () =>
  new Proxy(function () {}, {
    get: (_, key) =>
      key === 'get'
        ? (/** @type {unknown} */ _key, /** @type {unknown} */ usual) => usual
        : key === 'inspect'
          ? () => undefined
          : key === 'then'
            ? undefined
            : key === Symbol.toPrimitive
              ? () => ''
              : key === Symbol.iterator
                ? function* () {}
                : odd(),
    apply: () => odd(),
    construct: () => odd(),
  });

/** Loads an extension's main file and what it needs; `vscode` is what is given, and nothing else of it does anything.
 * @param {string} file @param {Record<string, unknown>} given @param {(file: string, text: string) => void} [onLoad]
 * called with each file that is loaded */
export function loadExtension(file, given = {}, onLoad = () => {}) {
  // Bundles copy a module's own properties, and reach the rest through its prototype.
  const vscode = Object.assign(Object.create(odd()), given);
  /** @type {any} */
  const loader = Module;
  const load = loader._load;
  const compile = loader.prototype._compile;
  loader._load = (/** @type {string} */ id, /** @type {unknown[]} */ ...rest) =>
    id === 'vscode' ? vscode : load(id, ...rest);
  loader.prototype._compile = function (
    /** @type {string} */ text,
    /** @type {string} */ name,
    /** @type {unknown[]} */ ...rest
  ) {
    onLoad(name, text);
    return compile.call(this, text, name, ...rest);
  };
  return createRequire(import.meta.url)(file);
}
