/** Draws the rows of the raw JSON, in blocks. */
import type { RawLine } from '../../protocol/detail.ts';
import type { Words } from '../../protocol/words.ts';
import { drawnText } from '../text/drawn.ts';
import { element } from '../text/element.ts';
import { foldable, isLong, type Outline, type OutlineRow } from './outline.ts';

/** How many rows the browser passes over together when they are out of sight. */
const BLOCK = 100;

/**
 * All raw lines of a document, in blocks. They are thousands at times, are drawn once and never change in themselves:
 * to make them by hand takes a fifth of the time that templates would.
 */
export function rowElements(rows: Outline, unmapped: readonly string[], words: Words): DocumentFragment {
  const unread = new Set(unmapped);
  const all = document.createDocumentFragment();
  for (let start = 0; start < rows.all.length; start += BLOCK) {
    const block = element('div', 'block');
    block.role = 'none';
    rows.all.slice(start, start + BLOCK).forEach((row, index) => {
      if (row.line.heading !== undefined) block.append(headingElement(row.line.heading));
      block.append(rowElement(rows, row, start + index, unread, words));
    });
    all.append(block);
  }
  return all;
}

/** Above what is no part of the row. A screen reader hears it at the line below: a tree holds nothing but its items. */
function headingElement(text: string): HTMLElement {
  const heading = element('div', 'raw-heading', text);
  heading.ariaHidden = 'true';
  return heading;
}

function rowElement(
  rows: Outline,
  row: OutlineRow,
  index: number,
  unread: ReadonlySet<string>,
  words: Words,
): HTMLElement {
  const { line } = row;
  const drawn = element('div', isLong(line) ? 'row long' : 'row');
  drawn.dataset['row'] = String(index);
  drawn.dataset['number'] = String(index + 1);
  drawn.style.setProperty('--depth', String(line.depth));
  if (line.kind === 'close') {
    drawn.ariaHidden = 'true';
    drawn.append(element('span', 'json', line.text, line.comma ? ',' : ''));
    return drawn;
  }
  drawn.role = 'treeitem';
  drawn.tabIndex = -1;
  drawn.ariaLevel = String(line.depth + 1);
  drawn.ariaSetSize = String(row.size);
  drawn.ariaPosInSet = String(row.position);
  const about = line.heading ?? (unread.has(line.pointer) ? words.notMapped : undefined);
  if (about !== undefined) drawn.setAttribute('aria-description', about);
  if (foldable(row)) drawn.append(element('span', 'chevron codicon codicon-chevron-down'));
  drawn.append(json(rows, row, unread.has(line.pointer), words));
  return drawn;
}

function json(rows: Outline, row: OutlineRow, unmapped: boolean, words: Words): HTMLElement {
  const { more } = words;
  const { line } = row;
  const drawn = element('span', 'json');
  if (line.key !== undefined)
    drawn.append(element('span', unmapped ? 'key not-mapped' : 'key', drawnText(line.key, more)), ': ');
  drawn.append(
    element('span', line.secret === undefined ? line.kind : `${line.kind} secret`, drawnText(line.text, more)),
  );
  if (line.secret !== undefined) drawn.append(secretMark(line.secret, words));
  if (line.holds !== undefined) drawn.append(rest(rows, row));
  else if (line.comma) drawn.append(',');
  return drawn;
}

/** A lock behind what looks like a secret, and where it is hidden a word for who cannot see dots. */
function secretMark(secret: NonNullable<RawLine['secret']>, { hidden }: Words): HTMLElement {
  const mark = element('span', `secret-mark codicon codicon-${secret === 'hidden' ? 'lock' : 'unlock'}`);
  mark.ariaHidden = 'true';
  return secret === 'shown' ? mark : element('span', '', element('span', 'heard', `, ${hidden}`), mark);
}

/** What stands behind the bracket while it is folded. */
function rest(rows: Outline, row: OutlineRow): HTMLElement {
  const close: RawLine = rows.all[row.end]!.line;
  const end = close.kind === 'close' ? close.text + (close.comma ? ',' : '') : '';
  return element('span', 'rest', element('span', 'count', ` ${row.line.folded ?? '…'} `), end);
}
