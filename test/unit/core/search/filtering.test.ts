import assert from 'node:assert/strict';
import { readQuestion } from '../../../../src/core/search/question.ts';
import { Directory } from '../../../../src/core/directory/directory.ts';
import { vendors } from '../../../../src/vendors/index.ts';
import { fakeWorld, never } from '../../../support/fakes.ts';

type Group = { readonly id: number; readonly name: string; readonly members?: readonly number[] };

describe('core: the groups that pass a filter', () => {
  /** A hundred a page. What the vendor has may change. */
  const directoryOf = (groups: Group[]): Directory => {
    const world = fakeWorld(
      (address) => {
        const page = Number(address.searchParams.get('page') ?? 1);
        const one = groups.find(({ id }) => address.pathname === `/api/v1/groups/${id}`);
        if (one !== undefined)
          return { result: one, expands: { users: (one.members ?? []).map((id) => ({ id, name: `User ${id}` })) } };
        return {
          page,
          next_page: page * 100 < groups.length ? page + 1 : null,
          last_page: Math.ceil(groups.length / 100),
          result: groups.slice((page - 1) * 100, page * 100),
        };
      },
      { secrets: () => Promise.resolve({ token: 'a-secret-token' }) },
    );
    const directory = new Directory(world);
    directory.configure(
      [
        {
          connection: { id: 'q', vendor: 'testmo', label: 'Quality', answers: { baseUrl: 'https://q.example' } },
          vendor: { ...vendors.find(({ id }) => id === 'testmo')!, alsoCalled: '测试台' },
        },
      ],
      [],
    );
    return directory;
  };
  const asked = (directory: Directory, typed: string, limit = 50): readonly [ids: string[], unsure: number] => {
    const { found, unsure } = directory.finder.ask(readQuestion(typed), 'group', limit);
    return [found.map(({ id }) => id), [...unsure.values()].reduce((sum, one) => sum + one, 0)];
  };
  const some = (count: number): Group[] =>
    Array.from({ length: count }, (_, at) => ({
      id: at + 1,
      name: `Team ${at + 1}`,
      ...(at % 3 === 0 ? {} : { members: at % 3 === 1 ? [] : [at] }),
    }));

  it('knows a vendor by its ID, and by its name in any language', async () => {
    const directory = directoryOf(some(30));
    await directory.readAll(never);
    const [expected] = asked(directory, 'team 30');
    assert.deepEqual(expected, ['30']);
    for (const typed of ['testmo team 30', '测试台 team 30', 'vendor:Testmo team 30', 'vendor:测试 team 30'])
      assert.deepEqual(asked(directory, typed)[0], expected, typed);
    assert.deepEqual(asked(directory, 'vendor:问卷 team 30')[0], []);
  });

  // More than 2,000 that pass are looked for among all, fewer by themselves: both must find the same.
  for (const count of [60, 6300]) {
    it(`finds the empty ones of ${count}, the best first, and says of how many it is not known`, async () => {
      const directory = directoryOf(some(count));
      await directory.readAll(never);
      assert.deepEqual(asked(directory, 'is:empty team 1', 3), [['11', '14', '17'], count / 3]);
      assert.equal(asked(directory, 'is:empty 50')[0][0], '50');
      assert.ok(asked(directory, 'is:empty', 50)[0].every((id) => Number(id) % 3 === 2));
      assert.deepEqual(asked(directory, 'is:empty no such name')[0], []);
      const { found, unsure, failed } = directory.finder.ask(readQuestion('is:empty'), 'member', 9);
      assert.deepEqual([found, unsure.size, failed.size], [[], 0, 0]);
    });
  }

  it('takes in what is read after the filter was typed: groups, and members', async () => {
    const directory = directoryOf(some(150));
    const [source] = directory.connections;
    await source!.groups.more(never);
    assert.deepEqual([asked(directory, 'is:empty', 999)[0].length, asked(directory, 'is:empty', 999)[1]], [33, 34]);
    await source!.groups.all(never);
    assert.deepEqual([asked(directory, 'is:empty', 999)[0].length, asked(directory, 'is:empty', 999)[1]], [50, 50]);
    assert.deepEqual(asked(directory, 'has:"user 2"'), [[], 150]);
    await source!.members('3').all(never);
    assert.deepEqual(asked(directory, 'has:"user 2"'), [['3'], 149]);
    assert.deepEqual(asked(directory, 'has:"user 9"'), [[], 149]);
  });

  it('applies a refresh', async () => {
    const groups = some(30);
    const directory = directoryOf(groups);
    await directory.readAll(never);
    assert.equal(asked(directory, 'is:empty')[0].includes('2'), true);
    groups[1] = { id: 2, name: 'Team 2', members: [5] };
    await directory.connections[0]!.refreshGroups(never);
    assert.equal(asked(directory, 'is:empty')[0].includes('2'), false);
  });
});
