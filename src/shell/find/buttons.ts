/** The buttons on a row of the finder, and what they do. */
import * as vscode from 'vscode';
import type { Facts } from '../../core/search/facts.ts';
import { openInBrowser } from '../browser.ts';
import type { App } from '../app.ts';
import { webTemplates } from '../settings/options.ts';
import { webAddress } from '../settings/webAddress.ts';
import { groupRef, type GroupRef } from '../storage/groupLists.ts';

const { l10n, ThemeIcon } = vscode;

/** What a button of a row does. */
export type ButtonUse =
  'copy' | 'copyAs' | 'insert' | 'insertAs' | 'reveal' | 'web' | 'groups' | 'compare' | 'pin' | 'unpin';
/** A button of a row. */
export interface FoundButton extends vscode.QuickInputButton {
  readonly use: ButtonUse;
}

type PinUse = 'pin' | 'unpin';
/** What works with many. */
const idUses = ['copy', 'copyAs', 'insert', 'insertAs'] as const;
type IdUse = (typeof idUses)[number];
const isIdUse = (use: ButtonUse): use is IdUse => idUses.some((one) => one === use);
/** Those that change a row, and leave the finder open. */
export const isPin = (use: ButtonUse): use is PinUse => use === 'pin' || use === 'unpin';

/** What buttons do where it is not done here. `typed` is what stands in the finder. */
export type FindActions = Readonly<
  Record<IdUse, (found: readonly Facts[]) => Promise<void>> &
    Record<Exclude<ButtonUse, IdUse | PinUse | 'web'>, (found: Facts, typed: string) => Promise<void>>
>;

/** Each has a name that says all: it is what screen readers say, and what stands beside the pointer. */
const made = (): Readonly<Record<ButtonUse, FoundButton>> => ({
  copy: { use: 'copy', iconPath: new ThemeIcon('copy'), tooltip: l10n.t('Copy ID') },
  copyAs: { use: 'copyAs', iconPath: new ThemeIcon('list-selection'), tooltip: l10n.t('Copy As…') },
  insert: { use: 'insert', iconPath: new ThemeIcon('insert'), tooltip: l10n.t('Insert ID') },
  insertAs: { use: 'insertAs', iconPath: new ThemeIcon('symbol-snippet'), tooltip: l10n.t('Insert As…') },
  reveal: { use: 'reveal', iconPath: new ThemeIcon('list-tree'), tooltip: l10n.t('Reveal in Tree') },
  web: { use: 'web', iconPath: new ThemeIcon('link-external'), tooltip: l10n.t('Open in Browser') },
  groups: { use: 'groups', iconPath: new ThemeIcon('organization'), tooltip: l10n.t('Show Groups of Member') },
  compare: { use: 'compare', iconPath: new ThemeIcon('diff'), tooltip: l10n.t('Compare With…') },
  pin: { use: 'pin', iconPath: new ThemeIcon('pin'), tooltip: l10n.t('Pin Group') },
  unpin: { use: 'unpin', iconPath: new ThemeIcon('pinned'), tooltip: l10n.t('Unpin Group') },
});

/** Makes the buttons of results; made once for a finder. */
export class Buttons {
  private readonly all = made();
  private readonly templates = webTemplates();

  constructor(private readonly app: App) {}

  of(found: Facts): FoundButton[] {
    const uses: ButtonUse[] = [
      ...idUses,
      'reveal',
      ...(webAddress(found, this.templates) === undefined ? [] : ['web' as const]),
    ];
    if (found.kind === 'member') uses.push('groups');
    else uses.push('compare', this.app.pins.has(groupRef(found)) ? 'unpin' : 'pin');
    return uses.map((use) => this.all[use]);
  }

  /** Of a list. */
  ofMany(): FoundButton[] {
    return idUses.map((use) => this.all[use]);
  }

  /** Of a pinned group of which nothing is known. */
  ofUnknown(): FoundButton[] {
    return [this.all.unpin];
  }

  /** Does what a button is for. */
  async run(
    use: Exclude<ButtonUse, PinUse>,
    found: readonly Facts[],
    actions: FindActions,
    typed: string,
  ): Promise<void> {
    if (isIdUse(use)) return actions[use](found);
    const [one] = found;
    if (one === undefined) return;
    if (use !== 'web') return actions[use](one, typed);
    const address = webAddress(one, this.templates);
    if (address !== undefined) await openInBrowser(address);
  }
}

/** Pins or unpins. Resolves when it is kept. */
export async function pin(app: App, group: GroupRef, pinned: boolean): Promise<void> {
  await (pinned ? app.pins.add(group) : app.pins.remove(group));
  pinsWereChosen(app);
}

/** Others are pinned now: how they look is what later readings are compared with. */
export function pinsWereChosen({ pins, tree }: App): void {
  pins.look();
  tree.refresh();
  tree.pinsChanged();
}
