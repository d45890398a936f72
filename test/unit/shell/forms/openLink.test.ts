// Links from anywhere: what they open, and that nobody is asked before the user agrees.
import assert from 'node:assert/strict';
import { connect, type Connected } from '../../../support/connected.ts';
import { shellOver } from '../../../support/shell.ts';
import { vendors } from '../../../../src/vendors/index.ts';
import { startDevrev, type Emulator } from '../../../vendors/index.ts';

type Shell = Pick<typeof import('../../../../src/shell/forms/openLink.ts'), 'openLink'>;

describe('shell: links', function () {
  this.timeout(30_000);
  let shell: Shell;
  let emulator: Emulator;
  let connected: Connected;
  const opened: unknown[] = [];
  const said: string[] = [];
  let answer: string | undefined;
  let run: (readonly unknown[])[];
  let open: (path: string, query: string) => Promise<void>;

  before(async () => {
    emulator = await startDevrev();
    const over = await shellOver<Shell>(['shell/forms/openLink']);
    shell = over;
    const say = (text: string): Promise<unknown> => {
      said.push(text);
      return Promise.resolve(answer);
    };
    Object.assign((over.vscode as unknown as { window: object }).window, {
      showWarningMessage: say,
      showInformationMessage: say,
      withProgress: (_: object, work: (progress: object, token: object) => Promise<unknown>) =>
        work({}, { onCancellationRequested: () => undefined }),
    });
    ({ run } = over.vscode);
  });
  beforeEach(() => {
    [opened.length, said.length, run.length, answer] = [0, 0, 0, 'Open'];
    emulator.reset();
    connected = connect(emulator);
    const app = {
      vendors,
      directory: connected.directory,
      details: { open: (subject: unknown) => opened.push(subject) },
    };
    open = (path, query) => shell.openLink(app as never, { path, query });
  });
  after(() => emulator.close());

  it('open a group and a member of the connection that they name', async () => {
    await open('/group', 'vendor=devrev&id=7&connection=one');
    await open('/member', 'vendor=devrev&id=m&group=7&connection=one');
    assert.deepEqual(opened, [
      { kind: 'group', connectionId: 'one', id: '7' },
      { kind: 'member', connectionId: 'one', groupId: '7', id: 'm' },
    ]);
  });

  it('ask first, and nobody else before', async () => {
    answer = undefined;
    await open('/group', 'vendor=devrev&id=7](http://evil)&connection=one');
    assert.deepEqual([opened, said.length, emulator.requests.length], [[], 1, 0]);
    assert.doesNotMatch(said[0]!, /\]\(/);
  });

  it('open another connection of that vendor, by the name that it knows', async () => {
    const id = emulator.facts.bigGroupId;
    await connected.source.groups.all(new AbortController().signal);
    await open('/group', `vendor=devrev&id=${id}&connection=elsewhere`);
    assert.deepEqual(opened, [{ kind: 'group', connectionId: 'one', id }]);
    assert.ok(!said[0]!.includes(id), said[0]);
  });

  it('look an ID up at the vendor, once the user agrees', async () => {
    const id = emulator.facts.seedGroupId;
    await open('/lookup', `vendor=devrev&id=${id}`);
    assert.deepEqual([opened, said.length, emulator.requests.length], [[], 1, 0]);
    assert.match(said[0]!, /^Look up .+ in Acme DevRev for this link\?$/);
    answer = 'Look Up';
    await open('/lookup', `vendor=devrev&id=${id}`);
    assert.deepEqual(opened, [{ kind: 'group', connectionId: 'one', id }]);
    assert.equal(emulator.requests.length, 1);
  });

  it('say that no connection has the ID, or why that is not known', async () => {
    answer = 'Look Up';
    await open('/lookup', 'vendor=devrev&id=don:identity:dvrv-us-1:devo/0:group/987654&connection=one');
    assert.deepEqual(opened, []);
    assert.match(said[1]!, /^No connection has the ID don:/);
    emulator.misbehave({ refuse: 403 });
    await open('/lookup', `vendor=devrev&id=${emulator.facts.bigGroupId}`);
    assert.deepEqual(opened, []);
    assert.match(said[3]!, /does not let this token read that/);
  });

  it('open what is known of an ID without asking anybody: a member where that has it', async () => {
    const groupId = emulator.facts.bigGroupId;
    const members = connected.source.members(groupId);
    await members.more(new AbortController().signal);
    const id = members.rows.brief(0)!.value!.id;
    const { length } = emulator.requests;
    answer = 'Look Up';
    await open('/lookup', `vendor=devrev&id=${id}`);
    answer = 'Open';
    await open('/member', `vendor=devrev&id=${id}`);
    const member = { kind: 'member', connectionId: 'one', groupId, id };
    assert.deepEqual([opened, emulator.requests.length], [[member, member], length]);
  });

  it('offer to add a connection where there is none for them', async () => {
    connected.directory.configure([], []);
    answer = 'Add Connection…';
    await open('/group', 'vendor=devrev&id=7&connection=one');
    assert.match(said[0]!, /Add a connection to /);
    assert.deepEqual(run, [['groupExplorer.addConnection']]);
  });

  for (const [path, query, sentence] of [
    ['/group', 'vendor=testmo&id=7&connection=one', /opens 7 in Testmo\. Add a connection to Testmo first/],
    ['/group', 'vendor=nobody&id=7&connection=one', /opens 7 in nobody\. Add a connection to nobody first/],
    ['/other', 'vendor=devrev&id=7', /does not recognize this link/],
  ] as const)
    it(`that lead nowhere say so: ${path}?${query}`, async () => {
      await open(path, query);
      assert.deepEqual([opened, said.length, emulator.requests.length], [[], 1, 0]);
      assert.match(said[0]!, sentence);
    });
});
