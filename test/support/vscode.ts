/**
 * What the shell takes for `vscode` in unit tests. It speaks English, shows nothing, and remembers what it was given:
 * quick picks, input boxes, commands that were run, status bar items, who takes drops, tools. A test puts `settings`.
 */
import type { QuickPickItem } from 'vscode';

type Listener<T> = (value: T) => void;

function event<T>(): { (listener: Listener<T>): { dispose(): void }; fire(value: T): void } {
  const all = new Set<Listener<T>>();
  const on = (listener: Listener<T>): { dispose(): void } => {
    all.add(listener);
    return { dispose: () => void all.delete(listener) };
  };
  return Object.assign(on, { fire: (value: T) => all.forEach((listener) => listener(value)) });
}

export class EventEmitter<T> {
  readonly event = event<T>();
  fire(value: T): void {
    this.event.fire(value);
  }
  dispose(): void {
    // Nobody listens after a test.
  }
}

export class Disposable {
  static from(...all: { dispose(): unknown }[]): Disposable {
    return new Disposable(() => all.forEach((one) => one.dispose()));
  }
  constructor(readonly dispose: () => unknown) {}
}

/** A class of values, by the names of what they are made of. */
function made<N extends string>(...names: readonly N[]): new (...values: unknown[]) => Record<N, unknown> {
  function Made(this: object, ...values: unknown[]): void {
    names.forEach((name, index) => Object.assign(this, { [name]: values[index] }));
  }
  return Made as unknown as new (...values: unknown[]) => Record<N, unknown>;
}

// Questions, and what a user does there.

class Input {
  value = '';
  title = '';
  busy = false;
  isOpen = false;
  readonly onDidChangeValue = event<string>();
  readonly onDidAccept = event<undefined>();
  readonly onDidHide = event<undefined>();
  readonly onDidTriggerButton = event<unknown>();

  show(): void {
    this.isOpen = true;
  }
  hide(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.onDidHide.fire(undefined);
  }
  dispose(): void {
    // What is hidden takes nothing.
  }
  type(text: string): void {
    this.value = text;
    this.onDidChangeValue.fire(text);
  }
}

type Item = QuickPickItem & { readonly does?: unknown };

/** A quick pick. */
export class FakePick extends Input {
  items: readonly Item[] = [];
  selectedItems: readonly Item[] = [];
  activeItems: readonly Item[] = [];
  readonly onDidTriggerItemButton = event<{ readonly item: Item; readonly button: unknown }>();

  accept(item: Item): void {
    this.selectedItems = [item];
    this.onDidAccept.fire(undefined);
  }
  press(item: Item, use: string): void {
    this.onDidTriggerItemButton.fire({
      item,
      button: item.buttons?.find((button) => 'use' in button && button.use === use),
    });
  }
}

/** An input box. */
export class FakeBox extends Input {
  password = false;
  prompt = '';
  /** What it says of what was typed. */
  validationMessage: string | { readonly message: string; readonly severity: number } | undefined = undefined;

  accept(): void {
    this.onDidAccept.fire(undefined);
  }
}

export const picks: FakePick[] = [];
export const boxes: FakeBox[] = [];
export const bars: { text: string; tooltip: string }[] = [];
export const run: unknown[][] = [];
export const settings = new Map<string, unknown>();
export const drops: { readonly selector: unknown; readonly provider: unknown; readonly metadata: unknown }[] = [];
export const tools = new Map<string, unknown>();

export const version = '1.139.0-stand-in';
export const env = { language: 'en' };
export const extensions = {};
export const l10n = {
  t: (text: string, ...values: unknown[]) =>
    text.replace(/\{(\d+)\}/g, (_, index: string) => String(values[Number(index)])),
};
export const workspace = {
  getConfiguration: () => ({ get: (key: string) => settings.get(key), inspect: () => undefined }),
};
type Handler = (...args: unknown[]) => unknown;

/** What the shell registered. */
const handlers = new Map<string, Handler>();

export const commands = {
  registerCommand: (id: string, handler: Handler) => {
    handlers.set(id, handler);
    return { dispose: () => void handlers.delete(id) };
  },
  executeCommand: async (...what: unknown[]): Promise<void> => {
    run.push(what);
    const [id, { commands: all } = {}] = what as [string, { commands: { command: string; args: unknown }[] }?];
    // A window runs them a while later.
    await Promise.resolve();
    if (id === 'runCommands') for (const { command, args } of all ?? []) await handlers.get(command)?.(args);
  },
};

function kept<T>(all: T[], one: T): T {
  all.push(one);
  return one;
}

