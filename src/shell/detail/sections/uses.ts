/** Where the ID of a group stands in the workspace: looked for when it is first looked at, and again on a refresh. */
import { l10n } from 'vscode';
import type { UseRow } from '../../../protocol/list.ts';
import type { ToPage } from '../../../protocol/messages.ts';
import { number, sentences } from '../../words/dates.ts';

/** What was found, in words and rows. */
export interface FoundUses {
  readonly sentence: string;
  readonly rows: readonly (UseRow & { readonly open: () => void })[];
}

/** Looks through the workspace for the ID of a group. */
export type FindUses = (groupId: string, signal: AbortSignal) => Promise<FoundUses>;

/** More rows nobody reads: they are counted, and Find All Occurrences shows all. */
const mostRows = 500;

/** The places of one ID, once they were asked for. */
export class UsesSection {
  private found: FoundUses | undefined;
  private looking: AbortController | undefined;
  private failed = false;

  constructor(
    private readonly find: (signal: AbortSignal) => Promise<FoundUses>,
    private readonly doc: () => number,
    private readonly send: (message: Extract<ToPage, { readonly type: 'uses' }>) => void,
  ) {}

  /** Sends what is found, and looks for it where nobody did. */
  show(): void {
    if (this.found === undefined && this.looking === undefined) this.again();
    else this.tell();
  }

  /** Looks for it again. */
  again(): void {
    this.looking?.abort();
    const looking = (this.looking = new AbortController());
    this.failed = false;
    this.tell();
    void this.find(looking.signal).then(
      (found) => this.came(looking, found),
      () => this.came(looking, undefined),
    );
  }

  /** Opens a place that was found. */
  open(index: number): void {
    this.found?.rows[index]?.open();
  }

  /** Ends what is under way. */
  end(): void {
    this.looking?.abort();
  }

  private came(looking: AbortController, found: FoundUses | undefined): void {
    if (looking !== this.looking || looking.signal.aborted) return;
    this.looking = undefined;
    this.found = found;
    this.failed = found === undefined;
    this.tell();
  }

  private tell(): void {
    const { rows = [], sentence = '' } = this.found ?? {};
    const isBusy = this.looking !== undefined;
    const cut = rows.length > mostRows ? [l10n.t('Showing the first {0}.', number(mostRows))] : [];
    const said = this.failed ? l10n.t('Could not search the files. Refresh to try again.') : sentence;
    this.send({
      type: 'uses',
      doc: this.doc(),
      uses: {
        sentence: isBusy ? l10n.t('Searching the files of this workspace…') : sentences([said, ...cut]),
        isBusy,
        rows: rows.slice(0, mostRows).map(({ file, line, text }) => ({ file, line, text })),
      },
    });
  }
}
