// What diagnostics tell of settings and failures: kinds and counts, and nothing that somebody wrote.
import assert from 'node:assert/strict';
import {
  connectionFacts,
  failureFacts,
  problemFacts,
  settingFact,
} from '../../../../src/core/diagnostics/diagnostics.ts';
import { readConnections } from '../../../../src/core/directory/readConnections.ts';
import { vendors } from '../../../../src/vendors/index.ts';
import { connect } from '../../../support/connected.ts';
import { failureOf, never } from '../../../support/fakes.ts';
import { startTestmo, type Emulator } from '../../../vendors/index.ts';

describe('diagnostics', () => {
  it('tell numbers, yes and no, and words of a list; of all else how much it is', () => {
    const words = ['always', 'onCommand'];
    assert.deepEqual(
      [30, true, 'always', 'my secret', '', null, ['a'], [{ label: 'a' }, 2], { acme: 'https://a.example' }, {}].map(
        (value) => settingFact(value, words),
      ),
      [30, true, 'always', 'a text', 'empty', 'null', '1 entry', '2 entries', '1 entry', '0 entries'],
    );
    assert.equal(settingFact(NaN), '0 entries');
  });

  it('count what is wrong in the settings by its kind', () => {
    const { problems } = readConnections(
      [1, { vendor: 'testmo' }, { id: 'a', vendor: 'sécret' }, { id: 'b', vendor: 'other' }],
      vendors,
    );
    assert.deepEqual(problemFacts(problems), { notAnObject: 1, noId: 1, unknownVendor: 2 });
  });

  describe('of a connection', () => {
    let testmo: Emulator;
    before(async () => (testmo = await startTestmo()));
    after(() => testmo.close());

    it('tell how much is known, and when that was read', async () => {
      const { source } = connect(testmo);
      assert.deepEqual(connectionFacts([source]), [
        { vendor: 'testmo', groups: { state: 'never', loaded: 0 }, members: { state: 'never', loaded: 0 } },
      ]);
      await source.groups.all(never);
      const [fact] = connectionFacts([source]);
      assert.equal(fact!.groups.state, 'complete');
      assert.equal(fact!.groups.loaded, source.groups.rows.length);
      assert.ok(fact!.groups.loaded > 40);
      assert.match(fact!.groups.asOf!, /^\d{4}-/);
      assert.deepEqual(failureFacts([source]), []);
    });

    it('tell failures by kind, alike ones once', async () => {
      const failed = [
        connect(testmo, { secrets: undefined }),
        connect(testmo, { secrets: testmo.otherSecrets.expired }),
      ];
      for (const { source } of [...failed, failed[0]!]) await failureOf(source.groups.all(never));
      assert.deepEqual(failureFacts([failed[0]!.source, failed[0]!.source, failed[1]!.source]), [
        { vendor: 'testmo', of: 'groups', kind: 'unauthorized', reason: 'noSecret', count: 2 },
        { vendor: 'testmo', of: 'groups', kind: 'unauthorized', status: 401, count: 1 },
      ]);
    });
  });
});
