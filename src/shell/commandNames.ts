/** Every command of package.json: their code is loaded when the first of them runs. */
export const commandNames = [
  'actOnFailure',
  'addConnection',
  'cancelAll',
  'cancelLoading',
  'clearFilter',
  'copyAs',
  'copyId',
  'filterGroups',
  'findGroup',
  'findMember',
  'hideSecrets',
  'insertId',
  'keepDetail',
  'loadMore',
  'openDetail',
  'openRaw',
  'openSettings',
  'refresh',
  'refreshAll',
  'removeConnection',
  'replaceToken',
  'showLog',
  'showSecrets',
] as const;

export type CommandName = (typeof commandNames)[number];
