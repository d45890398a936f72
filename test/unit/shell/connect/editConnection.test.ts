// Editing, renaming and duplicating a connection in place: what is kept, what is asked again, and where it is written.
import assert from 'node:assert/strict';
import { startDevrev, startTestmo, type Emulator } from '../../../vendors/index.ts';
import { Machine, type Profile, type Window, type Workspace } from '../storage/machine.ts';

interface Entry {
  readonly id: string;
  readonly label: string;
  readonly baseUrl: string;
}

describe('shell: editing a connection', function () {
  this.timeout(60_000);
  let machine: Machine;
  let devrev: Emulator;
  let other: Emulator;
  let testmo: Emulator;
  before(async () => {
    [machine, devrev, other, testmo] = await Promise.all([
      Machine.start(),
      startDevrev(),
      startDevrev(),
      startTestmo(),
    ]);
  });
  after(async () => {
    await machine.end();
    await Promise.all([devrev, other, testmo].map((one) => one.close()));
  });

  /** A window with one connection that works, of which the first groups are read. */
  async function connected(workspace?: Workspace): Promise<{ window: Window; profile: Profile; id: string }> {
    devrev.reset();
    other.reset();
    const profile = machine.profile();
    const window = machine.open(profile, workspace);
    const { id } = await window.api.addConnection({ ...devrev.connection, label: 'Acme' }, devrev.secrets);
    await window.app.directory.source(id).groups.more(new AbortController().signal);
    return { window, profile, id };
  }
  const entry = (profile: Pick<Profile, 'settings'>, id: string): Entry =>
    (profile.settings.get('connections') as Entry[]).find((one) => one.id === id)!;

  it('renames in an input box; what is loaded stays, and nothing is asked', async () => {
    const { window, profile, id } = await connected();
    const before = window.app.directory.source(id);
    const asked = devrev.requests.length;
    const done = window.parts.renameConnection(window.app, before);
    const box = await window.inputs.box();
    assert.equal(box.value, 'Acme');
    box.type(' ');
    assert.equal(box.said, 'Enter a name for the connection.');
    await box.answer('  Acme\u200b  North ');
    await done;
    assert.deepEqual(entry(profile, id), { ...entry(profile, id), id, label: 'Acme North' });
    const now = window.app.directory.source(id);
    assert.equal(now, before);
    assert.deepEqual(
      [now.connector.connection.label, now.groups.rows.length > 0, devrev.requests.length],
      ['Acme North', true, asked],
    );
  });

  it('asks before it renames what a workspace defines, and writes nothing where the user does not agree', async () => {
    const shared = { id: 'shared', vendor: 'devrev', label: 'Shared', baseUrl: devrev.origin };
    const workspace = machine.workspace('file:///shared', [shared]);
    const window = machine.open(machine.profile(), workspace);
    const source = window.app.directory.source('shared');
    for (const [answer, label] of [
      [undefined, 'Shared'],
      ['Write', 'Ours'],
    ] as const) {
      window.inputs.answer = () => answer;
      const done = window.parts.renameConnection(window.app, source);
      await (await window.inputs.box()).answer('Ours');
      await done;
      assert.equal(
        window.inputs.questions.at(-1)?.message,
        'Write label of "Shared" to the settings of this workspace?',
      );
      assert.equal(entry(workspace, 'shared').label, label);
    }
  });

  it('changes nothing where the user leaves, whatever was typed before', async () => {
    const { window, profile, id } = await connected();
    const before = JSON.stringify([profile.settings.get('connections'), [...machine.secrets]]);
    const done = window.parts.editConnection(window.app, window.app.directory.source(id));
    await (await window.inputs.pick()).pick('Name');
    await (await window.inputs.box()).answer('Other');
    const list = await window.inputs.pick();
    assert.deepEqual([list.item('Name').description, list.item('Name').detail], ['Other', 'Was: Acme']);
    await list.pick('Token');
    const token = await window.inputs.box();
    await token.answer(Object.values(devrev.otherSecrets.forbidden)[0]);
    assert.match(token.said ?? '', /does not let this token read that/);
    token.hide();
    const again = await window.inputs.pick();
    assert.equal(again.item('Token').description, 'stored token');
    again.hide();
    await done;
    assert.equal(JSON.stringify([profile.settings.get('connections'), [...machine.secrets]]), before);
  });

  it('moves to another address only with another token, which goes there alone', async () => {
    const { window, profile, id } = await connected();
    const done = window.parts.editConnection(window.app, window.app.directory.source(id));
    await (await window.inputs.pick()).pick('API address');
    const address = await window.inputs.box();
    assert.equal(address.value, devrev.origin);
    await address.answer(other.origin);
    await (await window.inputs.pick()).pick('Save');
    const token = await window.inputs.box();
    assert.equal(
      token.prompt.startsWith(
        `This connection now points to ${other.origin}. Group Explorer does not send the token stored for ${devrev.origin} there.`,
      ),
      true,
      token.prompt,
    );
    assert.ok(other.requests.every(({ headers }) => headers.authorization === undefined));
    assert.equal(entry(profile, id).baseUrl, devrev.origin);
    await token.answer(other.secrets['token']);
    await done;
    assert.equal(entry(profile, id).baseUrl, other.origin);
    const reply = await window.api.groups(id)[Symbol.asyncIterator]().next();
    assert.equal(reply.done, false);
    assert.equal(other.requests.at(-1)?.headers.authorization, `Bearer ${other.secrets['token']}`);
  });

  it('does not save what does not work, unless the user wants it', async () => {
    const { window, profile, id } = await connected();
    const done = window.parts.editConnection(window.app, window.app.directory.source(id));
    await (await window.inputs.pick()).pick('Name');
    await (await window.inputs.box()).answer('Late');
    other.misbehave({ refuse: 503 });
    await (await window.inputs.pick()).pick('API address');
    await (await window.inputs.box()).answer(other.origin);
    window.inputs.answer = () => undefined;
    await (await window.inputs.pick()).pick('Token');
    const token = await window.inputs.box();
    await token.answer(other.secrets['token']);
    assert.match(token.said ?? '', /has a problem on its side/);
    token.hide();
    const list = await window.inputs.pick();
    assert.equal(list.item('Name').description, 'Late');
    assert.equal(entry(profile, id).label, 'Acme');
    list.hide();
    await done;
  });

  it('duplicates with all that the first has, so that one part can be other', async () => {
    const profile = machine.profile();
    const window = machine.open(profile);
    const { id } = await window.api.addConnection({ ...testmo.connection, label: 'Site' }, testmo.secrets);
    const done = window.parts.duplicateConnection(window.app, window.app.directory.source(id));
    const name = await window.inputs.box();
    assert.deepEqual([name.title, name.value, name.step], ['Duplicate Connection: Site', 'Site 2', 1]);
    await name.answer();
    const site = await window.inputs.box();
    assert.equal(site.value, testmo.origin);
    await site.answer();
    const token = await window.inputs.box();
    assert.deepEqual([token.password, token.value], [true, testmo.secrets['token']]);
    await token.answer();
    const last = await window.inputs.box();
    assert.equal(window.inputs.questions.at(-1)?.message, '"Site" already uses this account.');
    window.inputs.answer = () => 'Add Anyway';
    await last.answer();
    assert.equal(await done, 'site-2');
    assert.deepEqual([entry(profile, 'site-2').label, entry(profile, 'site-2').baseUrl], ['Site 2', testmo.origin]);
  });

  it('asks where groups are on the web, and says what an address makes of one of them', async () => {
    const { window, profile, id } = await connected();
    const source = window.app.directory.source(id);
    const group = source.groups.rows.brief(0)!.value!;
    const done = window.parts.setWebLink(source);
    const box = await window.inputs.box();
    for (const [typed, said] of [
      ['web.example', 'The address must begin with https:// or http://.'],
      ['https://web.example/{key}', '{key} is not a placeholder.'],
      ['https://', 'Enter a valid web address.'],
      ['https://web.example/{id}', `${group.name} opens https://web.example/${encodeURIComponent(group.id)}`],
    ] as const) {
      box.type(typed);
      assert.equal(box.said, said);
    }
    await box.answer();
    await done;
    assert.deepEqual(profile.settings.get('webLinks'), { [id]: 'https://web.example/{id}' });
    const off = window.parts.setWebLink(source);
    await (await window.inputs.box()).answer('');
    await off;
    assert.deepEqual(profile.settings.get('webLinks'), {});
  });
});
