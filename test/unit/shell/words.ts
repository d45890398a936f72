// What the shell says and shows, in plain Node.
import { shellOver } from '../../support/shell.ts';

type Shell = Pick<typeof import('../../../src/shell/words/failures.ts'), 'failureSentence'> &
  Pick<typeof import('../../../src/shell/words/failureActions.ts'), 'failureAction' | 'actionLabel'> &
  Pick<typeof import('../../../src/shell/words/failureTitles.ts'), 'failureTitle'> &
  Pick<typeof import('../../../src/shell/detail/view/detailView.ts'), 'aroundOf' | 'rowView'> &
  Pick<typeof import('../../../src/shell/words/masking.ts'), 'maskOf'> &
  Pick<typeof import('../../../src/shell/tree/items/treeItem.ts'), 'treeItem' | 'tooltipOf'> &
  Pick<typeof import('../../../src/shell/find/rows.ts'), 'findRows'> &
  Pick<typeof import('../../../src/shell/find/trouble.ts'), 'Trouble'> &
  Pick<typeof import('../../../src/shell/detail/doIntent.ts'), 'doIntent'> &
  Pick<typeof import('../../../src/shell/api/publicApi.ts'), 'publicApi'>;

const files = [
  'words/failures',
  'words/failureActions',
  'words/failureTitles',
  'detail/view/detailView',
  'words/masking',
  'tree/items/treeItem',
  'find/rows',
  'find/trouble',
  'detail/doIntent',
  'api/publicApi',
];

/**
 * The words for failures, the rows of the tree and the finder, what a detail posts and copies, and what other
 * extensions get.
 */
export const shellWords = (): Promise<Shell> => shellOver<Shell>(files.map((file) => `shell/${file}`));
