// Builds the extension of this checkout for those who run it.
import { execFile } from 'node:child_process';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { withLock } from './lock.mjs';
import { checkoutLock, root } from './versions.mjs';

/** Builds, if the build is missing, for debugging, or older than what it is made of: an old bundle never passes for the sources, and a
 * second run in the same checkout does not take the build away from the first. Its words are in the error if it fails.
 * */
export async function build() {
  if (await isCurrent()) return;
  await withLock(checkoutLock('build'), async () => {
    if (!(await isCurrent())) await promisify(execFile)(process.execPath, ['esbuild.mjs'], { cwd: root });
  });
}

/** Builds if this checkout is among the extensions: a clean clone can be tested at once.
 * @param {readonly string[]} extensions */
export async function buildOurs(extensions) {
  const paths = await Promise.all(extensions.map((path) => realpath(path).catch(() => path)));
  if (paths.includes(root)) await build();
}

async function isCurrent() {
  const built = await readFile(join(root, 'dist/extension.js'), 'utf8').catch(() => '');
  if (built === '' || built.includes('//# sourceMappingURL=')) return false;
  const sources = (await readdir(join(root, 'src'), { recursive: true })).map((path) => join('src', path));
  // A folder changes when a file comes or goes; npm writes the last of these files after each installation.
  const from = await Promise.all(['src', ...sources, 'esbuild.mjs', 'node_modules/.package-lock.json'].map(changed));
  const to = await Promise.all(['dist/extension.js', 'dist/page.js'].map(changed));
  return Math.max(...from) < Math.min(...to);
}

/** When a path of the checkout last changed; 0 if it is not there. @param {string} path */
const changed = (path) =>
  stat(join(root, path)).then(
    (stats) => stats.mtimeMs,
    () => 0,
  );
