// Builds the extension of this checkout for those who run it.
import { execFile } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './versions.mjs';

/** Runs the build; its words are in the error if it fails. */
export async function build() {
  await promisify(execFile)(process.execPath, ['esbuild.mjs'], { cwd: root });
}

/** Builds if this checkout is among the extensions, and its build is missing or older than its sources: a clean clone
 * can be tested at once, and an old bundle never passes for the sources.
 * @param {readonly string[]} extensions */
export async function buildIfOlder(extensions) {
  if (!extensions.includes(root)) return;
  const built = await changed('dist/extension.js');
  const sources = await readdir(join(root, 'src'), { recursive: true });
  const newest = Math.max(...await Promise.all(['src', 'esbuild.mjs', ...sources.map((path) => join('src', path))].map(changed)));
  if (newest > built) await build();
}

/** When a path of the checkout last changed; 0 if it is not there. @param {string} path */
const changed = (path) => stat(join(root, path)).then((stats) => stats.mtimeMs, () => 0);
