// Folders, the order and the marks of connections, by dragging and by commands, and where they are written.
import assert from 'node:assert/strict';
import type { Node } from '../../../../src/core/tree/nodes.ts';
import { Machine, type Profile, type Window, type Workspace } from '../storage/machine.ts';

const connections = ['a', 'b', 'c'].map((id) => ({ id, vendor: 'devrev', label: id.toUpperCase() }));

describe('shell: arranging connections', function () {
  this.timeout(60_000);
  let machine: Machine;
  before(async () => (machine = await Machine.start()));
  after(() => machine.end());

  function opened(workspace?: Workspace): { window: Window; profile: Profile } {
    const profile = machine.profile();
    profile.settings.set('connections', connections);
    return { window: machine.open(profile, workspace), profile };
  }
  /** The tree down to the connections. */
  const drawn = ({ app }: Window): string[] =>
    app.tree.explorer
      .roots()
      .flatMap((node) =>
        node.type === 'folder'
          ? [
              `[${node.name}]`,
              ...app.tree.explorer.roots(node).flatMap((one) => ('source' in one ? [`  ${one.source.id}`] : [])),
            ]
          : node.type === 'connection'
            ? [node.source.id]
            : [],
      );
  const node = ({ app }: Window, id: string): Node =>
    app.tree.explorer.roots().find((one) => one.type === 'folder' && one.name === id) ??
    app.tree.explorer.connection(app.directory.source(id));

  it('puts a connection before the one that it is dropped on, and into the folder that it is dropped on', async () => {
    const { window, profile } = opened();
    const before = window.app.directory.source('b');
    await window.app.tree.move(['c'], node(window, 'a'));
    assert.deepEqual(drawn(window), ['c', 'a', 'b']);
    const done = window.parts.moveConnection(window.app, window.app.directory.source('b'));
    await (await window.inputs.pick()).pick('Into a New Folder');
    await (await window.inputs.box()).answer(' Production ');
    await done;
    assert.deepEqual(drawn(window), ['c', 'a', '[Production]', '  b']);
    await window.app.tree.move(['c'], node(window, 'Production'));
    assert.deepEqual(drawn(window), ['a', '[Production]', '  b', '  c']);
    await window.app.tree.move(['c'], node(window, 'b'));
    assert.deepEqual(drawn(window), ['a', '[Production]', '  c', '  b']);
    // What is known of one that only moved stays.
    assert.equal(window.app.directory.source('b'), before);
    await window.app.tree.move(['c', 'b'], undefined);
    assert.deepEqual(drawn(window), ['a', 'c', 'b']);
    assert.deepEqual(
      (profile.settings.get('connections') as object[]).map((entry) => 'folder' in entry),
      [false, false, false],
    );
  });

  it('does the same by a command, from the keyboard', async () => {
    const { window } = opened();
    for (const [id, place, now] of [
      ['c', 'Before A', ['c', 'a', 'b']],
      ['c', 'To the End', ['a', 'b', 'c']],
    ] as const) {
      const done = window.parts.moveConnection(window.app, window.app.directory.source(id));
      await (await window.inputs.pick()).pick(place);
      await done;
      assert.deepEqual(drawn(window), now);
    }
  });

  it('moves nothing from one settings file to another, and asks before it writes into a workspace', async () => {
    const workspace = machine.workspace('file:///team', [
      { id: 'x', vendor: 'devrev', label: 'X' },
      { id: 'y', vendor: 'devrev', label: 'Y' },
    ]);
    const { window } = opened(workspace);
    await window.app.tree.move(['x'], node(window, 'a'));
    assert.match(window.inputs.questions.at(-1)!.message, /are in different settings files/);
    assert.deepEqual(drawn(window), ['a', 'b', 'c', 'x', 'y']);
    for (const [answer, now] of [
      [undefined, ['x', 'y']],
      ['Write', ['y', 'x']],
    ] as const) {
      window.inputs.answer = () => answer;
      await window.app.tree.move(['y'], node(window, 'x'));
      assert.match(
        window.inputs.questions.at(-1)!.message,
        /^Write folder of "Y" to the settings of this workspace\?$/,
      );
      assert.deepEqual(drawn(window).slice(3), now);
    }
  });

  it('marks a connection in a colour and in words, for screen readers too, and unmarks it', async () => {
    const { window, profile } = opened();
    const marking = window.parts.markConnection(window.app, window.app.directory.source('a'));
    await (await window.inputs.pick()).pick('Production (red)');
    const mark = await window.inputs.box();
    assert.equal(mark.value, 'Production');
    await mark.answer();
    await marking;
    const [entry] = profile.settings.get('connections') as object[];
    assert.deepEqual(entry, { ...connections[0], mark: 'Production', color: 'red' });
    const item = window.app.tree.getTreeItem(node(window, 'a'));
    assert.match(String(item.description), /^Production · /);
    assert.match(item.accessibilityInformation!.label, /^A, Production, |^A, Production · /);
    const unmarking = window.parts.markConnection(window.app, window.app.directory.source('a'));
    await (await window.inputs.pick()).pick('No Mark');
    await unmarking;
    assert.deepEqual((profile.settings.get('connections') as object[])[0], connections[0]);
  });

  it('says each state of a connection once, with an icon of its own', async () => {
    const { window } = opened();
    const source = window.app.directory.source('a');
    await source.groups.more(new AbortController().signal).catch(() => undefined);
    const item = window.app.tree.getTreeItem(node(window, 'a'));
    assert.equal(item.description, 'Signed out · DevRev');
    assert.equal(item.contextValue, 'signedOut');
    assert.equal((item.iconPath as { id: string }).id, 'key');
  });
});
