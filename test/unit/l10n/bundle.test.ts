import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { bundle, words } from '../../../l10n/export.ts';

describe('the words for translators', () => {
  it('are those of the sources: after a change, npm run l10n', async function () {
    this.timeout(10_000);
    assert.deepEqual(JSON.parse(readFileSync(bundle, 'utf8')), await words());
  });
});
