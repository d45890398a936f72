// What the shell says, in plain Node: its words are bundled with an English `vscode` that can only speak.
import { build, type Plugin } from 'esbuild';
import { join } from 'node:path';
import { root } from '../../host/versions.mjs';

type Shell = Pick<typeof import('../../../src/shell/words.ts'), 'failureSentence' | 'failureAction' | 'actionLabel'>
  & Pick<typeof import('../../../src/shell/failureTitle.ts'), 'failureTitle'>
  & Pick<typeof import('../../../src/shell/detailView.ts'), 'detailView'>
  & Pick<typeof import('../../../src/shell/masked.ts'), 'maskOf'>;

const speaking = `
  exports.l10n = { t: (text, ...values) => text.replace(/\\{(\\d+)\\}/g, (_, index) => String(values[index])) };
  exports.env = { language: 'en' };
  exports.workspace = { getConfiguration: () => ({ get: () => undefined }) };`;

const vscode: Plugin = {
  name: 'vscode',
  setup: (bundle) => {
    bundle.onResolve({ filter: /^vscode$/ }, () => ({ path: 'vscode', namespace: 'speaking' }));
    bundle.onLoad({ filter: /./, namespace: 'speaking' }, () => ({ contents: speaking }));
  },
};

/** The words for failures, and the view of a detail as it is posted to the page. */
export async function shellWords(): Promise<Shell> {
  const contents = ['words', 'failureTitle', 'detailView', 'masked'].map((file) => `export * from './${file}.ts';`).join('\n');
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: join(root, 'src/shell') }, bundle: true, write: false, format: 'esm', platform: 'node', logLevel: 'warning', plugins: [vscode],
  });
  return await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0]!.contents).toString('base64')}`) as Shell;
}
