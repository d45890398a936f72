/** The search in the raw JSON: what is looked for, what was found, and where it stands. Changes no element of a row. */
import type { ReactiveControllerHost } from 'lit';
import { countText } from '../text/fill.ts';
import { findIn, mostHits, type RawHit } from './find.ts';
import type { FindBar } from './findBar.ts';
import type { Outline } from './outline.ts';

/** So many are marked around the current one: each needs a place of its own in the page. */
const mostMarked = 1_000;

/** The search of one pane. */
export class Finding implements FindBar {
  query = '';
  isOpen = false;
  private hits: readonly RawHit[] = [];
  private current = -1;

  constructor(
    private readonly pane: HTMLElement & Pick<ReactiveControllerHost, 'requestUpdate' | 'updateComplete'>,
    private readonly rows: () => Outline,
    private readonly reveal: (row: number) => HTMLElement | undefined,
  ) {}

  /** How many there are, and which is shown, from 1; 0: none is. */
  get count(): { readonly at: number; readonly of: string } {
    const { length } = this.hits;
    return { at: this.current + 1, of: length === mostHits ? `${countText(length)}+` : countText(length) };
  }

  open(): void {
    this.isOpen = true;
    this.pane.requestUpdate();
    void this.pane.updateComplete.then(() => {
      const input = this.pane.querySelector<HTMLInputElement>('.find input');
      input?.focus();
      input?.select();
    });
  }

  /** @param back gives the focus to what was found */
  close(back = true): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    const found = this.hits[this.current];
    this.look('', false);
    this.pane.requestUpdate();
    const row = back && found !== undefined ? this.reveal(found.row) : undefined;
    (row ?? (back ? this.pane.querySelector<HTMLElement>('.row[tabindex="0"]') : undefined))?.focus();
  }

  /** Looks for a text, from what is shown on. */
  look(query: string, moves = true): void {
    this.query = query;
    const from = this.hits[this.current]?.row ?? 0;
    this.hits = findIn(
      this.rows().all.map(({ line }) => line),
      query,
    );
    const next = this.hits.findIndex(({ row }) => row >= from);
    this.current = next === -1 ? this.hits.length - 1 : next;
    if (moves) this.show();
    else this.mark();
    this.pane.requestUpdate();
  }

  /** The rows are others. */
  again(): void {
    if (this.isOpen) this.look(this.query, false);
  }

  step(way: 1 | -1): void {
    const { length } = this.hits;
    if (length === 0) return;
    this.current = (this.current + way + length) % length;
    this.show();
    this.pane.requestUpdate();
  }

  private show(): void {
    const hit = this.hits[this.current];
    if (hit !== undefined) this.reveal(hit.row);
    this.mark();
  }

  private mark(): void {
    const [all, one] = [new Highlight(), new Highlight()];
    const first = Math.max(0, this.current - mostMarked / 2);
    const texts = new Map<number, Text[]>();
    this.hits.slice(first, first + mostMarked).forEach((hit, index) => {
      const row = this.pane.querySelector(`.row[data-row="${hit.row}"] .json`);
      if (row === null) return;
      const nodes = texts.get(hit.row) ?? textsOf(row);
      texts.set(hit.row, nodes);
      const range = rangeOf(nodes, hit);
      if (range !== undefined) (first + index === this.current ? one : all).add(range);
    });
    CSS.highlights.set('found', all);
    CSS.highlights.set('found-now', one);
  }
}

/** The texts of a row that are the vendor's. */
function textsOf(row: Element): Text[] {
  const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest('.rest, .heard, .more') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  const found: Text[] = [];
  while (walker.nextNode()) found.push(walker.currentNode as Text);
  return found;
}

/** A place in the texts; undefined where that part is not drawn. */
function rangeOf(texts: readonly Text[], { from, to }: RawHit): Range | undefined {
  const range = new Range();
  let at = 0;
  let begun = false;
  for (const text of texts) {
    const end = at + text.data.length;
    if (!begun && from < end) {
      range.setStart(text, from - at);
      begun = true;
    }
    if (begun && to <= end) {
      range.setEnd(text, to - at);
      return range;
    }
    at = end;
  }
  return undefined;
}
