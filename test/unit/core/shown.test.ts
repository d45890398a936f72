import assert from 'node:assert/strict';
import { fieldsOf } from '../../../src/core/detail.ts';
import { formats, formatted } from '../../../src/core/format.ts';
import type { Group, Member } from '../../../src/core/model.ts';
import { rawLines } from '../../../src/core/rawLines.ts';
import { folded, ranked, type Entry } from '../../../src/core/search.ts';
import type { Source } from '../../../src/core/source.ts';
import { json } from './fakes.ts';

const bare = { sources: {}, unmapped: [], warnings: [], externalIds: {} };

describe('core: detail', () => {
  const group: Group = {
    ...bare, id: 'g', name: 'G', description: '', parents: [{ id: 'p', name: 'P' }, { id: 'q' }], children: [], type: { value: 'team', raw: 'TEAM' }, status: { value: 'unknown', raw: 'ODD' },
    memberCount: { kind: 'atLeast', value: 0 }, created: { by: { id: 'u' } }, updated: { at: '2024-01-01', by: { id: 'u', name: 'U' } }, externalIds: { ldap: 'l', hr: 'h' },
    webUrl: 'https://a.example', sources: { id: ['/id'], updated: ['/at', '/by'] },
  };
  const of = (field: string, fields = fieldsOf('group', group)): unknown => fields.find((one) => one.field === field)?.values;

  it('has every field in its order, and nothing for what the vendor does not say', () => {
    assert.deepEqual(fieldsOf('group', group).map(({ field }) => field), [
      'id', 'handle', 'name', 'description', 'type', 'status', 'origin', 'path', 'parents', 'children', 'owner', 'memberCount', 'created', 'updated', 'externalIds', 'webUrl',
    ]);
    for (const field of ['handle', 'description', 'origin', 'path', 'children', 'owner']) assert.deepEqual(of(field), [], field);
  });
  it('shows each value by what it means, with what is copied', () => {
    assert.deepEqual(of('id'), [{ look: 'code', copy: 'g' }]);
    assert.deepEqual(of('type'), [{ look: 'type', copy: 'team', said: 'TEAM' }]);
    assert.deepEqual(of('status'), [{ look: 'status', copy: 'unknown', said: 'ODD' }]);
    assert.deepEqual(of('memberCount'), [{ look: 'count', copy: '0', atLeast: true }]);
    assert.deepEqual(of('parents'), [{ look: 'group', copy: 'p', ref: { id: 'p', name: 'P' } }, { look: 'group', copy: 'q', ref: { id: 'q' } }]);
    assert.deepEqual(of('created'), [{ look: 'by', copy: 'u', by: { id: 'u' } }]);
    assert.deepEqual(of('updated'), [{ look: 'instant', copy: '2024-01-01', by: { id: 'u', name: 'U' } }]);
    assert.deepEqual(of('externalIds'), [{ look: 'code', copy: 'l', label: 'ldap' }, { look: 'code', copy: 'h', label: 'hr' }]);
    assert.deepEqual(of('webUrl'), [{ look: 'web', copy: 'https://a.example' }]);
  });
  it('points at where each field stands', () => {
    assert.deepEqual(fieldsOf('group', group).filter(({ pointers }) => pointers.length > 0).map(({ field, pointers }) => [field, pointers]), [['id', ['/id']], ['updated', ['/at', '/by']]]);
  });
  it('shows members', () => {
    const member: Member = { ...bare, id: 'm', name: 'M', kind: 'unknown', email: 'm@example.com', role: { value: '0', raw: '0' }, through: { id: 'g2' }, added: { at: '2024-01-01' } };
    const fields = fieldsOf('member', member);
    assert.deepEqual(fields.map(({ field }) => field), ['id', 'kind', 'name', 'email', 'handle', 'status', 'role', 'through', 'added', 'externalIds']);
    assert.deepEqual(of('kind', fields), []);
    assert.deepEqual(of('through', fields), [{ look: 'group', copy: 'g2', ref: { id: 'g2' } }]);
    assert.deepEqual(of('role', fields), [{ look: 'type', copy: '0', said: '0' }]);
    assert.deepEqual(of('kind', fieldsOf('member', { ...member, kind: 'service' })), [{ look: 'type', copy: 'service' }]);
  });
});

describe('core: raw lines', () => {
  const says = (type: string, size: number): string => `${type} of ${size}`;
  it('draws each key and scalar as it was written', () => {
    const text = '{"b\\u0061" :1.0,"a/b":[ ],"c":{"d":[60000208205123456789,{}],"d":null}}';
    const lines = rawLines(json(text), says, 100)!;
    assert.deepEqual(lines.map(({ depth, pointer, key, text: shown, kind, comma }) => [depth, pointer, key, shown, kind, comma]), [
      [0, '', undefined, '{', 'object', false], [1, '/ba', '"b\\u0061"', '1.0', 'number', true], [1, '/a~1b', '"a/b"', '[]', 'array', true], [1, '/c', '"c"', '{', 'object', false],
      [2, '/c/d', '"d"', '[', 'array', false], [3, '/c/d/0', undefined, '60000208205123456789', 'number', true], [3, '/c/d/1', undefined, '{}', 'object', false],
      [2, '/c/d', undefined, ']', 'close', true], [2, '/c/d', '"d"', 'null', 'null', false], [1, '/c', undefined, '}', 'close', false], [0, '', undefined, '}', 'close', false],
    ]);
    assert.deepEqual(lines.flatMap(({ holds, folded: words }) => (holds === undefined ? [] : [[holds, words]])), [[10, 'object of 3'], [6, 'object of 2'], [3, 'array of 2']]);
    const joined = lines.map(({ key, text: shown, comma }) => `${key === undefined ? '' : `${key}:`}${shown}${comma ? ',' : ''}`).join('');
    assert.equal(joined, text.replace(/ /g, ''));
  });
  it('draws a scalar, and gives up when there would be too many', () => {
    assert.deepEqual(rawLines(json('"x"'), says, 1), [{ depth: 0, pointer: '', text: '"x"', kind: 'string', comma: false }]);
    assert.equal(rawLines(json('[1,2,3]'), says, 5)?.length, 5);
    assert.equal(rawLines(json('[1,2,3]'), says, 4), undefined);
    assert.equal(rawLines(json(`[${'1,'.repeat(200_000)}1]`), says, 1000), undefined);
  });
});

