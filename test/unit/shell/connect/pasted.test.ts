// What is stored and sent of secrets that were pasted with more around them, whoever gives them.
import assert from 'node:assert/strict';
import { vendors } from '../../../../src/vendors/index.ts';
import { startDevrev, type Emulator } from '../../../vendors/index.ts';
import { Machine, type Window } from '../storage/machine.ts';

describe('shell: pasted secrets', function () {
  this.timeout(30_000);
  let machine: Machine;
  let devrev: Emulator;
  let window: Window;
  before(async () => {
    [machine, devrev] = await Promise.all([Machine.start(), startDevrev()]);
    window = machine.open(machine.profile());
  });
  after(() => Promise.all([machine.end(), devrev.close()]));

  for (const vendor of vendors)
    for (const way of vendor.signIns)
      it(`of ${vendor.id}, ${way.label}, are cleaned, or refused in words`, () => {
        const all = (secret: string): Record<string, string> =>
          Object.fromEntries(way.secrets.map(({ key }) => [key, secret]));
        const { cleanSecrets } = window.parts;
        assert.deepEqual(cleanSecrets(vendor, all(' "Authorization: Bearer a-b\u200bc",\n')), all('a-bc'));
        assert.throws(() => cleanSecrets(vendor, all('a b')), {
          reason: 'badAnswers',
          sentence: `${way.secrets[0]!.label} contains spaces or line breaks. Copy it again, and nothing else.`,
        });
      });

  it('of another extension are stored and sent without what stands around', async () => {
    const [key, token] = Object.entries(devrev.secrets)[0]!;
    const { id } = await window.api.addConnection(
      { ...devrev.connection, label: 'DevRev' },
      { [key]: `-H 'Authorization: Bearer ${token}'` },
    );
    await window.api.groups(id)[Symbol.asyncIterator]().next();
    assert.equal(devrev.requests.at(-1)?.headers.authorization, `Bearer ${token}`);
    assert.ok([...machine.secrets.values()].every((text) => !text.includes('Authorization')));
    const before = machine.secrets.size;
    await assert.rejects(window.api.addConnection({ ...devrev.connection, label: 'Other' }, { [key]: 'abc…' }), {
      kind: 'refused',
      reason: 'badAnswers',
      message: /contains characters that a token cannot have/,
    });
    assert.equal(machine.secrets.size, before);
  });

  it('belong to the origin of an address that was given with a path', () => {
    const path = machine.profile();
    path.settings.set('connections', [
      { id: 'one', vendor: 'devrev', label: 'One', baseUrl: `${devrev.origin}/groups.list` },
      { id: 'two', vendor: 'devrev', label: 'Two', baseUrl: `${devrev.origin}/proxy/` },
    ]);
    const { app, parts } = machine.open(path);
    const { connection } = app.directory.source('one').connector;
    assert.equal(connection.answers['baseUrl'], devrev.origin);
    assert.equal(app.secrets.destinationOf(connection).origin, devrev.origin);
    assert.deepEqual(
      parts.configuredConnections(parts.vendors).problems.map((problem) => 'problem' in problem && problem.problem),
      ['hasPath'],
    );
  });
});
