// What a hover says of an ID: of a real vendor's groups, of hostile ones, and that nobody is asked.
import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import type { IdSpot } from '../../../../../src/core/recognise/spots.ts';
import { vendors } from '../../../../../src/vendors/index.ts';
import { connect, type Connected } from '../../../../support/connected.ts';
import { fakeSource, fakeWorld, never } from '../../../../support/fakes.ts';
import { listedVendor } from '../../../../support/listedVendor.ts';
import { shellOver } from '../../../../support/shell.ts';
import { startDevrev, type Emulator } from '../../../../vendors/index.ts';

type Shell = Pick<typeof import('../../../../../src/shell/editor/answers/hover.ts'), 'hoverOf'>;

const spot = (id: string, more: Partial<IdSpot> = {}): IdSpot => ({
  line: 0,
  start: 0,
  end: id.length,
  id,
  by: 'marked',
  ...more,
});
const don = (id: string, kind: NonNullable<IdSpot['kind']> = 'group'): IdSpot =>
  spot(id, { by: 'distinctive', vendor: 'devrev', kind });

/** As VS Code draws Markdown: its text, and where its links lead. */
function drawn(markdown: string | undefined): { readonly text: string; readonly links: readonly string[] } {
  const html = new MarkdownIt({ linkify: true }).render(markdown ?? '');
  return {
    text: html
      .replaceAll(/<[^>]*>/g, '')
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&'),
    links: [...html.matchAll(/href="([^"]*)"/g)].map(([, link]) => decodeURIComponent(link!)),
  };
}

describe('shell: hovers over IDs', function () {
  this.timeout(30_000);
  let hoverOf: Shell['hoverOf'];
  let emulator: Emulator;
  let connected: Connected;
  before(async () => {
    emulator = await startDevrev();
    ({ hoverOf } = await shellOver<Shell>(['shell/editor/answers/hover']));
    connected = connect(emulator);
  });
  after(() => emulator.close());
  const of = (one: IdSpot, shared?: Parameters<Shell['hoverOf']>[3]) =>
    hoverOf(connected.directory, vendors, one, shared);

  it('say of an ID that is surely one that nobody knows it, and of any other nothing', () => {
    const { text, links } = drawn(of(don(emulator.facts.bigGroupId))?.value);
    assert.match(text, /Looks like a group ID of DevRev\. No loaded group has it\./);
    assert.deepEqual(links, [`command:groupExplorer.lookUpId?[{"id":"${emulator.facts.bigGroupId}"}]`]);
    assert.equal(of(spot('grp_1')), undefined);
    assert.equal(emulator.requests.length, 0);
  });

  it('say whose it is, and lead on', async () => {
    await connected.source.groups.all(never);
    await connected.source.members(emulator.facts.bigGroupId).until(() => true, never);
    const asked = emulator.requests.length;
    const group = connected.source.brief(emulator.facts.bigGroupId)!;
    const hover = of(don(group.id))!;
    const { text, links } = drawn(hover.value);
    assert.ok(text.startsWith(group.name), text);
    assert.match(text, /DevRev/);
    assert.match(text, /Loaded /);
    const about = `[{"connectionId":"one","id":"${group.id}"}]`;
    assert.deepEqual(links.slice(0, 3), [
      `command:groupExplorer.openDetail?${about}`,
      `command:groupExplorer.copyId?${about}`,
      `command:groupExplorer.revealInTree?${about}`,
    ]);
    const trusted = (hover.isTrusted as { readonly enabledCommands: readonly string[] }).enabledCommands;
    for (const link of links) assert.ok(trusted.includes(/^command:([\w.]+)\?/.exec(link)![1]!), link);
    assert.equal(emulator.requests.length, asked);
  });

  it('say of a person the name and the kind, and no more', async () => {
    await connected.source.members(emulator.facts.bigGroupId).all(never);
    const [member] = [...connected.source.members(emulator.facts.bigGroupId).values()].filter(
      ({ kind, email }) => kind === 'person' && email !== undefined,
    );
    const asked = emulator.requests.length;
    const { text, links } = drawn(of(don(member!.id, 'member'))?.value);
    assert.ok(text.startsWith(`${member!.name} · person`), text);
    assert.doesNotMatch(text, /@/);
    assert.deepEqual(links, []);
    assert.equal(emulator.requests.length, asked);
  });

  it('say of a shared name that nobody here knows the ID', () => {
    const shared = { id: 'grp_77', name: 'Shared', vendor: 'semaphor', date: '2026-01-31' };
    const { text } = drawn(of(spot('grp_77'), shared)?.value);
    assert.match(text, /^Shared\nSemaphor\nThe name comes from \.vscode\/groups\.json, written 2026-01-31\./);
  });

  it('say of a group at the top no path, which would be its own name', async () => {
    const source = fakeSource(
      listedVendor(),
      fakeWorld(() => ({ total: 1, rows: [{ id: 'grp_1', name: 'Top' }] })),
    );
    await source.groups.all(never);
    const at = (path: string) => ({ connections: [source], group: () => ({ path }) }) as never;
    const text = (path: string) => drawn(hoverOf(at(path), vendors, spot('grp_1'), undefined)?.value).text;
    assert.doesNotMatch(text('Top'), /Part of/);
    assert.match(text('Above/Top'), /Part of: Above\/Top/);
  });

  for (const name of [
    '[here](command:groupExplorer.removeConnection)',
    'https://evil.example/x www.evil.example a@evil.example',
    '<img src="https://evil.example/x"> $(trash) ![x](https://evil.example)',
    '# Head\n\n---\n* list `code` **bold** | a | &lt;b&gt;',
    ']] \\](command:x) <https://evil.example>',
  ])
    it(`show hostile text as text: ${name.slice(0, 20)}…`, async () => {
      const row = { id: 'grp_1) [x](command:y', name, path: name };
      const source = fakeSource(
        listedVendor(),
        fakeWorld(() => ({ total: 1, rows: [row] })),
      );
      await source.groups.all(never);
      const directory = { connections: [source], group: () => undefined } as never;
      const { text, links } = drawn(hoverOf(directory, vendors, spot(row.id), undefined)?.value);
      assert.ok(text.startsWith(name.replaceAll(/\s+/g, ' ')), text);
      for (const link of links)
        assert.match(link, /^command:groupExplorer\.(openDetail|copyId|revealInTree|findPlaces)\?/);
      assert.equal(links.length, new Set(links).size);
      const shared = { id: 'grp_2', name, vendor: name, date: '2026-01-31' };
      const said = drawn(hoverOf(directory, vendors, spot('grp_2'), shared)?.value);
      assert.ok(said.text.startsWith(name.replaceAll(/\s+/g, ' ')), said.text);
      assert.deepEqual(
        said.links.filter((link) => !link.startsWith('command:groupExplorer.findPlaces')),
        [],
      );
    });
});
