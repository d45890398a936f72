/** All objects that commands work with. */
import type { LogOutputChannel } from 'vscode';
import type { SessionStore } from '../core/client/signIn/sessionStore.ts';
import type { Directory } from '../core/directory/directory.ts';
import type { Vendor } from '../core/vendorKit/vendor.ts';
import type { Comparisons } from './compare/comparisons.ts';
import type { Details } from './detail/details.ts';
import type { RawDocuments } from './detail/rawDocuments.ts';
import type { Attention } from './focus/attention.ts';
import type { LastEditor } from './focus/lastEditor.ts';
import type { GroupList } from './storage/groupLists.ts';
import type { Owners } from './storage/owner.ts';
import type { SecretStore } from './storage/secrets.ts';
import type { Tree } from './tree/tree.ts';

/** What the commands work with: each object is built once, in build.ts. */
export interface App {
  readonly vendors: readonly Vendor[];
  readonly directory: Directory;
  readonly owners: Owners;
  readonly secrets: SecretStore;
  readonly sessions: SessionStore;
  readonly tree: Tree;
  readonly details: Details;
  readonly comparisons: Comparisons;
  readonly attention: Attention;
  readonly raw: RawDocuments;
  readonly editor: LastEditor;
  /** Groups that the user wants to have at hand, everywhere. */
  readonly pins: GroupList;
  /** Groups that were found last, in this workspace. */
  readonly recents: GroupList;
  /** This extension, as links name it. */
  readonly extensionId: string;
  readonly log: LogOutputChannel;
  /** Reads the connections of the settings again. */
  readonly reconfigure: () => void;
  /** Takes what the settings say now. */
  readonly reconfigured: () => void;
}
