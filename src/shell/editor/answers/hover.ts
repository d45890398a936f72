/** What a hover says of an ID, and what can be done with it from there. */
import * as vscode from 'vscode';
import { namesAbove } from '../../../core/connection/ancestry.ts';
import { memberCountOf } from '../../../core/connection/memberCount.ts';
import type { Directory } from '../../../core/directory/directory.ts';
import { groupHeld, holdingsOf, memberHeld, nameHeld, type Holding } from '../../../core/recognise/held.ts';
import type { SharedName } from '../../../core/recognise/sharedNames.ts';
import type { IdSpot } from '../../../core/recognise/spots.ts';
import type { Vendor } from '../../../core/vendorKit/vendor.ts';
import { ago, number } from '../../words/dates.ts';
import { countWords, joinedParts } from '../../words/lists.ts';
import { commandLink, markdownText } from '../../words/markdown.ts';
import { kindWord, statusWords, vendorName, vendorNameOf } from '../../words/rows.ts';

const { l10n } = vscode;

/** The commands that a hover offers, and no others. */
const offered = ['openDetail', 'copyId', 'revealInTree', 'findPlaces', 'lookUpId'] as const;

/** More connections than that have the same ID nowhere; the others are counted. */
const mostShown = 3;

/** What is known of an ID; undefined: nobody knows it, and it may be none. Asks nobody. */
export function hoverOf(
  directory: Directory,
  vendors: readonly Vendor[],
  spot: IdSpot,
  shared: SharedName | undefined,
): vscode.MarkdownString | undefined {
  const holdings = holdingsOf(directory.connections, spot);
  const known = holdings.slice(0, mostShown).map((holding) => holdingWords(directory, holding));
  const left = holdings.length - known.length;
  if (left > 0)
    known.push(
      markdownText(
        left === 1
          ? l10n.t('1 more connection has this ID.')
          : l10n.t('{0} more connections have this ID.', number(left)),
      ),
    );
  const words =
    known.length > 0 ? known : shared !== undefined ? [sharedWords(vendors, shared)] : unknownWords(vendors, spot);
  if (words.length === 0) return undefined;
  const text = new vscode.MarkdownString(words.join('\n\n---\n\n'));
  text.isTrusted = { enabledCommands: offered.map((command) => `groupExplorer.${command}`) };
  text.supportHtml = false;
  text.supportThemeIcons = false;
  return text;
}

function holdingWords(directory: Directory, holding: Holding): string {
  const { source, kind, id, isGone } = holding;
  const { connection, vendor } = source.connector;
  const whence = [...new Set([vendorName(vendor), connection.label])].join(' · ');
  const member = memberHeld(holding);
  if (kind === 'member')
    return paragraphs([
      `**${markdownText(member?.name ?? id)}** · ${markdownText(kindWord(member?.kind ?? 'unknown'))}`,
      markdownText(whence),
    ]);
  const group = groupHeld(holding);
  const facts = directory.group(source.id, id);
  const about = { connectionId: source.id, id };
  const above = group === undefined ? [] : namesAbove(source, group);
  const path = above.length > 0 ? above.join(' › ') : (facts?.path ?? '');
  const state = isGone
    ? l10n.t('The vendor no longer lists it.')
    : joinedParts([
        countWords(memberCountOf(source, id, group?.memberCount)) ??
          l10n.t('{0} does not say how many members it has.', vendorName(vendor)),
        group?.status && statusWords(group.status),
      ]);
  return paragraphs([
    `**${markdownText(nameHeld(holding) ?? id)}**`,
    markdownText(whence),
    // Some vendors name a group that stands at the top as its own path.
    path === '' || path === nameHeld(holding) ? '' : markdownText(l10n.t('Part of: {0}', path), 300),
    markdownText(state),
    markdownText(ageWords(facts?.at, facts?.cached === true)),
    [
      commandLink(l10n.t('Open Detail'), 'openDetail', about),
      commandLink(l10n.t('Copy ID'), 'copyId', about),
      ...(isGone ? [] : [commandLink(l10n.t('Reveal in Tree'), 'revealInTree', about)]),
      commandLink(l10n.t('Find All Occurrences'), 'findPlaces', about),
    ].join(' · '),
  ]);
}

function ageWords(at: number | undefined, cached: boolean): string {
  if (at === undefined) return '';
  const age = ago(new Date(at).toISOString());
  return cached ? l10n.t('From the cache, loaded {0}', age) : l10n.t('Loaded {0}', age);
}

function sharedWords(vendors: readonly Vendor[], { id, name, vendor, date }: SharedName): string {
  const label = vendorNameOf(vendors, vendor) ?? vendor;
  return paragraphs([
    `**${markdownText(name)}**`,
    markdownText(label),
    markdownText(
      l10n.t('The name comes from .vscode/groups.json, written {0}. None of your connections has this ID.', date),
    ),
    commandLink(l10n.t('Find All Occurrences'), 'findPlaces', { id }),
  ]);
}

/** Only of an ID that nothing else looks like is it said that nobody knows it. */
function unknownWords(vendors: readonly Vendor[], { id, by, vendor, kind }: IdSpot): readonly string[] {
  if (by !== 'distinctive') return [];
  const label = vendorNameOf(vendors, vendor) ?? '';
  const sentence =
    kind === 'member'
      ? l10n.t('Looks like a member ID of {0}. No loaded member has it.', label)
      : l10n.t('Looks like a group ID of {0}. No loaded group has it.', label);
  const links = kind === 'member' ? '' : commandLink(l10n.t('Look Up'), 'lookUpId', { id });
  return [paragraphs([markdownText(sentence), links])];
}

const paragraphs = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n\n');
