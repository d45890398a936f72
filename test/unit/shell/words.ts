// What the shell says and shows, in plain Node: it is bundled with an English `vscode` that can only speak.
import { build, type Plugin } from 'esbuild';
import { join } from 'node:path';
import { root } from '../../host/versions.mjs';

type Shell = Pick<typeof import('../../../src/shell/words/failures.ts'), 'failureSentence' | 'failureAction' | 'actionLabel'>
  & Pick<typeof import('../../../src/shell/words/failures.ts'), 'failureTitle'>
  & Pick<typeof import('../../../src/shell/detail/detailView.ts'), 'detailView'>
  & Pick<typeof import('../../../src/shell/words/masking.ts'), 'maskOf'>
  & Pick<typeof import('../../../src/shell/tree/treeItem.ts'), 'treeItem'>
  & Pick<typeof import('../../../src/shell/find/rows.ts'), 'findRows'>
  & Pick<typeof import('../../../src/shell/find/trouble.ts'), 'Trouble'>
  & Pick<typeof import('../../../src/shell/detail/doIntent.ts'), 'doIntent'>
  & Pick<typeof import('../../../src/shell/api/publicApi.ts'), 'publicApi'>;

const speaking = `
  exports.l10n = { t: (text, ...values) => text.replace(/\\{(\\d+)\\}/g, (_, index) => String(values[index])) };
  exports.env = { language: 'en' };
  exports.workspace = { getConfiguration: () => ({ get: () => undefined, inspect: () => undefined }) };
  exports.ThemeIcon = exports.ThemeColor = class { constructor(id, color) { Object.assign(this, { id, color }); } };
  exports.TreeItem = class { constructor(label, collapsibleState) { Object.assign(this, { label, collapsibleState }); } };
  exports.TreeItemCollapsibleState = { None: 0, Collapsed: 1, Expanded: 2 };
  exports.QuickPickItemKind = { Separator: -1, Default: 0 };
  exports.EventEmitter = class { fire() {} dispose() {} };
  exports.QuickInputButtons = {};
  exports.ConfigurationTarget = { Global: 1, Workspace: 2 };
  exports.window = exports.commands = {};`;

const vscode: Plugin = {
  name: 'vscode',
  setup: (bundle) => {
    bundle.onResolve({ filter: /^vscode$/ }, () => ({ path: 'vscode', namespace: 'speaking' }));
    bundle.onLoad({ filter: /./, namespace: 'speaking' }, () => ({ contents: speaking }));
  },
};

const files = ['words/failures', 'detail/detailView', 'words/masking', 'tree/treeItem', 'find/rows', 'find/trouble', 'detail/doIntent', 'api/publicApi'];

/** The words for failures, the rows of the tree and the finder, what a detail posts and copies, and what other extensions get. */
export async function shellWords(): Promise<Shell> {
  const contents = files.map((file) => `export * from './${file}.ts';`).join('\n');
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: join(root, 'src/shell') }, bundle: true, write: false, format: 'esm', platform: 'node', logLevel: 'warning', plugins: [vscode],
  });
  return await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0]!.contents).toString('base64')}`) as Shell;
}
