/** The page as a whole: holds the state, draws it, and turns what the user does into changes and intents. */
import { render } from 'lit';
import type { FromPage, ToPage } from '../protocol/messages.ts';
import type { Change, Kept, PageActions, Spot, TabId } from './context.ts';
import { page } from './frame/frame.ts';
import { onStacked } from './frame/stacked.ts';
import { Roving } from './keys/roving.ts';
import { documentOf, type Memory } from './memory.ts';
import { offerMenu } from './menu.ts';
import { equal, watchPointing } from './pointing.ts';
import { reveal } from './raw/marks.ts';
import type { RawJson } from './raw/rawJson.ts';
import { detail, empty, nextState, type PageState, pointed, shownTab } from './store.ts';

/** How long a button says that it has copied. */
const SETTLE = 1500;

/** Holds the state, draws it, and turns what the user does into changes and intents. */
export class DetailPage {
  private state: PageState = empty;
  private readonly roving: Roving;
  private settling: number | undefined;
  /** Names the control that had the focus last, to give it back after a redrawing took it away. */
  private keep: string | undefined;
  /** That control itself. */
  private last: HTMLElement | undefined;
  /** What the host was told that is looked at. */
  private told = '';

  constructor(
    private readonly main: HTMLElement,
    private readonly post: (intent: FromPage) => void,
    private readonly memory: Memory,
  ) {
    this.roving = new Roving(main);
    const pointerAt = (row: number): string | undefined => this.raw?.pointerAt(row);
    watchPointing(main, pointerAt, (how, spot) => this.point(how, spot));
    offerMenu(main, pointerAt);
    main.addEventListener('click', (event) => this.click(event));
    main.addEventListener('focusin', ({ target }) => {
      this.last = target as HTMLElement;
      this.keep = this.last.dataset['keep'];
    });
    // VS Code's menus and questions take the focus, and the browser forgets where it was. A press on nothing is a wish.
    main.addEventListener('pointerdown', ({ target }) => {
      if ((target as HTMLElement).closest('button, input, [tabindex]') === null) this.last = undefined;
    });
    window.addEventListener('focus', () => requestAnimationFrame(() => this.giveBack(this.last)));
    document.addEventListener('keydown', (event) => this.key(event));
    onStacked(() => this.draw());
  }

  /** Takes in what the host says. */
  hear(message: ToPage): void {
    if (message.type === 'words') return this.change({ type: 'words', words: message.words });
    if ('subject' in message) this.memory.about(message.subject);
    if (message.type !== 'show') return this.change({ type: 'part', message });
    const document = documentOf(message.subject);
    this.change({ type: 'show', message, document, kept: this.memory.of(document) });
    this.main.setAttribute('aria-busy', String(message.view.state === 'busy'));
    this.tellTab();
    requestAnimationFrame(() => this.giveBack());
  }

  /** Gives the focus back to the control that had it. The components take it only after they have drawn themselves. */
  private giveBack(last?: HTMLElement): void {
    if (document.activeElement !== document.body || !document.hasFocus()) return;
    if (last?.isConnected === true) last.focus();
    else if (this.keep) this.main.querySelector<HTMLElement>(`[data-keep="${CSS.escape(this.keep)}"]`)?.focus();
  }

  private readonly doing: PageActions = {
    post: (intent) => this.post(intent),
    copy: (intent, button) => {
      this.post(intent);
      this.change({ type: 'copied', button });
      clearTimeout(this.settling);
      this.settling = window.setTimeout(() => this.change({ type: 'copied', button: undefined }), SETTLE);
    },
    change: (change) => {
      this.change(change);
      if (change.type === 'unmapped') this.remember({ unmapped: change.open });
    },
    goTo: (pointer) => this.raw?.goTo(pointer),
    open: (tab) => this.open(tab),
    split: (percent) => {
      this.memory.split = percent;
      this.draw();
    },
    remember: (raw) => this.remember(raw),
  };

  private open(tab: TabId): void {
    this.change({ type: 'tab', tab });
    this.remember({ tab });
    this.tellTab();
  }

  /** The host sends what a tab shows once it is looked at. */
  private tellTab(): void {
    if (detail(this.state) === undefined) return;
    const tab = shownTab(this.state);
    const told = `${this.state.shown!.doc} ${tab}`;
    if (told === this.told) return;
    this.told = told;
    if (tab !== 'overview') this.post({ type: 'tab', tab });
  }

  private change(change: Change): void {
    this.state = nextState(this.state, change);
    this.draw();
    // Pointing changes no control; it happens with each movement of the mouse.
    if (change.type === 'hover' || change.type === 'focus') return;
    this.roving.settle();
    // The elements draw themselves a little later.
    queueMicrotask(() => queueMicrotask(() => this.roving.settle()));
  }

  private draw(): void {
    render(page(this.state, pointed(this.state), this.memory.split, this.doing), this.main);
  }

  private get raw(): RawJson | null {
    return this.main.querySelector('raw-json');
  }

  private point(how: 'hover' | 'focus', spot: Spot | undefined): void {
    if (equal(spot, how === 'hover' ? this.state.hovered : this.state.focused)) return;
    this.change({ type: how, spot });
    if (!spot) return;
    if (spot.from === 'raw') reveal([...this.main.querySelectorAll<HTMLElement>('.line.marked')]);
    else void this.raw?.updateComplete.then(() => this.raw?.showMarked());
  }

  private click({ target }: Event): void {
    if (!(target instanceof Element)) return;
    const field = target.closest<HTMLElement>('.line')?.dataset['field'];
    if (field === undefined) return;
    const spot: Spot = { from: 'line', field };
    this.raw?.open(pointed({ ...this.state, hovered: spot }).pointers);
    this.point('focus', spot);
  }

  /** Ctrl+F, or Cmd+F, finds in the raw JSON; in a table it leads to the filter. */
  private key(event: KeyboardEvent): void {
    if (event.key.toLowerCase() !== 'f' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    const filter = this.main.querySelector<HTMLInputElement>('.filter');
    if (this.raw === null && filter === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (this.raw !== null) this.raw.find();
    else filter?.focus();
  }

  private remember(more: Kept): void {
    if (this.state.shown !== undefined) this.memory.keep(this.state.shown.document, more);
  }
}
