/** Commands about IDs in code: what one is, and where it stands in the tree. */
import * as vscode from 'vscode';
import { holdingsOf } from '../../core/recognise/held.ts';
import { spotsIn, type IdSpot } from '../../core/recognise/spots.ts';
import type { Kind } from '../../core/model.ts';
import type { Facts } from '../../core/search/facts.ts';
import { oneLine } from '../../core/safety/oneLine.ts';
import type { App } from '../app.ts';
import { idUnderCursor } from './underCursor.ts';
import { IdRules } from './idRules.ts';
import { linkless } from '../words/safe.ts';

const { l10n } = vscode;

/** A command, as others run it. */
type Run =
  | ((node?: unknown, nodes?: unknown) => Promise<void> | void)
  | ((node?: unknown, nodes?: unknown) => Promise<string | undefined>);

/** A group or member that a command is about. */
interface About {
  readonly connectionId: string;
  readonly kind: Kind;
  readonly id: string;
}

/** What other commands do. */
export interface OtherCommands {
  /** A command about the groups and members that are given or chosen. */
  readonly on: (title: string, use: (chosen: readonly About[]) => Promise<void> | void) => Run;
  /** Lets the user find something, and opens it. @param typed what stands in the finder */
  readonly find: (title: string, typed: string) => Promise<void>;
  /** Selects something in the tree. */
  readonly showInTree: (found: Facts) => Promise<void>;
}

/** What the IDs in code are about. */
export function inCodeCommands(app: App, { on, find, showInTree }: OtherCommands) {
  return {
    lookUpId: (given?: unknown) => lookUp(app, given, find),
    revealInTree: on(l10n.t('Show in Tree'), async ([first]) => {
      if (first !== undefined) await revealGroup(app, first, showInTree);
    }),
  };
}

/** Opens what has the ID, where that is one; else the finder looks for it, and asks who could have it. */
async function lookUp(app: App, given: unknown, find: OtherCommands['find']): Promise<void> {
  const rules = new IdRules(() => app.vendors);
  const id = idGiven(given) ?? idUnderCursor(rules);
  if (id === undefined) {
    void vscode.window.showInformationMessage(l10n.t('Put the cursor on an ID first.'));
    return;
  }
  await app.directory.recall();
  const [only, ...others] = holdingsOf(app.directory.connections, spotOf(rules, id));
  if (only?.kind === 'group' && others.length === 0)
    app.details.open({ kind: 'group', connectionId: only.source.id, id: only.id }, true);
  else await find(l10n.t('Look Up {0}', oneLine(id, 60)), id);
}

/** What an ID is that stands alone. */
function spotOf(rules: IdRules, id: string): IdSpot {
  const whole: IdSpot = { line: 0, start: 0, end: id.length, id, by: 'key' };
  const [found] = spotsIn({ count: 1, at: () => id }, 0, 1, rules.now);
  return found?.id === id ? found : whole;
}

function idGiven(value: unknown): string | undefined {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : value;
  return typeof id === 'string' && id.trim() !== '' ? id.trim() : undefined;
}

/** Selects a group in the tree. Where its list is not loaded yet, it is: somebody wants to see it. */
async function revealGroup(
  app: App,
  { connectionId, kind, id }: About,
  showInTree: OtherCommands['showInTree'],
): Promise<void> {
  const source = app.directory.source(connectionId);
  await app.directory.recall();
  if (kind === 'group' && app.tree.explorer.groupNode(source, id) === undefined && !source.groups.complete)
    await vscode.window.withProgress({ location: { viewId: 'groupExplorer.connections' } }, () =>
      app.directory.indexing.again(source),
    );
  const facts = kind === 'group' ? app.directory.group(connectionId, id) : undefined;
  if (facts !== undefined) await showInTree(facts);
  else
    void vscode.window.showInformationMessage(
      linkless(l10n.t('{0} is not among the groups of this connection.', oneLine(id, 100))),
    );
}
