// The settings that the welcome view and the walkthrough lead to.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shellOver } from '../../../support/shell.ts';

type Shell = Pick<typeof import('../../../../src/shell/commands/tree.ts'), 'viewCommands'>;

const texts = ['package.nls.json', 'package.nls.zh-cn.json'].flatMap((name) =>
  Object.values(
    JSON.parse(readFileSync(join(import.meta.dirname, '../../../..', name), 'utf8')) as Record<string, string>,
  ),
);
const links = texts.flatMap((text) =>
  [...text.matchAll(/\(command:groupExplorer\.openSettings\?([^)]+)\)/g)].map(
    ([, given = '']) => JSON.parse(decodeURIComponent(given)) as string | string[],
  ),
);

describe('shell: links to the settings', () => {
  it('open those of the workspace where one is open, for a team shares them', async () => {
    const { vscode, viewCommands } = await shellOver<Shell>(['shell/commands/tree']);
    const { run, workspace } = vscode as unknown as { run: unknown[][]; workspace: object };
    const { openSettings } = viewCommands({ tree: {} } as never);
    assert.equal(links.length, 4);
    for (const [folders, command] of [
      [[{}], 'workbench.action.openWorkspaceSettings'],
      [undefined, 'workbench.action.openSettings'],
    ] as const) {
      Object.assign(workspace, { workspaceFolders: folders });
      run.length = 0;
      for (const given of links) await openSettings(...[given].flat());
      assert.deepEqual(run, Array(4).fill([command, 'groupExplorer.connections']));
    }
  });
});
