import assert from 'node:assert/strict';
import type { Source } from '../../../../src/core/connection/source.ts';
import type { Group, Member, Row } from '../../../../src/core/model.ts';
import type { Node } from '../../../../src/core/tree/nodes.ts';
import { fetchRow, rowAtHand } from '../../../../src/shell/detail/readSubject.ts';
import { parseSubject, subjectOf, type Subject } from '../../../../src/shell/detail/subject.ts';
import { failureOf, fakeSource, fakeWorld, never } from '../../../support/fakes.ts';
import { listedVendor } from '../../../support/listedVendor.ts';

const vendor = listedVendor();

/** A source whose listings hold these rows, two a page. */
function sourceOf(rows: unknown[]): Source & { readonly asked: string[] } {
  const world = fakeWorld((address) => {
    const page = Number(address.searchParams.get('page'));
    return { rows: rows.slice(2 * page - 2, 2 * page), total: rows.length };
  });
  return Object.assign(fakeSource(vendor, world), { asked: world.asked });
}
const rows = [{ id: 'a', name: 'A' }, 'a secret of somebody', { id: 'b', name: 'B' }, 'another'];
const row = (index: number, groupId?: string): Subject => ({
  kind: 'row',
  connectionId: 'one',
  ...(groupId !== undefined && { groupId }),
  index,
});

describe('shell: subjects', () => {
  it('know a row that cannot be read by its place, and keep nothing of what it holds', async () => {
    const source = sourceOf(rows);
    await source.groups.all(never);
    const node: Node = {
      type: 'unreadable',
      key: 'x',
      parent: undefined,
      source,
      row: source.groups.rows.at(3) as Row<Group>,
      index: 3,
    };
    const subject = subjectOf(node)!;
    assert.deepEqual(subject, row(3));
    assert.deepEqual(parseSubject(JSON.parse(JSON.stringify(subject))), subject);
    assert.equal(rowAtHand(source, subject)?.row.json.text, '"another"');
  });

  it('know one among members with its group', async () => {
    const source = sourceOf(rows);
    await source.members('g').all(never);
    const parent: Node = { type: 'group', key: 'g', parent: undefined, source, id: 'g', name: 'G', repeated: false };
    const subject = subjectOf({
      type: 'unreadable',
      key: 'x',
      parent,
      source,
      row: source.members('g').rows.at(1) as Row<Member>,
      index: 1,
    })!;
    assert.deepEqual(subject, row(1, 'g'));
    assert.equal((await fetchRow(source, subject, never)).kind, 'member');
  });

  it('are looked up by reading as far as they stand', async () => {
    const source = sourceOf([...rows, 'last', 'of all']);
    assert.equal((await fetchRow(source, row(1), never)).row.json.text, '"a secret of somebody"');
    assert.equal(source.asked.length, 1);
    assert.equal((await fetchRow(source, row(3), never)).row.json.text, '"another"');
    assert.equal(source.asked.length, 2);
  });

  it('are not found where another row stands by now, or none', async () => {
    const source = sourceOf(rows);
    assert.equal((await failureOf(fetchRow(source, row(0), never))).kind, 'notFound');
    assert.equal(source.asked.length, 1);
    assert.equal((await failureOf(fetchRow(source, row(-1), never))).kind, 'notFound');
    assert.equal((await failureOf(fetchRow(source, row(9), never))).kind, 'notFound');
  });

  it('are believed from a saved page only in their form', () => {
    for (const odd of [
      undefined,
      {},
      { kind: 'row', connectionId: 'one', text: '"raw"' },
      { kind: 'row', connectionId: 'one', index: 1.5 },
      { kind: 'group', connectionId: 'one' },
    ])
      assert.equal(parseSubject(odd), undefined);
  });
});
