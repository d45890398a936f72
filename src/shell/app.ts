import type { LogOutputChannel } from 'vscode';
import type { Directory } from '../core/directory.ts';
import type { Sessions } from '../core/sessions.ts';
import type { Vendor } from '../core/vendor.ts';
import type { Attention } from './attention.ts';
import type { Details } from './details.ts';
import type { LastEditor } from './insert.ts';
import type { RawDocuments } from './rawDocuments.ts';
import type { Owners } from './owner.ts';
import type { Places } from './places.ts';
import type { SecretStore } from './secrets.ts';
import type { Tree } from './tree.ts';

/** What the commands work with: each object is built once, in build.ts. */
export interface App {
  readonly vendors: readonly Vendor[];
  readonly directory: Directory;
  readonly owners: Owners;
  readonly secrets: SecretStore;
  readonly sessions: Sessions;
  readonly tree: Tree;
  readonly details: Details;
  readonly attention: Attention;
  readonly raw: RawDocuments;
  readonly editor: LastEditor;
  /** Groups that the user wants to have at hand, everywhere. */
  readonly pins: Places;
  /** Groups that were found last, in this workspace. */
  readonly recents: Places;
  readonly log: LogOutputChannel;
  /** Reads the connections of the settings again. */
  readonly reconfigure: () => void;
  /** Takes what the settings say now. */
  readonly reconfigured: () => void;
}
