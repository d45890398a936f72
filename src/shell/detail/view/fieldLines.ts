/** The fields of a group or member in words: a line each, and one for what its vendor does not say. */
import { l10n } from 'vscode';
import { isNested } from '../../../core/connection/ancestry.ts';
import { resolved } from '../../../core/connection/known.ts';
import type { Source } from '../../../core/connection/source.ts';
import type { Related } from '../../../core/detail/related.ts';
import { sectionOf } from '../../../core/detail/sections.ts';
import { fieldsOf, shownText, type Field, type FieldValue } from '../../../core/detail/shownFields.ts';
import type { FieldName, Group, Kind, Member, Ref } from '../../../core/model.ts';
import { dots, type Mask } from '../../../core/safety/mask.ts';
import { oneLine } from '../../../core/safety/oneLine.ts';
import type { Prose } from '../../../core/vendorText.ts';
import type { Around, FieldLine, LineValue } from '../../../protocol/detail.ts';
import { ago, clauses, dateOf, language, namesInRow } from '../../words/dates.ts';
import { amongWords, countWords, joinedParts, throughWords } from '../../words/lists.ts';
import { kindWord, statusWord, vendorName } from '../../words/rows.ts';

/** What is shown of a group or member. */
export interface FieldsShown {
  readonly kind: Kind;
  readonly value: Group | Member;
  readonly related: Related;
  /** Not its whole row is at hand, only what is kept of each: what is not there may well be said. */
  readonly isBrief: boolean;
  /** Fields that are being loaded. */
  readonly loading: ReadonlySet<string>;
}

/** The lines of a group or member, and what its vendor does not say. */
export function fieldLines(source: Source, shown: FieldsShown, mask: Mask): Pick<Around, 'lines' | 'silent'> {
  const lines: FieldLine[] = [];
  const silent: string[] = [];
  for (const field of fieldsOf(shown.kind, shown.value, shown.related)) {
    const drawn = line(field, source, shown, mask);
    if (drawn === 'notSaid') silent.push(labelOf(field));
    else if (drawn !== undefined) lines.push(drawn);
  }
  const { vendor } = source.connector;
  return {
    lines,
    ...(silent.length > 0 && {
      silent: l10n.t('{0} does not say: {1}', vendorName(vendor), namesInRow(silent.map(small))),
    }),
  };
}

/** Inside a sentence: English writes words small there, German does not. */
const small = (label: string): string =>
  language()?.startsWith('en') === true && /^[A-Z][a-z]/.test(label)
    ? label.slice(0, 1).toLowerCase() + label.slice(1)
    : label;

function labels(): Readonly<Record<Exclude<FieldName, 'facts' | 'realm'>, string>> {
  return {
    id: l10n.t('ID'),
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
    externalIds: l10n.t('External IDs'),
    webUrl: l10n.t('Web'),
  };
}

const labelOf = ({ field, label }: Field): string =>
  field === 'facts' || field === 'realm' ? l10n.t(label ?? '') : labels()[field];

/** Shown only when something is known of it: its absence would tell nobody anything. */
const onlyWhenSaid = {
  group: new Set<FieldName>(['handle', 'aliases', 'origin', 'path', 'externalIds', 'webUrl']),
  member: new Set<FieldName>(['handle', 'aliases', 'company', 'through', 'created', 'updated', 'externalIds']),
};

function line(field: Field, source: Source, shown: FieldsShown, mask: Mask): FieldLine | 'notSaid' | undefined {
  const { values, pointers, among } = field;
  const { value: of, kind, isBrief, loading } = shown;
  const remark =
    field.loads && loading.has(field.line) ? l10n.t('Loading…') : among && values.length > 0 && amongWords(among);
  const about = {
    field: field.line,
    label: labelOf(field),
    section: sectionOf(kind, field.field),
    pointers: pointers.map((pointer) => mask.pointer(pointer)),
    ...(remark && { remark }),
    ...(field.loads && !loading.has(field.line) && { load: l10n.t('Load') }),
  };
  if (values.length > 0 && mask.hidesAt(pointers))
    return { ...about, values: values.map(() => ({ text: dots, look: 'code', secret: true })) };
  const nameless = field.field === 'name' && of.warnings.some((warning) => warning.kind === 'noName');
  if (values.length > 0 && !nameless)
    return {
      ...about,
      values: values.map((value) => valueView(field.field, value, source, mask)),
    };
  // That there is none is said only where it is known.
  if (field.loads) return { ...about, values: [], ...(!remark && { absent: l10n.t('not loaded yet') }) };
  if (onlyWhenSaid[kind].has(field.field) || nameless) return undefined;
  const family = field.field === 'parents' || field.field === 'children';
  // Where groups do not stand below each other, nothing is missing.
  if (family && !isNested(source)) return undefined;
  const isNone =
    field.field === 'children' || field.field === 'groups' || (family && of.sources['parents'] !== undefined);
  if (isNone) return { ...about, values: [], absent: l10n.t('none') };
  return isBrief ? undefined : 'notSaid';
}

function valueView(field: FieldName, value: FieldValue, source: Source, mask: Mask): LineValue {
  const text = (copy: string | Prose): string => shownText(field, copy, mask);
  switch (value.look) {
    case 'code':
      return { text: text(value.copy), look: 'code', ...(value.label !== undefined && { aside: value.label }) };
    case 'text':
      return { text: text(value.copy), look: 'text' };
    case 'type': {
      const word = field === 'kind' ? kindWord(value.copy as Member['kind']) : text(value.copy);
      return { text: word, look: 'badge', ...aside(text(value.copy), value.said && mask.prose(value.said)) };
    }
    case 'status': {
      const word = statusWord(value.copy);
      return {
        text: word,
        look: 'badge',
        tone: value.copy === 'active' ? 'good' : value.copy === 'deleted' ? 'bad' : 'idle',
        ...aside(value.copy, mask.prose(value.said)),
      };
    }
    case 'count':
      return { text: countWords(value.count) ?? value.copy, look: 'text' };
    case 'instant': {
      const by = value.by && byWords(source, value.by);
      return {
        text: dateOf(value.copy),
        look: 'text',
        hint: value.copy,
        aside: clauses([ago(value.copy), by]),
        ...(value.by !== undefined && by !== undefined && { id: value.by.id }),
      };
    }
    case 'by':
      return { text: byWords(source, value.by), look: 'text', id: value.by.id };
    case 'group': {
      const { name, beside } = resolved(source, value.ref);
      const remark = joinedParts([beside.at(-1), value.through && throughWords(value.through)]);
      return {
        text: name ?? value.ref.id,
        look: 'link',
        ...(name !== undefined && { id: value.ref.id }),
        ...(remark !== '' && { aside: remark }),
      };
    }
    case 'ref': {
      const { name, beside, id } = resolved(source, value.ref);
      if (name === undefined) return { text: id, look: 'code' };
      return { text: name, look: 'text', id, ...(beside.length > 0 && { aside: joinedParts(beside) }) };
    }
    case 'web':
      return { text: text(value.copy), look: 'link' };
  }
}

/** The vendor's word, where it says something else than ours, whatever language that is shown in. */
function aside(value: string, said: string | undefined): Pick<LineValue, 'aside' | 'quoted'> {
  return said === undefined || said.toLowerCase() === value.toLowerCase() ? {} : { aside: said, quoted: true };
}

function byWords(source: Source, ref: Ref): string {
  const { name, id } = resolved(source, ref);
  return l10n.t('by {0}', oneLine(name ?? id, 80));
}