describe('core: format', () => {
  const hostile = { id: `a"b'c\\d\ne$(x)`, name: 'evil\n*/ name\u202e # x' };
  const cases: readonly (readonly [key: string, one: string, two: string])[] = [
    ['id', '7', '7\nx y'], ['quoted', '"7"', '"7", "x y"'], ['json', '{"id":"7","name":"Équipe A-1"}', '[{"id":"7","name":"Équipe A-1"}, {"id":"x y","name":"日本"}]'],
    ['yaml', '- "7" # Équipe A-1', '- "7" # Équipe A-1\n- "x y" # 日本'], ['constant', 'const equipeA1GroupId = "7";', 'const equipeA1GroupId = "7";\nconst theGroupId = "x y";'],
    ['environment', 'EQUIPE_A_1_GROUP_ID=7', "EQUIPE_A_1_GROUP_ID=7\nTHE_GROUP_ID='x y'"],
  ];
  it('has a case for each format', () => assert.deepEqual(cases.map(([key]) => key), formats.map(({ key }) => key)));
  for (const [key, one, two] of cases) {
    const format = formats.find((known) => known.key === key)!;
    it(`writes ${key}`, () => {
      assert.equal(formatted(format, [{ id: '7', name: 'Équipe A-1' }]), one);
      assert.equal(formatted(format, [{ id: '7', name: 'Équipe A-1' }, { id: 'x y', name: '日本' }]), two);
    });
  }
  it('lets no id or name break out', () => {
    const [id, quoted, asJson, yaml, constant, environment] = formats.map((format) => formatted(format, [hostile]));
    assert.equal(id, hostile.id);
    assert.equal(JSON.parse(quoted!), hostile.id);
    assert.deepEqual(JSON.parse(asJson!), hostile);
    assert.equal(yaml, `- ${JSON.stringify(hostile.id)} # evil */ name # x`);
    assert.equal(constant, `const evilNameXGroupId = ${JSON.stringify(hostile.id)};`);
    assert.equal(environment, `EVIL_NAME_X_GROUP_ID='a"b'\\''c\\d\ne$(x)'`);
  });
  it('begins no name with a digit', () => {
    assert.equal(formats.find(({ key }) => key === 'constant')?.one({ id: '1', name: '2nd line' }), 'const the2ndLineGroupId = "1";');
    assert.equal(formats.find(({ key }) => key === 'environment')?.one({ id: '1', name: '2nd line' }), 'THE_2ND_LINE_GROUP_ID=1');
  });
});

describe('core: search', () => {
  const source = {} as Source;
  const entry = (id: string, name: string, more: { handle?: string; email?: string } = {}): Entry =>
    more.email === undefined
      ? { source, kind: 'group', value: { ...bare, id, name, parents: [], children: [], ...more } as Group }
      : { source, kind: 'member', value: { ...bare, id, name, kind: 'person', ...more }, groupId: 'g' };
  const entries = [
    entry('grp_1', 'Platform Engineering', { handle: 'GROUP-1' }), entry('grp_2', 'Engineering'), entry('grp_3', 'Engine room'), entry('grp_4', 'Équipe Ingénierie'), entry('60000208205123456789', '東京 営業'),
    entry('u1', 'Ann Engel', { email: 'ann@example.com' }), entry('grp_10', 'Marketing', { handle: 'engineering' }),
  ];
  const found = (query: string, limit = 50): string[] => ranked(query, entries, limit).map(({ value }) => value.id);

  const cases: readonly (readonly [query: string, ids: string[]])[] = [
    ['engineering', ['grp_10', 'grp_2', 'grp_1']], ['ENGIN', ['grp_3', 'grp_2', 'grp_1', 'grp_10']], ['grp_2', ['grp_2']], ['grp_1', ['grp_1', 'grp_10']], ['group-1', ['grp_1']],
    ['60000208205123456789', ['60000208205123456789']], ['東京', ['60000208205123456789']], ['equipe', ['grp_4']], ['ingenierie equipe', ['grp_4']], ['ann@example', ['u1']], ['pe', ['grp_4', 'grp_1']],
    ['nothing like it', []], ['eng nothing', []], ['(.*', []],
  ];
  for (const [query, expected] of cases) it(`finds ${query}`, () => assert.deepEqual(found(query).slice(0, Math.max(1, expected.length)), expected));

  it('has all for an empty query, and no more than asked for', () => {
    assert.equal(found('  ').length, entries.length);
    assert.deepEqual(found('engin', 2), ['grp_3', 'grp_2']);
  });
  it('puts a whole match before a start, and a start before a middle', () => {
    const ranks = new Map(ranked('engineering', entries, 9).map(({ value, rank }) => [value.id, rank]));
    assert.ok(ranks.get('grp_2')! < ranks.get('grp_1')!);
    assert.equal(ranks.get('grp_2'), 0);
  });
  it('compares without case, accents and width', () => assert.deepEqual([folded('ÉCOLE'), folded('ｱ'), folded('ﬁ')], ['ecole', 'ア', 'fi']));
});
