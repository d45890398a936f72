// The input boxes, quick picks and modal questions of a window that is none: what they ask, and a user who answers.
import assert from 'node:assert/strict';
import type { QuickInputButton, QuickPickItem } from 'vscode';

type Listener = (value: never) => unknown;

/** What a box or pick has in common: where it stands, and how it is left. */
class Input {
  title = '';
  step: number | undefined;
  totalSteps: number | undefined;
  placeholder: string | undefined;
  ignoreFocusOut = false;
  value = '';
  buttons: readonly QuickInputButton[] = [];
  isOpen = false;
  private isBusy = false;
  private readonly listeners = new Map<string, Listener[]>();
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly shown: (input: Input) => void) {}

  readonly onDidChangeValue = (listener: Listener): object => this.listen('value', listener);
  readonly onDidAccept = (listener: Listener): object => this.listen('accept', listener);
  readonly onDidHide = (listener: Listener): object => this.listen('hide', listener);
  readonly onDidTriggerButton = (listener: Listener): object => this.listen('button', listener);
  readonly onDidTriggerItemButton = (listener: Listener): object => this.listen('itemButton', listener);
  readonly onDidChangeActive = (listener: Listener): object => this.listen('active', listener);
  readonly onDidChangeSelection = (listener: Listener): object => this.listen('selection', listener);

  get busy(): boolean {
    return this.isBusy;
  }
  set busy(busy: boolean) {
    this.isBusy = busy;
    if (!busy) this.release();
  }

  show(): void {
    this.isOpen = true;
    this.shown(this);
  }
  hide(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.fire('hide');
    this.release();
  }
  dispose(): void {
    this.hide();
  }

  /** Presses a button by a part of its tooltip; `Back` is that of VS Code. */
  press(tooltip: string): void {
    const button = this.buttons.find((one) => (one.tooltip ?? '').includes(tooltip));
    assert.ok(button, `${tooltip}: there are ${this.buttons.map((one) => one.tooltip).join(', ')}`);
    this.fire('button', button);
  }

  protected fire(event: string, value?: unknown): void {
    for (const listener of this.listeners.get(event) ?? []) listener(value as never);
  }

  /** Until it is closed, or tried what was answered. */
  protected async answered(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.waiting.push(resolve);
      this.fire('accept');
      // What is tried says so at once.
      if (!this.isOpen || !this.isBusy) setImmediate(() => this.isBusy || resolve());
    });
  }

  private listen(event: string, listener: Listener): object {
    this.listeners.set(event, [...(this.listeners.get(event) ?? []), listener]);
    return { dispose: () => undefined };
  }

  private release(): void {
    for (const one of this.waiting.splice(0)) one();
  }
}

/** An input box. */
export class InputBox extends Input {
  prompt = '';
  password = false;
  validationMessage: string | { readonly message: string; readonly severity: number } | undefined;

  /** Types a text. */
  type(text: string): void {
    this.value = text;
    this.fire('value', text);
  }

  /** Types a text and accepts it; resolves once it was taken or refused. */
  async answer(text = this.value): Promise<void> {
    if (text !== this.value) this.type(text);
    await this.answered();
  }

  /** What it says of what stands there. */
  get said(): string | undefined {
    return typeof this.validationMessage === 'object' ? this.validationMessage.message : this.validationMessage;
  }
}

/** A quick pick. */
export class QuickPick extends Input {
  items: readonly QuickPickItem[] = [];
  selectedItems: readonly QuickPickItem[] = [];
  canSelectMany = false;
  private active: readonly QuickPickItem[] = [];

  get activeItems(): readonly QuickPickItem[] {
    return this.active;
  }
  set activeItems(items: readonly QuickPickItem[]) {
    this.active = items;
    this.fire('active', items);
  }

  /** The item whose label holds that. */
  item(label: string): QuickPickItem {
    const item = this.items.find((one) => one.label.includes(label));
    assert.ok(item, `${label}: there are ${this.items.map((one) => one.label).join(', ')}`);
    return item;
  }

  /** Picks one item, or some where several can be picked. */
  async pick(...labels: readonly string[]): Promise<void> {
    this.selectedItems = labels.map((label) => this.item(label));
    await this.answered();
  }
}

/** A modal question or notification, and its buttons. */
export interface Question {
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
}

/** All that a window asks, one after the other. */
export class Inputs {
  private readonly asked: Input[] = [];
  private readonly wanted: ((input: Input) => void)[] = [];
  readonly questions: Question[] = [];
  /** Which button answers a modal question. */
  answer: (question: Question) => string | undefined = () => undefined;

  /** The next input box that is shown. */
  async box(): Promise<InputBox> {
    const input = await this.next();
    assert.ok(input instanceof InputBox, `a quick pick: ${input.title}`);
    return input;
  }

  /** The next quick pick that is shown. */
  async pick(): Promise<QuickPick> {
    const input = await this.next();
    assert.ok(input instanceof QuickPick, `an input box: ${input.title}`);
    return input;
  }

  /** The part of `vscode.window` that asks. */
  readonly window = {
    createInputBox: (): InputBox => new InputBox((input) => this.tell(input)),
    createQuickPick: (): QuickPick => new QuickPick((input) => this.tell(input)),
    showQuickPick: (items: unknown, options?: { title?: string; canPickMany?: boolean }): Promise<unknown> =>
      this.shownPick(items, options),
    showWarningMessage: (...given: unknown[]): Promise<unknown> => this.message(given),
    showInformationMessage: (...given: unknown[]): Promise<unknown> => this.message(given),
    showErrorMessage: (...given: unknown[]): Promise<unknown> => this.message(given),
  };

  private async shownPick(items: unknown, options: { title?: string; canPickMany?: boolean } = {}): Promise<unknown> {
    const pick = this.window.createQuickPick();
    Object.assign(pick, { title: options.title ?? '', canSelectMany: options.canPickMany ?? false });
    pick.items = (await items) as QuickPickItem[];
    return new Promise((resolve) => {
      pick.onDidAccept(() => {
        resolve(options.canPickMany === true ? pick.selectedItems : pick.selectedItems[0]);
        pick.hide();
      });
      pick.onDidHide(() => resolve(undefined));
      pick.show();
    });
  }

  private message([message, ...rest]: unknown[]): Promise<unknown> {
    const [first, ...others] = rest;
    const isOptions = typeof first === 'object' && first !== null && !('title' in first);
    const items = (isOptions ? others : rest).map((item) =>
      typeof item === 'string' ? item : (item as { title: string }).title,
    );
    const question = {
      message: String(message),
      detail: isOptions && 'detail' in first ? String(first.detail) : '',
      buttons: items,
    };
    this.questions.push(question);
    return Promise.resolve(this.answer(question));
  }

  private next(): Promise<Input> {
    const known = this.asked.shift();
    return known === undefined ? new Promise((resolve) => this.wanted.push(resolve)) : Promise.resolve(known);
  }

  private tell(input: Input): void {
    const wanted = this.wanted.shift();
    if (wanted === undefined) this.asked.push(input);
    else wanted(input);
  }
}
