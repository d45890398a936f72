// Reading connections to the end in the background: on command, and by the setting.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { GroupExplorerApi } from '../../src/api.ts';
import type { ConnectionNode } from '../../src/core/tree/nodes.ts';
import { startDevrev, type Emulator } from '../vendors/index.ts';
import { activated, added, clear, set, sourceOf } from './support.ts';

const run = (name: string, node?: ConnectionNode): Promise<unknown> =>
  Promise.resolve(vscode.commands.executeCommand(`groupExplorer.${name}`, node));

describe('indexing', () => {
  let api: GroupExplorerApi;
  let emulator: Emulator;
  before(async () => {
    api = await activated();
    emulator = await startDevrev({ scale: 500 });
  });
  beforeEach(() => emulator.reset());
  afterEach(clear);
  after(() => emulator.close());
  const asked = (): number => emulator.requests.filter(({ call }) => call === 'groups').length;
  /** All pages that there are, and nothing twice. */
  const reached = async (pages: number): Promise<void> => {
    while (asked() < pages) await new Promise((resolve) => setTimeout(resolve, 20));
  };

  it('reads all groups on command, from where it was stopped', async () => {
    const { id } = await added(api, emulator);
    const node: ConnectionNode = {
      type: 'connection',
      key: `c:${id}`,
      parent: undefined,
      source: sourceOf(emulator, id),
      filter: undefined,
      passing: undefined,
      order: undefined,
      searched: false,
    };
    emulator.misbehave({ call: 'groups', skip: 2, wire: 'hang' });
    const stopped = run('indexConnection', node);
    await reached(3);
    await run('stopIndexing');
    await stopped;
    emulator.reset();
    await run('indexConnection', node);
    const pages = asked();
    assert.ok(pages > 1);
    const [coverage] = (await api.find('')).coverage;
    assert.deepEqual([coverage?.state, coverage?.loaded, asked()], ['complete', emulator.facts.groupRows, pages]);
    // What was read before it was stopped was not asked for again.
    assert.ok(emulator.requests.every(({ call, query }) => call !== 'groups' || query.has('cursor')));
  });

  it('begins by itself where the user wants that', async () => {
    await set('indexing', 'always');
    await added(api, emulator);
    const size = Math.ceil(emulator.facts.groupRows / 100);
    await reached(size);
    const [coverage] = (await api.find('')).coverage;
    assert.equal(coverage?.state, 'complete');
  });
});
