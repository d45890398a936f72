/** Makes what the page shows of a row: its fields, raw lines, crumbs and warnings, in words. */
import { l10n } from 'vscode';
import { isNested, namesAbove } from '../../core/connection/ancestry.ts';
import type { Source } from '../../core/connection/source.ts';
import { rawLines } from '../../core/detail/rawLines.ts';
import { relatedOf } from '../../core/detail/related.ts';
import { besidePointer, fieldsOf, shownText, type Field, type FieldValue } from '../../core/detail/shownFields.ts';
import { pointerKeys } from '../../core/json/pointer.ts';
import type { FieldName, Group, Member, Ref } from '../../core/model.ts';
import { dots, type Mask } from '../../core/safety/mask.ts';
import { oneLine } from '../../core/safety/oneLine.ts';
import type { Prose } from '../../core/vendorText.ts';
import type { DetailView, FieldLine, LineValue, RawView } from '../../protocol/detail.ts';
import { ago, dateOf } from '../words/dates.ts';
import { amongWords, countWords, joinedParts, throughWords } from '../words/lists.ts';
import { notSaid, problemSentence, statusWord, warningSentence } from '../words/rows.ts';
import { besideMask, hiddenWords, secretsState } from '../words/masking.ts';
import type { SubjectRow } from './readSubject.ts';

/** So many entries of what stood beside a row are drawn. */
const mostBeside = 200;
/** More lines than that are for the native editor. */
const mostLines = 5000;

/** What the page shows of a row. */
export function detailView(source: Source, { kind, row, at, told }: SubjectRow, mask: Mask): DetailView {
  const raw = rawView(source, row, mask);
  const warnings = mask.own ? [l10n.t('The vendor sent the token of this connection along. It is not shown.')] : [];
  const hidden = hiddenWords(mask);
  const about = { facts: [...readFact(at), ...(hidden === undefined ? [] : [hidden])], ...secretsState(mask) };
  const { value } = row;
  const shown = surroundings(source, { kind, row, told }, mask);
  return {
    state: 'detail',
    kind: value === undefined ? 'unreadable' : kind,
    title: shown.crumbs.at(-1)!,
    ...shown,
    warnings: [
      ...(value === undefined ? [problemSentence(row.problem)] : value.warnings.map(warningSentence)),
      ...warnings,
    ],
    unmapped: value?.unmapped.map((pointer) => mask.pointer(pointer)) ?? [],
    raw,
    ...about,
  };
}

/** What of it depends on what else is loaded by now: where it stands, its name last; and its lines. */
export function surroundings(
  source: Source,
  { kind, row: { value }, told }: Pick<SubjectRow, 'kind' | 'row' | 'told'>,
  mask: Mask,
): Pick<DetailView, 'crumbs' | 'lines'> {
  const crumbs = [source.connector.vendor.label, oneLine(source.connector.connection.label)];
  if (value === undefined) return { crumbs: [...crumbs, l10n.t('This row cannot be read.')], lines: [] };
  const above = 'parents' in value ? namesAbove(source, value).map((name) => oneLine(name, 80)) : [];
  return {
    crumbs: [...crumbs, ...above, mask.hidesAt(value.sources['name'] ?? []) ? dots : oneLine(value.name, 300)],
    lines: fieldsOf(kind, value, relatedOf(source, kind, value, told)).flatMap(
      (field) => line(field, source, value, mask) ?? [],
    ),
  };
}

function readFact(at: number | undefined): string[] {
  return at === undefined ? [] : [l10n.t('Read {0}', ago(new Date(at).toISOString()))];
}

function labels(): Readonly<Record<Exclude<FieldName, 'facts' | 'realm'>, string>> {
  return {
    id: l10n.t('Id'),
    kind: l10n.t('Kind'),
    handle: l10n.t('Handle'),
    name: l10n.t('Name'),
    aliases: l10n.t('Also known as'),
    company: l10n.t('Company'),
    email: l10n.t('Email'),
    description: l10n.t('Description'),
    type: l10n.t('Type'),
    status: l10n.t('Status'),
    role: l10n.t('Role'),
    origin: l10n.t('Origin'),
    path: l10n.t('Path'),
    parents: l10n.t('Parents'),
    children: l10n.t('Children'),
    through: l10n.t('Through'),
    owner: l10n.t('Owner'),
    memberCount: l10n.t('Members'),
    created: l10n.t('Created'),
    updated: l10n.t('Updated'),
    groups: l10n.t('Groups'),
    added: l10n.t('Added'),
    externalIds: l10n.t('External ids'),
    webUrl: l10n.t('Web'),
  };
}

/** Shown only when something is known of it: its absence would tell nobody anything. */
const onlyWhenSaid = {
  group: new Set<FieldName>(['handle', 'aliases', 'origin', 'path', 'externalIds', 'webUrl']),
  member: new Set<FieldName>(['handle', 'aliases', 'company', 'through', 'created', 'updated', 'externalIds']),
};

