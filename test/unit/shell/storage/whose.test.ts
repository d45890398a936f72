// Whose secrets: windows of several profiles and workspaces over one SecretStorage and one folder, which VS Code
// shares.
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { startAptly, startDevrev, type Emulator } from '../../../vendors/index.ts';
import { Machine, type Profile, type Window, type Workspace } from './machine.ts';

const legacyOf = (id: string): string => `groupExplorer.connection:${id}`;

describe('shell: whose secrets', function () {
  this.timeout(30_000);
  let machine: Machine;
  let devrev: Emulator;
  let other: Emulator;
  let aptly: Emulator;
  before(async () => ([devrev, other, aptly] = await Promise.all([startDevrev(), startDevrev(), startAptly()])));
  after(() => Promise.all([devrev, other, aptly].map((one) => one.close())));
  beforeEach(async () => (machine = await Machine.start()));
  afterEach(async () => {
    await machine.end();
    for (const one of [devrev, other, aptly]) one.reset();
  });

  const given = (emulator = devrev): Parameters<Window['api']['addConnection']>[0] => ({
    ...emulator.connection,
    label: 'DevRev',
  });
  const entry = (emulator: Emulator, change: Record<string, string> = {}): Record<string, string> => ({
    id: 'devrev',
    vendor: emulator.vendor,
    label: 'DevRev',
    ...emulator.connection.answers,
    ...change,
  });
  const tokens = { mine: { token: 'mine-token' }, theirs: { token: 'their-token' } };
  /** What a window sends when it reads the groups of a connection: tokens, or why it sends nothing. */
  const sent = async ({ api }: Window, id = 'devrev', at = devrev): Promise<string> => {
    const before = at.requests.length;
    let why = '';
    try {
      await api.groups(id)[Symbol.asyncIterator]().next();
    } catch (thrown) {
      why = (thrown as { readonly kind: string }).kind;
    }
    const [first] = at.requests.slice(before);
    return first === undefined ? why : (first.headers.authorization ?? '').replace(/^Bearer /, '');
  };
  /** A window of a profile that had the connection before each owner had its own secrets. */
  const earlier = (answers: Record<string, string> = {}): Profile => {
    const profile = machine.profile();
    profile.settings.set('connections', [entry(devrev, answers)]);
    return profile;
  };
  const legacy = (
    ...places: readonly (readonly [vendor: string, origin: string, secrets: Record<string, string>])[]
  ): void => {
    machine.secrets.set(
      legacyOf('devrev'),
      JSON.stringify(Object.fromEntries(places.map(([vendor, origin, secrets]) => [`${vendor} ${origin}`, secrets]))),
    );
  };
  const keys = (): string[] => [...machine.secrets.keys()];
  /**
   * What is stored for owners. What one that removed its connection leaves says that it inherits nothing, and holds no
   * secret.
   */
  const ownSecrets = (): unknown[] =>
    [...machine.secrets]
      .filter(([key]) => key.startsWith('groupExplorer.secrets:'))
      .flatMap(([, text]) => Object.values((JSON.parse(text) as { readonly places: object }).places) as unknown[]);
  const enter = (window: Window, token: Record<string, string>): Promise<void> =>
    window.parts.replaceSecrets(window.app, window.app.directory.source('devrev').connector.connection, token, {
      session: () => undefined,
    } as never);

  describe('of two profiles', () => {
    it('that each add DevRev under its usual name are two tokens, and removing one leaves the other', async () => {
      const profiles = [machine.profile(), machine.profile()] as const;
      const [mine, theirs] = [machine.open(profiles[0]), machine.open(profiles[1])];
      assert.equal((await mine.api.addConnection(given(), tokens.mine)).id, 'devrev');
      assert.equal((await theirs.api.addConnection(given(), tokens.theirs)).id, 'devrev');
      assert.deepEqual([await sent(mine), await sent(theirs)], ['mine-token', 'their-token']);
      // In new windows too: it is the profile that knows, and not the window.
      assert.deepEqual(
        [await sent(machine.open(profiles[0])), await sent(machine.open(profiles[1]))],
        ['mine-token', 'their-token'],
      );
      await mine.api.removeConnection('devrev');
      assert.deepEqual([await sent(theirs), await sent(machine.open(profiles[1]))], ['their-token', 'their-token']);
      assert.equal(machine.secrets.size, 1);
      await theirs.api.removeConnection('devrev');
      assert.equal(machine.secrets.size, 0);
    });

    it('are two sessions, and removing one leaves the other', async () => {
      const [mine, theirs] = [machine.open(machine.profile()), machine.open(machine.profile())];
      const { answers, secrets } = aptly.signIn!;
      const connection = { ...aptly.connection, label: 'Aptly', answers: { ...aptly.connection.answers, ...answers } };
      for (const { api } of [mine, theirs]) {
        await api.addConnection(connection, secrets);
        await api.groups('aptly')[Symbol.asyncIterator]().next();
      }
      const sessions = (): string[] => keys().filter((key) => key.startsWith('groupExplorer.session:'));
      const notes = (): string[] => readdirSync(join(machine.folder, 'sessions'));
      assert.deepEqual([sessions().length, notes().length], [2, 2]);
      await mine.api.removeConnection('aptly');
      assert.deepEqual([sessions().length, notes().length], [1, 1]);
      const exchanges = aptly.requests.filter(({ call }) => call === 'signIn').length;
      await theirs.api.groups('aptly')[Symbol.asyncIterator]().next();
      assert.equal(aptly.requests.filter(({ call }) => call === 'signIn').length, exchanges);
    });

    it('are two caches: removing, tidying and turning off one leave the other', async () => {
      const profiles = [machine.profile(), machine.profile()] as const;
      const [mine, theirs] = [machine.open(profiles[0]), machine.open(profiles[1])];
      const files = (): number =>
        (existsSync(join(machine.folder, 'cache'))
          ? readdirSync(join(machine.folder, 'cache'), { recursive: true, encoding: 'utf8' })
          : []
        ).filter((name) => name.endsWith('.cache')).length;
      for (const { api, app } of [mine, theirs]) {
        await api.addConnection(given(), devrev.secrets);
        await api.find('');
        await app.directory.keep();
      }
      assert.equal(files(), 2);
      await mine.api.removeConnection('devrev');
      assert.equal(files(), 1);
      await mine.app.directory.tidy();
      profiles[0].settings.set('cache', false);
      await mine.app.directory.tidy();
      assert.equal(files(), 1);
      await mine.app.directory.forget();
      assert.equal(files(), 0);
    });

    it('are two choices of filters in one folder, each beginning with what was there before', async () => {
      const workspace = machine.workspace('file:///work');
      workspace.state.set('filters', { devrev: 'sales' });
      const profiles = [machine.profile(), machine.profile()] as const;
      const [mine, theirs] = [machine.open(profiles[0], workspace), machine.open(profiles[1], workspace)];
      assert.deepEqual(
        [mine, theirs].map(({ app }) => app.tree.filters.of('devrev')),
        ['sales', 'sales'],
      );
      mine.app.tree.filters.set('devrev', 'support');
      await mine.app.recents.add(['devrev', 'mine']);
      await theirs.app.recents.add(['devrev', 'theirs']);
      const again = profiles.map((profile) => machine.open(profile, workspace).app);
      assert.deepEqual(
        again.map(({ tree }) => tree.filters.of('devrev')),
        ['support', 'sales'],
      );
      assert.deepEqual(
        again.map(({ recents }) => recents.all()),
        [[['devrev', 'mine']], [['devrev', 'theirs']]],
      );
    });

    it('are told apart by a mark that the first need makes, and no window before', async () => {
      const profile = machine.profile();
      const [one, two] = [machine.open(profile), machine.open(profile)];
      assert.equal(profile.state.size, 0);
      await one.api.addConnection(given(), tokens.mine);
      two.app.reconfigure();
      assert.equal(await sent(two), 'mine-token');
    });
  });

  describe('with the same id', () => {
    it('and another address, vendor or other answers find nothing of the first', async () => {
      const profile = machine.profile();
      profile.settings.set('connections', [entry(aptly)]);
      const window = machine.open(profile);
      const { connection } = window.app.directory.source('devrev').connector;
      await window.parts.replaceSecrets(window.app, connection, aptly.secrets, { session: () => undefined } as never);
      assert.equal(await sent(window, 'devrev', aptly), Object.values(aptly.secrets)[0]);
      for (const [changed, at] of [
        [entry(aptly, { tenantId: '00000000-0000-4000-8000-000000000000' }), aptly],
        [entry(aptly, { baseUrl: other.origin }), other],
        [{ ...entry(aptly), vendor: 'devrev' }, aptly],
        [{ ...entry(aptly), vendor: 'semaphor' }, aptly],
      ] as const) {
        profile.settings.set('connections', [changed]);
        window.app.reconfigure();
        assert.equal(await sent(window, 'devrev', at), 'unauthorized', JSON.stringify(changed));
      }
      profile.settings.set('connections', [entry(aptly)]);
      window.app.reconfigure();
      assert.equal(await sent(window, 'devrev', aptly), Object.values(aptly.secrets)[0]);
    });

    it("in a workspace are the team's, and in the user's settings the profile's: neither finds the other's", async () => {
      const workspace = machine.workspace('file:///work', [entry(devrev)]);
      const team = machine.open(machine.profile(), workspace);
      await team.parts.replaceSecrets(
        team.app,
        team.app.directory.source('devrev').connector.connection,
        tokens.theirs,
        { session: () => undefined } as never,
      );
      const mine = machine.open(machine.profile());
      await mine.api.addConnection(given(), tokens.mine);
      assert.deepEqual([await sent(team), await sent(mine)], ['their-token', 'mine-token']);
      await mine.api.removeConnection('devrev');
      assert.equal(await sent(team), 'their-token');
    });
  });

  describe("of an id that the user's settings have too, where what stands there cannot be used", () => {
    const wrong = { id: 'devrev', vendor: 'devrev', label: 'Mine', baseUrl: 'ftp://typo' };
    const opened = (): readonly [Profile, Workspace, Window] => {
      const profile = machine.profile();
      profile.settings.set('connections', [wrong]);
      const workspace = machine.workspace('file:///work', [entry(devrev)]);
      return [profile, workspace, machine.open(profile, workspace)];
    };

    it("are the team's, whose connection is used", async () => {
      const [, , window] = opened();
      await enter(window, tokens.mine);
      assert.equal(
        await sent(machine.open(machine.profile(), machine.workspace('file:///clone', [entry(devrev)]))),
        'mine-token',
      );
    });

    it("stay when the connection is removed, which is asked, and the user's settings are left as they are", async () => {
      const [profile, workspace, window] = opened();
      await enter(window, tokens.mine);
      assert.deepEqual((await window.run('removeConnection', 'Remove')).buttons, ['Remove', 'Remove and Delete Token']);
      assert.deepEqual([profile.settings.get('connections'), workspace.settings.get('connections')], [[wrong], []]);
      assert.equal(ownSecrets().length, 1);
    });

    it('are kept apart from those that the user gave for their own, which stay', async () => {
      const [profile, workspace, window] = opened();
      profile.settings.set('connections', [entry(devrev)]);
      window.app.reconfigure();
      await enter(window, tokens.mine);
      profile.settings.set('connections', [wrong]);
      window.app.reconfigure();
      await enter(window, tokens.theirs);
      assert.equal(ownSecrets().length, 2);
      await window.run('removeConnection', 'Remove and Delete Token');
      assert.deepEqual([ownSecrets(), workspace.settings.get('connections')], [[tokens.mine], []]);
      profile.settings.set('connections', [entry(devrev)]);
      window.app.reconfigure();
      assert.equal(await sent(window), 'mine-token');
    });

    it('and a cache of the workspace is kept, and none of the user', async () => {
      const [, , window] = opened();
      await enter(window, devrev.secrets);
      await window.api.find('');
      await window.app.directory.keep();
      const [folder] = readdirSync(join(machine.folder, 'cache'));
      assert.match(folder!, /^profile-[0-9a-f]{32}-[0-9a-f]{32}$/);
    });
  });

  describe('of windows that do the same at once', () => {
    it('are all stored where two clones give theirs for one id and other answers', async () => {
      const clone = (uri: string, at: Emulator): Window =>
        machine.open(machine.profile(), machine.workspace(uri, [entry(at)]));
      const [one, two] = [clone('file:///one', devrev), clone('file:///two', other)];
      await Promise.all([enter(one, tokens.mine), enter(two, tokens.theirs)]);
      assert.deepEqual([await sent(one), await sent(two, 'devrev', other)], ['mine-token', 'their-token']);
      assert.deepEqual(new Set(ownSecrets()), new Set([tokens.mine, tokens.theirs]));
    });

    it("are moved where the window gave its profile a mark that another's replaced", async () => {
      const [one, two] = [machine.profile(), machine.profile()];
      // Of one profile, of whose state VS Code tells each window too late.
      const states = { settings: one.settings };
      const [first, second] = [
        machine.open({ ...states, state: one.state }),
        machine.open({ ...states, state: two.state }),
      ];
      await first.api.addConnection(given(), tokens.mine);
      await second.app.owners.profile();
      assert.notEqual(one.state.get('profile'), two.state.get('profile'));
      one.state.set('profile', two.state.get('profile'));
      assert.deepEqual(
        [await sent(first), await sent(machine.open({ ...states, state: two.state }))],
        ['mine-token', 'mine-token'],
      );
      assert.deepEqual(keys(), [`groupExplorer.secrets:${two.state.get('profile') as string}:devrev`]);
    });
  });

  describe('that the key store does not let go', () => {
    const refuse = (): never => {
      throw new Error('locked');
    };
    it('keep their connection, with a sentence that says so, and go once it does', async () => {
      const profile = machine.profile();
      const window = machine.open(profile);
      await window.api.addConnection(given(), tokens.mine);
      const before = [new Map(machine.secrets), structuredClone(profile.settings.get('connections'))];
      machine.keeps = refuse;
      await assert.rejects(window.api.removeConnection('devrev'), {
        kind: 'refused',
        reason: 'keyStore',
        message: /key store of your system refused.*Unlock it/,
      });
      assert.deepEqual(
        [new Map(machine.secrets), profile.settings.get('connections'), await sent(window)],
        [...before, 'mine-token'],
      );
      machine.keeps = () => undefined;
      await window.api.removeConnection('devrev');
      assert.deepEqual([machine.secrets.size, profile.settings.get('connections')], [0, []]);
    });

    for (const [what, fail] of [
      ['sessions', () => (machine.keeps = (key) => (key.includes('session') ? refuse() : undefined))],
      ['settings', () => (machine.refusesSettings = refuse)],
    ] as const) {
      it(`or that could not be removed because of the ${what}, stand as before`, async () => {
        const window = machine.open(machine.profile(), machine.workspace('file:///one', [entry(devrev)]));
        await enter(window, tokens.mine);
        const before = new Map(machine.secrets);
        fail();
        await assert.rejects(window.api.removeConnection('devrev'));
        assert.deepEqual([machine.secrets, await sent(window)], [before, 'mine-token']);
      });
    }
  });

  describe('of a team', () => {
    const signedIn = async (): Promise<Window> => {
      const window = machine.open(machine.profile(), machine.workspace('file:///one', [entry(devrev)]));
      await window.parts.replaceSecrets(
        window.app,
        window.app.directory.source('devrev').connector.connection,
        tokens.mine,
        { session: () => undefined } as never,
      );
      return window;
    };

    it('are asked for once, whichever clone and profile opens the connection', async () => {
      await signedIn();
      const clone = machine.workspace('file:///two', [{ ...entry(devrev), label: 'Another label' }]);
      assert.equal(await sent(machine.open(machine.profile(), clone)), 'mine-token');
    });

    it('are not asked for again where the very same connection moves from the user to a workspace', async () => {
      const profile = machine.profile();
      await machine.open(profile).api.addConnection(given(), tokens.mine);
      profile.settings.set('connections', []);
      const moved = machine.open(profile, machine.workspace('file:///moved', [entry(devrev)]));
      assert.equal(
        await sent(machine.open(profile, machine.workspace('file:///elsewhere', [entry(other)])), 'devrev', other),
        'unauthorized',
      );
      assert.equal(
        await sent(machine.open(machine.profile(), machine.workspace('file:///not-yet', [entry(devrev)]))),
        'unauthorized',
      );
      assert.equal(await sent(moved), 'mine-token');
      await moved.run('removeConnection', 'Remove and Delete Token');
      assert.equal(machine.secrets.size, 0);
    });

    it('stay when the connection is removed, or go, as the user says', async () => {
      const clone = (): Window => machine.open(machine.profile(), machine.workspace('file:///two', [entry(devrev)]));
      const one = await signedIn();
      assert.deepEqual((await one.run('removeConnection')).buttons, ['Remove', 'Remove and Delete Token']);
      assert.equal(one.api.connections().length, 1, 'nothing was answered');
      await one.run('removeConnection', 'Remove');
      assert.deepEqual([one.api.connections().length, await sent(clone())], [0, 'mine-token']);
      const two = clone();
      await two.run('removeConnection', 'Remove and Delete Token');
      assert.deepEqual(
        [two.api.connections().length, await sent(clone()), machine.secrets.size],
        [0, 'unauthorized', 0],
      );
    });

    it('are deleted by another extension that removes the connection, and those of another team stay', async () => {
      const one = await signedIn();
      const theirs = machine.workspace('file:///theirs', [entry(other)]);
      const window = machine.open(machine.profile(), theirs);
      await window.parts.replaceSecrets(
        window.app,
        window.app.directory.source('devrev').connector.connection,
        tokens.theirs,
        { session: () => undefined } as never,
      );
      await one.api.removeConnection('devrev');
      assert.deepEqual([await sent(machine.open(machine.profile(), theirs), 'devrev', other)], ['their-token']);
      assert.ok(![...machine.secrets.values()].join().includes('mine-token'));
    });
  });

  describe('after the update', () => {
    it('are asked for by no profile and no workspace', async () => {
      legacy(['devrev', devrev.origin, tokens.mine], ['devrev', other.origin, tokens.theirs]);
      const profiles = [earlier(), earlier()] as const;
      assert.equal(await sent(machine.open(profiles[0])), 'mine-token');
      assert.equal(
        await sent(machine.open(machine.profile(), machine.workspace('file:///work', [entry(devrev)]))),
        'mine-token',
      );
      assert.equal(
        await sent(
          machine.open(machine.profile(), machine.workspace('file:///theirs', [entry(other)])),
          'devrev',
          other,
        ),
        'their-token',
      );
      // One that is opened long after.
      assert.equal(await sent(machine.open(profiles[1])), 'mine-token');
      // Back where it pointed to once.
      profiles[0].settings.set('connections', [entry(other)]);
      assert.equal(await sent(machine.open(profiles[0]), 'devrev', other), 'their-token');
    });

    it('are bound to the answers that the connection has then', async () => {
      const answers = { tenantId: '00000000-0000-4000-8000-000000000000' };
      legacy(['aptly', aptly.origin, aptly.secrets]);
      const workspace = (uri: string, change = {}): Window =>
        machine.open(machine.profile(), machine.workspace(uri, [entry(aptly, change)]));
      assert.equal(await sent(workspace('file:///one'), 'devrev', aptly), Object.values(aptly.secrets)[0]);
      assert.equal(await sent(workspace('file:///two', answers), 'devrev', aptly), 'unauthorized');
    });

    it('go nowhere else than before', async () => {
      legacy(['devrev', other.origin, tokens.mine], ['testmo', devrev.origin, tokens.theirs]);
      assert.equal(await sent(machine.open(earlier())), 'unauthorized');
    });

    it('are replaced for one profile, and stay for another', async () => {
      legacy(['devrev', devrev.origin, tokens.mine]);
      const profiles = [earlier(), earlier()] as const;
      const window = machine.open(profiles[0]);
      await window.parts.replaceSecrets(
        window.app,
        window.app.directory.source('devrev').connector.connection,
        tokens.theirs,
        { session: () => undefined } as never,
      );
      assert.deepEqual([await sent(window), await sent(machine.open(profiles[1]))], ['their-token', 'mine-token']);
    });

    it('are gone once the connection is removed: added again, it has what is given then, or nothing', async () => {
      legacy(['devrev', devrev.origin, tokens.mine]);
      const profile = earlier();
      const window = machine.open(profile);
      assert.equal(await sent(window), 'mine-token');
      await window.api.removeConnection('devrev');
      assert.deepEqual(ownSecrets(), []);
      profile.settings.set('connections', [entry(devrev)]);
      const again = machine.open(profile);
      assert.equal(await sent(again), 'unauthorized');
      await enter(again, tokens.theirs);
      assert.equal(await sent(again), 'their-token');
      await again.api.removeConnection('devrev');
      profile.settings.set('connections', [entry(devrev)]);
      assert.equal(await sent(machine.open(profile)), 'unauthorized');
    });

    it('stay for a profile that is opened after another has removed its own', async () => {
      legacy(['devrev', devrev.origin, tokens.mine]);
      const profiles = [earlier(), earlier(), earlier()] as const;
      const [first, second] = [machine.open(profiles[0]), machine.open(profiles[1])];
      assert.equal(await sent(first), 'mine-token');
      await first.api.removeConnection('devrev');
      // One that never used it.
      await second.api.removeConnection('devrev');
      assert.equal(await sent(machine.open(profiles[2])), 'mine-token');
      profiles[1].settings.set('connections', [entry(devrev)]);
      assert.equal(await sent(machine.open(profiles[1])), 'unauthorized');
    });

    it('stay where a profile removes a connection of that id that leads elsewhere and never had a token', async () => {
      legacy(['devrev', devrev.origin, tokens.mine]);
      const profile = machine.profile();
      profile.settings.set('connections', [{ ...entry(aptly), id: 'devrev' }]);
      await machine.open(profile).api.removeConnection('devrev');
      assert.equal(await sent(machine.open(earlier())), 'mine-token');
    });

    it("stay for a profile where a team's connection is removed with its token, and are the team's no more", async () => {
      legacy(['devrev', devrev.origin, tokens.mine], ['devrev', other.origin, tokens.theirs]);
      const clone = (uri: string, at = devrev): Window =>
        machine.open(machine.profile(), machine.workspace(uri, [entry(at)]));
      const [one, two] = [clone('file:///one'), clone('file:///two')];
      assert.equal(await sent(one), 'mine-token');
      await one.api.removeConnection('devrev');
      assert.deepEqual(ownSecrets(), []);
      assert.equal(await sent(two), 'unauthorized');
      await two.run('removeConnection', 'Remove and Delete Token');
      assert.equal(await sent(machine.open(earlier())), 'mine-token');
      assert.equal(await sent(clone('file:///three', other), 'devrev', other), 'their-token');
    });

    it('are used where the key store takes nothing, and taken over once it does', async () => {
      legacy(['devrev', devrev.origin, tokens.mine]);
      machine.refuses = () => {
        throw new Error('read-only');
      };
      const profile = earlier();
      const window = machine.open(profile);
      assert.equal(await sent(window), 'mine-token');
      assert.deepEqual(keys(), [legacyOf('devrev')]);
      machine.refuses = () => undefined;
      assert.equal(await sent(window), 'mine-token');
      assert.equal(keys().length, 2);
    });

    it('are not taken by a connection that is added, nor removed with it', async () => {
      legacy(['devrev', devrev.origin, tokens.theirs]);
      const window = machine.open(machine.profile());
      await window.api.addConnection(given(), tokens.mine);
      assert.equal(await sent(window), 'mine-token');
      await window.api.removeConnection('devrev');
      assert.deepEqual(ownSecrets(), []);
      assert.equal(await sent(machine.open(earlier())), 'their-token');
    });

    it('leave the sessions of before, which are made anew', async () => {
      legacy(['devrev', devrev.origin, tokens.mine]);
      machine.secrets.set('groupExplorer.session:devrev', '{}');
      await sent(machine.open(earlier()));
      assert.ok(!machine.secrets.has('groupExplorer.session:devrev'));
    });

    it('that are of another shape are as if they were not there', async () => {
      for (const text of [
        '',
        '{',
        'null',
        '[]',
        '5',
        '{"places":null}',
        '{"devrev x":5}',
        '{"places":{"x":{"token":5}}}',
      ]) {
        const profile = earlier();
        machine.secrets.set(legacyOf('devrev'), text);
        machine.secrets.set('groupExplorer.secrets:team:devrev', text);
        assert.equal(await sent(machine.open(profile)), 'unauthorized', text);
        assert.equal(
          await sent(machine.open(machine.profile(), machine.workspace('file:///work', [entry(devrev)]))),
          'unauthorized',
          text,
        );
      }
    });
  });

  describe('that cannot be saved', () => {
    const fails = {
      settings: () => (machine.refusesSettings = () => refuse()),
      sessions: () => (machine.refuses = (key) => (key.includes('session') ? refuse() : undefined)),
      secrets: () => (machine.refuses = () => refuse()),
    };
    const refuse = (): never => {
      throw new Error('the disk is full');
    };
    const well = (): void => {
      machine.refusesSettings = machine.refuses = () => undefined;
    };
    /** A session with which the connection was tried. */
    const tried = { session: () => ({ id: 'tried', token: 'session-token', of: 'x', made: Date.now() }) } as never;

    for (const [what, fail] of Object.entries(fails)) {
      it(`because of the ${what} leave what others have, and nothing of their own`, async () => {
        legacy(['devrev', devrev.origin, tokens.theirs]);
        const theirs = machine.open(machine.profile());
        await theirs.api.addConnection(given(), tokens.theirs);
        const before = new Map(machine.secrets);
        const profile = machine.profile();
        const mine = machine.open(profile);
        fail();
        await assert.rejects(
          mine.parts.saveConnection(mine.app, given(), tokens.mine, tried),
          what === 'settings' ? { reason: 'badAnswers', sentence: /full/ } : { reason: 'keyStore' },
        );
        well();
        assert.deepEqual(machine.secrets, before);
        assert.deepEqual(profile.settings.get('connections'), undefined);
        assert.deepEqual([await sent(theirs), await sent(machine.open(earlier()))], ['their-token', 'their-token']);
      });
    }

    it('say what VS Code says of settings, and name an error that nobody foresaw', async () => {
      const window = machine.open(machine.profile());
      fails.settings();
      await assert.rejects(window.api.addConnection(given(), tokens.mine), {
        kind: 'refused',
        message: 'the disk is full',
      });
      well();
      Object.assign(window.app.owners, { state: undefined });
      await assert.rejects(window.api.addConnection(given(), tokens.mine), {
        kind: 'unreadable',
        message: 'Group Explorer ran into an unexpected error (TypeError). Try again.',
      });
    });

    it('leave what this profile had by that id', async () => {
      const profile = machine.profile();
      const window = machine.open(profile);
      await window.api.addConnection(given(), tokens.mine);
      // Taken out of the settings by hand, its token is still there.
      profile.settings.set('connections', []);
      window.app.reconfigure();
      const before = new Map(machine.secrets);
      fails.settings();
      await assert.rejects(window.api.addConnection(given(), tokens.theirs));
      well();
      assert.deepEqual(machine.secrets, before);
    });

    for (const what of ['sessions', 'settings'] as const) {
      it(`when a token is replaced, because of the ${what}, leave the former one`, async () => {
        const window = machine.open(machine.profile());
        const connection = await window.api.addConnection(given(), tokens.mine);
        await window.app.sessions.adopt(keys()[0]!.replace('groupExplorer.secrets:', ''), {
          id: 'former',
          token: 'former-session',
          of: 'x',
          made: Date.now(),
        });
        const before = new Map(machine.secrets);
        assert.equal(before.size, 2);
        let failed = 0;
        // The first that is stored fails, and putting back what was there does not.
        if (what === 'sessions')
          machine.refuses = (key) => (key.includes('session') && failed++ === 0 ? refuse() : undefined);
        const then = (): Promise<void> =>
          what === 'settings' ? Promise.reject(new Error('the disk is full')) : Promise.resolve();
        await assert.rejects(
          window.parts.replaceSecrets(window.app, connection, tokens.theirs, tried, then),
          what === 'settings' ? /full/ : { reason: 'keyStore' },
        );
        well();
        assert.deepEqual(machine.secrets, before);
        assert.equal(await sent(window), 'mine-token');
      });
    }

    it('leave what another window stored meanwhile', async () => {
      const profile = machine.profile();
      const [one, two] = [machine.open(profile), machine.open(profile)];
      const connection = await one.api.addConnection(given(), tokens.mine);
      two.app.reconfigure();
      const meanwhile = async (): Promise<never> => {
        await two.parts.replaceSecrets(two.app, connection, { token: 'newest-token' }, {
          session: () => undefined,
        } as never);
        throw new Error('the disk is full');
      };
      await assert.rejects(
        one.parts.replaceSecrets(one.app, connection, tokens.theirs, { session: () => undefined } as never, meanwhile),
        /full/,
      );
      await new Promise(setImmediate);
      assert.deepEqual([await sent(one), await sent(two)], ['newest-token', 'newest-token']);
    });
  });
});
