/** Says what of a row matched, where VS Code does not highlight it. */
import { l10n } from 'vscode';
import { fold } from '../../core/nameIndex/entries/fold.ts';
import { isGuess } from '../../core/nameIndex/ranks.ts';
import type { Found } from '../../core/search/facts.ts';
import type { Question } from '../../core/search/question.ts';
import { screened } from '../words/masking.ts';
import { iconless } from '../words/safe.ts';

/** UTF-16 units of a field: it is asked for at each key, for each row, and what stands further on nobody sees. */
const longestLooked = 2000;

/**
 * What of a result matched, in words, where VS Code does not highlight it: it looks for what was typed as it stands,
 * and lets no extension tell it better.
 */
export function matchWords(
  { kind, id, name, handle, aliases, externalIds, email, path, rank, matched }: Found,
  { typed, text, query }: Pick<Question, 'typed' | 'text' | 'query'>,
): string | undefined {
  const shownEmail = email && screened(email);
  const asTyped = typed.trim().toLowerCase();
  if (
    text === '' ||
    [name, handle, shownEmail, id].some((shown) => shown?.slice(0, longestLooked).toLowerCase().includes(asTyped))
  )
    return undefined;
  if (isGuess(rank)) return l10n.t('similar to what was typed');
  if (matched.length > 0)
    return l10n.t('matches {0}', matched.map(([from, to]) => iconless(name.slice(from, to), 40)).join(' … '));
  const words = query.whole.split(' ');
  const holds = (field: string | undefined): boolean => {
    const folded = fold((field ?? '').slice(0, longestLooked));
    return words.some((word) => folded.includes(word));
  };
  if (holds(handle)) return l10n.t('matches the handle');
  if (holds(shownEmail)) return l10n.t('matches the email');
  const alias = aliases.find(holds);
  if (alias !== undefined) return l10n.t('also known as {0}', iconless(alias, 60));
  const [system, its] = Object.entries(externalIds).find(([, one]) => holds(one)) ?? [];
  if (system !== undefined) return `${iconless(system, 30)}: ${iconless(its ?? '', 60)}`;
  if (holds(id)) return l10n.t('matches the id');
  return kind === 'group' && holds(path) ? l10n.t('matches the path') : undefined;
}
