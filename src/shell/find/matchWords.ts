/** Says what of a row matched, where VS Code does not highlight it. */
import { l10n } from 'vscode';
import { namesAbove } from '../../core/connection/ancestry.ts';
import { fold } from '../../core/nameIndex/entries/fold.ts';
import { isGuess, isLacking } from '../../core/nameIndex/ranks.ts';
import type { Found } from '../../core/search/facts.ts';
import type { Question } from '../../core/search/question.ts';
import { vendorNames } from '../../core/vendorKit/vendor.ts';
import { screened } from '../words/masking.ts';
import { iconless } from '../words/safe.ts';

/** UTF-16 units of a field: it is asked for at each key, for each row, and what stands further on nobody sees. */
const longestLooked = 2000;

/**
 * What of a result matched, in words, where VS Code does not highlight it: it looks for what was typed as it stands,
 * and lets no extension tell it better.
 */
export function matchWords(
  found: Found,
  { typed, text, query }: Pick<Question, 'typed' | 'text' | 'query'>,
): string | undefined {
  const { kind, id, name, handle, aliases, externalIds, email, path, rank, matched } = found;
  const shownEmail = email && screened(email);
  const asTyped = typed.trim().toLowerCase();
  if (
    text === '' ||
    [name, handle, shownEmail, id].some((shown) => shown?.slice(0, longestLooked).toLowerCase().includes(asTyped))
  )
    return undefined;
  if (isLacking(rank)) return lackWords(found, query.words);
  if (isGuess(rank)) return l10n.t('similar to your text');
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
  if (holds(id)) return l10n.t('matches the ID');
  return kind === 'group' && holds(path) ? l10n.t('matches the path') : undefined;
}

/** Which word is not there; of several that are not there as they were typed, all but one are similar. */
function lackWords(
  { source, kind, id, name, handle, aliases, externalIds, email, path }: Found,
  words: Question['query']['words'],
): string {
  const { connection, vendor } = source.connector;
  const group = kind === 'group' ? source.brief(id) : undefined;
  const around = [...vendorNames(vendor), connection.label, ...(group === undefined ? [] : namesAbove(source, group))];
  const all = [name, handle, ...aliases, path, email && screened(email), id, ...Object.values(externalIds), ...around]
    .map((text) => fold((text ?? '').slice(0, longestLooked)))
    .join('\n');
  const [lacking, ...others] = words.filter(
    ({ text, forms }) => ![text, ...forms.map((form) => form.text)].some((one) => all.includes(one)),
  );
  return lacking === undefined || others.length > 0
    ? l10n.t('similar, without one of the words')
    : l10n.t('without “{0}”', iconless(lacking.text, 40));
}
