/** The finder: one quick pick over all connections. */
import * as vscode from 'vscode';
import type { Kind } from '../../core/model.ts';
import type { Found } from '../../core/search/facts.ts';
import type { App } from '../app.ts';
import { isWebviewInFront } from '../detail/details.ts';
import { groupRef, type GroupRef } from '../storage/groupLists.ts';
import { indexToFind } from '../tree/indexing.ts';
import { failureAction } from '../words/failureActions.ts';
import { askFor, onSignIn, type AskedFor } from './asking.ts';
import { Buttons, filterButton, isPin, pin, type FindActions, type FoundButton } from './buttons.ts';
import { filterHints } from './filterItems.ts';
import { FoundRows } from './pick/givenRows.ts';
import { actOn, keyOfItem, takenBy, type FindItem, type ItemAction } from './items.ts';
import { givenPick } from './pick/givenPick.ts';
import { ToggleButton } from './pick/newerPick.ts';
import { openPick } from './pick/openPick.ts';
import { placeholderOf, progressWords, promptOf } from './progress.ts';
import { whenWindowReached } from './pick/reached.ts';
import { asFound } from './kept.ts';
import { findRows, mostShown } from './rows.ts';
import { lackingItem, Trouble } from './trouble.ts';

/** ms between two drawings while pages come in. */
const pace = 120;

/** How a finder is opened. */
export interface FindHow {
  /** What the buttons of its rows do; none: it only asks which. */
  readonly actions?: FindActions;
  /** What stands in it. */
  readonly typed?: string;
  /** Only one can be taken, also of a pasted list. */
  readonly isForOne?: boolean;
  /** A group that is no answer. */
  readonly besides?: GroupRef;
}

/**
 * One quick pick over all connections. What is known shows at once; the rest of the groups is read while it is open.
 * Resolves with what the user chose, all of a pasted list where they chose that, or undefined.
 * @param kind undefined: groups and members in one list
 */
export const pickFound = (
  app: App,
  kind: Kind | undefined,
  title: string,
  how: FindHow = {},
): Promise<readonly Found[] | undefined> => new Promise((resolve) => new FinderPick(app, kind, title, how, resolve));

class FinderPick {
  private readonly pick: vscode.QuickPick<FindItem>;
  private readonly rows: FoundRows<FindItem>;
  private readonly buttons: Buttons;
  private readonly reading = new AbortController();
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** What is drawn, to draw only what is other. */
  private drawn = '';
  /** What an id that was asked for came to, until something else is typed. */
  private answer: FindItem[] = [];
  private readonly hints: ToggleButton;
  private readonly trouble: Trouble;
  private readonly close: () => void;

  constructor(
    private readonly app: App,
    private readonly kind: Kind | undefined,
    private readonly title: string,
    private readonly how: FindHow,
    private readonly resolve: (found: readonly Found[] | undefined) => void,
  ) {
    const pick = (this.pick = givenPick(placeholderOf(kind), promptOf(kind)));
    this.rows = new FoundRows(pick, whenWindowReached, keyOfItem);
    this.trouble = new Trouble(app.log);
    this.buttons = new Buttons(app);
    this.hints = new ToggleButton(pick, kind === 'member' ? undefined : filterButton());
    pick.onDidChangeValue(() => {
      this.answer = [];
      this.hints.turn(false);
      this.draw(true);
    });
    pick.onDidTriggerButton(() => {
      this.hints.turn(!this.hints.on);
      this.draw(true);
    });
    pick.onDidTriggerItemButton(({ item, button }) => {
      if (this.rows.meant(item) !== undefined) this.run('what a button does', this.use(button as FoundButton, item));
    });
    pick.onDidAccept(() => {
      // Enter may come before anything was found: the rest is still being read.
      const does = this.rows.taken?.does;
      if (does !== undefined) this.do(does);
    });
    pick.value = how.typed ?? '';
    pick.busy = true;
    this.draw(true);
    this.tell();
    this.close = openPick(pick, isWebviewInFront, () => {
      resolve(undefined);
      clearTimeout(this.timer);
      this.reading.abort();
      pick.dispose();
    });
    onSignIn(app, this.reading.signal, () => this.run('reading', this.read()));
    this.run('reading', this.read());
  }

