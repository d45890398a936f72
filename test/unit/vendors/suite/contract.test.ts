import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { opened } from '../../../../src/core/vendorText.ts';
import { vendors } from '../../../../src/vendors/index.ts';
import { atHand, connect, values } from '../../../support/connected.ts';
import { failureOf, never } from '../../../support/fakes.ts';
import { starts, type Emulator, type VendorId } from '../../../vendors/index.ts';
import { checkRow } from './checkRow.ts';

/** How many requests of 100 rows read so many. */
const pagesOf = (rows: number): number => Math.max(1, Math.ceil(rows / 100));

describe('contract: every vendor', () => {
  it('has an emulator', () => assert.deepEqual(vendors.map(({ id }) => id).sort(), Object.keys(starts).sort()));
  it('is put to all faults', () => {
    for (const { id } of vendors) assert.ok(existsSync(join(import.meta.dirname, '../faults', `${id}.test.ts`)), id);
  });
  it('has an id of its own, and asks for baseUrl', () => {
    assert.equal(new Set(vendors.map(({ id }) => id)).size, vendors.length);
    for (const { id, answers, signIns } of vendors) {
      assert.ok(
        answers.some(({ key }) => key === 'baseUrl'),
        id,
      );
      const secrets = signIns.flatMap((way) => way.secrets);
      assert.equal(new Set(secrets.map(({ key }) => key)).size, secrets.length);
      for (const key of signIns.flatMap(({ needs = [], takes = [] }) => [...needs, ...takes]))
        assert.ok(answers.find((answer) => answer.key === key)?.optional, key);
      assert.ok(
        secrets.length > 0 && [...answers, ...secrets].every(({ label, help }) => label !== '' && help !== ''),
        id,
      );
    }
  });
});

