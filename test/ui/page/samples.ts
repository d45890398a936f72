// Details as the host would send them, of groups that could be real.
import type {
  Crumb,
  DetailView,
  FieldLine,
  LineValue,
  RawLine,
  RequestView,
  Section,
} from '../../../src/protocol/detail.ts';
import { sectionOf } from '../../../src/core/detail/sections.ts';
import type { ShowMessage } from '../../../src/protocol/messages.ts';
import type { Words } from '../../../src/protocol/words.ts';

export const words: Words = {
  overview: 'Overview',
  sections: { identity: 'Identity', place: 'Place', people: 'People', dates: 'Dates' },
  tabs: 'Parts of the detail',
  kept: 'Kept open',
  normalized: 'Normalized',
  raw: 'Raw',
  notMapped: 'Not mapped',
  copyId: 'Copy ID',
  copyAs: 'Copy as…',
  insert: 'Insert',
  insertAs: 'Insert as…',
  refresh: 'Refresh',
  openRaw: 'Open raw in an editor',
  copyRaw: 'Copy raw',
  copyCurl: 'Copy as curl',
  copyAll: 'Copy all fields',
  copyValue: 'Copy value',
  copyPointer: 'Copy pointer',
  copyPath: 'Copy path for jq',
  foldAll: 'Fold all',
  unfoldAll: 'Unfold all',
  warnings: 'Warnings',
  copyField: 'Copy {0}',
  showInRaw: 'Show {0} in raw',
  copied: 'Copied',
  vendorSays: 'vendor says {0}',
  resize: 'Resize',
  more: '{0} more',
  hidden: 'hidden, looks like a secret',
  showSecrets: 'Show secrets',
  hideSecrets: 'Hide secrets',
  find: 'Find in raw',
  findNext: 'Next match',
  findPrevious: 'Previous match',
  findClose: 'Close',
  findAt: '{0} of {1}',
  findNone: 'No results',
  members: 'Members',
  places: 'Hierarchy',
  filterMembers: 'Filter by name, email, role or id',
  selected: '{0} selected',
  copyIds: 'Copy ids',
  insertIds: 'Insert',
  exportRows: 'Export…',
  loadAll: 'Load all',
  tryAgain: 'Try again',
  loading: 'Loading…',
  noRows: 'No members',
  noMatch: 'No members match the filter.',
  open: 'Open',
  close: 'Close',
};

