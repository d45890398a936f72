/** The quick pick with the groups of a member, which says how far its answer can be trusted. */
import * as vscode from 'vscode';
import { groupsOf, type GroupOf, type GroupsOf } from '../../core/connection/groupsOf.ts';
import { readMemberships } from '../../core/connection/readAllMembers.ts';
import type { Source } from '../../core/connection/source.ts';
import { Failure } from '../../core/failure.ts';
import type { Coverage } from '../../core/model.ts';
import type { Facts } from '../../core/search/facts.ts';
import { noQuestion } from '../../core/search/question.ts';
import type { App } from '../app.ts';
import { isWebviewInFront } from '../detail/details.ts';
import { groupRef } from '../storage/groupLists.ts';
import { number } from '../words/dates.ts';
import { failureAction } from '../words/failureActions.ts';
import { iconless } from '../words/safe.ts';
import { Buttons, isPin, pin, type FindActions, type FoundButton } from './buttons.ts';
import { GivenRows } from './pick/givenRows.ts';
import { actOn, failedItem, foundItem, keyOfItem, noteItem, type ItemAction, type FindItem } from './items.ts';
import { givenPick } from './pick/givenPick.ts';
import { openPick } from './pick/openPick.ts';
import { whenWindowReached } from './pick/reached.ts';
import { asFound } from './kept.ts';
import { lackingItem, plainFoundItem, Trouble } from './trouble.ts';

const { l10n } = vscode;

/** ms between two drawings while members come in. */
const pace = 300;

/** Shows them. Resolves with the group that the user chose; `back`: where the user came from. */
export function pickGroupOf(app: App, member: Facts, actions: FindActions): Promise<Facts | 'back' | undefined> {
  return new Promise((resolve) => new GroupsPick(app, member, actions, resolve));
}

class GroupsPick {
  private readonly pick = givenPick<FindItem>(l10n.t('Name, handle or ID of a group'));
  private readonly rows = new GivenRows(this.pick, whenWindowReached, keyOfItem);
  private readonly buttons: Buttons;
  private readonly reading = new AbortController();
  private readonly close: () => void;
  private known: GroupsOf | undefined;
  private readonly trouble: Trouble;

  constructor(
    private readonly app: App,
    private readonly member: Facts,
    private readonly actions: FindActions,
    private readonly resolve: (chosen: Facts | 'back' | undefined) => void,
  ) {
    const { pick } = this;
    this.trouble = new Trouble(app.log);
    this.buttons = new Buttons(app);
    pick.title = l10n.t('Groups of {0}', iconless(member.name, 60));
    pick.buttons = [vscode.QuickInputButtons.Back];
    pick.onDidTriggerButton(() => this.end('back'));
    pick.onDidAccept(() => this.accept());
    pick.onDidTriggerItemButton(({ item, button }) => {
      if (this.rows.meant(item) !== undefined)
        this.use(button as FoundButton, item).catch((thrown: unknown) =>
          this.trouble.tell('what a button does', thrown),
        );
    });
    this.close = openPick(pick, isWebviewInFront, () => {
      resolve(undefined);
      this.reading.abort();
      pick.dispose();
    });
    void this.read();
  }

  private async read(goesOn = false): Promise<void> {
    const { member, pick, reading } = this;
    pick.busy = true;
    try {
      this.known = await groupsOf(member.source, member.key, reading.signal);
      if (!reading.signal.aborted) this.draw();
    } catch (thrown) {
      this.fail(thrown, []);
    }
    if (!reading.signal.aborted && !goesOn) pick.busy = false;
  }

  /** Reads the members of all groups. What is known meanwhile is drawn now and then. */
  private async readMembers(): Promise<void> {
    const { member, pick, reading } = this;
    pick.busy = true;
    let drawn = Date.now();
    const onGroup = (): void => {
      if (Date.now() - drawn < pace || reading.signal.aborted) return;
      drawn = Date.now();
      void this.read(true);
    };
    try {
      await readMemberships(member.source, reading.signal, onGroup);
      await this.read();
    } catch (thrown) {
      this.fail(thrown, pick.items, { type: 'readMembers' });
    }
    if (!reading.signal.aborted) pick.busy = false;
    // Its groups can be counted now.
    this.trouble.without(
      'drawing the tree',
      () => this.app.tree.refresh(this.app.tree.explorer.connection(member.source)),
      () => undefined,
    );
  }

