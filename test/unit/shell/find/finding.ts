// The finder and the tree in plain Node.
import { shellOver, type StandIn } from '../../../support/shell.ts';

export type { FakePick } from '../../../support/shell.ts';

type Shell = Pick<typeof import('../../../../src/shell/find/finder.ts'), 'pickFound'> &
  Pick<typeof import('../../../../src/shell/find/matchWords.ts'), 'matchWords'> &
  Pick<typeof import('../../../../src/shell/connect/pickAnswer.ts'), 'discoveredStep'> &
  Pick<typeof import('../../../../src/shell/tree/indexing.ts'), 'showIndexing'> &
  Pick<typeof import('../../../../src/shell/words/masking.ts'), 'maskOf'> &
  Pick<typeof import('../../../../src/shell/words/failures.ts'), 'failureSentence'> &
  Pick<typeof import('../../../../src/shell/find/groupsOfMember.ts'), 'pickGroupOf'> &
  Pick<typeof import('../../../../src/shell/tree/tree.ts'), 'Tree'> &
  Pick<typeof import('../../../../src/shell/api/publicModel.ts'), 'publicFailure'> &
  Pick<typeof import('../../../../src/shell/words/dates.ts'), 'ago' | 'dateOf' | 'timeOf'> &
  Pick<typeof import('../../../../src/core/wait.ts'), 'Wait'> &
  Pick<typeof import('../../../../src/core/failure.ts'), 'Failure'> &
  Pick<typeof import('../../../../src/core/directory/directory.ts'), 'Directory'> &
  Pick<typeof import('../../../../src/core/tree/choices.ts'), 'ChosenTexts'> &
  Pick<typeof import('../../../../src/core/search/facts.ts'), 'memberFacts'> &
  Pick<typeof import('../../../../src/core/directory/readConnections.ts'), 'readConnections'> &
  Pick<typeof import('../../../../src/vendors/index.ts'), 'vendors'>;

const files = [
  'shell/find/finder',
  'shell/find/matchWords',
  'shell/connect/pickAnswer',
  'shell/tree/indexing',
  'shell/words/masking',
  'shell/words/failures',
  'shell/find/groupsOfMember',
  'shell/tree/tree',
  'shell/api/publicModel',
  'shell/words/dates',
  'core/wait',
  'core/failure',
  'core/directory/directory',
  'core/tree/choices',
  'core/search/facts',
  'core/directory/readConnections',
  'vendors/index',
];

/** The finder, the tree, and what they stand on. */
export const shellFinding = (): Promise<Shell & { readonly vscode: StandIn }> => shellOver<Shell>(files);