export const window = {
  setStatusBarMessage: () => undefined,
  tabGroups: { activeTabGroup: {} },
  createQuickPick: () => kept(picks, new FakePick()),
  createInputBox: () => kept(boxes, new FakeBox()),
  withProgress: () => Promise.resolve(),
  createStatusBarItem: () => {
    const nothing = (): void => undefined;
    return kept(bars, Object.assign({ text: '', tooltip: '' }, { show: nothing, hide: nothing, dispose: nothing }));
  },
};
export const lm = {
  registerTool: (name: string, tool: unknown) => {
    tools.set(name, tool);
    return { dispose: () => tools.delete(name) };
  },
};
export const languages = {
  registerDocumentDropEditProvider: (selector: unknown, provider: unknown, metadata: unknown) => {
    drops.push({ selector, provider, metadata });
    return { dispose: () => undefined };
  },
};

// Places in texts.

interface Place {
  readonly line: number;
  readonly character: number;
}

export class Position implements Place {
  constructor(
    readonly line: number,
    readonly character: number,
  ) {}
  compareTo(other: Place): number {
    return this.line - other.line || this.character - other.character;
  }
}

export class Range {
  constructor(
    readonly start: unknown,
    readonly end: unknown,
  ) {}
}

export class Selection {
  readonly start: Position;
  readonly end: Position;
  constructor(line: number, character: number, endLine: number, endCharacter: number) {
    this.start = new Position(line, character);
    this.end = new Position(endLine, endCharacter);
  }
  isEqual({ start, end }: Selection): boolean {
    return this.start.compareTo(start) === 0 && this.end.compareTo(end) === 0;
  }
}

// Values.

export const Uri = {
  from: (parts: object) => ({ ...parts, toString: () => JSON.stringify(parts) }),
  joinPath: (...parts: unknown[]) => ({ path: parts.slice(1).join('/') }),
};
export const Location = made('uri', 'range');
export const Hover = made('contents', 'range');
export const InlayHint = made('position', 'label');
export const Diagnostic = made('range', 'message', 'severity');
export const CodeAction = made('title', 'kind');
export const CompletionItem = made('label', 'kind');
export const CompletionList = made('items', 'isIncomplete');
export const TreeItem = made('label', 'collapsibleState');
export const ThemeIcon = made('id', 'color');
export const ThemeColor = made('id');
export const TabInputText = made('uri');
export const TabInputWebview = made();
export const TabInputTextDiff = made();
export const DocumentDropEdit = made('insertText', 'title', 'kind');
export const LanguageModelTextPart = made('value');
export const LanguageModelToolResult = made('content');

export class MarkdownString {
  constructor(readonly value = '') {}
}

export const TextEdit = {
  replace: (
    { start, end }: { readonly start: { readonly at: number }; readonly end: { readonly at: number } },
    text: string,
  ) => ({
    start: start.at,
    end: end.at,
    text,
  }),
};

export class WorkspaceEdit {
  readonly edits: unknown[] = [];
  replace(_uri: unknown, range: unknown, text: string): void {
    this.edits.push({ range, text });
  }
  set(uri: unknown, edits: unknown): void {
    Object.assign(this, { uri, edits });
  }
}

export class DataTransferItem {
  constructor(readonly value: unknown) {}
  asString(): Promise<string> {
    return Promise.resolve(String(this.value));
  }
}

export class CancellationTokenSource {
  readonly token = { isCancellationRequested: false };
  cancel(): void {
    this.token.isCancellationRequested = true;
  }
}

export class CancellationError extends Error {
  override readonly name = 'Canceled';
  constructor() {
    super('Canceled');
  }
}

class EditKind {
  static readonly Empty = new EditKind('');
  constructor(readonly value: string) {}
  append(...parts: readonly string[]): EditKind {
    return new EditKind([...(this.value === '' ? [] : [this.value]), ...parts].join('.'));
  }
}
export { EditKind as DocumentDropOrPasteEditKind };

// Numbers with names.

export const CodeActionKind = { QuickFix: 'quickfix', RefactorExtract: 'extract', RefactorRewrite: 'rewrite' };
export const ColorThemeKind = { HighContrast: 3, HighContrastLight: 4 };
export const CompletionItemKind = { Reference: 17 };
export const ConfigurationTarget = { Global: 1, Workspace: 2 };
export const DiagnosticSeverity = { Error: 0, Warning: 1, Information: 2, Hint: 3 };
export const FileType = { File: 1, Directory: 2 };
export const InputBoxValidationSeverity = { Info: 1, Warning: 2, Error: 3 };
export const ProgressLocation = { SourceControl: 1, Window: 10, Notification: 15 };
export const QuickInputButtons = { Back: { tooltip: 'Back' } };
export const QuickPickItemKind = { Separator: -1, Default: 0 };
export const StatusBarAlignment = { Left: 1 };
export const TreeItemCollapsibleState = { None: 0, Collapsed: 1, Expanded: 2 };
