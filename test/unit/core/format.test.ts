import assert from 'node:assert/strict';
import { formats, formatted } from '../../../src/core/format.ts';

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
