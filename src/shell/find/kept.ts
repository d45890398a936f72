/** What the user keeps at hand: groups that are pinned, and those found last. */
import { l10n } from 'vscode';
import type { Facts, Found } from '../../core/search/facts.ts';
import type { Favoured } from '../../core/search/search.ts';
import type { App } from '../app.ts';
import { groupRef, isSameGroup, type GroupRef } from '../storage/groupLists.ts';
import { iconless } from '../words/safe.ts';
import type { Buttons } from './buttons.ts';
import { part, unknownItem, type FindItem } from './items.ts';

/** Pinned groups come first, then those found last. */
export function favouredIn({ pins, recents }: App): Favoured {
  const [pinned, recent] = [pins, recents].map((list) => new Set(list.all().map((group) => JSON.stringify(group))));
  return (facts) => {
    if (facts.kind === 'member') return 2;
    const key = JSON.stringify(groupRef(facts));
    return pinned!.has(key) ? 0 : recent!.has(key) ? 1 : 2;
  };
}

/** Something that was found by its id, or kept. */
export const asFound = (facts: Facts): Found => ({ ...facts, rank: 0, matched: [] });

/** What is pinned, and what was found last. @param besides a group that is no answer */
export function keptItems(
  app: App,
  item: (found: Found) => FindItem,
  buttons: Buttons | undefined,
  besides?: GroupRef,
): FindItem[] {
  const [allPinned, allRecent] = [app.pins, app.recents].map((list) =>
    list.all().filter((group) => besides === undefined || !isSameGroup(group, besides)),
  );
  const pinned = allPinned!.map((group) => {
    const facts = app.directory.group(...group);
    return facts === undefined
      ? unknownItem(group, whyUnknown(app, group), buttons?.ofUnknown() ?? [])
      : item(asFound(facts));
  });
  const recent = allRecent!.flatMap((group) => {
    if (app.pins.has(group)) return [];
    const facts = app.directory.group(...group);
    if (facts !== undefined) return [item(asFound(facts))];
    return isGone(app, group) ? [unknownItem(group, whyUnknown(app, group), [], 'history')] : [];
  });
  return [...part(l10n.t('pinned'), pinned), ...part(l10n.t('recently found'), recent)];
}

/** All that the connection lists is known, and it is not among that. */
function isGone({ directory }: App, [connectionId]: GroupRef): boolean {
  return directory.connections.find(({ id }) => id === connectionId)?.groups.state === 'complete';
}

function whyUnknown(app: App, group: GroupRef): string {
  const source = app.directory.connections.find(({ id }) => id === group[0]);
  if (source === undefined) return l10n.t('Its connection no longer exists');
  return isGone(app, group)
    ? l10n.t('Gone: {0} no longer lists it', iconless(source.connector.connection.label, 60))
    : l10n.t('Not loaded yet');
}
