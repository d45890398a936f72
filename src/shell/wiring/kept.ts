/** Where connections keep what they read, and their sessions. */
import type * as vscode from 'vscode';
import type { Shelf } from '../../core/cache/shelf.ts';
import { keepInMemory, type SessionKeep } from '../../core/client/signIn/session.ts';
import type { SessionStore } from '../../core/client/signIn/sessionStore.ts';
import { mayKeep } from '../settings/options.ts';
import { CacheFiles } from '../storage/cacheFiles.ts';
import { accountOf, type Owners } from '../storage/owner.ts';

/** The user's connections are known in every window of the profile, those of a workspace only in its own. */
export function shelfOf({ globalStorageUri, storageUri }: vscode.ExtensionContext, owners: Owners): Shelf | undefined {
  if (globalStorageUri.scheme !== 'file') return undefined;
  const workspace = storageUri?.toString();
  const workspaceOf = (id: string): string | undefined => (owners.isOfWorkspace(id) ? (workspace ?? '') : undefined);
  return new CacheFiles(globalStorageUri.fsPath, mayKeep, { profile: () => owners.profile(), workspaceOf, workspace });
}

/**
 * The sessions of a connection; whose it is may change while it is used, and where its token comes from. What is made of
 * a token that is stored nowhere is stored nowhere either.
 */
export function sessionsOf(
  sessions: SessionStore,
  owners: Owners,
  connectionId: string,
  isStored: () => boolean,
): SessionKeep {
  const inMemory = keepInMemory();
  const keep = async (): Promise<SessionKeep> =>
    isStored() ? sessions.of(accountOf(await owners.of(connectionId), connectionId)) : inMemory;
  return { read: async (of) => (await keep()).read(of), alone: async (work) => (await keep()).alone(work) };
}
