/** Lists the tokens that are stored on this machine, whoever stored them, and removes single ones. */
import { Failure } from '../../core/failure.ts';
import type { KeyStore } from './keyStore.ts';
import {
  accountIn,
  destinationIn,
  entryIn,
  entryKey,
  keyOf,
  legacyDestinationIn,
  legacyDestinationKey,
  legacyIdIn,
  legacyIn,
  legacyKey,
  legacyTextOf,
  textOf,
  type Destination,
} from './secretEntries.ts';

/** One token, by what it is for. What it is, nobody is told. */
export interface StoredToken {
  readonly connectionId: string;
  readonly destination: Destination;
  /** Undefined: kept before each owner had its own. */
  readonly owner: string | undefined;
}

/** The tokens of all owners, as far as VS Code tells their names. */
export class StoredTokens {
  constructor(private readonly keys: KeyStore) {}

  /**
   * All that are stored. `isAll`: else VS Code is too old to name them, and only those of the given accounts are listed.
   * @param known owner and ID of connections of this window
   */
  async list(
    known: readonly { readonly owner: string; readonly connectionId: string }[],
  ): Promise<{ readonly tokens: StoredToken[]; readonly isAll: boolean }> {
    const names = await this.keys.names();
    const asked =
      names ?? known.flatMap(({ owner, connectionId }) => [entryKey(owner, connectionId), legacyKey(connectionId)]);
    const tokens: StoredToken[] = [];
    for (const name of new Set(asked)) {
      const account = accountIn(name);
      const connectionId = account?.connectionId ?? legacyIdIn(name);
      if (connectionId === undefined) continue;
      const text = await this.keys.get(name);
      const places =
        account === undefined
          ? [...legacyIn(text).keys()].map(legacyDestinationIn)
          : [...(entryIn(text)?.places.keys() ?? [])].flatMap((key) => destinationIn(key) ?? []);
      for (const destination of places) tokens.push({ connectionId, destination, owner: account?.owner });
    }
    return { tokens, isAll: names !== undefined };
  }

  /** Removes one, and nothing else that stands beside it. Rejects when the system's key store does. */
  async remove({ connectionId, destination, owner }: StoredToken): Promise<void> {
    const before = legacyDestinationKey(destination);
    if (owner === undefined) {
      await this.keys.change(legacyKey(connectionId), (text) => {
        const all = legacyIn(text);
        all.delete(before);
        return legacyTextOf(all);
      });
      return;
    }
    const { answers } = destination;
    if (answers === undefined) throw new Failure('refused', { reason: 'badAnswers' });
    const legacy = legacyIn(await this.keys.get(legacyKey(connectionId)));
    await this.keys.change(entryKey(owner, connectionId), (text) => {
      const all = entryIn(text);
      if (all === undefined) return text;
      all.places.delete(keyOf({ ...destination, answers }));
      // Or it would be taken over once more.
      if (legacy.has(before)) all.gone.add(before);
      return textOf(all);
    });
  }
}
