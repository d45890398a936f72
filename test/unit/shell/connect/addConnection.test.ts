// The questions of Add Connection: how many there are, what a button changes, and what going back keeps.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { startAll, type Emulator, type VendorId } from '../../../vendors/index.ts';
import { Machine, type Window } from '../storage/machine.ts';

describe('shell: adding a connection', function () {
  this.timeout(60_000);
  let machine: Machine;
  let emulators: Emulator[];
  before(async () => {
    [machine, emulators] = await Promise.all([Machine.start(), startAll()]);
  });
  after(async () => {
    await machine.end();
    await Promise.all(emulators.map((one) => one.close()));
  });
  const emulator = (vendor: VendorId): Emulator => emulators.find((one) => one.vendor === vendor)!;
  const answersOf = (one: Emulator): Readonly<Record<string, string>> => ({
    ...one.signIn?.answers,
    ...one.connection.answers,
  });
  const secretOf = (one: Emulator): string => Object.values(one.signIn?.secrets ?? one.secrets)[0]!;

  /** Begins, and picks a vendor. */
  async function begun(window: Window, one: Emulator): Promise<{ readonly added: Promise<string | undefined> }> {
    const added = window.parts.addConnection(window.app);
    const vendors = await window.inputs.pick();
    await vendors.pick(window.parts.vendors.find(({ id }) => id === one.vendor)!.label);
    return { added };
  }

  /** Answers the name, and changes the usual address by its button. */
  async function named(window: Window, one: Emulator, label: string): Promise<void> {
    const { inputs } = window;
    const name = await inputs.box();
    name.type(label);
    if (one.vendor !== 'testmo') {
      name.press('Change Address');
      await (await inputs.box()).answer(one.origin);
      await (await inputs.box()).answer();
    } else {
      await name.answer();
      await (await inputs.box()).answer(one.origin);
    }
  }

  for (const [vendor, questions] of [
    ['devrev', ['token']],
    ['testmo', ['token']],
    ['aptly', ['accessKey', 'tenantId']],
    ['semaphor', ['projectId', 'orgUserId', 'projectSecret']],
    ['wesurvey', ['appId', 'appSecret', 'teamId']],
  ] as const)
    it(`takes at most five steps at ${vendor}, says how many, and tries the address before it asks for a token`, async () => {
      const one = emulator(vendor);
      one.reset();
      const window = machine.open(machine.profile());
      const { inputs } = window;
      const { added } = await begun(window, one);
      await named(window, one, 'Acme');
      assert.deepEqual(
        one.requests.map(({ method, headers, query }) => [method, headers.authorization, query.get('access_token')]),
        [['GET', undefined, null]],
      );
      for (const key of questions) {
        if (vendor === 'aptly' && key === 'tenantId') {
          const pick = await inputs.pick();
          assert.equal(pick.step, pick.totalSteps);
          await pick.pick(pick.items[0]!.label);
          continue;
        }
        const box = await inputs.box();
        assert.ok(box.totalSteps! <= 5, `${box.totalSteps} steps`);
        if (key === 'orgUserId') assert.match(box.prompt, /Optional/);
        else assert.doesNotMatch(box.prompt, /Optional/);
        if (box.password)
          assert.ok(box.prompt.includes(`Group Explorer sends what you enter only to ${one.origin}.`), box.prompt);
        await box.answer(box.password ? secretOf(one) : answersOf(one)[key]!);
      }
      const id = await added;
      const { connection } = window.app.directory.source(id!).connector;
      assert.deepEqual([connection.label, connection.answers['baseUrl']], ['Acme', one.origin]);
    });

  it('says the number of steps of the vendor that stands out', async () => {
    const window = machine.open(machine.profile());
    const added = window.parts.addConnection(window.app);
    const vendors = await window.inputs.pick();
    const steps = window.parts.vendors.map(({ label }) => {
      vendors.activeItems = [vendors.item(label)];
      return [label, vendors.totalSteps];
    });
    assert.deepEqual(Object.fromEntries(steps), {
      Aptly: 4,
      DevRev: 3,
      Semaphor: 5,
      'Tencent WeSurvey': 5,
      Testmo: 4,
    });
    vendors.hide();
    assert.equal(await added, undefined);
  });

  it('calls vendors as the language does, in its order, and suggests that as a name', async () => {
    const words = JSON.parse(readFileSync('l10n/bundle.l10n.zh-cn.json', 'utf8')) as Record<string, string>;
    const window = machine.open({ ...machine.profile(), speaks: { language: 'zh-cn', words } });
    const added = window.parts.addConnection(window.app);
    const vendors = await window.inputs.pick();
    assert.deepEqual(
      vendors.items.map(({ label }) => label),
      ['腾讯问卷', 'Aptly', 'DevRev', 'Semaphor', 'Testmo'],
    );
    await vendors.pick('腾讯问卷');
    const name = await window.inputs.box();
    assert.deepEqual([name.title, name.value], ['添加连接：腾讯问卷', '腾讯问卷']);
    name.hide();
    assert.equal(await added, undefined);
  });

  it('keeps an address open where nothing answers, and asks for no token', async () => {
    const window = machine.open(machine.profile());
    const { inputs } = window;
    const { added } = await begun(window, emulator('devrev'));
    (await inputs.box()).press('Change Address (https://api.devrev.ai)');
    const address = await inputs.box();
    await address.answer('http://127.0.0.1:9');
    assert.deepEqual(
      [address.isOpen, address.said],
      [true, 'Could not reach 127.0.0.1:9. Check the network, then try again.'],
    );
    address.press('Back');
    assert.equal((await inputs.box()).prompt, 'The name of this connection in the tree.');
    window.inputs.questions.length = 0;
    await Promise.resolve();
    assert.equal(await Promise.race([added, Promise.resolve('open')]), 'open');
  });

  it('keeps what was typed when the user goes back, and drops a secret that was typed for another address', async () => {
    const one = emulator('devrev');
    const window = machine.open(machine.profile());
    const { inputs } = window;
    await begun(window, one);
    await named(window, one, 'Kept');
    const secret = await inputs.box();
    assert.equal(secret.password, true);
    secret.type('half a tok');
    secret.press('Back');
    const name = await inputs.box();
    assert.equal(name.value, 'Kept');
    await name.answer();
    const again = await inputs.box();
    assert.equal(again.value, 'half a tok');
    again.press('Change Address');
    await (await inputs.box()).answer(emulator('aptly').origin);
    const elsewhere = await inputs.box();
    assert.equal(elsewhere.value, '');
    assert.ok(elsewhere.prompt.includes(`Group Explorer sends what you enter only to ${emulator('aptly').origin}.`));
    elsewhere.hide();
  });

  it('signs in another way by a button', async () => {
    const one = emulator('aptly');
    const window = machine.open(machine.profile());
    const { inputs } = window;
    const { added } = await begun(window, one);
    await named(window, one, 'Other way');
    (await inputs.box()).press('Change Sign-In Method (Access key)');
    await (await inputs.pick()).pick('Bearer token');
    await (await inputs.box()).answer(one.secrets['token']);
    const tenant = await inputs.pick();
    await tenant.pick(tenant.items[0]!.label);
    assert.ok(await added);
  });

  it('finds a team by its organization, by a button', async () => {
    const one = emulator('wesurvey');
    const window = machine.open(machine.profile());
    const { inputs } = window;
    const { added } = await begun(window, one);
    await named(window, one, 'Team');
    await (await inputs.box()).answer(answersOf(one)['appId']);
    await (await inputs.box()).answer(secretOf(one));
    const team = await inputs.box();
    assert.deepEqual([team.step, team.totalSteps], [5, 5]);
    team.press('Find by Organization ID');
    await (await inputs.box()).answer(answersOf(one)['orgId']);
    const found = await inputs.pick();
    await found.pick(found.items[0]!.label);
    const id = await added;
    assert.equal(window.app.directory.source(id!).connector.connection.answers['teamId'], answersOf(one)['teamId']);
  });

  it('tells an empty and an odd name, and that the account has a connection already', async () => {
    const one = emulator('devrev');
    const window = machine.open(machine.profile());
    const { inputs } = window;
    const first = await begun(window, one);
    await named(window, one, 'Mine');
    await (await inputs.box()).answer(one.secrets['token']);
    const id = await first.added;

    const second = await begun(window, one);
    const name = await inputs.box();
    for (const [typed, said] of [
      ['', undefined],
      [' \u200b', 'Enter a name for the connection.'],
      ['Mine', `Another connection has this name: DevRev (${one.origin}).`],
      ['Mi\u200bne 2', 'Group Explorer removes the invisible characters from this name.'],
      ['x'.repeat(61), 'Most views cut off a name this long.'],
      ['Mine 2', undefined],
    ] as const) {
      name.type(typed);
      assert.equal(name.said, said, typed);
    }
    name.type('');
    await name.answer();
    assert.deepEqual([name.isOpen, name.said], [true, 'Enter a name for the connection.']);
    name.hide();
    assert.equal(await second.added, undefined);

    const third = await begun(window, one);
    await named(window, one, 'Mine 2');
    await (await inputs.box()).answer(one.secrets['token']);
    const last = await inputs.box();
    assert.equal(inputs.questions.at(-1)?.message, '"Mine" already uses this account.');
    inputs.answer = () => 'Add Anyway';
    await last.answer();
    const other = await third.added;
    assert.notEqual(other, id);
    assert.equal(window.app.directory.connections.length, 2);
  });

  it('adds two accounts of one vendor without a word', async () => {
    const one = emulator('devrev');
    const window = machine.open(machine.profile());
    const { inputs } = window;
    for (const [label, token] of [
      ['Mine', one.secrets['token']!],
      ['Theirs', Object.values(one.otherSecrets.forbidden)[0]!],
    ] as const)
      await window.api.addConnection({ ...one.connection, label }, { token });
    assert.deepEqual(inputs.questions, []);
    assert.equal(window.app.directory.connections.length, 2);
  });
});
