/** Commands about IDs in code: what one is, and where it stands in the tree. */
import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { holdingsOf, nameHeld } from '../../core/recognise/held.ts';
import type { Kind } from '../../core/model.ts';
import type { Facts } from '../../core/search/facts.ts';
import { oneLine } from '../../core/safety/oneLine.ts';
import type { App } from '../app.ts';
import { idUnderCursor } from './spots/underCursor.ts';
import { IdRules, rangeOf } from './spots/idRules.ts';
import { pickFound } from '../find/finder.ts';
import { ignoreId } from '../settings/inCode.ts';
import { iconless, linkless } from '../words/safe.ts';
import { showPlaces } from './files/findPlaces.ts';
import { shareNames } from './files/shareNames.ts';

const { l10n } = vscode;

/** A command, as others run it. */
type Run =
  | ((node?: unknown, nodes?: unknown) => Promise<void> | void)
  | ((node?: unknown, nodes?: unknown) => Promise<string | object | undefined>);

/** A group or member that a command is about. */
interface About {
  readonly connectionId: string;
  readonly kind: Kind;
  readonly id: string;
  readonly name: string;
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
    lookAgain: (given?: unknown) => lookAgain(app, idGiven(given) ?? ''),
    chooseGroup: (given?: unknown) => chooseGroup(app, given),
    ignoreId: async (given?: unknown) => {
      const id = idGiven(given);
      if (id !== undefined) await ignoreId(id);
    },
    findPlaces: (given?: unknown, nodes?: unknown) => findPlaces(app, given, nodes, on),
    shareNames: () => shareNames(app, new IdRules(() => app.vendors)),
    revealInTree: on(l10n.t('Reveal in Tree'), async ([first]) => {
      if (first !== undefined) await revealGroup(app, first, showInTree);
    }),
  };
}

/** Finds where the ID stands that is given, that a node has, or that is under the cursor. */
async function findPlaces(app: App, given: unknown, nodes: unknown, on: OtherCommands['on']): Promise<void> {
  const rules = new IdRules(() => app.vendors);
  const isNode = typeof given === 'object' && given !== null && 'type' in given;
  const id = isNode ? undefined : (idGiven(given) ?? idUnderCursor(rules));
  if (id !== undefined) {
    await app.directory.recall();
    const spot = rules.alone(id);
    const name = holdingsOf(app.directory.connections, spot)
      .map(nameHeld)
      .find((one) => one !== undefined);
    await showPlaces(spot, name ?? id, rules);
    return;
  }
  await on(l10n.t('Find All Occurrences'), async ([first]) => {
    if (first !== undefined) await showPlaces(rules.alone(first.id), first.name, rules);
  })(given, nodes);
}

/** Reads the groups again of every connection that could have the ID. */
async function lookAgain(app: App, id: string): Promise<void> {
  const spot = new IdRules(() => app.vendors).alone(id);
  const { explorer } = app.tree;
  const { connections } = app.directory;
  const holding = new Set(holdingsOf(connections, spot).map(({ source }) => source));
  const asked = connections.filter((source) =>
    spot.vendor === undefined ? holding.has(source) : source.connector.vendor.id === spot.vendor,
  );
  await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: l10n.t('Checking again for {0}', iconless(id, 60)) },
    () => Promise.all(asked.map((source) => explorer.refresh(explorer.connection(source)))),
  );
}

/** Puts the ID of a group that the user finds into the place of another. */
async function chooseGroup(app: App, given: unknown): Promise<void> {
  const place = placeSchema.safeParse(given);
  if (!place.success) return;
  const { uri, id, line, character } = place.data;
  const found = (await pickFound(app, 'group', l10n.t('Choose Another Group'), { isForOne: true }))?.[0];
  if (found === undefined) return;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
  const range = rangeOf({ line, start: character, end: character + id.length });
  // It may have been typed over while the finder was open.
  if (line >= document.lineCount || document.getText(range) !== id) {
    void vscode.window.showInformationMessage(l10n.t('The file changed, and the ID is no longer there. Try again.'));
    return;
  }
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, range, found.id);
  await vscode.workspace.applyEdit(edit);
}

const placeSchema = z.object({ uri: z.string(), id: z.string(), line: z.number(), character: z.number() });

/** Opens what has the ID, where that is one; else the finder looks for it, and asks who could have it. */
async function lookUp(app: App, given: unknown, find: OtherCommands['find']): Promise<void> {
  const rules = new IdRules(() => app.vendors);
  const id = idGiven(given) ?? idUnderCursor(rules);
  if (id === undefined) {
    void vscode.window.showInformationMessage(l10n.t('First place the cursor on an ID.'));
    return;
  }
  await app.directory.recall();
  const [only, ...others] = holdingsOf(app.directory.connections, rules.alone(id));
  if (only?.kind === 'group' && others.length === 0)
    app.details.open({ kind: 'group', connectionId: only.source.id, id: only.id }, true);
  else await find(l10n.t('Look Up {0}', oneLine(id, 60)), id);
}

function idGiven(value: unknown): string | undefined {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : value;
  return typeof id === 'string' && id.trim() !== '' ? id.trim() : undefined;
}

/** Selects a group in the tree. Where its list is not loaded yet, it is: somebody wants to see it. */
async function revealGroup(
  app: App,
  { connectionId, kind, id }: Omit<About, 'name'>,
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
    void vscode.window.showInformationMessage(linkless(l10n.t('This connection has no group {0}.', oneLine(id, 100))));
}
