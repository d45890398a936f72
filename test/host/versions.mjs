// Which VS Code the tests run in. Changing a version here is all it takes to move to another one:
// the cache is named by version, so the new one is fetched beside the old.
import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * @typedef {object} Version
 * @property {string} codeServer The package that ships the VS Code server.
 * @property {string} vscode What `vscode.version` says in it.
 * @property {number} node The Node it runs on. Only the major: the platforms' packages do not all carry the same
 * releases.
 */

/** The newest VS Code, and the oldest that `engines.vscode` allows.
 * @type {{ readonly latest: Version, readonly oldest: Version }} */
export const versions = {
  latest: { codeServer: '4.139.1', vscode: '1.139.1', node: 24 },
  oldest: { codeServer: '4.104.0', vscode: '1.104.0', node: 22 },
};

/** The name of a version, as `--oldest` and GROUP_EXPLORER_VSCODE choose it.
 * @typedef {keyof typeof versions} VersionName */

/** The version that the arguments (`--oldest`) or the environment (`GROUP_EXPLORER_VSCODE=oldest`) ask for.
 * @param {readonly string[]} args
 * @returns {VersionName} */
export function chosenVersion(args) {
  const named = process.env['GROUP_EXPLORER_VSCODE'] ?? 'latest';
  if (args.includes('--oldest')) return 'oldest';
  if (named === 'latest' || named === 'oldest') return named;
  throw new Error(`GROUP_EXPLORER_VSCODE is "${named}": it can be "latest" or "oldest".`);
}

/** The per-user folder that holds what is fetched once and used by every checkout. */
export const cache = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'group-explorer');

/** The root of this checkout. */
export const root = join(import.meta.dirname, '..', '..');

/** The lock file for work that only one process may do in this checkout. @param {string} work */
export function checkoutLock(work) {
  return join(cache, `${work}-${createHash('sha256').update(root).digest('hex').slice(0, 16)}.lock`);
}
