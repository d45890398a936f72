// A host of the table of members and of the tree, inside the page: it answers what the page wants.
import type { TableRow, TableView, TreeNode } from '../../../src/protocol/list.ts';
import type { ShowMessage } from '../../../src/protocol/messages.ts';
import type { Scene } from './stage.ts';

const names = [
  'Ann Jørgensen',
  'Miloš Bergström',
  'გიორგი ბერიძე',
  'Fatma Kowalczyk',
  'Renée Hughes',
  '高橋 さくら',
  '李小龙 🎉',
];

/** Rows as a vendor could have them. */
export const memberRows = (count: number): TableRow[] =>
  Array.from({ length: count }, (_, index) => {
    const name = names[index % names.length]!;
    const at = { key: `m${index}`, depth: 0, name, beside: `member${index} · DEVU-${index}`, id: `don:devu/${index}` };
    const cells = { email: `member${index}@example.com`, kind: 'person', through: 'direct', role: 'admin' };
    if (index === 0)
      return {
        ...at,
        name: 'Site Reliability',
        beside: 'GROUP-5',
        open: true,
        cells: { kind: 'group', through: 'direct' },
      };
    if (index < 3) return { ...at, depth: 1, cells: { ...cells, through: 'Site Reliability' } };
    if (index === 3)
      return { ...at, name: 'Security', beside: 'GROUP-11', open: false, cells: { kind: 'group', through: 'direct' } };
    return index === 9
      ? { key: '#9', depth: 0, name: 'Unreadable row. It has no ID.', note: true, cells: {} }
      : { ...at, cells };
  });

/** The table as a whole. */
export const tableView = (count: number, more: Partial<TableView> = {}): TableView => ({
  version: 1,
  count,
  same: 0,
  sameEnd: 0,
  columns: [
    { id: 'name', label: 'Name' },
    { id: 'email', label: 'Email' },
    { id: 'kind', label: 'Kind' },
    { id: 'role', label: 'Role' },
    { id: 'through', label: 'Through' },
    { id: 'added', label: 'Added' },
  ],
  filter: '',
  says: ['16 people, 2 groups', '9 inherited'],
  loading: false,
  partial: false,
  ...more,
});

/** Shows a detail, and answers with so many rows from now on. */
export async function serveTable(scene: Scene, message: ShowMessage, table: TableView): Promise<void> {
  await scene.page.evaluate(`(() => {
    const [doc, table, rows] = ${JSON.stringify([message.doc, table, memberRows(Math.min(table.count, 700))])};
    const send = (data) => window.dispatchEvent(new MessageEvent('message', { data }));
    window.answer = (wanted) => {
      if (wanted.type === 'tab' && wanted.tab === 'members') setTimeout(() => send({ type: 'table', doc, table }));
      if (wanted.type !== 'want') return;
      const from = Math.floor(wanted.from / 100) * 100;
      const some = Array.from({ length: Math.max(0, Math.min(table.count, Math.ceil(wanted.to / 100) * 100) - from) }, (_, index) => rows[(from + index) % rows.length]);
      setTimeout(() => send({ type: 'rows', doc, version: table.version, from, rows: some }));
    };
  })()`);
  await scene.show(message);
}

const node = (depth: number, name: string, more: Partial<TreeNode> = {}): TreeNode => ({
  key: `${depth} ${name}`,
  depth,
  position: 1,
  size: 1,
  kind: 'group',
  name,
  ...more,
});

/** What stands above and below a group. */
export const treeNodes: readonly TreeNode[] = [
  node(0, 'Technology', { open: true, beside: 'GROUP-1', id: 'don:group/1' }),
  node(1, 'Engineering Department', { kind: 'here', open: true, beside: 'drDwrQ' }),
  node(2, 'Platform', {
    open: true,
    position: 1,
    size: 4,
    beside: 'GROUP-4',
    id: 'don:identity:dvrv-us-1:devo/0:group/4',
  }),
  node(3, '東京開発チーム 🎌', { id: 'don:group/27' }),
  node(2, 'Mobile – iOS', { position: 2, size: 4, open: false }),
  node(2, '340 more', { position: 3, size: 4, kind: 'more' }),
  node(2, 'Not loaded yet, there may be more. Load', { position: 4, size: 4, kind: 'load' }),
];
