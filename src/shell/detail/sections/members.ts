/** The table of a group's members: reads as it is scrolled, and sends the rows that are in sight. */
import { l10n } from 'vscode';
import { besideName } from '../../../core/connection/known.ts';
import { memberCountOf } from '../../../core/connection/memberCount.ts';
import type { Source } from '../../../core/connection/source.ts';
import { MemberTable, type MemberRow } from '../../../core/detail/memberTable.ts';
import { asFailure, Failure } from '../../../core/failure.ts';
import { memberKey, type Member } from '../../../core/model.ts';
import { oneLine } from '../../../core/safety/oneLine.ts';
import type { TableRow, TableView } from '../../../protocol/list.ts';
import type { FromPage, ToPage } from '../../../protocol/messages.ts';
import { dateOf, number } from '../../words/dates.ts';
import { failureSentence } from '../../words/failures.ts';
import { countWords, joinedParts, loadedWords } from '../../words/lists.ts';
import { screened } from '../../words/masking.ts';
import { doubtSentence, kindWord, problemSentence } from '../../words/rows.ts';

/** So many rows go in one message. */
const chunk = 100;
/** A page is asked for when the end is so near. */
const near = 50;

type Send = (message: Extract<ToPage, { readonly type: 'table' | 'rows' }>) => void;

/** One table of members. */
export class MembersSection {
  private readonly table: MemberTable;
  private readonly stop = new AbortController();
  private readonly reading = new Set<string>();
  private filterText = '';
  private wanted = { from: 0, to: chunk };
  private failed: Failure | undefined;

  constructor(
    private readonly source: Source,
    readonly groupId: string,
    private readonly doc: () => number,
    private readonly send: Send,
  ) {
    this.table = new MemberTable(source, groupId);
  }

  /** Sends the table, and reads its first rows where none are. */
  show(): void {
    this.changed(true);
    const { count, complete } = this.pages;
    if (count === 0 && !complete) void this.read(this.groupId, (signal) => this.pages.more(signal));
  }

  /** Sends what stands otherwise by now. @param anyway also where nothing does */
  changed(anyway = false): void {
    const isOther = this.table.update();
    if (!isOther && !anyway) return;
    this.send({ type: 'table', doc: this.doc(), table: this.view() });
    this.sendRows(this.wanted.from, this.wanted.to, isOther ? this.table.same : 0);
  }

  /** Does what the user wants of the table. */
  heed(intent: FromPage): void {
    const { table } = this;
    switch (intent.type) {
      case 'want':
        if (intent.version === table.version) this.want(intent.from, intent.to);
        return;
      case 'sort':
        table.order = intent.sorting;
        return this.changed();
      case 'filter':
        this.filterText = intent.text;
        table.filter = intent.text;
        return this.changed();
      case 'fold':
        if (intent.version !== table.version) return;
        table.turn(intent.index);
        this.changed();
        return this.readOpened();
      case 'loadAll':
        return void this.read(this.groupId, (signal) => this.pages.all(signal, () => this.changed()));
      case 'retry':
        this.failed = undefined;
        void this.read(this.groupId, (signal) => this.pages.more(signal));
        return this.readOpened();
      default:
    }
  }

  /** The row at a place of that version. */
  row(version: number, index: number): MemberRow | undefined {
    return version === this.table.version ? this.table.row(index) : undefined;
  }

  /** The members in stretches of rows, each once. */
  chosen(version: number, ranges: readonly (readonly [number, number])[]): readonly Member[] {
    if (version !== this.table.version) return [];
    const found = new Map<string, Member>();
    for (const [first, last] of ranges)
      for (let index = first; index <= Math.min(last, this.table.count - 1); index++) {
        const { member, through } = this.table.row(index) ?? {};
        // Of a group that is opened, it is a member through that.
        if (member !== undefined) found.set(memberKey(member), through === undefined ? member : { ...member, through });
      }
    return [...found.values()];
  }

  /** Reads nothing more. */
  end(): void {
    this.stop.abort();
  }

  private get pages(): ReturnType<Source['members']> {
    return this.source.members(this.groupId);
  }

