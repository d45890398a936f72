// What is long, many or grows, where it is shown: tooltips, words, choices, the status bar, and what the tree holds.
import assert from 'node:assert/strict';
import { readQuestion } from '../../../../src/core/search/question.ts';
import { mock } from 'node:test';
import type { Directory } from '../../../../src/core/directory/directory.ts';
import type { Node } from '../../../../src/core/tree/nodes.ts';
import type { Found } from '../../../../src/core/search/facts.ts';
import type { Answer } from '../../../../src/core/vendorKit/questions.ts';
import type { App } from '../../../../src/shell/app.ts';
import { deferred, fakeWorld, never, type Answers } from '../../../support/fakes.ts';
import { shellFinding } from './finding.ts';

describe('shell: what is long, many or grows', function () {
  this.timeout(30_000);
  let shell: Awaited<ReturnType<typeof shellFinding>>;
  before(async () => (shell = await shellFinding()));
  afterEach(() => shell.vscode.settings.clear());

  function opened(answers: Answers, labels: readonly string[] = ['One'], token = (): string => 'a-secret-token') {
    const directory: Directory = new shell.Directory(
      fakeWorld(answers, { secrets: () => Promise.resolve({ token: token() }) }),
    );
    const configure = (some: readonly string[]): void =>
      directory.configure(
        shell.readConnections(
          some.map((label, index) => ({ id: `c${index}`, vendor: 'devrev', label, baseUrl: 'https://vendor.example' })),
          shell.vendors,
        ).connections,
        [],
      );
    configure(labels);
    const choices = new shell.ChosenTexts({}, () => undefined);
    const tree = new shell.Tree(
      directory,
      choices,
      choices,
      { view: {}, changed: { fire: () => undefined } } as never,
      { has: () => false, all: () => [], others: [] } as never,
      { error: (line: string) => assert.fail(line) },
    );
    return { directory, configure, tree, source: directory.connections[0]! };
  }

  it('a tooltip names ten parents and says how many more there are', async () => {
    const parents = Array.from({ length: 4000 }, (_, index) => `p${index}`);
    const { tree, source } = opened(() => ({
      groups: [
        { id: 'g', name: 'G', parents },
        { id: 'p3', name: 'N'.repeat(500) },
        { id: 'h', name: 'H', parents: ['g', 'p3'] },
      ],
    }));
    await source.groups.all(never);
    const tooltip = (id: string): string => {
      const node = tree.explorer.groupNode(source, id)!;
      return tree.resolveTreeItem(tree.getTreeItem(node), node).tooltip as string;
    };
    assert.match(tooltip('g'), /^Part of: p0, p1, p2, N{59}…, p4, p5, p6, p7, p8, p9 and 3,990 more$/m);
    assert.match(tooltip('h'), /^Part of: G, N{59}…$/m);
    // Of its card alone it says the same.
    source.listed = (id) => ({ value: source.groups.brief(id)! });
    assert.match(tooltip('g'), /p9 and 3,990 more$/m);
  });

  it('what matched is looked for as far as it is seen', () => {
    const { source } = opened(() => ({}));
    const found = (handle: string): Found => ({
      kind: 'group',
      id: '1',
      key: '1',
      name: 'x',
      handle,
      aliases: [],
      externalIds: {},
      path: handle,
      rank: 0,
      matched: [],
      cached: false,
      source,
    });
    assert.deepEqual(
      ['zébra', `${'y'.repeat(2000)} zébra`].map((handle) => shell.matchWords(found(handle), readQuestion('zebra'))),
      ['matches the handle', undefined],
    );
  });

  it('a sentence about a failure holds no whole label', () => {
    for (const kind of ['unauthorized', 'notFound', 'network', 'refused'] as const) {
      const sentence = shell.failureSentence(
        new shell.Failure(kind, { host: `${'h'.repeat(5000)}.example` }),
        'L\u202e'.repeat(5000),
      );
      assert.ok(sentence.length < 600 && !sentence.includes('\u202e'), `${kind}: ${sentence.length}`);
    }
  });

  it('a mask is made again only where what decides it changed', async () => {
    let token = 'a-secret-token';
    const { source } = opened(
      () => ({ groups: [{ id: 'g', name: 'G', note: 'another-token', x: 'password: c0rrect-h0rse-battery' }] }),
      ['One'],
      () => token,
    );
    await source.groups.all(never);
    const row = source.listed('g')!;
    assert.ok(row.json);
    const mask = (unmasked = false): ReturnType<typeof shell.maskOf> => shell.maskOf(source, row, unmasked);
    const first = mask();
    assert.equal(mask(), first);
    assert.deepEqual([mask(true) === first, mask(true).hides, mask(true)], [false, false, mask(true)]);
    shell.vscode.settings.set('maskSecrets', false);
    assert.equal(mask().hides, false);
    shell.vscode.settings.set('maskSecrets', true);
    const hiding = mask();
    await source.refreshGroups(never);
    assert.equal(mask(), hiding);
    token = 'another-token';
    await source.refreshGroups(never);
    assert.ok(mask() !== hiding && mask().own && !hiding.own);
  });

  it('the tree holds what VS Code was given last, and nothing of a connection that is gone', async () => {
    let round = 0;
    const { tree, source, directory, configure } = opened(
      ({ pathname }) =>
        pathname === '/groups.list'
          ? { groups: Array.from({ length: 50 }, (_, index) => ({ id: `${round}-${index}`, name: 'G' })) }
          : { members: [{ member: { id: 'ann', type: 'dev_user' } }] },
      ['One', 'Two'],
    );
    const { held, given } = (tree as unknown as { held: { held: Map<string, Node>; given: Map<unknown, unknown> } })
      .held;
    const sizes = (): number[] => [held.size, given.size];
    const draw = async (): Promise<void> => {
      for (const node of await tree.getChildren())
        for (const group of (await tree.getChildren(node)).slice(0, 3)) await tree.getChildren(group);
    };
    await draw();
    const first = sizes();
    for (round = 1; round < 5; round++) {
      for (const one of directory.connections) await one.refreshGroups(never);
      await draw();
    }
    assert.deepEqual(sizes(), first);
    configure(['One']);
    await draw();
    assert.ok(
      directory.connections[0] === source &&
        held.size === first[0]! / 2 &&
        [...held.keys()].every((key) => key.startsWith('c:c0')),
      `${held.size} of ${first[0]}`,
    );
  });

  it('very many choices are cut, and what is not among them can be typed', async () => {
    const answer: Answer = { key: 'tenantId', label: 'Account', help: '' };
    const choices = Array.from({ length: 1001 }, (_, index) => ({ value: `$(x)${index}`, label: `$(y) ${index}` }));
    const pickOf = (some: typeof choices) => {
      void shell.discoveredStep({} as App, answer)(
        { label: 'L', answers: {}, secrets: {}, found: { tenantId: { choices: some } }, tried: {} as never },
        { step: 1, totalSteps: 2, title: 'T', last: false },
      );
      const pick = shell.vscode.picks.at(-1)!;
      pick.hide();
      return pick.items;
    };
    const all = pickOf(choices);
    assert.deepEqual(
      [all.length, all.at(-1)?.description, all[0]?.label, all[0]?.detail],
      [1001, 'the list shows only the first 1,000', '\\$(y) 0', '\\$(x)0'],
    );
    assert.deepEqual(
      [pickOf(choices.slice(1)).length, pickOf(choices.slice(1)).at(-1)?.description],
      [1001, undefined],
    );
    await Promise.resolve();
  });

  it('the status bar takes a label as text, and not all of it', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      const { directory, tree, source } = opened(() => deferred().promise, [`$(flame) ${'L'.repeat(500)}`]);
      const bar = shell.showIndexing(
        {
          indexing: {
            running: [{ source, waitsUntil: 0 }],
            onChange: (told: () => void) => (told(), () => undefined),
            of: () => undefined,
          },
        } as unknown as Directory,
        tree,
      );
      mock.timers.tick(1000);
      const { text, tooltip } = shell.vscode.bars.at(-1)!;
      assert.ok(text.startsWith('$(watch) \\$(flame) LL') && text.length < 100, text);
      assert.ok(tooltip.startsWith('$(flame) LL') && tooltip.length < 300, tooltip);
      bar.dispose();
      assert.equal(directory.connections.length, 1);
    } finally {
      mock.timers.reset();
    }
    await Promise.resolve();
  });
});
