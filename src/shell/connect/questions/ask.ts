/** The input box and the quick pick of a series of questions, with a way back. */
import * as vscode from 'vscode';
import { openInBrowser } from '../../browser.ts';
import { linkless } from '../../words/safe.ts';

/** The user wants the question before. */
export const back = Symbol('back');

/** The user pressed a button that leads elsewhere, after which the question is asked again. */
export class Turn {
  constructor(readonly button: vscode.QuickInputButton) {}
}

/** How a question is left without an answer; undefined: the user left the series. */
export type Left = typeof back | Turn | undefined;

/** An answer, or how the question was left without one. */
export type Asked<T> = T | Left;

/** Whether a question was left without an answer. */
export function hasLeft(asked: unknown): asked is Left {
  return asked === undefined || asked === back || asked instanceof Turn;
}

/** What stands around a question. */
export interface QuestionTitle {
  readonly title: string;
  readonly step?: number;
  readonly totalSteps?: number;
  /** There is a question before it, though it is no step of its own. */
  readonly hasBefore?: boolean;
  /** Lead elsewhere: what was typed is kept, and `Turn` says which was pressed. */
  readonly turns?: readonly vscode.QuickInputButton[];
}

const where: vscode.QuickInputButton & { readonly name: 'where' } = {
  name: 'where',
  iconPath: new vscode.ThemeIcon('link-external'),
  tooltip: vscode.l10n.t('Open instructions for getting one'),
};

/**
 * Asks for a text.
 * @param question.check says what is wrong as it is typed
 * @param question.attempt tries the accepted text; what it says keeps the question open
 */
export function ask(
  question: QuestionTitle & {
    readonly prompt: string;
    readonly value: string;
    readonly placeholder?: string;
    readonly password?: boolean;
    readonly where?: string;
    /** What was wrong with the value that it begins with. */
    readonly wrong?: string | undefined;
    readonly check: (text: string) => string | undefined;
    /** What to know of an accepted text as it is typed. */
    readonly note?: ((text: string) => string | undefined) | undefined;
    readonly attempt?: (text: string, signal: AbortSignal) => Promise<string | undefined>;
    /** Is given what stands there when the user goes elsewhere, to find it again. */
    readonly keep?: (text: string) => void;
  },
): Promise<Asked<string>> {
  const input = vscode.window.createInputBox();
  input.title = question.title;
  input.prompt = linkless(question.prompt);
  input.value = question.value;
  input.placeholder = question.placeholder;
  input.password = question.password ?? false;
  input.ignoreFocusOut = true;
  input.step = question.step;
  input.totalSteps = question.totalSteps || undefined;
  input.buttons = [...buttonsOf(question), ...(question.where === undefined ? [] : [where])];
  const trying = new AbortController();
  // VS Code makes links of what looks like one here, and a command may stand behind it.
  const say = (wrong: string | undefined): void => {
    input.validationMessage = wrong === undefined ? undefined : linkless(wrong);
  };
  /** Says what is wrong with a text, else what to know of it; whether nothing is wrong. */
  const look = (text: string): boolean => {
    const [wrong, note] = [question.check(text), question.note?.(text)];
    say(wrong);
    if (wrong === undefined && note !== undefined)
      input.validationMessage = { message: linkless(note), severity: vscode.InputBoxValidationSeverity.Info };
    return wrong === undefined;
  };
  say(question.wrong);
  return new Promise((resolve) => {
    const end = (result: Asked<string>): void => {
      resolve(result);
      input.hide();
    };
    const accept = async (): Promise<void> => {
      if (input.busy) return;
      const text = input.value;
      if (!look(text)) return;
      input.busy = true;
      const wrong = await question.attempt?.(text, trying.signal);
      input.busy = false;
      if (trying.signal.aborted) return;
      if (wrong === undefined) end(text);
      else say(wrong);
    };
    input.onDidChangeValue((text) => {
      if (text === '') say(undefined);
      else look(text);
    });
    input.onDidAccept(accept);
    input.onDidTriggerButton((button) => {
      if (button === where) return void openInBrowser(question.where ?? '');
      question.keep?.(input.value);
      end(button === vscode.QuickInputButtons.Back ? back : new Turn(button));
    });
    input.onDidHide(() => {
      resolve(undefined);
      trying.abort();
      input.dispose();
    });
    input.show();
  });
}

/**
 * Asks for one of some items.
 * @param question.attempt goes on while the items still stand there, and ends with the question
 */
export function askWhich<T extends vscode.QuickPickItem>(
  question: QuestionTitle & {
    readonly placeholder: string;
    readonly items: readonly T[];
    readonly attempt?: (item: T, signal: AbortSignal) => Promise<void>;
    /** What stands out at first. */
    readonly active?: T | undefined;
    /** How many steps there are, where that depends on the item. */
    readonly stepsWith?: (item: T) => number;
  },
): Promise<Asked<T>> {
  const pick = vscode.window.createQuickPick<T>();
  pick.title = question.title;
  pick.placeholder = question.placeholder;
  pick.items = question.items;
  pick.ignoreFocusOut = true;
  pick.step = question.step;
  pick.totalSteps = question.totalSteps || undefined;
  pick.buttons = buttonsOf(question);
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  if (question.active !== undefined) pick.activeItems = [question.active];
  const { stepsWith } = question;
  if (stepsWith !== undefined)
    pick.onDidChangeActive(([item]) => {
      if (item !== undefined) pick.totalSteps = stepsWith(item);
    });
  const trying = new AbortController();
  return new Promise((resolve) => {
    const accept = async (): Promise<void> => {
      const [item] = pick.selectedItems;
      if (pick.busy || item === undefined) return;
      pick.busy = true;
      await question.attempt?.(item, trying.signal);
      resolve(item);
      pick.hide();
    };
    pick.onDidAccept(accept);
    pick.onDidTriggerButton((button) => {
      resolve(button === vscode.QuickInputButtons.Back ? back : new Turn(button));
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      trying.abort();
      pick.dispose();
    });
    pick.show();
  });
}

function buttonsOf({ step, hasBefore = false, turns = [] }: QuestionTitle): vscode.QuickInputButton[] {
  return [...((step !== undefined && step > 1) || hasBefore ? [vscode.QuickInputButtons.Back] : []), ...turns];
}
