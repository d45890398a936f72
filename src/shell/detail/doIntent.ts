/** Does what the user wants of the page, such as copying a value. */
import type { Source } from '../../core/connection/source.ts';
import { identifiedOf } from '../../core/connection/whence.ts';
import { relatedOf, type Related } from '../../core/detail/related.ts';
import { fieldsOf, shownText } from '../../core/detail/shownFields.ts';
import type { Identified } from '../../core/forms/identified.ts';
import type { Group, Member } from '../../core/model.ts';
import { own } from '../../core/ownKeys.ts';
import { masked } from '../../core/safety/door.ts';
import { dots, type Mask } from '../../core/safety/mask.ts';
import type { FromPage } from '../../protocol/messages.ts';
import type { Action } from '../words/failureActions.ts';
import { worded } from '../words/rows.ts';
import { doRaw, type RawActions } from './doRaw.ts';
import type { FindUses } from './sections/uses.ts';
import type { Subject } from './subject.ts';
import { crumbAt, type Shown } from './view/detailView.ts';

/** What a panel has others do. */
export interface PanelActions extends RawActions {
  readonly copyIds: (of: readonly Identified[]) => Promise<void>;
  readonly insert: (texts: readonly string[]) => Promise<void>;
  /** Inserts in the form that the user picks. */
  readonly insertAs: (of: readonly Identified[]) => Promise<void>;
  /** Exports members of a group into a file that the user is asked for. */
  readonly exportMembers: (source: Source, groupId: string, members: readonly Member[]) => Promise<void>;
  readonly openAddress: (address: string) => Promise<void>;
  readonly act: (action: Action, connectionId: string) => Promise<void>;
  /** A group is in sight. @property value what is shown of it, where it is whole */
  readonly shown: (source: Source, groupId: string, value: Group | undefined) => void;
  /** Looks through the workspace for the ID of a group. */
  readonly findUses: FindUses;
  /** The user turned to it. */
  readonly focused: () => void;
  /** What can be done about secrets may be another now. */
  readonly secretsChanged: () => void;
}

/** What a panel shows. */
export interface PanelContent extends Shown {
  readonly source: Source;
  readonly subject: Subject;
  readonly mask: Mask;
}

/** Does what the user wants with what is shown. What is hidden there is hidden in what is copied and opened, too. */
export async function doIntent(
  intent: FromPage,
  shown: PanelContent,
  actions: PanelActions,
  show: (subject: Subject) => void,
): Promise<void> {
  const { kind, row, source, subject, told, mask } = shown;
  const { copy } = actions;
  const value = row?.value ?? shown.value;
  const identified = (): Identified[] => {
    const groupId = subject.kind === 'member' ? subject.groupId : undefined;
    return value === undefined ? [] : [identifiedOf(source, { kind, ...identityOf(value) }, groupId)];
  };
  switch (intent.type) {
    case 'copyId':
      return value && copy(value.id);
    case 'copyAs':
      return value && actions.copyAs(identified());
    case 'insertId':
      return value && actions.insert([value.id]);
    case 'insertAs':
      return value && actions.insertAs(identified());
    case 'copyNormalized':
      return (
        value &&
        copy(JSON.stringify(asShown(value, relatedOf(source, kind, value, told), mask), undefined, 2), mask.hides)
      );
    case 'openCrumb': {
      const above = value !== undefined && 'parents' in value ? crumbAt(source, value, intent.index) : undefined;
      return above && show({ kind: 'group', connectionId: source.id, id: above.id });
    }
    case 'copyValue':
    case 'openValue':
      return ofField(intent, shown, actions, show);
    default:
      if (row !== undefined) await doRaw(intent, { ...shown, row, subject }, actions);
  }
}

const identityOf = ({ id, name, handle }: Group | Member): Omit<Identified, 'kind'> => ({ id, name, handle });

async function ofField(
  intent: Extract<FromPage, { readonly type: 'copyValue' | 'openValue' }>,
  { kind, row, source, told, mask, ...shown }: PanelContent,
  { copy, openAddress }: PanelActions,
  show: (subject: Subject) => void,
): Promise<void> {
  const value = row?.value ?? shown.value;
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
