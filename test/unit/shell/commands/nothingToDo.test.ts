// Commands that stand in the palette always: where they do not apply they say so, and else do what they are called.
import assert from 'node:assert/strict';
import { shellOver } from '../../../support/shell.ts';

type Shell = Pick<typeof import('../../../../src/shell/commands/detail.ts'), 'detailCommands'> &
  Pick<typeof import('../../../../src/shell/commands/indexing.ts'), 'indexingCommands'>;

describe('shell: commands that may have nothing to do', () => {
  let shell: Shell;
  const said: string[] = [];
  before(async () => {
    const over = await shellOver<Shell>(['shell/commands/detail', 'shell/commands/indexing']);
    shell = over;
    const { window } = over.vscode as unknown as { readonly window: object };
    Object.assign(window, { showInformationMessage: (text: string) => void said.push(text) });
  });
  beforeEach(() => (said.length = 0));

  for (const command of ['showSecrets', 'hideSecrets'] as const)
    it(`say what to open first, or that nothing is hidden: ${command}`, async () => {
      const asked: unknown[] = [];
      for (const [isOpen, secrets, words] of [
        [false, undefined, ['First open a detail or raw JSON.']],
        [true, undefined, ['Nothing here is hidden.']],
        [true, 'hidden', []],
      ] as const) {
        said.length = 0;
        const raw = { unmask: () => false, secrets: undefined };
        const details = { unmask: (shown: boolean) => isOpen && asked.push(shown) > 0, secrets };
        await shell.detailCommands({ raw, details } as never)[command]();
        assert.deepEqual(said, words);
      }
      assert.deepEqual(asked, [command === 'showSecrets', command === 'showSecrets']);
    });

  it('say that nothing is indexed, and else stop all', async () => {
    let stopped = 0;
    for (const running of [[], [{}]]) {
      const indexing = { running, stop: () => stopped++ };
      await shell.indexingCommands({ directory: { indexing } } as never).stopIndexing();
    }
    assert.deepEqual([said, stopped], [['Nothing is being indexed.'], 1]);
  });
});
