// The flags of a desktop VS Code that test/host/code understands. It ignores the others, as they concern windows.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {object} Flags
 * @property {string[]} extensionDevelopmentPaths
 * @property {string} extensionTestsPath
 * @property {string | undefined} userDataDir Its User/settings.json applies.
 * @property {string | undefined} extensionsDir
 * @property {string | undefined} folder A folder or a .code-workspace file.
 * @property {boolean} workspaceTrust Ours: `--workspace-trust` wins over the `--disable-workspace-trust` that runTests
 * always passes.
 * @property {number} timeout Ours: `--timeout=<seconds>` bounds the whole run.
 */

/** @param {readonly string[]} args @returns {Flags} */
export function readFlags(args) {
  const values = (/** @type {string} */ name) =>
    args.filter((arg) => arg.startsWith(`--${name}=`)).map((arg) => arg.slice(name.length + 3));
  const paths = (/** @type {string} */ name) =>
    values(name).map((path) => (path.startsWith('file:') ? fileURLToPath(path) : resolve(path)));
  const [extensionTestsPath] = paths('extensionTestsPath');
  if (!extensionTestsPath) {
    throw new Error(
      'Usage: test/host/code --extensionDevelopmentPath=<folder> --extensionTestsPath=<folder or file with run()> [<workspace folder>]\n' +
        '  [--user-data-dir=<folder>] [--extensions-dir=<folder>] [--oldest] [--workspace-trust] [--timeout=<seconds>]',
    );
  }
  return {
    extensionDevelopmentPaths: paths('extensionDevelopmentPath'),
    extensionTestsPath,
    userDataDir: paths('user-data-dir').at(-1),
    extensionsDir: paths('extensions-dir').at(-1),
    folder:
      paths('folder-uri').at(-1) ??
      args
        .filter((arg) => !arg.startsWith('-'))
        .map((arg) => resolve(arg))
        .find((path) => existsSync(path)),
    workspaceTrust: args.includes('--workspace-trust'),
    timeout: Number(values('timeout').at(-1) ?? 600),
  };
}
