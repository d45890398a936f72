/** The buttons of a result, and what they do. */
import * as vscode from 'vscode';
import { isWeb, webLink } from '../../core/webLink.ts';
import type { Facts } from '../../core/found.ts';
import type { App } from '../app.ts';
import { placeOf, type Place } from '../places.ts';
import { webTemplates } from '../settings.ts';

const { l10n, ThemeIcon } = vscode;

export type Use = 'copy' | 'copyAs' | 'insert' | 'reveal' | 'web' | 'groups' | 'pin' | 'unpin';
export interface FoundButton extends vscode.QuickInputButton {
  readonly use: Use;
}

type PinUse = 'pin' | 'unpin';
/** Those that change a row, and leave the finder open. */
export const isPin = (use: Use): use is PinUse => use === 'pin' || use === 'unpin';

/** What buttons do where it is not done here. `typed` is what stands in the finder. */
export type FindActions = Readonly<Record<Exclude<Use, PinUse | 'web'>, (found: Facts, typed: string) => Promise<void>>>;

/** Each has a name that says all: it is what screen readers say, and what stands beside the pointer. */
const made = (): Readonly<Record<Use, FoundButton>> => ({
  copy: { use: 'copy', iconPath: new ThemeIcon('copy'), tooltip: l10n.t('Copy Id') },
  copyAs: { use: 'copyAs', iconPath: new ThemeIcon('list-selection'), tooltip: l10n.t('Copy As…') },
  insert: { use: 'insert', iconPath: new ThemeIcon('insert'), tooltip: l10n.t('Insert Id') },
  reveal: { use: 'reveal', iconPath: new ThemeIcon('list-tree'), tooltip: l10n.t('Reveal in Tree') },
  web: { use: 'web', iconPath: new ThemeIcon('link-external'), tooltip: l10n.t('Open in Browser') },
  groups: { use: 'groups', iconPath: new ThemeIcon('organization'), tooltip: l10n.t('Show Groups of Member') },
  pin: { use: 'pin', iconPath: new ThemeIcon('pin'), tooltip: l10n.t('Pin Group') },
  unpin: { use: 'unpin', iconPath: new ThemeIcon('pinned'), tooltip: l10n.t('Unpin Group') },
});

/** Makes the buttons of results; made once for a finder. */
export class Buttons {
  private readonly all = made();
  private readonly templates = webTemplates();

  constructor(private readonly app: App) {}

  of(found: Facts): FoundButton[] {
    const uses: Use[] = ['copy', 'copyAs', 'insert', 'reveal', ...(this.addressOf(found) === undefined ? [] : ['web' as const])];
    if (found.kind === 'member') uses.push('groups');
    else uses.push(this.app.pins.has(placeOf(found)) ? 'unpin' : 'pin');
    return uses.map((use) => this.all[use]);
  }

  /** Of a pinned group of which nothing is known. */
  ofUnknown(): FoundButton[] {
    return [this.all.unpin];
  }

  /** Where it stands on the web: as the vendor says, else as the user's setting has it. */
  addressOf({ source, kind, id, name, handle }: Facts): string | undefined {
    if (kind === 'member') return undefined;
    const { vendor } = source.connector;
    // A row has to be read whole for it.
    const told = vendor.tables.group.webUrl === undefined ? undefined : source.listed(id)?.value?.webUrl;
    if (told !== undefined && isWeb(told)) return told;
    const template = this.templates[source.id];
    return template === undefined ? undefined : webLink(template, { id, name, handle });
  }

  /** Does what a button is for. */
  async run(use: Exclude<Use, PinUse>, found: Facts, actions: FindActions, typed: string): Promise<void> {
    if (use !== 'web') return actions[use](found, typed);
    const address = this.addressOf(found);
    if (address !== undefined) await vscode.env.openExternal(vscode.Uri.parse(address, true));
  }
}

/** Pins or unpins. Resolves when it is kept. */
export async function pin(app: App, place: Place, pinned: boolean): Promise<void> {
  await (pinned ? app.pins.add(place) : app.pins.remove(place));
}