/** A value as the raw lines the host makes of it; real hosts make them of the vendor's characters. */
export function rawLines(value: unknown, pointer = '', depth = 0, key?: string, comma = false): RawLine[] {
  const named = key === undefined ? {} : { key: JSON.stringify(key) };
  const begin = { depth, pointer, ...named };
  if (typeof value !== 'object' || value === null) {
    const kind = value === null ? 'null' : (typeof value as 'string' | 'number' | 'boolean');
    return [{ ...begin, text: JSON.stringify(value), kind, comma }];
  }
  const list = Array.isArray(value);
  const [open, close] = list ? ['[', ']'] : ['{', '}'];
  const kind = list ? 'array' : 'object';
  const entries = Object.entries(value);
  if (entries.length === 0) return [{ ...begin, text: `${open}${close}`, kind, comma }];
  const inner = entries.flatMap(([name, one], index) =>
    rawLines(
      one,
      `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      depth + 1,
      list ? undefined : name,
      index < entries.length - 1,
    ),
  );
  const many = entries.length;
  const folded = list ? `${many} ${many === 1 ? 'item' : 'items'}` : `${many} ${many === 1 ? 'key' : 'keys'}`;
  return [
    { ...begin, text: open, kind, holds: inner.length + 1, folded, comma: false },
    ...inner,
    { depth, pointer, text: close, kind: 'close', comma },
  ];
}

/** Fields of groups and members stand in one sample. */
export const sectionIn = (field: string): Section =>
  ['kind', 'email', 'company', 'through', 'groups', 'role', 'added'].includes(field)
    ? sectionOf('member', field)
    : sectionOf('group', field);

type Short = LineValue | string;
const line = (field: string, label: string, values: Short | readonly Short[], ...pointers: string[]): FieldLine => ({
  field,
  label,
  section: sectionIn(field),
  pointers,
  values: [values].flat().map((value) => (typeof value === 'string' ? { text: value, look: 'text' } : value)),
});
const code = (text: string): LineValue => ({ text, look: 'code' });
const absent = (field: string, label: string, sentence: string): FieldLine => ({
  field,
  label,
  section: sectionIn(field),
  values: [],
  absent: sentence,
  pointers: [],
});
/** A view as the host would send it. What has the same title is about the same. */
export const show = (
  view: ShowMessage['view'],
  subject: unknown = { id: Buffer.from(view.title).toString('hex') },
): ShowMessage => ({
  type: 'show',
  doc: ++docs,
  view,
  subject,
});
let docs = 0;

/** A path; what is between the connection and the name can be opened. */
export const crumbs = (...names: string[]): Crumb[] =>
  names.map((text, index) => ({ text, ...(index > 1 && index < names.length - 1 && { opens: true }) }));
const request = (line: string): RequestView => ({ line, facts: '200 · 212 ms · 10:12' });

const aptlyRaw = {
  id: '3de3ba12-fe6e-4242-b2c2-57aa17d2b959',
  tenantId: '9409925f-e386-428d-b82d-bc96fc7d785e',
  groupId: 'drDwrQ',
  groupName: 'Engineering Team',
  status: 'ACTIVE',
  createdOn: '2023-01-01T12:00:00Z',
  updatedOn: '2023-01-15T12:00:00Z',
  isSynced: false,
  tenantGroupType: {
    id: '6e606506-4c84-49a9-8abe-ce46d5b44e70',
    groupTypeName: 'Department',
    shouldAllowEnableDisable: true,
    isDefault: false,
    disableOption: 'KEEP_ASSOCIATIONS',
  },
  isDeleted: false,
  disableOption: 'NA',
  baseCurrency: '',
  displayName: 'Engineering Department',
  legalName: 'Engineering Department LLC',
  externalId: 'EXT-GROUP-12345',
  instanceId: '02198055-706d-417d-9573-d376ced5c6f6',
  address: {
    id: 'f2dfca59-4d8d-4636-a73b-41e97b3ba548',
    groupId: '1cbaa43f-c81c-45e9-a0c4-31b632d0502b',
    street1: '123 Main Street',
    city: 'New York',
    state: 'New York',
    zipCode: '10001',
    country: 'United States',
    createdOn: '2023-01-01T12:00:00Z',
    updatedOn: '2023-01-15T12:00:00Z',
    street2: 'Suite 100',
    stateCode: 'NY',
    countryCode: 'US',
  },
  parentGroups: [
    {
      id: 'f8e83c38-c408-46d0-8e10-a3bc01073a28',
      parentId: 'f3babb40-7bfa-4fc0-9942-4af717f25701',
      createdAt: '2024-01-01T00:00:00.000Z',
      parentGroup: {
        id: 'e9db3b7c-e5cd-4ff4-9d6d-a6528ec04aa1',
        tenantId: '56cdb45f-cd19-4be3-963c-2b4b4eb4529e',
        groupId: '10000',
        groupName: 'Engineering Team',
        displayName: 'Engineering Team',
        legalName: 'Engineering Team',
        status: 'ACTIVE',
        tenantGroupType: { id: '6414c9b4-72f9-4788-99da-976747a10992', groupTypeName: 'Department' },
      },
    },
  ],
  decisionsCount: 25,
  delegationsCount: 25,
};

export const aptly: DetailView = {
  state: 'detail',
  kind: 'group',
  title: 'Engineering Department',
  crumbs: crumbs('Aptly', 'acme-prod', 'Technology', 'Engineering Department'),
  warnings: [],
  lines: [
    line('id', 'ID', code('3de3ba12-fe6e-4242-b2c2-57aa17d2b959'), '/id'),
    line('handle', 'Handle', code('drDwrQ'), '/groupId'),
    line('name', 'Name', 'Engineering Department', '/displayName'),
    line('type', 'Type', { text: 'department', look: 'badge' }, '/tenantGroupType/groupTypeName'),
    line('status', 'Status', { text: 'active', look: 'badge', tone: 'good', aside: 'ACTIVE', quoted: true }, '/status'),
    line(
      'parents',
      'Parents',
      { text: 'Engineering Team', look: 'link', aside: '10000', id: 'e9db3b7c-e5cd-4ff4-9d6d-a6528ec04aa1' },
      '/parentGroups/0/parentGroup/id',
      '/parentGroups/0/parentGroup/displayName',
    ),
    { ...absent('children', 'Children', 'not loaded yet'), load: 'Load' },
    line(
      'created',
      'Created',
      { text: '1 Jan 2023, 13:00', look: 'text', aside: '3 years ago', hint: '2023-01-01T12:00:00Z' },
      '/createdOn',
    ),
    line(
      'updated',
      'Updated',
      { text: '15 Jan 2023, 13:00', look: 'text', aside: '3 years ago', hint: '2023-01-15T12:00:00Z' },
      '/updatedOn',
    ),
    line('externalIds', 'External ID', code('EXT-GROUP-12345'), '/externalId'),
  ],
  unmapped: [
    '/tenantId',
    '/groupName',
    '/isSynced',
    '/tenantGroupType/id',
    '/isDeleted',
    '/disableOption',
    '/baseCurrency',
    '/legalName',
    '/instanceId',
    '/address',
    '/decisionsCount',
    '/delegationsCount',
  ],
  raw: {
    lines: rawLines(aptlyRaw),
    request: request('GET /settings/v1/groups/3de3ba12-fe6e-4242-b2c2-57aa17d2b959'),
  },
  more: 'More from Aptly',
  silent: 'Aptly does not say: owner, members',
  facts: ['Loaded 2 minutes ago'],
  tabs: [
    { id: 'members', label: 'Members', count: '16 people, 2 groups' },
    { id: 'places', label: 'Hierarchy', count: '1 ↑ 2 ↓' },
  ],
};

const devrevRaw = {
  member: {
    type: 'dev_user',
    id: 'don:identity:dvrv-us-1:devo/0:devu/30',
    display_id: 'DEVU-30',
    display_name: '',
    full_name: 'מרים כהן',
    email: 'miriam@example.com',
    state: 'shadow',
    created_date: '0000-00-00',
    description:
      'Looks after the release of the desktop and the mobile client, the handbook, and everything that has no other home. Ask in #release first; in an emergency call the number in the rota.',
    tags: [],
    stage: null,
    thumbnail: `data:image/png;base64,${'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk'.repeat(30)}`,
  },
  since: 1718000000123,
  weight: 1.5,
  direct: true,
};

export const devrev: DetailView = {
  state: 'detail',
  kind: 'member',
  title: 'מרים כהן',
  crumbs: crumbs('DevRev', 'Acme', 'Support', 'מרים כהן'),
  warnings: [
    'Could not read the date in “created_date”: “0000-00-00”.',
    'The display name is empty; the full name is shown in its place.',
  ],
  lines: [
    line('id', 'ID', code('don:identity:dvrv-us-1:devo/0:devu/30'), '/member/id'),
    line('handle', 'Handle', code('DEVU-30'), '/member/display_id'),
    line('name', 'Name', 'מרים כהן', '/member/full_name', '/member/display_name'),
    line('kind', 'Kind', { text: 'person', look: 'badge', aside: 'dev_user', quoted: true }, '/member/type'),
    line(
      'status',
      'Status',
      { text: 'inactive', look: 'badge', tone: 'idle', aside: 'shadow', quoted: true },
      '/member/state',
    ),
    line('email', 'E-mail', { text: 'miriam@example.com', look: 'link' }, '/member/email'),
    line('groups', 'Groups', [
      { text: 'Support', look: 'link' },
      { text: 'Release managers for the desktop and the mobile client', look: 'link', aside: 'GROUP-39' },
      { text: 'Everyone', look: 'link' },
    ]),
    line(
      'description',
      'Description',
      'Looks after the release of the desktop and the mobile client, the handbook, and everything that has no other home. Ask in #release first; in an emergency call the number in the rota.',
      '/member/description',
    ),
    {
      field: 'created',
      label: 'Created',
      values: [],
      absent: 'The date cannot be read',
      section: 'dates',
      pointers: ['/member/created_date'],
    },
  ],
  unmapped: ['/member/tags', '/member/stage', '/since', '/weight', '/direct'],
  raw: { lines: rawLines(devrevRaw), request: request('POST /groups.members.list') },
  more: 'More from DevRev',
  silent: 'DevRev does not say: role, added',
  facts: ['Loaded yesterday'],
  tabs: [],
};

const evil = '"><img src=x onerror="window.hurt=1"><script>window.hurt=1</script></script>${1+1}$(trash)';
export const turned = 'invoice\u202egnp.exe\u200b\u2066';
export const hostile: DetailView = {
  state: 'detail',
  kind: 'group',
  title: `${evil} ${turned}`,
  crumbs: crumbs('Acme', evil, turned),
  warnings: [evil],
  lines: [
    line('id', 'ID', code(evil), '/id'),
    line('name', 'Name', turned, '/name'),
    line('long', 'Long', 'W'.repeat(3000), '/long'),
    line('status', 'Status', { text: evil, look: 'badge', aside: evil, quoted: true, hint: evil }, '/<b>'),
  ],
  unmapped: ['/<img src=x onerror=window.hurt=1>', '/a~1b'],
  raw: {
    lines: rawLines({
      id: evil,
      name: turned,
      long: 'W'.repeat(3000),
      '<b>': evil,
      '<img src=x onerror=window.hurt=1>': 1,
      'a/b': { c: 'שלום\u200f' },
    }),
    request: request(evil),
  },
  more: evil,
  silent: evil,
  facts: [evil],
  tabs: [{ id: 'members', label: 'Members', count: evil }],
};

/** A group with one field that holds the text, as does its raw JSON. */
export const wordy = (text: string): DetailView => ({
  ...aptly,
  lines: [line('description', 'Description', text, '/description')],
  unmapped: [],
  raw: { lines: rawLines({ description: text }) },
});

/** A group with so many keys that nobody read, and a field with as many values. */
export const crowded = (many: number): DetailView => {
  const names = Array.from({ length: many }, (_, index) => `key${index}`);
  return {
    ...aptly,
    lines: [
      line(
        'children',
        'Children',
        names.map((text) => ({ text, look: 'link' as const })),
        ...names.map((name) => `/${name}`),
      ),
    ],
    unmapped: names.map((name) => `/${name}`),
    raw: { instead: 'Too big.', opens: true },
  };
};

/** A group with so many children that its raw JSON has at least so many lines. */
export function big(lines: number): DetailView {
  const children = Array.from({ length: Math.ceil((lines - 8) / 8) }, (_, index) => ({
    id: `c-${index}`,
    name: `Child ${index}`,
    status: 'ACTIVE',
    weight: index,
    tags: ['one', 'two'],
  }));
  const raw = { id: 'g-1', name: 'All of them', children, count: children.length };
  return {
    ...aptly,
    title: 'All of them',
    crumbs: crumbs('Semaphor', 'Acme', 'All of them'),
    lines: [
      line('id', 'ID', code('g-1'), '/id'),
      line('name', 'Name', 'All of them', '/name'),
      line('last', 'Last child', code(`c-${children.length - 1}`), `/children/${children.length - 1}/id`),
      line('memberCount', 'Members', String(children.length), '/count'),
    ],
    unmapped: children.flatMap((_, index) => [`/children/${index}/weight`, `/children/${index}/tags`]),
    raw: { lines: rawLines(raw), request: request('GET /groups/g-1?includeMembers=true') },
    facts: ['Fetched just now'],
  };
}