  private want(from: number, to: number): void {
    this.wanted = { from, to: Math.min(to, from + 5 * chunk) };
    this.sendRows(from, this.wanted.to, 0);
    const { table, pages } = this;
    const isAtEnd = to >= table.count - near && !table.isPicky;
    if (isAtEnd && !pages.complete && this.failed === undefined)
      void this.read(this.groupId, (signal) => pages.more(signal));
  }

  private sendRows(from: number, to: number, known: number): void {
    const end = Math.min(to, this.table.count);
    const first = Math.floor(Math.max(from, Math.min(known, end)) / chunk) * chunk;
    for (let at = first; at < end; at += chunk) {
      const rows = Array.from({ length: Math.min(chunk, this.table.count - at) }, (_, index) =>
        this.rowView(this.table.row(at + index)!),
      );
      this.send({ type: 'rows', doc: this.doc(), version: this.table.version, from: at, rows });
    }
  }

  private readOpened(): void {
    for (const groupId of this.table.wanting)
      void this.read(groupId, (signal) => this.source.members(groupId).all(signal, () => this.changed()));
  }

  /** One reading of a list at a time. What it fails with is told in the table. */
  private async read(groupId: string, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    if (this.reading.has(groupId)) return;
    this.reading.add(groupId);
    this.changed(true);
    try {
      await work(this.stop.signal);
      this.failed = undefined;
    } catch (thrown) {
      const failure = asFailure(thrown);
      if (failure.kind !== 'cancelled') this.failed = failure;
    }
    this.reading.delete(groupId);
    if (!this.stop.signal.aborted) this.changed(true);
  }

  private view(): TableView {
    const { table, pages, failed, source } = this;
    const failure = failed ?? pages.failure;
    return {
      version: table.version,
      count: table.count,
      same: table.same,
      sameEnd: table.sameEnd,
      columns: [
        { id: 'name', label: l10n.t('Name') },
        { id: 'email', label: l10n.t('Email') },
        { id: 'kind', label: l10n.t('Kind') },
        { id: 'role', label: l10n.t('Role') },
        { id: 'through', label: l10n.t('Through') },
        { id: 'added', label: l10n.t('Added') },
      ],
      ...(table.order !== undefined && { sorting: table.order }),
      filter: this.filterText,
      says: this.says(),
      ...(failure !== undefined && { failure: failureSentence(failure, source.connector.connection.label) }),
      loading: this.reading.size > 0,
      partial: !pages.complete,
    };
  }

  private says(): string[] {
    const { table, pages, source } = this;
    const loaded = pages.rows.length;
    const count = memberCountOf(source, this.groupId, source.brief(this.groupId)?.memberCount);
    return [
      ...(pages.complete ? [countWords(count) ?? loadedWords(loaded, undefined)] : [loadedWords(loaded, pages.total)]),
      ...(table.isPicky && !pages.complete ? [l10n.t('sorts and filters loaded members only')] : []),
      ...(table.filter === '' ? [] : [l10n.t('{0} shown', number(table.count))]),
      ...(pages.doubt === undefined ? [] : [doubtSentence(pages.doubt, loaded, pages.total)]),
    ];
  }

  private rowView({ key, depth, member, problem, through, open, rest }: MemberRow): TableRow {
    const at = { key, depth };
    if (rest !== undefined)
      return { ...at, note: true, cells: {}, name: rest === 'loading' ? l10n.t('Loading…') : l10n.t('Not loaded') };
    if (member === undefined)
      return {
        ...at,
        note: true,
        cells: {},
        name: `${l10n.t('Unreadable row.')} ${problemSentence(problem!)}`,
      };
    const { name, email, kind, role, added, id } = member;
    const beside = joinedParts(besideName(member).map((text) => oneLine(text, 60)));
    const group = through && (this.source.brief(through.id)?.name ?? through.name ?? through.id);
    return {
      ...at,
      name: oneLine(name, 200),
      ...(beside !== '' && { beside }),
      id,
      cells: {
        ...(email !== undefined && { email: screened(email, 100) }),
        kind: kindWord(kind),
        ...(role !== undefined && { role: screened(role.raw, 60) }),
        through: group === undefined ? l10n.t('direct') : oneLine(group, 80),
        ...(added?.at !== undefined && { added: dateOf(added.at) }),
      },
      ...(open !== undefined && { open }),
    };
  }
}
