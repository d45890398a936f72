/** The page as a whole: holds the state, draws it, and turns what the user does into changes and intents. */
import { render } from 'lit';
import type { FromPage, ToPage } from '../protocol/messages.ts';
import type { Change, PageActions, Pointed, Spot } from './context.ts';
import { page } from './frame/frame.ts';
import { stacked } from './frame/stacked.ts';
import { walk } from './keys/arrows.ts';
import { documentOf, type Memory } from './memory.ts';
import { equal, watchPointing } from './pointing.ts';
import { hiddenRows, nearestVisible } from './raw/folds.ts';
import { Painter, reveal } from './raw/marks.ts';
import { locate } from './raw/outline.ts';
import { detail, empty, nextState, type PageState, pointed, rawRows, shownFolds } from './store.ts';

/** How long a button says that it has copied. */
const SETTLE = 1500;

/** How long after the last movement scrolling is over. */
const REST = 200;

/** Holds the state, draws it, and turns what the user does into changes and intents. */
export class DetailPage {
  private state: PageState = empty;
  private readonly painter: Painter;
  private settling: number | undefined;
  private scrolling: number | undefined;
  /** Names the control that had the focus last, to give it back after a redrawing took it away. */
  private keep: string | undefined;

  constructor(
    private readonly main: HTMLElement,
    private readonly post: (intent: FromPage) => void,
    private readonly memory: Memory,
  ) {
    this.painter = new Painter(main);
    watchPointing(
      main,
      (row) => rawRows(this.state).all[row]?.line.pointer,
      (how, spot) => this.point(how, spot),
    );
    main.addEventListener('keydown', (event) => this.key(event));
    main.addEventListener('click', (event) => this.click(event));
    main.addEventListener('focusin', (event) => this.focused(event.target as HTMLElement));
    stacked.addEventListener('change', () => this.draw());
    main.addEventListener('scroll', () => this.scrolled(), { capture: true, passive: true });
  }

  show(message: ToPage): void {
    this.memory.about(message.subject);
    const kept = this.memory.of(documentOf(message.view));
    this.change({ type: 'show', message, kept });
    this.main.setAttribute('aria-busy', String(message.view.state === 'busy'));
    const body = this.rawPane();
    if (body) body.scrollTop = kept?.scroll ?? 0;
    requestAnimationFrame(() => this.giveBack());
  }

  /** Gives the focus back to the control that had it. The components take it only after they have drawn themselves. */
  private giveBack(): void {
    if (!this.keep || document.activeElement !== document.body || !document.hasFocus()) return;
    this.main.querySelector<HTMLElement>(`[data-keep="${CSS.escape(this.keep)}"]`)?.focus();
  }

  private readonly doing: PageActions = {
    post: (intent) => this.post(intent),
    copy: (intent, button) => {
      this.post(intent);
      this.change({ type: 'copied', button });
      clearTimeout(this.settling);
      this.settling = window.setTimeout(() => this.change({ type: 'copied', button: undefined }), SETTLE);
    },
    copyRow: (what) => {
      const row = this.buttonsAt();
      const pointer = rawRows(this.state).all[row]?.line.pointer;
      if (pointer !== undefined) this.doing.copy({ type: what, pointer }, what);
    },
    change: (change) => this.change(change),
    goTo: (pointer) => {
      this.change({ type: 'reveal', pointers: [pointer] });
      const row = locate(rawRows(this.state), pointer)[0];
      if (row !== undefined) this.go(row);
    },
    split: (percent) => {
      this.memory.split = percent;
      this.draw();
    },
  };

  private change(change: Change): void {
    this.state = nextState(this.state, change);
    this.draw();
    if (change.type === 'fold' || change.type === 'foldAll' || change.type === 'unfoldAll' || change.type === 'reveal')
      this.remember();
  }

  private draw(): void {
    const now = pointed(this.state);
    render(page(this.state, now, this.memory.split, this.doing), this.main);
    if (detail(this.state)) this.paint(now);
  }

  private paint(now: Pointed): void {
    const rows = rawRows(this.state);
    const folds = shownFolds(this.state, now);
    const hidden = hiddenRows(rows, folds);
    const marked = new Set([...now.rows].map((row) => nearestVisible(rows, hidden, row)));
    const current = nearestVisible(rows, hidden, this.state.current);
    this.painter.paint({ rows, folds, hidden, marked, current, buttonsAt: this.buttonsAt() });
  }

  private buttonsAt(): number {
    const spot = [this.state.hovered, this.state.focused].find((one) => one?.from === 'raw');
    return spot?.from === 'raw' ? (rawRows(this.state).at.get(spot.pointer)?.[0] ?? -1) : -1;
  }

  private point(how: 'hover' | 'focus', spot: Spot | undefined): void {
    if (equal(spot, how === 'hover' ? this.state.hovered : this.state.focused)) return;
    this.change({ type: how, spot });
    if (!spot) return;
    if (spot.from === 'raw') reveal([...this.main.querySelectorAll<HTMLElement>('.line.marked')]);
    else this.painter.reveal(pointed(this.state).rows);
  }

  private focused(target: HTMLElement): void {
    this.keep = target.dataset['keep'];
    const row = target.dataset['row'];
    if (row !== undefined) this.change({ type: 'go', row: Number(row) });
  }

  private click({ target }: Event): void {
    if (!(target instanceof Element)) return;
    const row = target.closest<HTMLElement>('.row')?.dataset['row'];
    if (row !== undefined && target.closest('.chevron, .rest')) this.press(Number(row), 'Enter');
    const field = target.closest<HTMLElement>('.line')?.dataset['field'];
    if (field === undefined) return;
    const spot: Spot = { from: 'line', field };
    this.change({ type: 'reveal', pointers: pointed({ ...this.state, hovered: spot }).pointers });
    this.point('focus', spot);
  }

  private key(event: KeyboardEvent): void {
    const row = (event.target as HTMLElement).dataset['row'];
    if (event.altKey || row === undefined) return;
    const { pointer } = rawRows(this.state).all[Number(row)]!.line;
    if (event.key === 'c' && (!(event.ctrlKey || event.metaKey) || getSelection()?.isCollapsed))
      this.doing.copy({ type: 'copyAt', pointer }, 'copyAt');
    else if (event.ctrlKey || event.metaKey || !this.press(Number(row), event.key)) return;
    event.preventDefault();
  }

  /** Does what a key means at a row; false if it means nothing. */
  private press(row: number, key: string): boolean {
    const rows = rawRows(this.state);
    const step = walk(rows, hiddenRows(rows, this.state.folds), this.state.folds, row, key);
    if (step?.fold) this.change({ type: 'fold', ...step.fold });
    if (step?.go !== undefined) this.go(step.go);
    return step !== undefined;
  }

  private go(row: number): void {
    const element = this.painter.element(row);
    if (!element) return;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  /** To remember is a message to the host, so it waits until the scrolling has come to rest. */
  private scrolled(): void {
    clearTimeout(this.scrolling);
    this.scrolling = window.setTimeout(() => this.remember(), REST);
  }

  private rawPane = (): HTMLElement | null => this.main.querySelector('.raw .pane-body');

  private remember(): void {
    const view = detail(this.state);
    if (view)
      this.memory.keep(documentOf(view), { folds: [...this.state.folds], scroll: this.rawPane()?.scrollTop ?? 0 });
  }
}
