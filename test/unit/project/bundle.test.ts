// What activation loads of the bundle: it is what every window pays, whether groups are looked at or not.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from '../../host/build.mjs';
import { root } from '../../host/versions.mjs';

describe('the bundle', function () {
  this.timeout(60_000);
  before(build);

  it('loads at most 30 KB on activation: not node-fetch, the vendors, or what commands need', () => {
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [join(root, 'test/host/activate.mjs'), join(root, 'dist/extension.js')],
      { encoding: 'utf8' },
    );
    assert.notEqual(stdout, '', stderr);
    const { bytes, files } = JSON.parse(stdout) as { bytes: number; files: string[] };
    assert.ok(
      bytes <= 30_000,
      `${bytes} bytes: ${files.join(', ')}. What activation does not need belongs behind src/shell/build.ts.`,
    );
    assert.deepEqual(
      files.filter((file) => /^(build-|src-|vendors)/.test(file)),
      [],
    );
  });
});
