import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clock } from '../../../../src/core/client/pacing/clock.ts';
import { FileTurns } from '../../../../src/shell/storage/fileTurns.ts';
import { KeyStore } from '../../../../src/shell/storage/keyStore.ts';
import { Owners } from '../../../../src/shell/storage/owner.ts';
import { FileSecrets } from './fileSecrets.ts';

describe('shell: the key store', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'keys-'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));
  /** A window that is told a little later what another stored. */
  const window = (): KeyStore => new KeyStore(new FileSecrets(folder), new FileTurns(() => folder, 'turns'), clock);

  it('loses no change that windows make at once, though each is told later what the others stored', async () => {
    const windows = [window(), window(), window()];
    await Promise.all(
      windows.flatMap((one, at) => [1, 2].map((time) => one.change('a', (text = '') => `${text} ${at}${time}`))),
    );
    const stored = await windows[0]!.change('a', (text) => text);
    assert.deepEqual(stored.before!.trim().split(' ').sort(), ['01', '02', '11', '12', '21', '22']);
    // Each window's own stand in the order in which they were made.
    for (const at of [0, 1, 2]) assert.ok(stored.before!.indexOf(`${at}1`) < stored.before!.indexOf(`${at}2`));
  });

  it('leaves on disk nothing that tells a secret, and no name of an entry', async () => {
    await window().change('of-somebody', () => 'a-secret');
    const [name, ...others] = await readdir(join(folder, 'turns'));
    assert.deepEqual([name, others], ['changes.json', []]);
    assert.doesNotMatch(await readFile(join(folder, 'turns', name!), 'utf8'), /secret|somebody/);
  });

  for (const text of ['', 'null', '[]', '{"x":null}', '{"x":{"of":5}}', `{"x":{"of":"y","at":${Date.now() + 1e9}}}`]) {
    it(`works where something else stands among the notes: ${text.slice(0, 20)}`, async () => {
      await new FileTurns(() => folder, 'turns').alone('changes', (shared) => shared.write(text));
      assert.deepEqual(await window().change('a', () => 'x'), { before: undefined, after: 'x' });
    });
  }

  it('says that it was the key store that failed, and nothing of what that said', async () => {
    const fails = (): never => {
      throw new Error('a-secret');
    };
    const one = new KeyStore(
      { get: () => Promise.reject(new Error('a-secret')), store: fails, delete: fails },
      new FileTurns(() => folder, 'turns'),
      clock,
    );
    for (const work of [one.get('a'), one.store('a', 'x'), one.delete('a'), one.change('a', () => 'x')])
      await assert.rejects(work, { kind: 'refused', reason: 'keyStore', message: 'refused keyStore' });
  });
});

describe('shell: the mark of a profile', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'marks-'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const turns = (): FileTurns => new FileTurns(() => folder, 'turns');

  /** Windows of one profile, each told by the others a little later what its state is. */
  class Profile {
    private readonly states: Map<string, unknown>[] = [];

    window(): Owners {
      const state = new Map<string, unknown>();
      this.states.push(state);
      return new Owners(
        {
          get: (key: string) => state.get(key),
          update: (key: string, value: unknown) => {
            state.set(key, value);
            setTimeout(() => this.states.forEach((one) => one.set(key, value)), 100);
            return Promise.resolve();
          },
        } as ConstructorParameters<typeof Owners>[0],
        turns(),
        clock,
        () => false,
      );
    }
  }

  it('is one, whichever windows need it at once', async () => {
    const profile = new Profile();
    const windows = Array.from({ length: 5 }, () => profile.window());
    const marks = await Promise.all(windows.map((one) => one.profile()));
    assert.equal(new Set(marks).size, 1);
    assert.deepEqual(
      windows.flatMap(({ former }) => former),
      [],
    );
  });

  it('is another for another profile that begins at the same moment', async () => {
    const profiles = [new Profile(), new Profile()];
    const marks = await Promise.all(
      profiles.flatMap((one) => [one.window(), one.window()]).map((one) => one.profile()),
    );
    assert.deepEqual([new Set(marks).size, marks[0] === marks[1], marks[2] === marks[3]], [2, true, true]);
  });

  it('is not in the way of other windows where VS Code never says that it has it, as to a window that was closed', async () => {
    const closed = new Owners(
      { get: () => undefined, update: () => new Promise(() => undefined) } as ConstructorParameters<typeof Owners>[0],
      turns(),
      clock,
      () => false,
    );
    void closed.profile();
    const next = new Profile().window().profile();
    assert.match(await next, /^[\da-f-]{36}$/);
  }).timeout(10_000);

  it('that gave way to another is remembered', async () => {
    const state = new Map<string, unknown>();
    const owners = new Owners(
      {
        get: (key: string) => state.get(key),
        update: (key: string, value: unknown) => Promise.resolve(void state.set(key, value)),
      } as ConstructorParameters<typeof Owners>[0],
      turns(),
      clock,
      () => false,
    );
    const mark = await owners.profile();
    state.set('profile', crypto.randomUUID());
    assert.deepEqual(owners.former, [mark]);
    assert.equal(await owners.profile(), state.get('profile'));
  });
});
