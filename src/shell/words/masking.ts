/** Says what of a row is hidden: in its raw JSON, and in a line of it. */
import { l10n } from 'vscode';
import type { Source } from '../../core/connection/source.ts';
import { parseJson } from '../../core/json/json.ts';
import { isProse, type Beside, type Group, type Member, type Row } from '../../core/model.ts';
import { lineOf, onScreen } from '../../core/safety/door.ts';
import type { Mask } from '../../core/safety/mask.ts';
import type { Prose } from '../../core/vendorText.ts';
import { masksSecrets } from '../settings/options.ts';

/**
 * A vendor's text on one line, at most so many characters, with dots in the place of what looks like a secret while the
 * user wants that.
 */
export function screened(text: Prose, longest?: number): string {
  return onScreen(text, masksSecrets, longest);
}

/** The beginning of a row's raw JSON on one line; undefined where it is too long for that. */
export function rawLine(source: Source, row: Row<Group> | Row<Member>, longest: number): string | undefined {
  return lineOf(row.json, () => maskOf(source, row, false), longest);
}

/**
 * The last mask of a row, and what decided it: a row may be megabytes, and what is around it is drawn with each event
 * of the tree.
 */
const masks = new WeakMap<
  Row<Group> | Row<Member>,
  { readonly all: boolean; readonly version: number; readonly mask: Mask }
>();

/** What of a row's raw JSON is hidden. `shown`: the user asked to see what only looks like a secret. */
export function maskOf({ connector }: Source, row: Row<Group> | Row<Member>, shown: boolean): Mask {
  const all = masksSecrets() && !shown;
  const version = connector.secretsVersion;
  const known = masks.get(row);
  if (known?.all === all && known.version === version) return known.mask;
  const { json, value } = row;
  // Names and ids are for being read and copied.
  const except = Object.entries(value?.sources ?? {}).flatMap(([field, pointers]) => (isProse(field) ? [] : pointers));
  const mask = connector.door.mask(json, { all, except });
  masks.set(row, { all, version, mask });
  return mask;
}

/** What is hidden of a row of which only what is kept of each is at hand. */
export function briefMask({ connector }: Source, shown: boolean): Mask {
  return connector.door.mask(nothing, { all: masksSecrets() && !shown });
}

const nothing = parseJson('{}');

/** What is hidden of something that stood beside a row in the reply. Its ID and name are for being read. */
export function besideMask({ connector }: Source, { json }: Beside, all: boolean): Mask {
  return connector.door.mask(json, { all, except: ['/id', '/name'] });
}

/**
 * Whether what looks like a secret is hidden or shown; neither, where nothing does or the user never wants it hidden.
 */
export function secretsState(mask: Mask): { readonly secrets?: 'hidden' | 'shown' } {
  return mask.suspects === 0 || !masksSecrets() ? {} : { secrets: mask.all ? 'hidden' : 'shown' };
}

/** How much is hidden, in words; undefined: nothing. */
export function hiddenWords(mask: Mask): string | undefined {
  if (!mask.hides) return undefined;
  if (mask.suspects === 0 || !mask.all) return l10n.t('Hidden: the token of this connection');
  return mask.suspects === 1
    ? l10n.t('1 hidden value: it looks like a secret')
    : l10n.t('{0} hidden values: they look like secrets', mask.suspects);
}
