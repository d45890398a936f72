/** The name of every command in package.json: activation registers them, and loads their code when one runs. */

/** Every command of package.json: their code is loaded when the first of them runs. */
export const commandNames = [
  'actOnFailure',
  'addConnection',
  'cancelAll',
  'cancelLoading',
  'clearCache',
  'clearFilter',
  'copyAs',
  'copyId',
  'filterGroups',
  'findGroup',
  'findMember',
  'hideSecrets',
  'indexConnection',
  'insertId',
  'keepDetail',
  'loadMore',
  'openDetail',
  'openInBrowser',
  'openRaw',
  'openSettings',
  'pinGroup',
  'refresh',
  'refreshAll',
  'removeConnection',
  'replaceToken',
  'showDetail',
  'showGroupsOf',
  'showLog',
  'showSecrets',
  'sortGroups',
  'stopIndexing',
  'unpinGroup',
] as const;

/** One of `commandNames`. */
export type CommandName = (typeof commandNames)[number];
