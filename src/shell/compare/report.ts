/** A comparison in words, as Markdown: fields side by side, then members. */
import { l10n } from 'vscode';
import { fieldPairs, type FieldPair, type ToldField } from '../../core/compare/fieldPairs.ts';
import { differing, type PairField } from '../../core/compare/matching.ts';
import type { Comparison, Lack, Side } from '../../core/compare/side.ts';
import { relatedOf } from '../../core/detail/related.ts';
import type { Member } from '../../core/model.ts';
import { oneLine } from '../../core/safety/oneLine.ts';
import { fieldLines } from '../detail/view/fieldLines.ts';
import { clauses, namesInRow, number, sentences } from '../words/dates.ts';
import { failureSentence } from '../words/failures.ts';
import { briefMask, screened } from '../words/masking.ts';
import { doubtSentence, kindWord } from '../words/rows.ts';

/** What the two sides are called. */
export type SideNames = readonly [left: string, right: string];

/** Of each part; the diff has all. */
const mostListed = 2000;

/** The whole comparison. What is missing on either side stands first. */
export function reportText(comparison: Comparison, names: SideNames): string {
  const { left, right, members } = comparison;
  const [one, other] = names.map(inText) as [string, string];
  const all = fieldPairs(toldFields(left), toldFields(right));
  // Of what is kept of each group alone, what is not there may well be said.
  const pairs =
    left.isBrief || right.isBrief ? all.filter((pair) => pair.left !== undefined && pair.right !== undefined) : all;
  const differs = pairs.filter(({ isSame }) => !isSame);
  const known = left.members !== undefined && right.members !== undefined;
  const changed = members.both
    .map((pair) => ({ pair, fields: differing(...pair) }))
    .filter(({ fields }) => fields.length > 0);
  const same = members.both.length - changed.length;
  return [
    `# ${l10n.t('{0} and {1}', one, other)}`,
    ...[...lackLines(left, one), ...lackLines(right, other)].map((line) => `> ⚠ ${line}`),
    known ? summary(comparison, one, other) : l10n.t('Cannot compare members: those of one side are unknown.'),
    `## ${l10n.t('Fields that differ')}`,
    ...(differs.length === 0 ? [l10n.t('None.')] : [table([l10n.t('Field'), one, other], differs.map(pairRow))]),
    ...(known
      ? [
          ...part(l10n.t('Only in {0} ({1})', one, number(members.onlyLeft.length)), members.onlyLeft.map(memberLine)),
          ...part(
            l10n.t('Only in {0} ({1})', other, number(members.onlyRight.length)),
            members.onlyRight.map(memberLine),
          ),
          ...part(
            l10n.t('In both, with differences ({0})', number(changed.length)),
            changed.map(({ pair: [its, theirs], fields }) => `${memberLine(its)}: ${changesOf(its, theirs, fields)}`),
          ),
          ...part(
            l10n.t('In both, with no known differences ({0})', number(same)),
            members.both.filter((pair) => differing(...pair).length === 0).map(([its]) => memberLine(its)),
          ),
        ]
      : []),
    `## ${l10n.t('Fields that are the same')}`,
    ...(differs.length === pairs.length
      ? [l10n.t('None.')]
      : [
          table(
            [l10n.t('Field'), l10n.t('Both')],
            pairs.filter(({ isSame }) => isSame).map(({ label, left: texts }) => [inCell(label), cellOf(texts)]),
          ),
        ]),
    '',
  ].join('\n\n');
}

/** Who is where, in one sentence. */
function summary({ members, complete }: Comparison, one: string, other: string): string {
  const [onlyLeft, onlyRight, both] = [members.onlyLeft, members.onlyRight, members.both].map(({ length }) =>
    number(length),
  );
  const words = l10n.t(
    'Members: {0} only in {1}, {2} only in {3}, {4} in both.',
    onlyLeft ?? '',
    one,
    onlyRight ?? '',
    other,
    both ?? '',
  );
  return complete ? words : sentences([words, l10n.t('Some members are unknown, so there may be more differences.')]);
}

function toldFields({ source, group, isBrief }: Side): ToldField[] {
  const related = isBrief ? {} : relatedOf(source, 'group', group, undefined);
  const shown = { kind: 'group', value: group, related, isBrief, loading: new Set<string>() } as const;
  return fieldLines(source, shown, briefMask(source, false)).lines.flatMap(({ field, label, values }) =>
    values.length === 0
      ? []
      : [{ key: field.startsWith('facts') ? `facts ${label}` : field, label, texts: values.map(({ text }) => text) }],
  );
}

