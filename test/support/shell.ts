// The shell in plain Node: files of src, bundled over a stand-in for `vscode` that speaks English and remembers what it
// was given.
import { build } from 'esbuild';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { QuickPickItem } from 'vscode';
import { root } from '../host/versions.mjs';

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

/** An input box, and what a user does there. */
export interface FakeBox {
  readonly value: string;
  readonly password: boolean;
  readonly prompt: string;
  readonly isOpen: boolean;
  /** What it says of what was typed. */
  readonly validationMessage: string | { readonly message: string; readonly severity: number } | undefined;
  type(text: string): void;
  accept(): void;
  hide(): void;
}

/**
 * What the stand-in was given: quick picks, input boxes, commands that were run, status bar items, who is asked
 * for drops. A test puts `settings` there.
 */
export interface StandIn {
  readonly picks: FakePick[];
  readonly boxes: FakeBox[];
  readonly run: (readonly unknown[])[];
  readonly settings: Map<string, unknown>;
  readonly bars: { text: string; tooltip: string }[];
  readonly drops: { readonly selector: unknown; readonly provider: unknown; readonly metadata: unknown }[];
}

const vscode = `
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
  class Box {
    value = ''; password = false; prompt = ''; busy = false; isOpen = false; validationMessage = undefined;
    onDidChangeValue = event(); onDidAccept = event(); onDidHide = event(); onDidTriggerButton = event();
    show() { this.isOpen = true; } dispose() {}
    hide() { if (this.isOpen) { this.isOpen = false; this.onDidHide.fire(); } }
    type(text) { this.value = text; this.onDidChangeValue.fire(text); }
    accept() { this.onDidAccept.fire(); }
  }
  exports.picks = []; exports.boxes = []; exports.InputBoxValidationSeverity = { Info: 1, Warning: 2, Error: 3 }; exports.bars = []; exports.run = []; exports.settings = new Map();
  exports.l10n = { t: (text, ...values) => text.replace(/\\{(\\d+)\\}/g, (_, index) => String(values[index])) };
  exports.env = { language: 'en' }; exports.version = '1.139.0-stand-in'; exports.extensions = {};
  exports.workspace = { getConfiguration: () => ({ get: (key) => exports.settings.get(key), inspect: () => undefined }) };
  exports.commands = { executeCommand: async (...what) => void exports.run.push(what) };
  exports.window = { setStatusBarMessage() {}, tabGroups: { activeTabGroup: {} }, createQuickPick: () => { const pick = new Pick(); exports.picks.push(pick); return pick; }, createInputBox: () => { const box = new Box(); exports.boxes.push(box); return box; }, withProgress: async () => {}, createStatusBarItem: () => { const bar = { show() {}, hide() {}, dispose() {} }; exports.bars.push(bar); return bar; } };
  exports.StatusBarAlignment = { Left: 1 }; exports.ProgressLocation = { Notification: 15 }; exports.FileType = { File: 1, Directory: 2 }; exports.Uri = {};
  exports.Disposable = { from: (...all) => ({ dispose: () => all.forEach((one) => one.dispose()) }) };
  exports.EventEmitter = class { event = event(); fire(value) { this.event.fire(value); } dispose() {} };
  exports.ThemeIcon = exports.ThemeColor = class { constructor(id, color) { Object.assign(this, { id, color }); } };
  exports.TabInputWebview = class {}; exports.TabInputTextDiff = class {};
  exports.TabInputText = class { constructor(uri) { this.uri = uri; } };
  exports.Selection = class { constructor(line, from, endLine, to) { Object.assign(this, { start: { line, character: from, compareTo: (other) => line - other.line || from - other.character }, end: { line: endLine, character: to } }); } isEqual({ start, end }) { return [start.line - this.start.line, start.character - this.start.character, end.line - this.end.line, end.character - this.end.character].every((one) => one === 0); } };
  exports.MarkdownString = class { constructor(value) { this.value = value; } };
  const made = (...names) => class { constructor(...values) { names.forEach((name, index) => { this[name] = values[index]; }); } };
  exports.CompletionItem = made('label', 'kind'); exports.CompletionList = made('items', 'isIncomplete'); exports.CompletionItemKind = { Reference: 17 };
  exports.InlayHint = made('position', 'label'); exports.Location = made('uri', 'range'); exports.TextEdit = made('range', 'newText');
  exports.Diagnostic = made('range', 'message', 'severity'); exports.DiagnosticSeverity = { Error: 0, Warning: 1, Information: 2, Hint: 3 };
  exports.CodeAction = made('title', 'kind'); exports.CodeActionKind = { QuickFix: 'quickfix', RefactorExtract: 'extract', RefactorRewrite: 'rewrite' };
  exports.WorkspaceEdit = class { edits = []; replace(uri, range, text) { this.edits.push({ range, text }); } };
  exports.CancellationTokenSource = class { token = { isCancellationRequested: false }; cancel() { this.token.isCancellationRequested = true; } };
  exports.Uri = { from: (parts) => ({ ...parts, toString: () => JSON.stringify(parts) }) };
  exports.Hover = class { constructor(contents, range) { Object.assign(this, { contents, range }); } };
  exports.Position = class { constructor(line, character) { Object.assign(this, { line, character }); } };
  exports.Range = class { constructor(start, end) { Object.assign(this, { start, end }); } };
  exports.TreeItem = class { constructor(label, collapsibleState) { Object.assign(this, { label, collapsibleState }); } };
  exports.TreeItemCollapsibleState = { None: 0, Collapsed: 1, Expanded: 2 };
  exports.ProgressLocation = { SourceControl: 1, Window: 10, Notification: 15 };
  exports.MarkdownString = class { constructor(value = '') { this.value = value; } };
  exports.LanguageModelTextPart = class { constructor(value) { this.value = value; } };
  exports.LanguageModelToolResult = class { constructor(content) { this.content = content; } };
  exports.CancellationError = class extends Error { constructor() { super('Canceled'); this.name = 'Canceled'; } };
  exports.tools = new Map(); exports.lm = { registerTool: (name, tool) => (exports.tools.set(name, tool), { dispose: () => exports.tools.delete(name) }) };
  exports.QuickPickItemKind = { Separator: -1, Default: 0 };
  exports.QuickInputButtons = { Back: {} };
  class Kind { constructor(value) { this.value = value; } append(...parts) { return new Kind([...this.value === '' ? [] : [this.value], ...parts].join('.')); } }
  exports.DocumentDropOrPasteEditKind = { Empty: new Kind('') };
  exports.drops = []; exports.languages = { registerDocumentDropEditProvider: (selector, provider, metadata) => { exports.drops.push({ selector, provider, metadata }); return { dispose() {} }; } };
  exports.DataTransferItem = class { constructor(value) { this.value = value; } async asString() { return this.value; } };
  exports.DocumentDropEdit = class { constructor(insertText, title, kind) { Object.assign(this, { insertText, title, kind }); } };
  exports.WorkspaceEdit = class { set(uri, edits) { Object.assign(this, { uri, edits }); } };
  exports.TextEdit = { replace: ({ start, end }, text) => ({ start: start.at, end: end.at, text }) };
  exports.ConfigurationTarget = { Global: 1, Workspace: 2 };`;

/**
 * All that these files export, bundled together, so that all have the same classes.
 * @param files from `src`, without `.ts`
 */
export async function shellOver<T>(files: readonly string[]): Promise<T & { readonly vscode: StandIn }> {
  const { outputFiles } = await build({
    stdin: {
      contents: `${files.map((file) => `export * from './${file}.ts';`).join('\n')}\nexport * as vscode from 'vscode';`,
      resolveDir: join(root, 'src'),
    },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    logLevel: 'warning',
    plugins: [
      {
        name: 'vscode',
        setup: (bundle) => {
          bundle.onResolve({ filter: /^vscode$/ }, () => ({ path: 'vscode', namespace: 'standIn' }));
          bundle.onLoad({ filter: /./, namespace: 'standIn' }, () => ({ contents: vscode }));
        },
      },
    ],
  });
  // A file of its own, gone as soon as it is read: a stack names it, where a data URL would be all of its text.
  const folder = await mkdtemp(join(tmpdir(), 'shell-'));
  try {
    const file = join(folder, 'shell.mjs');
    await writeFile(file, outputFiles[0]!.contents);
    return (await import(pathToFileURL(file).href)) as T & { readonly vscode: StandIn };
  } finally {
    await rm(folder, { recursive: true });
  }
}
