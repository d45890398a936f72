// The finder and the tree in plain Node, over a `vscode` that only remembers what it was given.
import { build } from 'esbuild';
import { join } from 'node:path';
import type { QuickPickItem } from 'vscode';
import { root } from '../../../host/versions.mjs';

type Shell = Pick<typeof import('../../../../src/shell/find/finder.ts'), 'pickFound'>
  & Pick<typeof import('../../../../src/shell/find/matchWords.ts'), 'matchWords'>
  & Pick<typeof import('../../../../src/shell/connect/pickAnswer.ts'), 'discoveredStep'>
  & Pick<typeof import('../../../../src/shell/tree/indexing.ts'), 'showIndexing'>
  & Pick<typeof import('../../../../src/shell/words/masking.ts'), 'maskOf'>
  & Pick<typeof import('../../../../src/shell/words/failures.ts'), 'failureSentence'>
  & Pick<typeof import('../../../../src/shell/find/groupsOfMember.ts'), 'pickGroupOf'>
  & Pick<typeof import('../../../../src/shell/tree/tree.ts'), 'Tree'>
  & Pick<typeof import('../../../../src/shell/api/publicModel.ts'), 'publicFailure'>
  & Pick<typeof import('../../../../src/shell/words/dates.ts'), 'ago' | 'dateOf' | 'timeOf'>
  & Pick<typeof import('../../../../src/core/wait.ts'), 'Wait'>
  & Pick<typeof import('../../../../src/core/failure.ts'), 'Failure'>
  & Pick<typeof import('../../../../src/core/directory/directory.ts'), 'Directory'>
  & Pick<typeof import('../../../../src/core/tree/choices.ts'), 'ChosenTexts'>
  & Pick<typeof import('../../../../src/core/search/facts.ts'), 'memberFacts'>
  & Pick<typeof import('../../../../src/core/directory/settings.ts'), 'readConnections'>
  & Pick<typeof import('../../../../src/vendors/index.ts'), 'vendors'>
  & { readonly vscode: { readonly picks: FakePick[]; readonly run: (readonly unknown[])[]; readonly settings: Map<string, unknown>; readonly bars: { text: string; tooltip: string }[] } };

/** A quick pick, and what a user does there. */
export interface FakePick {
  readonly items: readonly (QuickPickItem & { readonly does?: unknown })[];
  readonly busy: boolean;
  readonly title: string;
  readonly isOpen: boolean;
  type(text: string): void;
  accept(item: QuickPickItem): void;
  press(item: QuickPickItem, use: string): void;
  hide(): void;
}

const speaking = `
  const event = () => { const all = []; const on = (f) => (all.push(f), { dispose() {} }); on.fire = (value) => all.forEach((f) => f(value)); return on; };
  class Pick {
    items = []; selectedItems = []; activeItems = []; busy = false; value = ''; title = ''; isOpen = false;
    onDidChangeValue = event(); onDidAccept = event(); onDidHide = event(); onDidTriggerButton = event(); onDidTriggerItemButton = event();
    show() { this.isOpen = true; } dispose() {}
    hide() { if (this.isOpen) { this.isOpen = false; this.onDidHide.fire(); } }
    type(text) { this.value = text; this.onDidChangeValue.fire(text); }
    accept(item) { this.selectedItems = [item]; this.onDidAccept.fire(); }
    press(item, use) { this.onDidTriggerItemButton.fire({ item, button: item.buttons.find((button) => button.use === use) }); }
  }
  exports.picks = []; exports.bars = []; exports.run = []; exports.settings = new Map();
  exports.l10n = { t: (text, ...values) => text.replace(/\\{(\\d+)\\}/g, (_, index) => String(values[index])) };
  exports.env = { language: 'en' };
  exports.workspace = { getConfiguration: () => ({ get: (key) => exports.settings.get(key) }) };
  exports.commands = { executeCommand: async (...what) => void exports.run.push(what) };
  exports.window = { tabGroups: { activeTabGroup: {} }, createQuickPick: () => { const pick = new Pick(); exports.picks.push(pick); return pick; }, withProgress: async () => {}, createStatusBarItem: () => { const bar = { show() {}, hide() {}, dispose() {} }; exports.bars.push(bar); return bar; } };
  exports.StatusBarAlignment = { Left: 1 };
  exports.Disposable = { from: (...all) => ({ dispose: () => all.forEach((one) => one.dispose()) }) };
  exports.ThemeIcon = class { constructor(id) { this.id = id; } };
  exports.ThemeColor = class {};
  exports.TabInputWebview = class {};
  exports.TreeItem = class { constructor(label, state) { this.label = label; this.collapsibleState = state; } };
  exports.TreeItemCollapsibleState = { None: 0, Collapsed: 1 };
  exports.QuickPickItemKind = { Separator: -1 };
  exports.QuickInputButtons = { Back: {} };`;

/** Bundled together, so that all have the same classes. */
export async function shellFinding(): Promise<Shell> {
  const files = ['shell/find/finder', 'shell/find/matchWords', 'shell/connect/pickAnswer', 'shell/tree/indexing', 'shell/words/masking', 'shell/words/failures', 'shell/find/groupsOfMember', 'shell/tree/tree', 'shell/api/publicModel', 'shell/words/dates', 'core/wait', 'core/failure', 'core/directory/directory', 'core/tree/choices', 'core/search/facts', 'core/directory/settings', 'vendors/index'];
  const { outputFiles } = await build({
    stdin: { contents: `${files.map((file) => `export * from './${file}.ts';`).join('\n')}\nexport * as vscode from 'vscode';`, resolveDir: join(root, 'src') },
    bundle: true, write: false, format: 'esm', platform: 'node', logLevel: 'warning',
    plugins: [{
      name: 'vscode',
      setup: (bundle) => {
        bundle.onResolve({ filter: /^vscode$/ }, () => ({ path: 'vscode', namespace: 'speaking' }));
        bundle.onLoad({ filter: /./, namespace: 'speaking' }, () => ({ contents: speaking }));
      },
    }],
  });
  return await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0]!.contents).toString('base64')}`) as Shell;
}