function line(
  { field, line: itsLine, label: itsLabel, values, pointers, among }: Field,
  source: Source,
  of: Group | Member,
  mask: Mask,
): FieldLine | undefined {
  const label = field === 'facts' || field === 'realm' ? l10n.t(itsLabel ?? '') : labels()[field];
  const nameless = field === 'name' && of.warnings.some(({ kind }) => kind === 'noName');
  const about = {
    field: itsLine,
    label,
    pointers: pointers.map((pointer) => mask.pointer(pointer)),
    ...(among !== undefined && { remark: amongWords(among) }),
  };
  if (values.length > 0 && mask.hidesAt(pointers))
    return { ...about, values: values.map(() => ({ text: dots, look: 'code', secret: true })) };
  if (values.length > 0 && !nameless)
    return { ...about, values: values.map((value) => valueView(field, value, source, mask)) };
  if (onlyWhenSaid['parents' in of ? 'group' : 'member'].has(field)) return undefined;
  const family = field === 'parents' || field === 'children';
  // Where groups do not stand below each other, nothing is missing.
  if (family && !isNested(source)) return undefined;
  const none =
    field === 'children' || field === 'groups' || (field === 'parents' && of.sources['parents'] !== undefined);
  return { ...about, values: [], absent: none ? l10n.t('none') : notSaid(source.connector.vendor) };
}

function valueView(field: FieldName, value: FieldValue, source: Source, mask: Mask): LineValue {
  const text = (copy: string | Prose): string => shownText(field, copy, mask);
  switch (value.look) {
    case 'code':
      return { text: text(value.copy), look: 'code', ...(value.label !== undefined && { aside: value.label }) };
    case 'text':
      return { text: text(value.copy), look: 'text' };
    case 'type':
      return {
        text: text(value.copy),
        look: 'badge',
        ...aside(text(value.copy), value.said && mask.prose(value.said)),
      };
    case 'status':
      return {
        text: statusWord(value.copy),
        look: 'text',
        tone: value.copy === 'active' ? 'good' : value.copy === 'deleted' ? 'bad' : 'idle',
        ...aside(statusWord(value.copy), mask.prose(value.said)),
      };
    case 'count':
      return { text: countWords(value.count) ?? value.copy, look: 'text' };
    case 'instant':
      return {
        text: dateOf(value.copy),
        look: 'text',
        hint: value.copy,
        aside: [ago(value.copy), value.by && byWords(value.by)].filter(Boolean).join(', '),
      };
    case 'by':
      return { text: byWords(value.by), look: 'text' };
    case 'group': {
      const name = value.ref.name ?? source.brief(value.ref.id)?.name;
      const remark = joinedParts([
        name === undefined ? undefined : value.ref.id,
        value.through && throughWords(value.through),
      ]);
      return { text: name ?? value.ref.id, look: 'link', ...(remark !== '' && { aside: remark }) };
    }
    case 'ref':
      return {
        text: value.ref.name ?? value.ref.id,
        look: value.ref.name === undefined ? 'code' : 'text',
        ...(value.ref.name !== undefined && { aside: value.ref.id }),
      };
    case 'web':
      return { text: text(value.copy), look: 'link' };
  }
}

/** The vendor's word, where it is another than ours. */
function aside(ours: string, said: string | undefined): Pick<LineValue, 'aside' | 'quoted'> {
  return said === undefined || said.toLowerCase() === ours.toLowerCase() ? {} : { aside: said, quoted: true };
}

function byWords({ id, name }: Ref): string {
  return l10n.t('by {0}', oneLine(name ?? id, 80));
}

function rawView(source: Source, { json, beside = [] }: SubjectRow['row'], mask: Mask): RawView {
  const folded = (type: 'object' | 'array', size: number): string => {
    if (type === 'object') return size === 1 ? l10n.t('1 key') : l10n.t('{0} keys', size);
    return size === 1 ? l10n.t('1 item') : l10n.t('{0} items', size);
  };
  const lines = rawLines(json, folded, mostLines, mask);
  if (lines === undefined) return { tooBig: l10n.t('This is too long to be shown here. Open it in an editor.') };
  // Of the lists beside the rows only what was read: the pointers of fields lead there.
  const heading = l10n.t('From {0}', pointerKeys(beside[0]?.pointer ?? '')[0] ?? '');
  const below = beside.slice(0, mostBeside).flatMap((one, index) => {
    const [opening, ...rest] =
      rawLines(one.json, folded, mostLines, besideMask(source, one, mask.all), besidePointer(one.pointer)) ?? [];
    return opening === undefined ? [] : [index === 0 ? { ...opening, heading } : opening, ...rest];
  });
  return { lines: [...lines, ...below] };
}
