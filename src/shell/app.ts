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
import type { Pins } from './storage/pins.ts';
import type { Owners } from './storage/owner.ts';
import type { StoredTokens } from './storage/storedTokens.ts';
import type { SecretStore } from './storage/secrets.ts';
import type { Tokens } from './tokens/tokens.ts';
import type { Tree } from './tree/tree.ts';

/** What the commands work with: each object is built once, in build.ts. */
export interface App {
  readonly vendors: readonly Vendor[];
  readonly directory: Directory;
  readonly owners: Owners;
  readonly secrets: SecretStore;
  /** The secrets of each connection, wherever they come from. */
  readonly tokens: Tokens;
  /** All tokens that are stored, whoever uses them. */
  readonly storedTokens: StoredTokens;
  readonly sessions: SessionStore;
  readonly tree: Tree;
  readonly details: Details;
  readonly comparisons: Comparisons;
  readonly attention: Attention;
  readonly raw: RawDocuments;
  readonly editor: LastEditor;
  /** Groups that the user wants to have at hand, everywhere. */
  readonly pins: Pins;
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
