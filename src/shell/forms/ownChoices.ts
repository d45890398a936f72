/** Offers the forms that the user wrote, and says what is wrong with one. */
import * as vscode from 'vscode';
import { languageOfForm, forms } from '../../core/forms/forms.ts';
import { readOwnForms, type OwnForm, type OwnFormProblem } from '../../core/forms/ownForms.ts';
import { filled, templateStyles, templateValues, tellsNames } from '../../core/forms/template.ts';
import type { Language } from '../../core/languages/language.ts';
import { oneLine } from '../../core/safety/oneLine.ts';
import { copyFormats } from '../settings/options.ts';
import { linkless } from '../words/safe.ts';
import type { FormChoice } from './formChoice.ts';

const { l10n } = vscode;

/** The user's own forms, all of them. */
export function ownChoices(language: Language | undefined): readonly FormChoice[] {
  return readOwnForms(copyFormats()).forms.map((form) => choiceOfOwn(form, language));
}

/** Those that are offered in a file of a language: such as are for it, and such as are for all. */
export function ownChoicesFor(
  language: Language | undefined,
  languageId: string | undefined,
): { readonly its: readonly FormChoice[]; readonly others: readonly FormChoice[] } {
  const { forms: own, problems } = readOwnForms(copyFormats());
  if (problems.length > 0) tellProblem(problems[0]!);
  const isIts = ({ languages = [] }: OwnForm): boolean =>
    languages.some((id) => id === languageId || language?.ids.includes(id) === true || language?.key === id);
  const made = (some: readonly OwnForm[]): FormChoice[] => some.map((form) => choiceOfOwn(form, language));
  return { its: made(own.filter(isIts)), others: made(own.filter(({ languages }) => languages === undefined)) };
}

/** What is wrong with the own form of a name, in a sentence; undefined: nothing, or there is none. */
export function ownFormProblem(name: string): string | undefined {
  const found = readOwnForms(copyFormats()).problems.find((problem) => 'name' in problem && problem.name === name);
  return found && sentence(found);
}

function choiceOfOwn({ name, template }: OwnForm, language: Language | undefined): FormChoice {
  const quoted = languageOfForm(
    forms.find(({ key }) => key === 'quoted')!,
    language,
  );
  return {
    key: name,
    label: name,
    write: (of) => filled(template, of, quoted),
    named: tellsNames(template),
  };
}

function tellProblem(problem: OwnFormProblem): void {
  const settings = l10n.t('Open Settings');
  void vscode.window.showWarningMessage(linkless(sentence(problem)), settings).then((picked) => {
    if (picked === settings)
      void vscode.commands.executeCommand('workbench.action.openSettings', 'groupExplorer.copyFormats');
  });
}

/** Says what is wrong, and what is right. */
function sentence(problem: OwnFormProblem): string {
  const setting = 'groupExplorer.copyFormats';
  switch (problem.why) {
    case 'noList':
      return l10n.t('The setting "{0}" must be a list.', setting);
    case 'noEntry':
      return l10n.t('Form {0} in "{1}" must be an object with "name" and "template".', problem.index + 1, setting);
    case 'noName':
      return l10n.t('Form {0} in "{1}" needs a "name" of at most 60 characters.', problem.index + 1, setting);
    case 'noTemplate':
      return l10n.t('Form {0} in "{1}" needs a "template" of at most 2000 characters.', problem.index + 1, setting);
    case 'noLanguages':
      return l10n.t('"languages" of form {0} in "{1}" must be a list of language IDs.', problem.index + 1, setting);
    case 'taken':
      return l10n.t('Two forms have the name "{0}". Rename yours.', oneLine(problem.name, 60));
    case 'placeholder':
      return l10n.t(
        'The form "{0}" uses {1}, which is not a placeholder. Use {2}, each with one of {3} after a colon. $$ writes $.',
        oneLine(problem.name, 60),
        oneLine(problem.part, 60),
        templateValues.join(', '),
        templateStyles.join(', '),
      );
  }
}