  /** Whatever goes wrong, the finder stays open and says so. */
  private run(what: string, work: Promise<void>): void {
    work.catch((thrown: unknown) => {
      this.trouble.tell(what, thrown);
      if (this.isClosed()) return;
      this.pick.busy = false;
      this.answer = [lackingItem()];
      this.draw(false);
      this.tell();
    });
  }

  private async read(): Promise<void> {
    const { app, pick, reading } = this;
    const { indexing } = app.directory;
    const stop = indexing.onChange(() => this.drawSoon());
    reading.signal.addEventListener('abort', stop);
    pick.busy = true;
    await app.directory.recall();
    if (this.isClosed()) return stop();
    this.draw(false);
    this.tell();
    indexToFind(app.directory);
    await indexing.settled();
    stop();
    if (this.isClosed()) return;
    pick.busy = false;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.draw(false);
    this.tell();
  }

  private isClosed(): boolean {
    return this.reading.signal.aborted;
  }

  private drawSoon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      // Nothing typed: what a page brings would only push names about.
      if (this.pick.value.trim() !== '' || this.pick.items.length < mostShown) this.draw(false);
      this.tell();
    }, pace);
  }

  private tell(): void {
    this.pick.title = this.trouble.without(
      'saying how much is read',
      () => vscode.l10n.t('{0} ({1})', this.title, progressWords(this.app, this.kind, !this.pick.busy)),
      () => this.title,
    );
  }

  /** @param typed whether the best is to be chosen; else what is chosen stays */
  private draw(typed: boolean): void {
    const { pick } = this;
    const items = this.trouble.without(
      'making the rows',
      () => (this.hints.on ? filterHints(this.app, pick.value) : this.items()),
      () => [lackingItem(), ...this.answer],
    );
    // What was typed is marked in rows as they are given: the same ones are given again for other letters.
    const drawn = JSON.stringify([pick.value, items], (key, value: unknown) => (key === 'does' ? undefined : value));
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    const [active] = pick.activeItems;
    pick.keepScrollPosition = !typed;
    this.rows.give(items);
    const again =
      typed || active === undefined ? undefined : items.find((item) => keyOfItem(item) === keyOfItem(active));
    if (again !== undefined) pick.activeItems = [again];
  }

  private items(): FindItem[] {
    const { app, kind, pick } = this;
    return findRows(app, kind, pick.value, {
      ...this.how,
      busy: pick.busy,
      answer: this.answer,
      buttons: this.how.actions && this.buttons,
      trouble: this.trouble,
    });
  }

  private do(does: ItemAction): void {
    const { app, pick, reading } = this;
    switch (does.type) {
      case 'take':
      case 'takeAll':
        return this.take(takenBy(does));
      case 'act':
        if (does.again !== undefined && failureAction(does.failure) === 'retry') {
          does.source.connector.insist();
          return this.do(does.again);
        }
        actOn(app, does.source, does.failure);
        return this.close();
      case 'ask':
      case 'readMembers':
        return this.run('asking', this.answered(askFor(app, does, reading.signal, () => this.drawSoon())));
      case 'index':
        this.run('indexing', app.directory.indexing.again(does.source));
        return this.run('reading', this.read());
      case 'showLog':
        app.log.show();
        return this.close();
      case 'complete':
        this.hints.turn(false);
        pick.value = does.value;
        return this.draw(true);
    }
  }

  /** Waits for what was asked for: a group to be taken, or rows that say what came of it. */
  private async answered(asked: AskedFor): Promise<void> {
    this.pick.busy = true;
    const { found, rows } = await asked;
    if (this.isClosed()) return;
    this.pick.busy = false;
    if (found !== undefined) return this.take([asFound(found)]);
    this.answer = rows;
    this.draw(false);
  }

  private take(found: readonly Found[]): void {
    for (const one of found) if (one.kind === 'group') void this.app.recents.add(groupRef(one));
    this.resolve(found);
    this.close();
  }

  private async use({ use }: FoundButton, { does }: FindItem): Promise<void> {
    if (isPin(use)) {
      const group = does?.type === 'take' ? groupRef(does.found) : does?.type === 'ask' ? does.group : undefined;
      if (group !== undefined) await pin(this.app, group, use === 'pin');
      return this.draw(false);
    }
    const [{ actions }, found, typed] = [this.how, takenBy(does), this.pick.value];
    if (actions === undefined || found.length === 0) return;
    this.close();
    await this.buttons.run(use, found, actions, typed);
  }
}
