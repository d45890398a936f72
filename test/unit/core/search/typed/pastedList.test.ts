import assert from 'node:assert/strict';
import { partsOf } from '../../../../../src/core/search/typed/pastedList.ts';

describe('core: pasted list', () => {
  const cases: readonly (readonly [pasted: string, ...parts: string[]])[] = [
    ['Red Team\nBlue Team', 'Red Team', 'Blue Team'],
    ['Red Team\r\n\r\n Blue Team \r\n', 'Red Team', 'Blue Team'],
    ['Red Team, Blue Team', 'Red Team', 'Blue Team'],
    ['Red Team; Blue Team;', 'Red Team', 'Blue Team'],
    ['Red Team，Blue Team、Green', 'Red Team', 'Blue Team', 'Green'],
    ['["Red Team", "Blue Team"]', '"Red Team"', '"Blue Team"'],
    ['[\n  "a",\n  "b"\n]', '"a",', '"b"'],
    ['"a, b", "c"', '"a, b"', '"c"'],
    ['"a, b, c', 'a', 'b', 'c'],
    ['[60000208205123456789, 12]', '60000208205123456789', '12'],
    ['[{"id":"a","name":"A"},{"id": 12}]', '"a"', '12'],
    ['- Red Team\n- Blue Team', '- Red Team', '- Blue Team'],
    // A quick input takes what stood on lines as one line.
    ['- Red Team - Blue Team', 'Red Team', 'Blue Team'],
    ['grp_1 grp_2  grp_3', 'grp_1', 'grp_2', 'grp_3'],
    ['"a" "b"', '"a"', '"b"'],
    ['a, b, a', 'a', 'b'],
  ];
  for (const [pasted, ...parts] of cases)
    it(`parts ${JSON.stringify(pasted)}`, () => assert.deepEqual(partsOf(pasted), parts));

  it('is none where there is one text', () => {
    for (const text of [
      '',
      'Red Team',
      'grp_1',
      '"a"',
      '["a"]',
      'CN=Admins,OU=x',
      'Red Team,',
      ', ,',
      '[]',
      '- a',
      'plat eng 2',
    ])
      assert.deepEqual(partsOf(text), [], text);
  });
});
