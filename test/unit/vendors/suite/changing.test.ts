// Lists that change while they are read, over real HTTP, for every vendor: what exists is reached, what is doubtful is
// said, and trying again leads on.
import assert from 'node:assert/strict';
import type { GroupPages } from '../../../../src/core/listing/groupPages.ts';
import type { Source } from '../../../../src/core/connection/source.ts';
import { Explorer } from '../../../../src/core/tree/explorer.ts';
import { connect, type Connected } from '../../../support/connected.ts';
import { failureOf, never } from '../../../support/fakes.ts';
import { starts, type Emulator, type Fault, type VendorId } from '../../../vendors/index.ts';

const [scale, pageSize] = [60, 15];

const idsOf = ({ groups }: Source): string[] => [...groups.values()].map(({ id }) => id);
const stateOf = ({ state, doubt, failure }: GroupPages): unknown => [state, doubt, failure?.kind];
const whole = ['complete', undefined, undefined];

for (const vendor of Object.keys(starts) as VendorId[])
  describe(`lists that change: ${vendor}`, () => {
    let emulator: Emulator;
    let ids: readonly string[];
    before(async () => {
      emulator = await starts[vendor]({ scale });
      ids = emulator.facts.groupIds();
    });
    after(() => emulator.close());
    beforeEach(() => emulator.reset());

    const opened = (): Connected => connect(emulator, { limits: { pageSize } });
    const change = (fault: Fault): void => emulator.misbehave({ call: 'groups', ...fault });
    const asked = (): URLSearchParams[] =>
      emulator.requests.filter(({ call }) => call === 'groups').map(({ query }) => query);
    const isFirst = (query: URLSearchParams | undefined): boolean =>
      query !== undefined && !query.has('cursor') && (query.get('page') ?? '1') === '1';
    /** The total counts each row that is there once. */
    const isCounted = ({ groups }: Source): boolean =>
      groups.total === undefined || groups.total === groups.rows.length;

    it('goes on behind an empty page in the middle', async () => {
      change({ list: 'gapped' });
      const { source } = opened();
      await source.groups.all(never);
      assert.deepEqual([idsOf(source), stateOf(source.groups)], [ids, whole]);
    });

    it('reaches rows that moved to a page that was read, and new ones before it', async () => {
      for (const list of ['raised', 'added'] as const)
        for (const by of [1, 4, pageSize]) {
          emulator.reset();
          const { source } = opened();
          await source.groups.more(never);
          const first = idsOf(source);
          change({ list, by });
          await source.groups.all(never);
          assert.deepEqual(
            [ids.filter((id) => !source.groups.has(id)), stateOf(source.groups), isCounted(source)],
            [[], whole, true],
            `${list} ${by}`,
          );
          assert.equal(source.groups.rows.length, emulator.facts.groupRows + (list === 'added' ? by : 0));
          assert.deepEqual(idsOf(source).slice(0, first.length), first);
        }
    });

    it('reaches rows that were stepped over when others went, and calls nobody gone who is there', async () => {
      for (const by of [1, 4]) {
        emulator.reset();
        const { source } = opened();
        await source.groups.all(never);
        // While it is read again, after its first page.
        change({ list: 'gone', by, skip: 1 });
        await source.refreshGroups(never);
        const there = ids.slice(by);
        assert.deepEqual(
          [
            there.filter((id) => !source.groups.has(id)),
            there.filter((id) => source.isGone(id)),
            stateOf(source.groups),
          ],
          [[], [], whole],
          `${by}`,
        );
        await source.refreshGroups(never);
        assert.deepEqual(
          ids.filter((id) => source.isGone(id)),
          ids.slice(0, by),
        );
      }
    });

    it('is whole where rows come twice, and are counted twice', async () => {
      for (const by of [1, 4]) {
        emulator.reset();
        change({ list: 'twice', by });
        const { source } = opened();
        await source.groups.all(never);
        assert.deepEqual([idsOf(source), stateOf(source.groups), isCounted(source)], [ids, whole, true]);
      }
    });

    it('is whole where every page has each row twice', async () => {
      change({ rows: 'duplicate' });
      const { source } = opened();
      await source.groups.all(never);
      assert.deepEqual([idsOf(source), source.groups.complete, source.groups.failure], [ids, true, undefined]);
    });

    for (const status of [400, 404, 410])
      it(`begins anew where a page that was told has ended (${status})`, async () => {
        const { source } = opened();
        await source.groups.more(never);
        const first = idsOf(source);
        change({ ended: status });
        const failure = await failureOf(source.groups.more(never));
        assert.deepEqual([failure.midway, idsOf(source), source.groups.state], [true, first, 'partial']);
        const from = asked().length;
        await source.groups.more(never);
        // What is read anew comes as far as before, and a page further.
        assert.deepEqual([isFirst(asked()[from]), asked().length - from, source.groups.count], [true, 2, 2]);
        await source.groups.all(never);
        assert.deepEqual([idsOf(source), stateOf(source.groups)], [ids, whole]);
      });

    it('loses nothing that was loaded where reading anew fails, and shows what is there now once it works', async () => {
      const { source } = opened();
      for (let page = 0; page < 3; page++) await source.groups.more(never);
      const first = idsOf(source);
      change({ ended: 404, times: 1 });
      await failureOf(source.groups.all(never));
      change({ list: 'gone', by: 2 });
      emulator.misbehave({ call: 'groups', refuse: 403, skip: 1, times: 1 });
      for (let tries = 0; tries < 20 && !source.groups.complete; tries++) {
        const before = emulator.requests.length;
        const failed = await source.groups.all(never).then(
          () => false,
          () => true,
        );
        if (failed) assert.deepEqual(idsOf(source).slice(0, first.length), first);
        assert.ok(emulator.requests.length > before);
      }
      assert.deepEqual([idsOf(source), stateOf(source.groups)], [ids.slice(2), whole]);
    });

    it('leads on from a node in the tree that offers to try again', async () => {
      const { source, directory } = opened();
      const explorer = new Explorer(directory, () => undefined);
      const connection = explorer.connection(source);
      await source.groups.more(never);
      change({ ended: 410 });
      await explorer.more(connection);
      const types = async (): Promise<string[]> => (await explorer.children(connection)).map(({ type }) => type);
      assert.ok((await types()).includes('failure'));
      for (let tries = 0; tries < 2 && (await types()).includes('failure'); tries++) await explorer.retry(connection);
      assert.ok(!(await types()).includes('failure'));
      await source.groups.all(never);
      assert.deepEqual([idsOf(source), stateOf(source.groups)], [ids, whole]);
    });

    it('finds a row again that moved to another page, or whose page has ended', async () => {
      const { source } = opened();
      await source.groups.all(never);
      const { length } = source.groups.rows;
      const places = [0, pageSize - 1, pageSize, length - 1].filter((at) => source.groups.rows.brief(at)?.value);
      for (const fault of [{ list: 'raised', by: 20 }, { ended: 400 }, { ended: 404 }] as const) {
        emulator.reset();
        change(fault);
        for (const place of places) {
          const { id } = source.groups.rows.brief(place)!.value!;
          const row = await source.groups.again(place, never);
          assert.deepEqual([row.value?.id, row.json.text], [id, emulator.facts.groupText(id)]);
        }
      }
      emulator.reset();
      change({ list: 'gone', by: 1 });
      assert.equal((await failureOf(source.groups.again(0, never))).kind, 'notFound');
      assert.deepEqual(idsOf(source), ids);
    });
  });
