import { l10n } from 'vscode';
import { Mask } from '../core/mask.ts';
import type { Group, Member, Row } from '../core/model.ts';
import type { Source } from '../core/source.ts';
import { masksSecrets } from './settings.ts';

/** What of a row's raw JSON is hidden. `shown`: the user asked to see what only looks like a secret. */
export function maskOf(source: Source, { json, value }: Row<Group> | Row<Member>, shown: boolean): Mask {
  const except = (['id', 'handle'] as const).flatMap((field) => value?.sources[field] ?? []);
  return new Mask(json, { own: source.connector.own, all: masksSecrets() && !shown, except });
}

/** Whether what looks like a secret is hidden or shown; neither, where nothing does or the user never wants it hidden. */
export function secretsOf(mask: Mask): { readonly secrets?: 'hidden' | 'shown' } {
  return mask.suspects === 0 || !masksSecrets() ? {} : { secrets: mask.all ? 'hidden' : 'shown' };
}

/** How much is hidden, in words; undefined: nothing. */
export function hiddenWords(mask: Mask): string | undefined {
  if (!mask.hides) return undefined;
  if (mask.suspects === 0 || !mask.all) return l10n.t('The token of this connection is hidden');
  return mask.suspects === 1 ? l10n.t('1 value is hidden: it looks like a secret') : l10n.t('{0} values are hidden: they look like secrets', mask.suspects);
}
