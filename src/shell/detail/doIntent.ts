/** Does what the user wants of the page, such as copying a value. */
import type { Source } from '../../core/connection/source.ts';
import { relatedOf, type Related } from '../../core/detail/related.ts';
import { besidePointer, fieldsOf, shownText } from '../../core/detail/shownFields.ts';
import type { Json } from '../../core/json/json.ts';
import type { Group, Member } from '../../core/model.ts';
import { own } from '../../core/ownKeys.ts';
import { masked } from '../../core/safety/door.ts';
import { dots, type Mask } from '../../core/safety/mask.ts';
import type { FromPage } from '../../protocol/messages.ts';
import type { Action } from '../words/failureActions.ts';
import { worded } from '../words/rows.ts';
import { besideMask, maskOf } from '../words/masking.ts';
import type { MaskedRaw } from './rawDocuments.ts';
import type { SubjectRow } from './readSubject.ts';
import type { Subject } from './subject.ts';

/** What a panel has others do. */
export interface PanelActions {
  /** `masked`: dots stand in the place of secrets. */
  readonly copy: (text: string, masked?: boolean) => Promise<void>;
  readonly insert: (text: string) => Promise<void>;
  readonly openRaw: (connectionId: string, id: string, name: string, raw: MaskedRaw, subject: Subject) => Promise<void>;
  readonly openAddress: (address: string) => Promise<void>;
  readonly act: (action: Action, connectionId: string) => Promise<void>;
  /** The user turned to it. */
  readonly focused: () => void;
  /** What can be done about secrets may be another now. */
  readonly secretsChanged: () => void;
}

/** What a panel shows. */
export interface PanelContent extends SubjectRow {
  readonly source: Source;
  readonly subject: Subject;
  /** What looks like a secret is shown. */
  readonly unmasked: boolean;
}

/** Does what the user wants with what is shown. What is hidden there is hidden in what is copied and opened, too. */
export async function doIntent(
  intent: FromPage,
  shown: PanelContent,
  { copy, insert, openRaw, openAddress }: PanelActions,
  show: (subject: Subject) => void,
): Promise<void> {
  const { kind, row, source, subject, unmasked, told } = shown;
  const value = row.value;
  const mask = maskOf(source, row, unmasked);
  switch (intent.type) {
    case 'copyRaw':
      return copy(mask.text(), mask.hides);
    case 'openRaw':
      return openRaw(source.id, value?.id ?? '', value?.name ?? 'raw', (all) => maskOf(source, row, all), subject);
    case 'copyPointer':
      return copy(intent.pointer.replace(/^#/, ''));
    case 'copyAt': {
      const at = placeOf(source, row, intent.pointer, mask);
      const json = at?.json.at(at.pointer);
      if (at === undefined || json === undefined) return;
      const { text, isHidden } = at.mask.copy(json);
      return copy(text, isHidden);
    }
    case 'copyId':
      return value && copy(value.id);
    case 'insertId':
      return value && insert(value.id);
    case 'copyNormalized':
      return (
        value &&
        copy(JSON.stringify(asShown(value, relatedOf(source, kind, value, told), mask), undefined, 2), mask.hides)
      );
    case 'copyValue':
    case 'openValue': {
      const fields = value === undefined ? [] : fieldsOf(kind, value, relatedOf(source, kind, value, told));
      const field = fields.find(({ line }) => line === intent.field);
      const found = field?.values[intent.index];
      if (field === undefined || found === undefined) return;
      const hidden = mask.hidesAt(field.pointers);
      if (intent.type === 'copyValue')
        return hidden ? copy(dots, true) : copyShown(shownText(field.field, found.copy, mask), copy);
      if (found.look === 'group') show({ kind: 'group', connectionId: source.id, id: found.ref.id });
      if (found.look !== 'web' || hidden) return;
      const address = mask.prose(found.copy);
      if (!address.includes(dots)) await openAddress(address);
    }
  }
}

/** Where a pointer of the page leads: into the row, or into what stood beside it in the reply. */
function placeOf(
  source: Source,
  row: SubjectRow['row'],
  pointer: string,
  mask: Mask,
): { readonly json: Json; readonly pointer: string; readonly mask: Mask } | undefined {
  if (!pointer.startsWith('#')) return { json: row.json, pointer, mask };
  const beside = (row.beside ?? []).find((one) => `${pointer}/`.startsWith(`${besidePointer(one.pointer)}/`));
  return (
    beside && {
      json: beside.json,
      pointer: pointer.slice(besidePointer(beside.pointer).length),
      mask: besideMask(source, beside, mask.all),
    }
  );
}

/** Says that dots stand in it, where they do. */
const copyShown = (text: string, copy: PanelActions['copy']): Promise<void> => copy(text, text.includes(dots));

/**
 * The fields as the page shows them: with all that is known of what is above and below, and without where each was
 * read.
 */
function asShown(value: Group | Member, { parents, children, groups }: Related, mask: Mask): object {
  const all = {
    ...worded(value),
    ...(parents && { parents }),
    ...(children && { children }),
    ...(groups && { groups: groups.groups }),
  };
  const {
    sources: _,
    besides: __,
    unmapped: ___,
    realm: ____,
    ...shown
  } = { realm: undefined, ...hiddenIn(all, mask) };
  return mask.all ? masked(shown) : shown;
}

/** The fields, with dots in the place of those that come from a secret. */
function hiddenIn<T extends Pick<Group, 'sources' | 'facts'>>(value: T, mask: Mask): T {
  return Object.fromEntries(
    Object.entries(value).map(([field, one]: [string, unknown]) => [
      field,
      field === 'facts'
        ? value.facts.map((fact) => (mask.hidesAt(fact.pointers) ? { ...fact, value: dots } : fact))
        : mask.hidesAt(own(value.sources, field) ?? [])
          ? dots
          : one,
    ]),
  ) as T;
}
