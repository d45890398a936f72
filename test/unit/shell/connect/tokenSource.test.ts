// Tokens that are stored nowhere: asked once a session, in an environment variable, printed by a command. Each goes to
// the one place that the user named, and says in one sentence why it does not come.
import assert from 'node:assert/strict';
import type { Failure } from '../../../../src/core/failure.ts';
import { startAptly, startDevrev, type Emulator } from '../../../vendors/index.ts';
import { Machine, type Profile, type Window, type Workspace } from '../storage/machine.ts';

describe('shell: tokens from elsewhere', function () {
  this.timeout(60_000);
  let machine: Machine;
  let devrev: Emulator;
  let other: Emulator;
  let aptly: Emulator;
  before(async () => {
    [machine, devrev, other, aptly] = await Promise.all([Machine.start(), startDevrev(), startDevrev(), startAptly()]);
  });
  after(async () => {
    await machine.end();
    await Promise.all([devrev, other, aptly].map((one) => one.close()));
  });
  beforeEach(() => {
    devrev.reset();
    other.reset();
  });
  const token = (): string => devrev.secrets['token']!;
  const entry = (): Readonly<Record<string, string>> => ({
    id: 'acme',
    vendor: 'devrev',
    label: 'Acme',
    baseUrl: devrev.origin,
  });
  /** A command that runs a script. */
  const running = (script: string): readonly string[] => [process.execPath, '-e', script];
  const printing = (text: string): readonly string[] => running(`process.stdout.write(${JSON.stringify(text)})`);

  /** A window whose user set where the token of its one connection comes from. */
  function windowWith(from: Readonly<Record<string, unknown>>, workspace?: Workspace): [Window, Profile] {
    const profile = machine.profile();
    if (workspace === undefined) profile.settings.set('connections', [entry()]);
    profile.settings.set('tokenSources', [{ ...entry(), label: undefined, ...from }]);
    return [machine.open(profile, workspace), profile];
  }

  /** What reading the first groups comes to: how many, or why there are none, in words. */
  async function read(window: Window, id = 'acme'): Promise<number | string> {
    const source = window.app.directory.source(id);
    return source
      .freshGroups()
      .more(new AbortController().signal)
      .then(
        () => 1,
        (thrown: unknown) => window.parts.failureSentence(thrown as Failure, source.connector.connection.label),
      );
  }
  const authorizations = (one: Emulator): (string | undefined)[] => [
    ...new Set(one.requests.map(({ headers }) => headers.authorization)),
  ];

  it('are asked for once a session, stored nowhere, and asked for again in the next', async () => {
    const [window, profile] = windowWith({ ask: true });
    assert.equal(await read(window), 'Acme has no token for this address. Enter one.');
    const done = window.parts.replaceToken(window.app, window.app.directory.source('acme'));
    const box = await window.inputs.box();
    assert.deepEqual([box.title, box.password], ['Enter Token: Acme', true]);
    await box.answer(token());
    await done;
    assert.equal(await read(window), 1);
    assert.deepEqual(
      [...machine.secrets].filter(([, text]) => text.includes(token())),
      [],
    );
    assert.equal(await read(machine.open(profile)), 'Acme has no token for this address. Enter one.');
  });

  it('make sessions that are stored nowhere either', async () => {
    const profile = machine.profile();
    const { id, vendor, ...answers } = { id: 'apt', ...aptly.connection.answers, vendor: 'aptly' };
    profile.settings.set('connections', [{ id, vendor, label: 'Apt', ...answers }]);
    profile.settings.set('tokenSources', [{ id, vendor, ...answers, secret: 'accessKey', environment: 'GE_TEST_KEY' }]);
    process.env['GE_TEST_KEY'] = aptly.signIn!.secrets['accessKey']!;
    const before = [...machine.secrets];
    const window = machine.open(profile);
    assert.equal(await read(window, 'apt'), 1);
    assert.deepEqual([...machine.secrets], before);
    delete process.env['GE_TEST_KEY'];
  });

  it('come out of the environment, or say which variable is not set', async () => {
    const [window] = windowWith({ environment: 'GE_TEST_TOKEN' });
    assert.equal(
      await read(window),
      'The environment variable GE_TEST_TOKEN, which holds the token of Acme, is not set where VS Code runs. Set it, then restart VS Code.',
    );
    process.env['GE_TEST_TOKEN'] = `"${token()}"`;
    assert.equal(await read(window), 1);
    assert.deepEqual(authorizations(devrev), [`Bearer ${token()}`]);
    delete process.env['GE_TEST_TOKEN'];
  });

  it('come out of a command once it was shown and agreed to, and again when it changes', async () => {
    const command = printing(`${token()}\n`);
    const [window, profile] = windowWith({ command });
    const waits = `The token of Acme comes from the command ${process.execPath}. Review and approve the command before it runs.`;
    assert.equal(await read(window), waits);
    const source = window.app.directory.source('acme');
    await window.parts.reviewCommand(window.app, source);
    const shown = window.inputs.questions.at(-1)!;
    assert.equal(shown.message, 'Run this command to get the token of "Acme"?');
    for (const word of command) assert.ok(shown.detail.includes(word), word);
    assert.ok(shown.detail.includes(devrev.origin));
    assert.equal(await read(window), waits);
    window.inputs.answer = () => 'Approve and Run';
    await window.parts.reviewCommand(window.app, source);
    assert.equal(await read(window), 1);
    assert.deepEqual(authorizations(devrev), [`Bearer ${token()}`]);
    // Another window of the profile knows that the user agreed; another command, or profile, has to be agreed to.
    assert.equal(await read(machine.open(profile)), 1);
    profile.settings.set('tokenSources', [{ ...entry(), command: [...command, 'x'] }]);
    assert.equal(await read(machine.open(profile)), waits);
    const [stranger] = windowWith({ command });
    assert.equal(await read(stranger), waits);
  });

  it('run a command once for all requests, and again only where the user wants it', async () => {
    const [window] = windowWith({ command: printing(token()) });
    window.inputs.answer = () => 'Approve and Run';
    let runs = 0;
    const { app } = window;
    const around = app.tokens['around'] as { print: (command: readonly string[]) => Promise<unknown> };
    const { print } = around;
    Object.assign(around, { print: (command: readonly string[]) => (runs++, print(command)) });
    await window.parts.reviewCommand(app, app.directory.source('acme'));
    await Promise.all([read(window), read(window), read(window)]);
    assert.equal(runs, 1);
    app.directory.source('acme').connector.insist();
    await read(window);
    assert.equal(runs, 1);
    await window.parts.reviewCommand(app, app.directory.source('acme'));
    assert.equal(runs, 2);
  });

  for (const [what, script, said] of [
    ['prints nothing', '', 'printed nothing, so Acme has no token. Check the command.'],
    ['prints blanks', 'console.log("  ")', 'printed nothing, so Acme has no token. Check the command.'],
    [
      'prints two lines',
      'console.log("one\\ntwo")',
      'printed several lines. It must print the token of Acme and nothing else.',
    ],
    [
      'fails',
      'console.log("secret-of-mine"); process.exit(3)',
      'failed and gave no token for Acme. Run it in a terminal to see why.',
    ],
    [
      'floods',
      'setInterval(() => process.stdout.write("x".repeat(65536)), 0)',
      'printed far more than a token, so Group Explorer stopped it and Acme has no token. Check the command.',
    ],
  ] as const)
    it(`say so in one sentence where the command ${what}`, async () => {
      const [window] = windowWith({ command: running(script) });
      window.inputs.answer = () => 'Approve and Run';
      await window.parts.reviewCommand(window.app, window.app.directory.source('acme'));
      const sentence = await read(window);
      assert.equal(sentence, `The command ${process.execPath} ${said}`);
      assert.deepEqual(devrev.requests, []);
    });

  it('say so where there is no such program, where it gives no token, and where the setting is wrong', async () => {
    for (const [from, said] of [
      [
        { command: ['no-such-program-of-anybody'] },
        /^Group Explorer cannot find or run the command .*, which gives the token of /,
      ],
      [{ command: printing('two words') }, /cannot be the token of Acme: a token has no spaces\. /],
      [{ command: ['./bin/token'] }, /^The setting "Token Sources" has no valid source/],
      [{ command: printing('a'), environment: 'A' }, /^The setting "Token Sources"/],
      [{ environment: 'a b' }, /^The setting "Token Sources"/],
      [{ ask: 'yes' }, /^The setting "Token Sources"/],
      [{ ask: true, secret: 'password' }, /^The setting "Token Sources"/],
    ] as const) {
      const [window] = windowWith(from);
      window.inputs.answer = () => 'Approve and Run';
      await window.parts.reviewCommand(window.app, window.app.directory.source('acme'));
      assert.match(String(await read(window)), said);
    }
  });

  it('go to no other address, vendor or account, from whatever source', async () => {
    process.env['GE_TEST_TOKEN'] = token();
    for (const from of [{ environment: 'GE_TEST_TOKEN' }, { command: printing(token()) }, { ask: true }]) {
      for (const change of [{ baseUrl: other.origin }, { vendor: 'testmo', baseUrl: devrev.origin }]) {
        const theirs = machine.workspace('file:///theirs', [{ ...entry(), ...change }]);
        const [window] = windowWith(from, theirs);
        window.inputs.answer = () => 'Approve and Run';
        assert.equal(window.app.directory.connections.length, 1);
        assert.equal(await read(window), 'Acme has no token for this address. Enter one.');
      }
    }
    assert.deepEqual([devrev.requests, other.requests], [[], []]);
    delete process.env['GE_TEST_TOKEN'];
  });

  it('are set by no workspace, and run nothing for the connections of one that is not trusted', async () => {
    const command = printing(token());
    const sets = machine.workspace('file:///sets', [entry()]);
    sets.settings.set('tokenSources', [{ ...entry(), command }]);
    assert.equal(await read(machine.open(machine.profile(), sets)), 'Acme has no token for this address. Enter one.');
    const untrusted = machine.workspace('file:///untrusted', [entry()]);
    untrusted.isTrusted = false;
    const [window] = windowWith({ command }, untrusted);
    assert.deepEqual(window.app.directory.connections, []);
  });

  it('are chosen, written without a secret, and stored again', async () => {
    const profile = machine.profile();
    const window = machine.open(profile);
    const { id } = await window.api.addConnection({ ...devrev.connection, label: 'Chosen' }, devrev.secrets);
    const source = window.app.directory.source(id);
    const command = printing(token());
    window.inputs.answer = () => 'Approve and Run';
    const done = window.parts.chooseTokenSource(window.app, source);
    const kinds = await window.inputs.pick();
    assert.equal(kinds.item('Key Store').description, 'current');
    await kinds.pick('Command');
    const box = await window.inputs.box();
    for (const [typed, said] of [
      ['op read "x', 'Add the closing quote.'],
      [
        './op read',
        'Enter the name of an installed program or its full path. Group Explorer does not run relative paths.',
      ],
      [
        'op read $TOKEN',
        'Group Explorer runs the program without a shell, so characters such as $ and | reach it unchanged.',
      ],
      ["op read 'a b'", 'Runs: op · read · a b'],
    ] as const) {
      box.type(typed);
      assert.equal(box.said, said);
    }
    await box.answer(`${command[0]} -e '${command[2]}'`);
    await done;
    assert.deepEqual(profile.settings.get('tokenSources'), [
      { id, vendor: 'devrev', baseUrl: devrev.origin, secret: 'token', command },
    ]);
    assert.equal(await read(window, id), 1);
    const back = window.parts.chooseTokenSource(window.app, source);
    await (await window.inputs.pick()).pick('Key Store');
    await back;
    assert.deepEqual(profile.settings.get('tokenSources'), []);
    assert.equal(await read(window, id), 1);
  });

  it('of a command are hidden in what the vendor sends, as any token is', async () => {
    const [window] = windowWith({ command: printing(token()) });
    window.inputs.answer = () => 'Approve and Run';
    const source = window.app.directory.source('acme');
    await window.parts.reviewCommand(window.app, source);
    await read(window);
    assert.equal(source.connector.door.holds(`{"echo":"${token()}"}` as never), true);
  });
});
