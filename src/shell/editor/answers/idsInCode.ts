/** What is known of the IDs in a document: what hovers, hints and the like show. Loaded when the first ID is met. */
import * as vscode from 'vscode';
import type { Source } from '../../../core/connection/source.ts';
import { holdingsOf } from '../../../core/recognise/held.ts';
import type { IdSpot } from '../../../core/recognise/spots.ts';
import type { App } from '../../app.ts';
import { ignoredIds } from '../../settings/inCode.ts';
import { completionsOf, isBesideKnown } from './completion.ts';
import { faultsOf, fixesOf } from './faults.ts';
import { placesOf, tellCut } from '../files/findPlaces.ts';
import { hintsOf } from './hints.ts';
import { hoverOf } from './hover.ts';
import { definitionsOf, idDocument } from './idDocument.ts';
import type { IdRules } from '../spots/idRules.ts';
import { namingsOf } from './nameId.ts';
import { SharedFiles } from '../files/sharedFiles.ts';

/** ms: pages come one after the other, and what is seen need not follow each. */
const pace = 300;

/** What documents show of the IDs in them: out of what is known, without asking a vendor. */
export class IdsInCode implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  /** What is known may be other now. */
  readonly onDidChange = this.changed.event;
  private readonly shared = new SharedFiles(() => this.changed.fire());
  private readonly listening: vscode.Disposable;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param read is told when more was read of connections, or they are others */
  constructor(
    private readonly app: Pick<App, 'directory' | 'vendors' | 'secrets' | 'owners' | 'tokens'>,
    read: vscode.Event<unknown>,
  ) {
    const soon = (): void => {
      this.timer ??= setTimeout(() => {
        this.timer = undefined;
        this.changed.fire();
      }, pace);
    };
    const stop = app.directory.indexing.onChange(soon);
    this.listening = vscode.Disposable.from(read(soon), app.secrets.onDidChange(soon), new vscode.Disposable(stop));
  }

  /** What a hover over an ID says. */
  async hover(spot: IdSpot): Promise<vscode.MarkdownString | undefined> {
    const { directory, vendors } = this.app;
    const shared = await this.known();
    return hoverOf(directory, vendors, spot, shared(spot));
  }

  /** The names behind IDs. */
  async hints(spots: readonly IdSpot[]): Promise<vscode.InlayHint[]> {
    const shared = await this.known();
    return hintsOf(this.app.directory.connections, spots, shared);
  }

  /** Names that complete to IDs. @param isWanted whether they are offered wherever it is, not only beside other IDs */
  async completions(
    document: vscode.TextDocument,
    position: vscode.Position,
    rules: IdRules,
    isWanted: boolean,
  ): Promise<vscode.CompletionList | undefined> {
    await this.known();
    const { directory } = this.app;
    return isWanted || isBesideKnown(directory, rules, document, position)
      ? completionsOf(directory, document, position)
      : undefined;
  }

  /** The documents that tell what has an ID. */
  async definitions(spot: IdSpot): Promise<vscode.Location[]> {
    await this.known();
    return definitionsOf(this.app.directory.connections, spot);
  }

  /** The text of such a document. */
  async document({ query }: vscode.Uri): Promise<string> {
    await this.known();
    return idDocument(this.app.directory.connections, query);
  }

  /** All places of an ID in the workspace; undefined: nobody knows it, and it may be none. */
  async references(
    spot: IdSpot,
    rules: IdRules,
    token: vscode.CancellationToken,
  ): Promise<vscode.Location[] | undefined> {
    const shared = await this.known();
    const isKnown = spot.by === 'distinctive' || holdingsOf(this.app.directory.connections, spot).length > 0;
    if (!isKnown && shared(spot) === undefined) return undefined;
    const { places, read } = await placesOf(spot, rules, token);
    if (!token.isCancellationRequested) tellCut(read);
    return places;
  }

  /** The warnings about IDs. */
  async faults(spots: readonly IdSpot[]): Promise<vscode.Diagnostic[]> {
    await this.known();
    const { connections } = this.app.directory;
    const asked = await Promise.all(
      connections.map(async (source) => ((await this.isSignedIn(source)) ? [source] : [])),
    );
    return faultsOf(connections, this.app.vendors, spots, ignoredIds(), new Set(asked.flat()));
  }

  /** What can be done about warnings, and how an ID can get a name. */
  async actions(
    document: vscode.TextDocument,
    spot: IdSpot | undefined,
    warnings: readonly vscode.Diagnostic[],
  ): Promise<vscode.CodeAction[]> {
    const shared = await this.known();
    return [
      ...fixesOf(document, warnings),
      ...(spot === undefined || spot.kind === 'member'
        ? []
        : namingsOf(this.app.directory.connections, document, spot, shared(spot))),
    ];
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.listening.dispose();
    this.shared.dispose();
    this.changed.dispose();
  }

  /** Reads what is kept of groups, once each connection, and what the workspace shares. */
  private async known(): ReturnType<SharedFiles['names']> {
    await this.app.directory.recall();
    return this.shared.names();
  }

  /** Whether it has a token that was not refused. */
  private async isSignedIn({ id, connector: { connection }, groups }: Source): Promise<boolean> {
    if (groups.failure?.kind === 'unauthorized') return false;
    const { secrets, owners, tokens } = this.app;
    // A command that prints a token is not run for a warning: that all was read now tells as much.
    if (tokens.sourceOf(connection) !== undefined) return groups.complete;
    try {
      const owner = await owners.of(id);
      return (await secrets.get({ owner, connection }, secrets.destinationOf(connection).origin)) !== undefined;
    } catch {
      return false;
    }
  }
}
