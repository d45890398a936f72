// The extension host is killed in the middle of its work: what the user has stays, and nothing is half written.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { readSnapshot } from '../../src/core/cache/snapshot.ts';
import { bytesIfThere, filesBelow } from '../support/filesBelow.ts';
import { startSemaphor, startTestmo, type Emulator } from '../vendors/index.ts';
import { Workbench } from './workbench.ts';

describe('an extension host that is killed', function () {
  this.timeout(120_000);
  let workbench: Workbench;
  let testmo: Emulator;
  let semaphor: Emulator;

  /** All that the extension keeps on disk, by its path. */
  const kept = (): ReadonlyMap<string, Buffer> => {
    const folder = join(workbench.data, 'User/globalStorage/group-explorer.group-explorer');
    return new Map(
      filesBelow(folder).flatMap((path) => {
        const bytes = bytesIfThere(path);
        return bytes === undefined ? [] : [[path, bytes] as const];
      }),
    );
  };

  /** Of another connection than was asked for, and nothing worse. */
  const assertWhole = (): void => {
    for (const [name, bytes] of kept())
      if (name.endsWith('.cache')) assert.equal(readSnapshot(bytes, '', 'any'), 'foreign', name);
  };

  before(async () => {
    testmo = await startTestmo({ scale: 2_000 });
    semaphor = await startSemaphor({});
    // A server of its own: it is its extension host that is killed.
    workbench = await Workbench.open({ env: { GROUP_EXPLORER_TEST: 'kill' } });
    await workbench.showTree();
    await workbench.connect({ ...testmo.connection, label: 'Tests' }, testmo.secrets);
    const { answers } = semaphor.connection;
    await workbench.connect(
      { ...semaphor.connection, label: 'Reports', answers: { ...answers, ...semaphor.signIn!.answers } },
      semaphor.signIn!.secrets,
    );
  });
  after(async () => {
    await workbench.close();
    await Promise.all([testmo.close(), semaphor.close()]);
  });

  it('while it reads and signs in: connections and tokens are there, and reading begins again', async () => {
    semaphor.endSessions();
    semaphor.misbehave({ call: 'signIn', wire: 'hang' });
    testmo.misbehave({ wire: 'slowBody', ms: 400 });
    const asked = testmo.requests.length;
    await workbench.run('Group Explorer: Find Group…');
    await workbench.until(
      'not both are asked',
      () => testmo.requests.length > asked + 1 && semaphor.requests.some(({ call }) => call === 'signIn'),
    );
    await workbench.page.keyboard.press('Escape');
    await workbench.kill();
    testmo.reset();
    semaphor.reset();
    await workbench.run('Group Explorer: Find Group…');
    await workbench.quickInput.getByText(/\(all [\d,]+ groups\)/).waitFor();
    await workbench.page.keyboard.press('Escape');
    // Nobody had to enter a token again, and what was begun at the vendor was made anew.
    assert.ok(semaphor.requests.some(({ call, status }) => call === 'signIn' && status === 200));
    assert.ok([...testmo.requests, ...semaphor.requests].every(({ status }) => status === 200));
    for (const label of [/^ *Tests/m, /^ *Reports/m]) await workbench.shows(label);
  });

  it('while it writes what it keeps: what is there is whole', async () => {
    // It writes once nothing more comes for a while: it is killed as soon as the first sign of it is seen.
    await workbench.until('nothing is being written', () =>
      [...kept().keys()].some((name) => /\.(part|cache)$/.test(name)),
    );
    await workbench.kill();
    assertWhole();
    await workbench.run('Group Explorer: Find Group…');
    await workbench.quickInput.getByText(/\(all [\d,]+ groups\)/).waitFor();
    await workbench.page.keyboard.press('Escape');
    await workbench.until('nothing is kept', () => [...kept().keys()].some((name) => name.endsWith('.cache')));
    assertWhole();
    // No turn of the dead one is in the way of the next.
    assert.deepEqual(
      [...kept().keys()].filter((name) => name.endsWith('.lock')),
      [],
    );
  });
});
