// What activation loads of the bundle: it is what every window pays, whether groups are looked at or not.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from '../../host/build.mjs';
import { root } from '../../host/versions.mjs';

describe('the bundle', function () {
  this.timeout(60_000);
  before(build);

  for (const [what, most, argument] of [
    ['without a connection', 30_000, 'none'],
    ['with one', 40_000, 'connected'],
  ] as const)
    it(`loads at most ${most / 1000} KB on activation ${what}: not node-fetch, the vendors, or what commands need`, () => {
      const { stdout, stderr } = spawnSync(
        process.execPath,
        [join(root, 'test/host/activate.mjs'), join(root, 'dist/extension.js'), argument],
        { encoding: 'utf8' },
      );
      assert.notEqual(stdout, '', stderr);
      const { bytes, files } = JSON.parse(stdout) as { bytes: number; files: string[] };
      assert.ok(
        bytes <= most,
        `${bytes} bytes: ${files.join(', ')}. What activation does not need belongs behind src/shell/build.ts.`,
      );
      assert.deepEqual(
        files.filter((file) => /^(build-|src-|vendors)/.test(file)),
        [],
      );
      // What shows IDs in code is loaded where there is a connection, and nowhere else.
      assert.equal(
        files.some((file) => file.startsWith('startEditor-')),
        argument === 'connected',
        files.join(', '),
      );
    });
});
