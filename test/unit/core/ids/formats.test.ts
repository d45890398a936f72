import assert from 'node:assert/strict';
import { formats, formatted, type Identified } from '../../../../src/core/ids/formats.ts';

describe('core: format', () => {
  const team: Identified = { kind: 'group', id: '7', name: 'Équipe A-1' };
  const nameless: Identified = { kind: 'group', id: 'x y', name: '日本' };
  const write = (key: string, ...of: readonly Identified[]): string =>
    formatted(
      formats.find((known) => known.key === key)!,
      of,
    );
  const hostile: Identified = { kind: 'group', id: `a"b'c\\d\ne$(x)`, name: 'evil\n*/ name\u202e # x' };
  const cases: readonly (readonly [key: string, one: string, two: string])[] = [
    ['id', '7', '7\nx y'],
    ['quoted', '"7"', '"7", "x y"'],
    ['json', '{"id":"7","name":"Équipe A-1"}', '[{"id":"7","name":"Équipe A-1"}, {"id":"x y","name":"日本"}]'],
    ['yaml', '- "7" # Équipe A-1', '- "7" # Équipe A-1\n- "x y" # 日本'],
    ['constant', 'const equipeA1GroupId = "7";', 'const equipeA1GroupId = "7";\nconst theGroupId = "x y";'],
    ['environment', 'EQUIPE_A_1_GROUP_ID=7', "EQUIPE_A_1_GROUP_ID=7\nTHE_GROUP_ID='x y'"],
  ];
  it('has a case for each format', () =>
    assert.deepEqual(
      cases.map(([key]) => key),
      formats.map(({ key }) => key),
    ));
  for (const [key, one, two] of cases) {
    const format = formats.find((known) => known.key === key)!;
    it(`writes ${key}`, () => {
      assert.equal(formatted(format, [team]), one);
      assert.equal(formatted(format, [team, nameless]), two);
    });
  }
  it('lets no id or name break out', () => {
    const [id, quoted, asJson, yaml, constant, environment] = formats.map((format) => formatted(format, [hostile]));
    assert.equal(id, hostile.id);
    assert.equal(JSON.parse(quoted!), hostile.id);
    assert.deepEqual(JSON.parse(asJson!), { id: hostile.id, name: hostile.name });
    assert.equal(yaml, `- ${JSON.stringify(hostile.id)} # evil */ name # x`);
    assert.equal(constant, `const evilNameXGroupId = ${JSON.stringify(hostile.id)};`);
    assert.equal(environment, `EVIL_NAME_X_GROUP_ID='a"b'\\''c\\d\ne$(x)'`);
  });
  it('begins no name with a digit', () => {
    assert.equal(write('constant', { ...team, name: '2nd line' }), 'const the2ndLineGroupId = "7";');
    assert.equal(write('environment', { ...team, name: '2nd line' }), 'THE_2ND_LINE_GROUP_ID=7');
  });
  it('names members members', () => {
    assert.equal(write('constant', { ...team, kind: 'member', name: 'Ada' }), 'const adaMemberId = "7";');
    assert.equal(write('environment', { ...team, kind: 'member', name: 'Ada' }), 'ADA_MEMBER_ID=7');
  });
  it('names no two alike', () => {
    const variables = (...of: readonly Identified[]): string[] =>
      write('constant', ...of)
        .split('\n')
        .map((line) => line.split(' ')[1]!);
    const [a, b] = [
      { ...team, name: '销售' },
      { ...team, id: 'group/39', name: '市场' },
    ];
    assert.deepEqual(variables(a, b), ['the7GroupId', 'the39GroupId']);
    assert.deepEqual(variables({ ...a, handle: 'sales' }, b), ['salesGroupId', 'theGroupId']);
    assert.deepEqual(
      variables(
        { ...team, name: 'Sales' },
        { ...team, name: 'sales', handle: 'GRP-2' },
        { ...team, kind: 'member', name: 'Sales' },
      ),
      ['sales7GroupId', 'salesGrp2GroupId', 'salesMemberId'],
    );
    assert.deepEqual(variables(a, a, a), ['the7GroupId', 'the72GroupId', 'the73GroupId']);
    assert.deepEqual(variables({ ...team, name: 'A' }, { ...team, name: 'A' }, { ...team, name: 'A 7' }), [
      'a7GroupId',
      'a72GroupId',
      'a73GroupId',
    ]);
  });
  it('writes out what nobody would see', () => {
    const id = "a\u0085\u2028\u2029\u202e\u2066\u061c'b";
    const said = String.raw`a\u0085\u2028\u2029\u202e\u2066\u061c'b`;
    assert.equal(write('quoted', { ...team, id }), `"${said}"`);
    assert.equal(write('constant', { ...team, name: 'A', id }), `const aGroupId = "${said}";`);
    assert.equal(write('yaml', { ...team, name: 'A', id }), `- "${said}" # A`);
    assert.deepEqual(JSON.parse(write('json', { ...team, id, name: id })), { id, name: id });
    assert.equal(
      write('environment', { ...team, name: 'A', id }),
      `A_GROUP_ID=$'${said.replace("'", String.raw`\'`)}'`,
    );
  });
});
