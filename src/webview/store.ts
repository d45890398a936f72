/** The state of the page, and how each change alters it. */
import type { DetailView, PageView } from '../protocol/detail.ts';
import type { TableView, TreeView, UsesView } from '../protocol/list.ts';
import type { Words } from '../protocol/words.ts';
import type { Change, Kept, Pointed, Spot, TabId } from './context.ts';
import { noRows, rowsAfter, type HeldRows } from './grid/rows.ts';
import { fieldsAt } from './raw/pointers.ts';
import { longerList, type Lists } from './text/lists.ts';

/** What is shown, and what the page calls it in its memory. */
interface ShownView {
  readonly doc: number;
  readonly document: string;
  readonly view: PageView;
}

/** All that the page knows. What only the raw JSON and the tables know, such as folds, they hold themselves. */
export interface PageState {
  readonly words: Words | undefined;
  readonly shown: ShownView | undefined;
  /** How it was left when it was seen last. */
  readonly kept: Kept;
  readonly tab: TabId;
  readonly table: TableView | undefined;
  readonly rows: HeldRows;
  readonly tree: TreeView | undefined;
  readonly uses: UsesView | undefined;
  readonly lists: Lists;
  /** What nobody read is listed. */
  readonly unmapped: boolean;
  readonly hovered: Spot | undefined;
  readonly focused: Spot | undefined;
  /** The button that has just copied something. */
  readonly copied: string | undefined;
  /** What a screen reader is told without being asked. */
  readonly said: string;
}

/** Before the first message. */
export const empty: PageState = {
  words: undefined,
  shown: undefined,
  kept: {},
  tab: 'overview',
  table: undefined,
  rows: noRows,
  tree: undefined,
  uses: undefined,
  lists: new Map(),
  unmapped: false,
  hovered: undefined,
  focused: undefined,
  copied: undefined,
  said: '',
};

/** The state after a change. */
export function nextState(state: PageState, change: Change): PageState {
  switch (change.type) {
    case 'words':
      return { ...state, words: change.words };
    case 'show':
      return shownState(state, change);
    case 'part':
      return change.message.doc === state.shown?.doc ? partState(state, change.message) : state;
    case 'hover':
      return { ...state, hovered: change.spot };
    case 'focus':
      return { ...state, focused: change.spot };
    case 'more':
      return { ...state, lists: longerList(state.lists, change.list) };
    case 'unmapped':
      return { ...state, unmapped: change.open };
    case 'tab':
      return { ...state, tab: change.tab, hovered: undefined, focused: undefined };
    case 'copied':
      return { ...state, copied: change.button, said: change.button ? (state.words?.copied ?? '') : '' };
  }
}

/** Another subject starts over; the same one, read again, stays as the user has it. */
function shownState(state: PageState, { message, document, kept }: Extract<Change, { type: 'show' }>): PageState {
  const { doc, view } = message;
  const said = 'sentence' in view ? view.sentence : view.title;
  const shown = { doc, document, view };
  if (state.shown?.document === document && state.shown.view.state === 'detail' && view.state === 'detail')
    return { ...state, shown, hovered: undefined, said };
  const tab = kept.tab ?? 'overview';
  return { ...empty, words: state.words, shown, kept, said, tab, unmapped: kept.unmapped ?? false };
}

function partState(state: PageState, message: Extract<Change, { type: 'part' }>['message']): PageState {
  switch (message.type) {
    case 'around': {
      const view = detail(state);
      if (view === undefined || state.shown === undefined) return state;
      const { kind, raw } = view;
      return { ...state, shown: { ...state.shown, view: { ...message.around, state: 'detail', kind, raw } } };
    }
    case 'table':
    case 'rows':
      return {
        ...state,
        rows: rowsAfter(state.rows, message),
        ...(message.type === 'table' && { table: message.table }),
      };
    case 'tree':
      return { ...state, tree: message.tree };
    case 'uses':
      return { ...state, uses: message.uses, said: message.uses.sentence };
  }
}

/** The detail that is shown, if one is. */
export const detail = (state: PageState): DetailView | undefined =>
  state.shown?.view.state === 'detail' ? state.shown.view : undefined;

/** The tab that is shown: the overview, where the detail has no such other. */
export const shownTab = (state: PageState): TabId =>
  detail(state)?.tabs.some(({ id }) => id === state.tab) === true ? state.tab : 'overview';

/** What is pointed at now. The mouse is the latest wish; where it points at nothing, the focus holds. */
export function pointed(state: PageState): Pointed {
  const spot = state.hovered ?? state.focused;
  const view = detail(state);
  if (!spot || !view) return { spot: undefined, pointers: [], fields: new Set() };
  const pointers =
    spot.from === 'line' ? (view.lines.find((line) => line.field === spot.field)?.pointers ?? []) : [spot.pointer];
  const fields = spot.from === 'line' ? new Set([spot.field]) : fieldsAt(view.lines, spot.pointer);
  return { spot, pointers, fields };
}
