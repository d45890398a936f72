import assert from 'node:assert/strict';
import { starts, type Emulator, type VendorId } from '../../vendors/index.ts';
import { fixture } from '../../vendors/parts/fixtures.ts';
import { elements, slice } from '../../vendors/parts/json-text.ts';
import { ask, manners, rowsOf, type Manners } from './ask.ts';

for (const vendor of Object.keys(starts) as VendorId[]) {
  describe(`${vendor} emulator: lists`, () => {
    const manner = manners[vendor] as Manners;
    let emulator: Emulator;
    before(async () => (emulator = await starts[vendor]()));
    after(() => emulator.close());
    const members = async (id: string): Promise<string[]> => {
      if (manner.members) return rowsOf(emulator, manner.members(id), manner.memberRows);
      const text = await (await ask(emulator, manner.group?.(id) ?? '')).text();
      return elements(slice(text, ...manner.detail, ...manner.memberRows));
    };

    it('pages to the end, each row word for word and each id once', async () => {
      const { facts } = emulator;
      const rows = await rowsOf(emulator, manner.groups, manner.groupRows);
      assert.equal(rows.length, facts.groupRows);
      const ids = facts.groupIds();
      assert.equal(new Set(ids).size, ids.length);
      assert.equal(rows.length - ids.length, facts.unreadableGroupRows);
      assert.equal(facts.unreadableGroupRows, 1);
      for (const id of ids) assert.ok(rows.includes(facts.groupText(id)), id);
      assert.deepEqual(
        emulator.requests.flatMap(({ complaint }) => complaint ?? []),
        [],
      );
    });

    it('lists the members of a group', async () => {
      const { facts } = emulator;
      const some = [
        facts.bigGroupId,
        facts.emptyGroupId,
        facts.oddIdGroupId,
        facts.unreadableMemberGroupId,
        facts.nestedGroupId ?? facts.seedGroupId,
      ];
      for (const id of new Set([...facts.groupIds().slice(0, 6), ...facts.groupIds().slice(-2), ...some]))
        assert.deepEqual(await members(id), facts.memberTexts(id), id);
      assert.equal(facts.memberRows(facts.emptyGroupId), 0);
      assert.ok(facts.memberRows(facts.bigGroupId) > 150);
      assert.ok(
        facts.memberTexts(facts.unreadableMemberGroupId).some((row) => !row.startsWith('{') && !/^\d+$/.test(row)),
      );
    });

    it('shows one group by id, odd ids too', async () => {
      const { facts } = emulator;
      if (!manner.group) return;
      for (const id of facts.groupIds().slice(-20)) {
        const text = await (await ask(emulator, manner.group(id))).text();
        assert.equal(slice(text, ...manner.detail), facts.detailText(id), id);
      }
    });

    it('holds only rows that JSON can read', () => {
      const { facts } = emulator;
      const rows = facts
        .groupIds()
        .flatMap((id) => [facts.groupText(id), facts.detailText(id), ...facts.memberTexts(id)]);
      for (const row of rows) JSON.parse(row);
    });

    it('holds what tests look for', () => {
      const { facts } = emulator;
      const ids = new Set(facts.groupIds());
      const { hostileGroupIds, cycleGroupIds = [] } = facts;
      const single = [
        facts.seedGroupId,
        facts.emptyGroupId,
        facts.bigGroupId,
        facts.oddIdGroupId,
        facts.unusualGroupId,
        facts.unreadableMemberGroupId,
        facts.namelessMemberGroupId,
      ];
      const perhaps = [
        facts.nestedGroupId,
        facts.childGroupId,
        facts.severalParentsGroupId,
        facts.orphanGroupId,
        facts.deepGroupId,
      ];
      for (const id of [...single, ...perhaps, ...hostileGroupIds, ...cycleGroupIds])
        assert.ok(id === undefined || ids.has(id), id);
      assert.equal(hostileGroupIds.length, 7);
      assert.match(facts.groupText(facts.unusualGroupId), /\\u00[0-9A-F]{2}.*1e400/s);
    });

    it('makes as many groups as asked for', async () => {
      const large = await starts[vendor]({ scale: 100_000 });
      assert.equal(large.facts.groupRows, 100_000);
      const text = await (await ask(large, manner.groups)).text();
      assert.ok(elements(slice(text, ...manner.groupRows)).length >= 10);
      await large.close();
    });
  });
}

describe('the seed documents, word for word', () => {
  const cases: readonly (readonly [VendorId, string, string])[] = [
    ['devrev', '/groups.get?id=string', 'devrev/group.json'],
    ['semaphor', '/api/management/v1/groups/string?includeMembers=true', 'semaphor/group.json'],
    ['aptly', '/settings/v1/groups/3de3ba12-fe6e-4242-b2c2-57aa17d2b959', 'aptly/group.json'],
  ];
  for (const [vendor, path, name] of cases) {
    it(`${vendor} answers with the whole example`, async () => {
      const emulator = await starts[vendor]();
      assert.equal(await (await ask(emulator, path)).text(), fixture(name));
      await emulator.close();
    });
  }
  it('testmo serves the groups of both examples', async () => {
    const emulator = await starts.testmo();
    const list = await (await ask(emulator, '/api/v1/groups')).text();
    for (const index of [0, 1])
      assert.equal(slice(list, 'result', index), slice(fixture('testmo/groups.json'), 'result', index));
    const one = await (await ask(emulator, '/api/v1/groups/1')).text();
    assert.equal(slice(one, 'result'), slice(fixture('testmo/group.json'), 'result'));
    await emulator.close();
  });
  it('wesurvey serves both groups of the example, the child first', async () => {
    const emulator = await starts.wesurvey();
    const list = await (await ask(emulator, '/api/contacts/teams/53/groups?per_page=2')).text();
    assert.deepEqual(
      elements(slice(list, 'data', 'list')),
      elements(slice(fixture('wesurvey/groups.json'), 'data', 'list')),
    );
    await emulator.close();
  });
});
