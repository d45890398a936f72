/** The state of the page, and how each change alters it. */
import type { DetailView, RawLine } from '../protocol/detail.ts';
import type { ToPage } from '../protocol/messages.ts';
import type { Change, Kept, Pointed, Spot } from './context.ts';
import { allFolded, firstFolds, withoutFoldsAround } from './raw/folds.ts';
import { locate, outlineOf, type Outline } from './raw/outline.ts';
import { fieldsAt } from './raw/pointers.ts';
import { longerList, type Lists } from './text/lists.ts';

/** All that the page knows. */
export interface PageState {
  readonly shown: ToPage | undefined;
  readonly folds: ReadonlySet<string>;
  readonly lists: Lists;
  readonly hovered: Spot | undefined;
  readonly focused: Spot | undefined;
  /** The raw row that Tab reaches. */
  readonly current: number;
  /** The button that has just copied something. */
  readonly copied: string | undefined;
  /** What a screen reader is told without being asked. */
  readonly said: string;
}

/** Before the first message. */
export const empty: PageState = {
  shown: undefined,
  folds: new Set(),
  lists: new Map(),
  hovered: undefined,
  focused: undefined,
  current: 0,
  copied: undefined,
  said: '',
};

/** The state after a change. */
export function nextState(state: PageState, change: Change): PageState {
  switch (change.type) {
    case 'show':
      return {
        ...empty,
        shown: change.message,
        folds: foldsOf(change.message, change.kept),
        said: 'sentence' in change.message.view ? change.message.view.sentence : change.message.view.title,
      };
    case 'hover':
      return { ...state, hovered: change.spot };
    case 'focus':
      return { ...state, focused: change.spot };
    case 'fold': {
      const folds = new Set(state.folds);
      if (change.folded) folds.add(change.pointer);
      else folds.delete(change.pointer);
      return { ...state, folds };
    }
    case 'foldAll':
      return { ...state, folds: allFolded(rawRows(state)), current: 0 };
    case 'unfoldAll':
      return { ...state, folds: new Set() };
    case 'reveal':
      return { ...state, folds: withoutFoldsAround(state.folds, change.pointers) };
    case 'more':
      return { ...state, lists: longerList(state.lists, change.list) };
    case 'go':
      return { ...state, current: change.row };
    case 'copied':
      return { ...state, copied: change.button, said: change.button ? (state.shown?.words.copied ?? '') : '' };
  }
}

function foldsOf({ view }: ToPage, kept: Kept | undefined): ReadonlySet<string> {
  if (view.state !== 'detail' || !('lines' in view.raw)) return new Set();
  if (kept) return new Set(kept.folds);
  return firstFolds(
    outlineOf(view.raw.lines),
    view.lines.flatMap((line) => line.pointers),
  );
}

/** The detail that is shown, if one is. */
export const detail = (state: PageState): DetailView | undefined =>
  state.shown?.view.state === 'detail' ? state.shown.view : undefined;

const noLines: readonly RawLine[] = [];

/** The raw rows that are shown; none while there is no detail, or one too big to draw. */
export function rawRows(state: PageState): Outline {
  const raw = detail(state)?.raw;
  return outlineOf(raw && 'lines' in raw ? raw.lines : noLines);
}

/** What is pointed at now. The mouse is the latest wish; where it points at nothing, the focus holds. */
export function pointed(state: PageState): Pointed {
  const spot = state.hovered ?? state.focused;
  const view = detail(state);
  if (!spot || !view) return { spot: undefined, pointers: [], fields: new Set(), rows: new Set() };
  const pointers =
    spot.from === 'line' ? (view.lines.find((line) => line.field === spot.field)?.pointers ?? []) : [spot.pointer];
  const fields = spot.from === 'line' ? new Set([spot.field]) : fieldsAt(view.lines, spot.pointer);
  const rows = rawRows(state);
  const marked = spot.from === 'raw' && fields.size === 0 ? [] : pointers.flatMap((pointer) => locate(rows, pointer));
  return { spot, pointers, fields, rows: new Set(marked) };
}

/** The folds as drawn: pointing from the left opens what hides the place, for as long as it is pointed at. */
export function shownFolds(state: PageState, { spot, pointers }: Pointed): ReadonlySet<string> {
  return spot && spot.from !== 'raw' ? withoutFoldsAround(state.folds, pointers) : state.folds;
}
