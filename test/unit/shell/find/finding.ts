// The finder and the tree in plain Node.
import type { Directory } from '../../../../src/core/directory/directory.ts';
import type { App } from '../../../../src/shell/app.ts';
import { fakeWorld, never, settled, type Answers } from '../../../support/fakes.ts';
import { shellOver, type StandIn } from '../../../support/shell.ts';

export type { FakePick } from '../../../support/vscode.ts';

type Shell = Pick<typeof import('../../../../src/shell/find/finder.ts'), 'pickFound'> &
  Pick<typeof import('../../../../src/shell/find/matchWords.ts'), 'matchWords'> &
  Pick<typeof import('../../../../src/shell/connect/questions/pickAnswer.ts'), 'discoveredStep'> &
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
  'shell/connect/questions/pickAnswer',
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

/** Two connections with what they answer, read to the end, and all that the finder works with. */
export async function openedFinder(
  shell: Awaited<ReturnType<typeof shellFinding>>,
  answers: Answers,
  ids: readonly string[] = ['north', 'south'],
) {
  const logged: string[] = [];
  const world = fakeWorld(answers);
  const directory: Directory = new shell.Directory(world);
  directory.configure(
    shell.readConnections(
      ids.map((id) => ({ id, vendor: 'devrev', label: `The ${id}`, baseUrl: `https://${id}.example` })),
      shell.vendors,
    ).connections,
    [],
  );
  for (const source of directory.connections) await source.groups.all(never).catch(() => undefined);
  const places = {
    all: (): unknown[] => [],
    has: (): boolean => false,
    add: () => Promise.resolve(),
    remove: () => Promise.resolve(),
  };
  let logs = 0;
  const log = {
    error: (line: string) => void logged.push(line),
    show: (): void => {
      logs++;
    },
  };
  const choices = new shell.ChosenTexts({}, () => undefined);
  const view = { view: {}, changed: { fire: () => undefined } };
  const pins = { ...places };
  const tree = new shell.Tree(directory, choices, choices, view as never, pins as never, log);
  const told: ((id: string) => void)[] = [];
  const secrets = {
    onDidChange: (listener: (id: string) => void) => (told.push(listener), { dispose: () => undefined }),
  };
  const app = { directory, pins, recents: { ...places }, log, tree, secrets } as unknown as App;
  return {
    app,
    directory,
    world,
    logged,
    tree,
    shown: () => logs,
    signedIn: (id: string) => told.forEach((tell) => tell(id)),
  };
}

/** Lets the finder draw what it has. */
export async function quiet(): Promise<void> {
  for (let turn = 0; turn < 30; turn++) await settled();
  await new Promise((resolve) => setTimeout(resolve, 5));
  for (let turn = 0; turn < 10; turn++) await settled();
}
