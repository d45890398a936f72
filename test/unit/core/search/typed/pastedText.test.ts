import assert from 'node:assert/strict';
import { forms, languageOfForm } from '../../../../../src/core/forms/forms.ts';
import { partsOf } from '../../../../../src/core/search/typed/pastedList.ts';
import { textsIn } from '../../../../../src/core/search/typed/pastedText.ts';

const uuid = '3de3ba12-0000-4000-8000-0123456789ab';

describe('core: pasted text', () => {
  const cases: readonly (readonly [pasted: string, holds: string])[] = [
    ['"grp_1"', 'grp_1'],
    ["'grp_1',", 'grp_1'],
    ['`grp_1`;', 'grp_1'],
    ['"id": "grp_1",', 'grp_1'],
    ["'id' : 'grp_1'", 'grp_1'],
    ['"id": 60000208205123456789,', '60000208205123456789'],
    ['id: grp_1', 'grp_1'],
    ['id:12', '12'],
    ['group_id=12', '12'],
    ['GROUP => "grp_1"', 'grp_1'],
    ['{ "name": "Red Team", "id": "grp_1" }', 'grp_1'],
    ['{"id":"grp_1","display_name":"Red Team"}', 'Red Team'],
    ['name: Red Team', 'Red Team'],
    ['"name": "Red Team (42 members)",', 'Red Team'],
    [`urn:uuid:${uuid}`, uuid],
    [`urn:uuid:${uuid.toUpperCase()}`, uuid],
    [uuid.toUpperCase(), uuid],
    [uuid.replaceAll('-', ''), uuid],
    [`{${uuid.toUpperCase()}}`, uuid],
    ['<https://x.example/g/1>', 'https://x.example/g/1'],
    ['(https://x.example/g/1)', 'https://x.example/g/1'],
    ['"https://x.example/g/1"', 'https://x.example/g/1'],
    ['[Red Team](https://x.example/g/1)', 'https://x.example/g/1'],
    ['[Red Team](https://x.example/g/1 "a title")', 'Red Team'],
    ['app.devrev.ai/x/settings/groups/GROUP-4', 'https://app.devrev.ai/x/settings/groups/GROUP-4'],
    ['localhost.example:8080/g', 'https://localhost.example:8080/g'],
    ['@org/red-team', 'red-team'],
    ['@red-team', 'red-team'],
    ['#red-team', 'red-team'],
    ['Red Team (42 members)', 'Red Team'],
    ['Red Team (1,204)', 'Red Team'],
    ['Red Team [42]', 'Red Team'],
    ['Red Team · 42 members', 'Red Team'],
    ['Red Team（42）', 'Red Team'],
    ['CN=Domain Admins,OU=Groups,DC=x,DC=example', 'Domain Admins'],
    ['cn=Admins\\, Domain+ou=x', 'Admins, Domain'],
    ['CN=\\C3\\89quipe \\23 1,OU=x', 'Équipe # 1'],
    ['CN=東京 営業', '東京 営業'],
    ['mailto:jane@x.example?subject=Hi', 'jane@x.example'],
    ['Jane Doe <jane@x.example>', 'jane@x.example'],
    ['"Jane Doe" <jane@x.example>', 'Jane Doe'],
    ['„Red Team“', 'Red Team'],
    ['“Red Team”', 'Red Team'],
    ['«Red Team»', 'Red Team'],
    ['»Red Team«', 'Red Team'],
    ['‘Red Team’', 'Red Team'],
    ['「赤チーム」', '赤チーム'],
    ['"Red Team', 'Red Team'],
    ['Red Team"', 'Red Team'],
    ['- Red Team', 'Red Team'],
    ['* "Red Team",', 'Red Team'],
    ['- [x] Red Team', 'Red Team'],
    ['3. Red Team', 'Red Team'],
    ['- "grp_1" # Red Team', 'grp_1'],
    ['"grp_1", // Red Team', 'grp_1'],
    ['Red Team;', 'Red Team'],
    ['\u200bRed\u2060 Team\ufeff', 'Red Team'],
  ];
  for (const [pasted, holds] of cases)
    it(`${JSON.stringify(pasted)} may hold ${holds}`, () =>
      assert.ok(textsIn(pasted).includes(holds), textsIn(pasted).join(' | ')));

  it('a text that nothing is wrapped around holds but itself', () => {
    for (const text of [
      '',
      ' ',
      'Red Team',
      ' Red Team ',
      'grp_1',
      uuid,
      'don:identity:dvrv-us-1:devo/0:group/38',
      'https://x.example/g/1',
      'is:full',
      'plat eng',
      'R&D',
      "Rock 'n' Roll",
      'and/or',
      'C++',
      '()',
      '""',
      ',',
      '-',
    ])
      assert.deepEqual(textsIn(text), [], text);
  });

  it('says first what has least taken off', () =>
    assert.deepEqual(textsIn('- "Red Team (42)"'), ['"Red Team (42)"', 'Red Team (42)', 'Red Team']));

  it('finds the ID in every form of Copy As', () => {
    for (const id of ['grp_1', uuid, 'don:identity:dvrv-us-1:devo/0:group/38', '60000208205123456789'])
      for (const form of forms) {
        const from = { vendor: 'fake', vendorLabel: 'Fake', connectionId: 'one', label: 'One', path: [] };
        const links = { uriScheme: 'vscode', extensionId: 'acme.group-explorer' };
        const text = form.write(
          [{ kind: 'group', id, name: 'Red: "Team"', from }],
          languageOfForm(form, undefined),
          links,
        )!;
        // A comment with the name is a line of its own.
        const parts = [text, ...partsOf(text)];
        assert.ok(
          parts.some((part) => part === id || textsIn(part).includes(id)),
          text,
        );
      }
  });

  it('is a few texts, whatever was pasted', () => {
    for (const part of ['"', "'", '(', '[', '{', '<', '- ', 'a:', 'a: ', 'cn=', '](', ',', '@', '"id":', '(1)', '\\'])
      for (const text of [part.repeat(500), `${part.repeat(500)}x`, `x${part.repeat(500)}`])
        assert.ok(textsIn(text).length <= 6 && textsIn(text).every((one) => one.length <= text.length), part);
  });
});
