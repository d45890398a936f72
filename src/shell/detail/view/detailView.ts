/** Makes what the page shows of a group, a member or an unreadable row, in words. */
import { l10n, workspace } from 'vscode';
import { isNested, lineAbove } from '../../../core/connection/ancestry.ts';
import type { GroupsOf } from '../../../core/connection/groupsOf.ts';
import type { Source } from '../../../core/connection/source.ts';
import { relatedOf } from '../../../core/detail/related.ts';
import type { Group, Kind, Member, Ref, Row } from '../../../core/model.ts';
import { dots, type Mask } from '../../../core/safety/mask.ts';
import { oneLine } from '../../../core/safety/oneLine.ts';
import type { Around, Crumb, RowView, Tab } from '../../../protocol/detail.ts';
import { ago, number } from '../../words/dates.ts';
import { countWords } from '../../words/lists.ts';
import { hiddenWords, secretsState } from '../../words/masking.ts';
import { problemSentence, warningSentence, vendorName } from '../../words/rows.ts';
import { fieldLines } from './fieldLines.ts';
import { rawView } from './rawView.ts';

/** What is known of what is shown: its row, or only what is kept of each. */
export interface Shown {
  readonly kind: Kind;
  readonly row?: Row<Group> | Row<Member> | undefined;
  readonly value?: Group | Member | undefined;
  /** When it was read, in ms since 1970. */
  readonly at: number | undefined;
  /** The groups of a member, where the vendor told them. */
  readonly told?: GroupsOf | undefined;
}

/** What only the panel knows. */
export interface PanelStanding {
  /** Sentences about what is wrong, and what can be done about the first. */
  readonly warnings: readonly string[];
  readonly action?: string | undefined;
  readonly kept: boolean;
  /** Fields that are being loaded. */
  readonly loading: ReadonlySet<string>;
  /** It is being read. */
  readonly busy?: boolean;
}

/** What of it the row alone decides: it is large, and need not be made again with each change around it. */
export function rowView(source: Source, { row, kind }: Shown, mask: Mask, busy: boolean): RowView {
  return {
    state: 'detail',
    kind: row !== undefined && row.value === undefined ? 'unreadable' : kind,
    raw:
      row === undefined
        ? { instead: busy ? l10n.t('Loading…') : l10n.t('The raw JSON is not loaded. Refresh to load it.') }
        : rawView(source, row, mask),
  };
}

/** All the rest: what changes with what else is loaded. */
export function aroundOf(source: Source, shown: Shown, mask: Mask, standing: PanelStanding): Around {
  const { row, kind, at, told } = shown;
  const value = row?.value ?? shown.value;
  const own = mask.own
    ? [l10n.t("The vendor's reply contains the token of this connection. Group Explorer hides it.")]
    : [];
  const hidden = hiddenWords(mask);
  const crumbs = crumbsOf(source, value, mask);
  const { vendor } = source.connector;
  const related = value && relatedOf(source, kind, value, told);
  const isBrief = row === undefined;
  const { loading } = standing;
  return {
    title: crumbs.at(-1)!.text,
    crumbs,
    more: l10n.t('More from {0}', vendorName(vendor)),
    ...(value === undefined || related === undefined
      ? { lines: [] }
      : fieldLines(source, { kind, value, related, isBrief, loading }, mask)),
    warnings: [
      ...standing.warnings,
      ...(row?.problem !== undefined ? [problemSentence(row.problem)] : []),
      ...(value?.warnings ?? []).map(warningSentence),
      ...own,
    ],
    ...(standing.action !== undefined && { action: standing.action }),
    unmapped: value?.unmapped.map((pointer) => mask.pointer(pointer)) ?? [],
    facts: [
      ...(at === undefined ? [] : [l10n.t('Loaded {0}', ago(new Date(at).toISOString()))]),
      ...(standing.busy ? [l10n.t('Loading…')] : []),
      ...(hidden === undefined ? [] : [hidden]),
    ],
    ...secretsState(mask),
    ...(standing.kept && { kept: true }),
    tabs: value !== undefined && 'parents' in value ? tabsOf(source, related ?? {}) : [],
  };
}

function tabsOf(source: Source, related: ReturnType<typeof relatedOf>): Tab[] {
  const { count } = related;
  const { asksMembers } = source.connector;
  const words = countWords(count);
  const members: Tab = { id: 'members', label: l10n.t('Members'), ...(words !== undefined && { count: words }) };
  const around = aroundWords(related);
  const places: Tab = { id: 'places', label: l10n.t('Hierarchy'), ...(around !== '' && { count: around }) };
  const uses: Tab = { id: 'uses', label: l10n.t('In this workspace') };
  return [
    ...(asksMembers || count !== undefined ? [members] : []),
    ...(isNested(source) ? [places] : []),
    // Where no folder is open, it stands nowhere.
    ...(workspace.workspaceFolders === undefined ? [] : [uses]),
  ];
}

/** How many are known right above and below. That none is known is no number: others may not be loaded yet. */
function aroundWords({ parents = [], children = [], childrenAmong }: ReturnType<typeof relatedOf>): string {
  const below = `${number(children.length)}${childrenAmong === undefined ? '' : '+'}`;
  return [parents.length > 0 && `${number(parents.length)} ↑`, children.length > 0 && `${below} ↓`]
    .filter(Boolean)
    .join(' ');
}

/** What stands above, and the name itself last. */
function crumbsOf(source: Source, value: Group | Member | undefined, mask: Mask): Crumb[] {
  const { vendor, connection } = source.connector;
  const above: Crumb[] = [{ text: vendorName(vendor) }, { text: oneLine(connection.label) }];
  if (value === undefined) return [...above, { text: l10n.t('Unreadable row') }];
  const line = 'parents' in value ? lineAbove(source, value) : [];
  return [
    ...above,
    ...line.map((ref) => (ref === undefined ? { text: '…' } : { text: oneLine(ref.name ?? ref.id, 80), opens: true })),
    { text: mask.hidesAt(value.sources['name'] ?? []) ? dots : oneLine(value.name, 300) },
  ];
}

/** The group that a crumb opens. */
export function crumbAt(source: Source, value: Group, index: number): Ref | undefined {
  return lineAbove(source, value)[index - 2];
}