for (const vendor of vendors) {
  describe(`contract: ${vendor.id}`, () => {
    let emulator: Emulator;
    const undocumented = vendor.members.documented === false;
    const usual = { limits: { undocumented } };
    before(async () => (emulator = await starts[vendor.id as VendorId]()));
    afterEach(function () {
      // Whatever was asked, a strict vendor had nothing to complain of.
      const complaints = emulator.requests.flatMap(({ complaint, path }) =>
        complaint === undefined ? [] : [`${path}: ${complaint}`],
      );
      const accepted = this.currentTest?.title.includes('(complains)');
      emulator.reset();
      if (!accepted) assert.deepEqual(complaints, []);
    });
    after(() => emulator.close());

    /** No log line, error or raw text holds a secret. */
    function checkSecrets(
      texts: readonly string[],
      secrets: Readonly<Record<string, string>> = emulator.secrets,
    ): void {
      for (const secret of Object.values(secrets)) for (const text of texts) assert.ok(!text.includes(secret), text);
    }

    it('lists all groups to the end, word for word, in the fewest requests', async () => {
      const { facts } = emulator;
      const { source, log } = connect(emulator);
      await source.groups.all(never);
      const { rows, state, total, doubt, complete, failure } = source.groups;
      assert.deepEqual(
        [rows.length, state, doubt, complete, failure],
        [facts.groupRows, 'complete', undefined, true, undefined],
      );
      if (total !== undefined) assert.equal(total, facts.groupRows);
      const read = values(rows);
      assert.deepEqual(
        read.map(({ id }) => id),
        facts.groupIds(),
      );
      assert.equal(new Set(read.map(({ id }) => id)).size, read.length);
      for (const row of atHand(rows)) {
        if (row.value !== undefined) assert.equal(row.json.text, facts.groupText(row.value.id));
        checkRow('group', row);
      }
      const unreadable = atHand(rows).filter(({ problem }) => problem !== undefined);
      assert.equal(unreadable.length, facts.unreadableGroupRows);
      assert.ok(unreadable.every(({ json, value }) => opened(json.text) !== '' && value === undefined));
      assert.equal(emulator.requests.length, pagesOf(facts.groupRows));
      assert.ok(emulator.requests.every(({ inFlight, method }) => inFlight === 1 && method === 'GET'));
      assert.equal(log.length, emulator.requests.length);
      checkSecrets([...log, ...atHand(rows).map(({ json }) => opened(json.text))]);
    });

    it('reads smaller pages where the user or the vendor wants them, to the same end', async () => {
      const small = connect(emulator, { limits: { pageSize: 25 } });
      await small.source.groups.all(never);
      assert.equal(emulator.requests.length, Math.ceil(emulator.facts.groupRows / 25));
      const own = await starts[vendor.id as VendorId]({ largestPage: 25 });
      const { source } = connect(own);
      // A numbered page of fewer rows than asked for leaves gaps: that must show.
      await source.groups.all(never);
      const whole = source.groups.rows.length === own.facts.groupRows;
      assert.equal(
        source.groups.state,
        whole ? 'complete' : 'partial',
        `${source.groups.rows.length} of ${own.facts.groupRows}`,
      );
      assert.equal(small.source.groups.rows.length, own.facts.groupRows);
      await own.close();
    });

    it('gets one group, odd ids too', async () => {
      const { facts } = emulator;
      const { source, log } = connect(emulator);
      const special = [
        facts.seedGroupId,
        facts.oddIdGroupId,
        facts.unusualGroupId,
        facts.bigGroupId,
        facts.emptyGroupId,
        facts.nestedGroupId,
        facts.orphanGroupId,
        ...facts.hostileGroupIds,
      ];
      const ids = special.filter((id) => id !== undefined);
      for (const id of ids) {
        const row = await source.group(id, never);
        assert.equal(row.value?.id, id);
        assert.equal(row.json.text, vendor.group === undefined ? facts.groupText(id) : facts.detailText(id));
        checkRow('group', row);
      }
      if (vendor.group !== undefined) assert.equal(emulator.requests.length, ids.length);
      checkSecrets(log);
    });

    if (vendor.member !== undefined) {
      it('reads the own object of each kind of member that has one, in one request', async () => {
        const { source } = connect(emulator, usual);
        const { bigGroupId } = emulator.facts;
        await source.members(bigGroupId).all(never);
        const one = new Map(values(source.members(bigGroupId).rows).map((member) => [member.kind, member]));
        for (const { id, kind, email } of one.values()) {
          const before = emulator.requests.length;
          const row = await source.member(id, bigGroupId, never);
          assert.equal(emulator.requests.length - before, vendor.member?.({ id, kind }) === undefined ? 0 : 1);
          if (row === undefined) continue;
          checkRow('member', row);
          assert.deepEqual([row.value?.id, row.value?.email ?? email], [id, email ?? row.value?.email]);
        }
      });
    }

    it('says notFound for a group that is not there (complains)', async () => {
      const { source } = connect(emulator);
      const known = emulator.facts.seedGroupId;
      const strange = /^\d+$/.test(known) ? '987654321' : `${known.slice(0, -1)}_`;
      const failure = await failureOf(source.group(strange, never));
      assert.equal(failure.kind, 'notFound');
      assert.equal(emulator.requests.length, vendor.group === undefined ? pagesOf(emulator.facts.groupRows) : 1);
    });

    it('refuses ids that its paths cannot hold, and asks nothing', async () => {
      const { source } = connect(emulator, usual);
      const inPath = (address: { path: string } | undefined): boolean => address?.path.includes('some-id') ?? false;
      const target = { answers: emulator.connection.answers, id: 'some-id' };
      const askings = [
        ...(inPath(vendor.group?.ask(target)) ? [(id: string) => source.group(id, never)] : []),
        ...(inPath(vendor.members.first(target)) ? [(id: string) => source.freshMembers(id).more(never)] : []),
      ];
      assert.equal(askings.length, { aptly: 1, devrev: 0, semaphor: 2, testmo: 2, wesurvey: 1 }[vendor.id]);
      for (const id of ['..', '.', '', '\ud800']) {
        for (const ask of askings) {
          const { kind, reason } = await failureOf(ask(id));
          assert.deepEqual([kind, reason], ['refused', 'badId']);
        }
      }
      assert.equal(emulator.requests.length, 0);
    });

    const groupsWithMembers = [
      'bigGroupId',
      'emptyGroupId',
      'nestedGroupId',
      'oddIdGroupId',
      'unreadableMemberGroupId',
      'namelessMemberGroupId',
      'seedGroupId',
      'unusualGroupId',
    ] as const;
    for (const which of groupsWithMembers) {
      it(`lists all members of ${which.replace('GroupId', '')}`, async () => {
        const { facts } = emulator;
        const id = facts[which];
        if (id === undefined) return assert.ok(which === 'nestedGroupId');
        const { source, log } = connect(emulator, usual);
        const pages = source.members(id);
        await pages.all(never);
        const expected = facts.memberTexts(id);
        assert.equal(pages.rows.length, expected.length);
        assert.deepEqual([pages.failure, pages.complete, pages.doubt === 'short'], [undefined, true, false]);
        atHand(pages.rows).forEach((row, index) => {
          checkRow('member', row);
          // Testmo's rows are bare ids; a named one is shown as `expands` has it.
          const text = expected[index] ?? '';
          assert.ok(
            opened(row.json.text) === text || row.value?.id === text,
            `${opened(row.json.text)} is not ${text}`,
          );
        });
        const problems = atHand(pages.rows).filter(({ problem }) => problem !== undefined);
        assert.equal(problems.length, which === 'unreadableMemberGroupId' ? 1 : 0);
        const read = values(pages.rows);
        assert.ok(read.every(({ name, id: itsId }) => name !== '' && itsId !== ''));
        assert.equal(new Set(read.map(({ id: itsId }) => itsId)).size, read.length);
        const whole =
          vendor.members.first({ answers: emulator.connection.answers, id }).query?.['page'] === undefined &&
          vendor.id !== 'devrev';
        // A row that does not say where it belongs costs the question whether the filter was heard.
        const doubted = undocumented && problems.length > 0 ? 1 : 0;
        assert.equal(emulator.requests.length, whole ? 1 : pagesOf(expected.length) + doubted);
        checkSecrets([...log, ...atHand(pages.rows).map(({ json }) => opened(json.text))]);
      });
    }

    it('asks nothing where the secret is missing or empty', async () => {
      for (const secrets of [
        undefined,
        {},
        Object.fromEntries(Object.keys(emulator.secrets).map((key) => [key, ''])),
      ]) {
        const failure = await failureOf(connect(emulator, { secrets }).source.groups.more(never));
        assert.deepEqual([failure.kind, failure.reason], ['unauthorized', 'noSecret']);
      }
      assert.equal(emulator.requests.length, 0);
    });

    const others: readonly (readonly [
      which: string,
      kind: string,
      secrets: (of: Emulator) => Readonly<Record<string, string>>,
    ])[] = [
      ['an expired token', 'unauthorized', ({ otherSecrets }) => otherSecrets.expired],
      ['a token with too few rights', 'forbidden', ({ otherSecrets }) => otherSecrets.forbidden],
      [
        'a wrong token (complains)',
        'unauthorized',
        ({ secrets }) => Object.fromEntries(Object.keys(secrets).map((key) => [key, 'wrong-token-123 456/+%&='])),
      ],
    ];
    for (const [which, kind, secretsOf] of others) {
      it(`says ${kind} for ${which}, once and for all`, async () => {
        const secrets = secretsOf(emulator);
        const { source, log, slept } = connect(emulator, { ...usual, secrets });
        const failure = await failureOf(source.groups.more(never));
        assert.equal(failure.kind, kind);
        assert.deepEqual(
          [emulator.requests.length, slept.length, source.groups.state, source.groups.rows.length],
          [1, 0, 'failed', 0],
        );
        const members = await failureOf(source.members(emulator.facts.bigGroupId).more(never));
        assert.equal(members.kind, kind);
        checkSecrets(
          [...log, `${failure.message} ${failure.stack} ${JSON.stringify(failure)}`, JSON.stringify(members)],
          secrets,
        );
      });
    }

    it('asks for the secret of the very address it is to be sent to', async () => {
      const thief = await starts[vendor.id as VendorId]();
      const { connection, secrets } = thief;
      const moved = connect({ ...emulator, connection: { ...connection }, secrets });
      const failure = await failureOf(moved.source.groups.more(never));
      assert.deepEqual([failure.kind, failure.reason, thief.requests.length], ['unauthorized', 'noSecret', 0]);
      await thief.close();
    });

    it('shares equal requests, and sends few at a time', async () => {
      const { source } = connect(emulator, { limits: { undocumented, inFlight: 2 } });
      const ids = [...new Set(emulator.facts.groupIds())].slice(0, 6);
      await Promise.all([...ids, ...ids].map((id) => source.freshMembers(id).more(never)));
      assert.equal(emulator.requests.length, ids.length);
      assert.ok(emulator.requests.every(({ inFlight }) => inFlight <= 2));
    });
  });
}
