/** Lets the user choose a form, and shows what each would write. */
import * as vscode from 'vscode';
import { constantLanguages } from '../../core/forms/constants.ts';
import { forms, formsFor, languageOfForm, type IdForm } from '../../core/forms/forms.ts';
import type { Identified } from '../../core/forms/identified.ts';
import type { LinkBase } from '../../core/forms/link.ts';
import type { Language } from '../../core/languages/language.ts';
import { languageOf, languages } from '../../core/languages/languages.ts';
import { iconless } from '../words/safe.ts';
import type { FormChoice } from './formChoice.ts';
import { ownChoicesFor } from './ownChoices.ts';

const { l10n } = vscode;

/** So many of those that are chosen are shown written. */
const mostShown = 3;

/** The language that VS Code or its own name calls so. */
export function languageCalled(name: string): Language | undefined {
  const small = name.toLowerCase();
  return (
    languageOf(name, '') ??
    languages.find(({ key, label }) => key === small || label.toLowerCase() === small) ??
    languageOf('', name)
  );
}

/** The language of the file in which the user was last. */
export function languageOfFile(document: vscode.TextDocument | undefined): Language | undefined {
  return document && languageOf(document.languageId, document.fileName);
}

/** The form of a key, written for files of a language. */
export function formChoice(form: IdForm, language: Language | undefined, links: LinkBase): FormChoice {
  const its = languageOfForm(form, language);
  return {
    key: form.key,
    label: form.key === 'constant' ? l10n.t('{0} ({1})', l10n.t(form.label), its.label) : l10n.t(form.label),
    write: (of) => form.write(of, its, links),
    named: form.named,
  };
}

/**
 * All that is offered in a file: own forms for it, the forms that are made for it, all others, and constants of other
 * languages.
 */
export function formChoices(document: vscode.TextDocument | undefined, links: LinkBase): readonly FormChoice[] {
  const language = languageOfFile(document);
  const own = ownChoicesFor(language, document?.languageId);
  const offered = formsFor(language).map((form) => ({ form, language }));
  const constant = forms.find(({ key }) => key === 'constant')!;
  const used = languageOfForm(constant, language);
  const others = constantLanguages.filter((one) => one !== used).map((one) => ({ form: constant, language: one }));
  const made = (some: readonly { form: IdForm; language: Language | undefined }[]): FormChoice[] =>
    some.map((one) => formChoice(one.form, one.language, links));
  return [...own.its, ...made(offered), ...own.others, ...made(others)];
}

/** Lets the user choose one of them. Undefined: none was chosen. */
export async function pickForm(
  choices: readonly FormChoice[],
  of: readonly Identified[],
  title: string,
): Promise<FormChoice | undefined> {
  const items = choices.flatMap((choice) => {
    const text = choice.write(of.slice(0, mostShown));
    if (text === undefined) return [];
    const more = of.length > mostShown ? ' …' : '';
    return [{ label: iconless(choice.label), detail: iconless(text.replaceAll('\n', ' ⏎ ')) + more, choice }];
  });
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: l10n.t('Select a form'),
    matchOnDetail: true,
  });
  return picked?.choice;
}
