/** Sends what a panel shows to its page: the raw JSON only when it is another, and nothing that the page has already. */
import type { Around, DetailView, PageView, RowView } from '../../protocol/detail.ts';
import type { ToPage } from '../../protocol/messages.ts';
import { pageWords } from './view/pageWords.ts';

/** What the page of one panel was sent. */
export class PagePost {
  /** Numbers what is shown: what comes for an earlier one is too late. */
  doc = 0;
  view: PageView = { state: 'busy', title: '', sentence: '' };
  private subject: unknown;
  private ready = false;
  /** What the raw JSON was drawn of; the same: it need not be sent again. */
  private raw: unknown;
  private around = '';

  constructor(private readonly send: (message: ToPage) => void) {}

  /** The page can be told now: it gets all there is. */
  begin(): void {
    this.ready = true;
    this.send({ type: 'words', words: pageWords() });
    this.sendAll();
  }

  /** Shows that something is read, or cannot be. */
  notice(view: Exclude<PageView, DetailView>, subject: unknown): void {
    this.raw = undefined;
    this.show(view, subject);
  }

  /**
   * Shows a detail.
   * @param row makes what its row decides @param of the same as the last time: that is not made and sent again
   */
  detail(around: Around, row: () => RowView, of: object, subject: unknown): void {
    const { view } = this;
    const isSame = this.raw === of && view.state === 'detail' && sameSubject(subject, this.subject);
    this.raw = of;
    const print = JSON.stringify([around, subject]);
    if (!isSame) {
      this.show({ ...row(), ...around }, subject);
      this.around = print;
      return;
    }
    const { state, kind, raw } = view;
    this.view = { ...around, state, kind, raw };
    this.subject = subject;
    if (print === this.around) return;
    this.around = print;
    if (this.ready) this.send({ type: 'around', doc: this.doc, around, subject });
  }

  /** Sends a part of what is shown. */
  part(message: Extract<ToPage, { readonly type: 'table' | 'rows' | 'tree' | 'uses' }>): void {
    if (this.ready && message.doc === this.doc) this.send(message);
  }

  private show(view: PageView, subject: unknown): void {
    this.view = view;
    this.subject = subject;
    this.doc++;
    this.around = '';
    if (this.ready) this.sendAll();
  }

  private sendAll(): void {
    const { doc, view, subject } = this;
    this.send({ type: 'show', doc, view, subject });
  }
}

const sameSubject = (one: unknown, other: unknown): boolean => {
  const bare = (subject: unknown): string => JSON.stringify({ ...(subject as object | undefined), kept: undefined });
  return bare(one) === bare(other);
};