  /** Says why there is nothing, or no more. @param again what is tried again; else the groups are asked for */
  private fail(thrown: unknown, rest: readonly FindItem[], again?: ItemAction): void {
    if (this.reading.signal.aborted) return;
    if (!(thrown instanceof Failure)) this.trouble.tell('asking for the groups of a member', thrown);
    this.rows.give([
      thrown instanceof Failure ? failedItem(this.member.source, thrown, again) : lackingItem(),
      ...rest.filter(({ does }) => does?.type !== 'act' && does?.type !== 'showLog'),
    ]);
  }

  private draw(): void {
    const { known } = this;
    if (known !== undefined)
      this.rows.give(
        this.trouble.without(
          'making the rows',
          () => rows(this.app, this.member, known, this.buttons, this.trouble),
          () => [lackingItem()],
        ),
      );
  }

  private accept(): void {
    const does = this.rows.taken?.does;
    if (does?.type === 'take') this.end(does.found);
    else if (does?.type === 'readMembers') void this.readMembers();
    else if (does?.type === 'act' && failureAction(does.failure) === 'retry') {
      does.source.connector.insist();
      void (does.again === undefined ? this.read() : this.readMembers());
    } else if (does?.type === 'showLog') {
      this.app.log.show();
      this.close();
    } else if (does?.type === 'act') {
      actOn(this.app, does.source, does.failure);
      this.close();
    }
  }

  private end(chosen: Facts | 'back'): void {
    this.resolve(chosen);
    this.close();
  }

  private async use({ use }: FoundButton, { does }: FindItem): Promise<void> {
    if (does?.type !== 'take') return;
    if (isPin(use)) {
      await pin(this.app, groupRef(does.found), use === 'pin');
      return this.draw();
    }
    this.close();
    await this.buttons.run(use, [does.found], this.actions, '');
  }
}

function rows(
  app: App,
  { source }: Facts,
  { groups, known }: GroupsOf,
  buttons: Buttons,
  trouble: Trouble,
): FindItem[] {
  const unread = ({ id, name = id }: GroupOf): Facts => {
    return { source, kind: 'group', id, key: id, name, aliases: [], externalIds: {}, cached: false };
  };
  const made = (group: GroupOf): FindItem => {
    const facts = app.directory.group(source.id, group.id) ?? unread(group);
    const item = foundItem(asFound(facts), noQuestion(), buttons.of(facts));
    if (group.through === undefined) return item;
    const through = l10n.t('through {0}', iconless(group.through.name ?? group.through.id, 60));
    return {
      ...item,
      description: [item.description, through].filter((part) => part !== undefined && part !== '').join(' · '),
    };
  };
  const bare = (group: GroupOf): FindItem => plainFoundItem(asFound(unread(group)));
  const row = (group: GroupOf): FindItem =>
    trouble.without(
      `showing group ${JSON.stringify(group.id)}`,
      () => made(group),
      () => bare(group),
    );
  const none = groups.length === 0 ? [noteItem(l10n.t('No known groups'))] : [];
  const note = noteItem(`$(info) ${knownWords(iconless(source.connector.connection.label, 60), known)}`);
  return [
    ...groups.map(row),
    ...none,
    note,
    ...(known === 'vendor' || isAllThatCanBe(source, known) ? [] : [readItem(known.total)]),
  ];
}

/** Whether reading more would tell nothing more: of a row that cannot be read no members can be asked for. */
function isAllThatCanBe({ groups }: Source, { state, loaded }: Coverage): boolean {
  return state === 'complete' || (groups.complete && loaded >= groups.readable);
}

/** Offers to read what would tell them all. */
function readItem(total: number | undefined): FindItem {
  const label =
    total === undefined
      ? l10n.t('Load the members of all groups')
      : l10n.t('Load the members of all {0} groups', number(total));
  return { label: `$(sync) ${label}`, alwaysShow: true, does: { type: 'readMembers' } };
}

/** Whether these are all of them. */
function knownWords(label: string, known: GroupsOf['known']): string {
  if (known === 'vendor') return l10n.t('All groups that {0} reports', label);
  const { state, loaded, total } = known;
  if (state === 'complete') return l10n.t('All groups: the members of every group are loaded');
  return total === undefined
    ? l10n.t('So far: the members of {0} groups are loaded', number(loaded))
    : l10n.t('So far: the members of {0} of {1} groups are loaded', number(loaded), number(total));
}
