/** Reads the subject of a panel: what is known at once, then what the vendor says. The newest subject wins. */
import type { Source } from '../../core/connection/source.ts';
import type { Directory } from '../../core/directory/directory.ts';
import { asFailure, type Failure } from '../../core/failure.ts';
import { fetchRow, rowAtHand, type SubjectRow } from './readSubject.ts';
import type { Subject } from './subject.ts';

/** How the reading of a subject stands. */
export type Standing =
  | { readonly state: 'busy'; readonly source: Source }
  /** @property failure why it may be old */
  | { readonly state: 'read'; readonly source: Source; readonly row: SubjectRow; readonly failure?: Failure }
  | { readonly state: 'failed'; readonly source: Source; readonly failure: Failure }
  | { readonly state: 'noConnection' };

/** The reading of one panel. */
export class Reading {
  subject: Subject | undefined;
  standing: Standing | undefined;
  private running = new AbortController();

  /** @param changed called whenever the reading stands otherwise */
  constructor(
    private readonly directory: Directory,
    private readonly changed: (standing: Standing) => void,
  ) {}

  /** Where the subject is read now. */
  get source(): Source | undefined {
    return this.directory.connections.find(({ id }) => id === this.subject?.connectionId);
  }

  /** Reads a subject: says what is known of it, and asks its vendor only for what is not. */
  start(subject: Subject): void {
    if (!isSame(subject, this.subject)) this.standing = undefined;
    this.subject = subject;
    void this.read(false);
  }

  /** Reads the same subject again. @param insists a user wants it now: it is tried whatever is to be waited for */
  again(insists = false): void {
    if (insists) this.source?.connector.insist();
    void this.read(true);
  }

  /** Follows the settings: reads from what the connection has become, or finds that it is gone. */
  reconfigured(): void {
    const { standing } = this;
    if (standing !== undefined && sourceOf(standing) !== this.source) void this.read(false);
  }

  stop(): void {
    this.running.abort();
  }

  private async read(afresh: boolean): Promise<void> {
    const { subject, source, standing } = this;
    if (subject === undefined) return;
    this.running.abort();
    const running = (this.running = new AbortController());
    if (source === undefined) return this.stand({ state: 'noConnection' });
    const listed = rowAtHand(source, subject);
    // What is shown stays until there is something else: it may be gone by now.
    const first = listed ?? (standing?.state === 'read' && standing.source === source ? standing.row : undefined);
    this.stand(first === undefined ? { state: 'busy', source } : { state: 'read', source, row: first });
    if (listed?.whole === true && !afresh) return;
    try {
      const row = await fetchRow(source, subject, running.signal);
      if (this.running === running) this.stand({ state: 'read', source, row });
    } catch (thrown) {
      const failure = asFailure(thrown);
      if (this.running !== running || failure.kind === 'cancelled') return;
      this.stand(
        first === undefined ? { state: 'failed', source, failure } : { state: 'read', source, row: first, failure },
      );
    }
  }

  private stand(standing: Standing): void {
    this.standing = standing;
    this.changed(standing);
  }
}

/** Where what stands was read. */
const sourceOf = (standing: Standing): Source | undefined => ('source' in standing ? standing.source : undefined);

/** Whether both are about the same. */
export const isSame = (one: Subject, other: Subject | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
