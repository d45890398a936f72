/** What is known of the IDs in a document: what hovers, hints and the like show. Loaded when the first ID is met. */
import * as vscode from 'vscode';
import type { IdSpot } from '../../core/recognise/spots.ts';
import type { App } from '../app.ts';
import { hoverOf } from './hover.ts';
import { SharedFiles } from './sharedFiles.ts';

/** What documents show of the IDs in them: out of what is known, without asking a vendor. */
export class IdsInCode implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  /** What is known may be other now. */
  readonly onDidChange = this.changed.event;
  private readonly shared = new SharedFiles(() => this.changed.fire());

  constructor(private readonly app: Pick<App, 'directory' | 'vendors'>) {}

  /** What a hover over an ID says. */
  async hover(spot: IdSpot): Promise<vscode.MarkdownString | undefined> {
    const { directory, vendors } = this.app;
    const names = await this.known();
    return hoverOf(directory, vendors, spot, names(spot));
  }

  dispose(): void {
    this.shared.dispose();
    this.changed.dispose();
  }

  /** Reads what is kept of groups, once each connection, and what the workspace shares. */
  private async known(): ReturnType<SharedFiles['names']> {
    await this.app.directory.recall();
    return this.shared.names();
  }
}
