import assert from 'node:assert/strict';
import { linkTo, readLink } from '../../../../src/core/forms/link.ts';
import { hostileIds } from './hostile.ts';
import { groupOf, links } from './written.ts';

/** As VS Code hands a link on: its escapes are taken off once. */
function handed(link: string): readonly [path: string, query: string] {
  const { pathname, search } = new URL(link);
  return [decodeURIComponent(pathname), decodeURIComponent(search.slice(1))];
}

describe('core: links', () => {
  const group = groupOf('don:identity/1', 'Sales');
  const member = { ...group, kind: 'member', id: 'u&1', from: { ...group.from!, groupId: 'g 7' } } as const;

  it('name vendor, ID, group and connection, and nothing else', () => {
    assert.equal(
      linkTo(links, group),
      'vscode://group-explorer.group-explorer/group?vendor=devrev&id=don%3Aidentity%2F1&connection=acme',
    );
    assert.equal(
      linkTo({ ...links, uriScheme: 'vscode-insiders' }, member),
      'vscode-insiders://group-explorer.group-explorer/member?vendor=devrev&id=u%25261&group=g%207&connection=acme',
    );
  });

  it('are read as they were made, whatever the IDs are', () => {
    for (const id of [...hostileIds, 'a;b', '?x=1&id=2', '../..', '%', '%zz', '%26'])
      for (const connectionId of ['acme', 'a&vendor=x']) {
        const made = { ...member, id, from: { ...member.from, connectionId, groupId: id } };
        assert.deepEqual(readLink(...handed(linkTo(links, made)!)), {
          kind: 'member',
          vendor: 'devrev',
          id,
          connectionId,
          groupId: id,
        });
      }
  });

  it('may look up an ID of which they do not say what has it', () =>
    assert.deepEqual(readLink('/lookup', 'vendor=devrev&id=7'), {
      kind: 'lookup',
      vendor: 'devrev',
      id: '7',
      connectionId: undefined,
      groupId: undefined,
    }));

  it('are not made where nobody could open them', () => {
    const { from: _, ...alone } = group;
    assert.equal(linkTo(links, alone), undefined);
    assert.equal(linkTo(links, groupOf('x'.repeat(3000), 'Sales')), undefined);
    assert.equal(linkTo(links, groupOf('\ud800', 'Sales')), undefined);
  });

  for (const [path, query] of [
    ['/', 'vendor=devrev&id=7'],
    ['/settings', 'vendor=devrev&id=7'],
    ['/group/7', 'vendor=devrev&id=7'],
    ['/group', ''],
    ['/group', 'id=7'],
    ['/group', 'vendor=devrev'],
    ['/group', 'vendor=devrev&id='],
    ['/group', `vendor=devrev&id=${'7'.repeat(3000)}`],
  ] as const)
    it(`are none of ours: ${path}?${query.slice(0, 40)}`, () => assert.equal(readLink(path, query), undefined));
});