function lackLines({ source, lacks, at }: Side, name: string): string[] {
  const { label } = source.connector.connection;
  return lacks.map((lack) => `${name}: ${inText(lackWords(lack, label, at))}`);
}

function lackWords(lack: Lack, label: string, at: number | undefined): string {
  switch (lack.kind) {
    case 'group':
      return l10n.t('Showing the fields as last loaded. {0}', failureSentence(lack.failure, label));
    case 'members':
      return at === undefined
        ? l10n.t('Could not load any members. {0}', failureSentence(lack.failure, label))
        : l10n.t('Could not load all members. {0}', failureSentence(lack.failure, label));
    case 'doubt':
      return doubtSentence(lack.doubt, lack.loaded, lack.total);
    case 'unreadable':
      return lack.count === 1
        ? l10n.t('Could not read 1 member.')
        : l10n.t('Could not read {0} members.', number(lack.count));
    case 'notKept':
      return l10n.t('Group Explorer did not load all members on that day.');
  }
}

function part(heading: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [`## ${heading}`];
  const left = lines.length - mostListed;
  const listed = lines.slice(0, mostListed).map((line) => `- ${line}`);
  const more = left > 0 ? [`- ${l10n.t('and {0} more in Show as Diff', number(left))}`] : [];
  return [`## ${heading}`, [...listed, ...more].join('\n')];
}

function memberLine({ name, id, email, kind }: Member): string {
  const parts = [
    `**${inText(name)}**`,
    ...(email === undefined ? [] : [code(screened(email))]),
    ...(kind === 'person' || kind === 'unknown' ? [] : [kindWord(kind)]),
    code(id),
  ];
  return parts.join(' · ');
}

function changesOf(left: Member, right: Member, fields: readonly PairField[]): string {
  return clauses(
    fields.map((field) => `${labelOf(field)} ${code(textOf(left, field))} → ${code(textOf(right, field))}`),
  );
}

function labelOf(field: PairField): string {
  return {
    name: l10n.t('Name'),
    email: l10n.t('Email'),
    kind: l10n.t('Kind'),
    status: l10n.t('Status'),
    role: l10n.t('Role'),
    through: l10n.t('Through'),
    added: l10n.t('Added'),
  }[field];
}

function textOf({ name, email, kind, status, role, through, added }: Member, field: PairField): string {
  switch (field) {
    case 'name':
      return name;
    case 'email':
      return email === undefined ? '' : screened(email);
    case 'kind':
      return kindWord(kind);
    case 'status':
      return status?.value ?? '';
    case 'role':
      return role === undefined ? '' : screened(role.raw);
    case 'through':
      return through?.name ?? through?.id ?? '';
    case 'added':
      return added?.at ?? '';
  }
}

const pairRow = ({ label, left, right }: FieldPair): string[] => [inCell(label), cellOf(left), cellOf(right)];

const cellOf = (texts: readonly string[] | undefined): string =>
  texts === undefined ? `*${l10n.t('not provided')}*` : namesInRow(texts.map(inCell));

/** Columns stand below each other, as far as they are no wider than that. */
const widest = 40;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) =>
    [head, ...rows].reduce((width, cells) => Math.max(width, Math.min(widest, cells[column]?.length ?? 0)), 3),
  );
  const line = (cells: readonly string[], fill = ' '): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0, fill)).join(' | ')} |`;
  const rule = line(
    head.map(() => ''),
    '-',
  );
  return [line(head), rule, ...rows.map((row) => line(row))].join('\n');
}

/** A vendor's text on one line of Markdown, where no mark of it and no address means more. */
function inText(text: string): string {
  return oneLine(text, 300)
    .replace(/[\\`*_[\]<>&~|$]/g, '\\$&')
    .replace(/:\/\//g, ':\\/\\/');
}

const inCell = (text: string): string => inText(text);

/** An exact text: as code, which is ended by more marks than it holds. */
function code(text: string): string {
  const shown = oneLine(text, 300);
  let longest = 0;
  for (const [run] of shown.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  const marks = '`'.repeat(longest + 1);
  return longest === 0 ? `${marks}${shown}${marks}` : `${marks} ${shown} ${marks}`;
}
