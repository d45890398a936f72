import assert from 'node:assert/strict';
import { constantLanguages, languageNamed } from '../../../../src/core/forms/constants.ts';
import { formKeys, forms, formsFor, languageOfForm, type FormKey } from '../../../../src/core/forms/forms.ts';
import { groupOf, links, write } from './written.ts';

describe('core: forms', () => {
  const team = groupOf('7', 'Équipe A-1');
  const nameless = groupOf('x y', '日本');
  const base = 'vscode://group-explorer.group-explorer/group?vendor=devrev';
  const [here, there] = [`${base}&id=7&connection=acme`, `${base}&id=x%20y&connection=acme`];
  const cases: readonly (readonly [key: FormKey, language: string | undefined, one: string, two: string])[] = [
    ['id', undefined, '7', '\nx y'],
    ['quoted', undefined, '"7"', ', "x y"'],
    ['quoted', 'python', '"7"', ', "x y"'],
    ['quoted', 'ruby', "'7'", ", 'x y'"],
    ['quoted', 'shell', "'7'", " 'x y'"],
    ['quoted', 'sql', "'7'", ", 'x y'"],
    ['quoted', 'yaml', '"7"', ', "x y"'],
    ['quoted', 'markdown', '"7"', ', "x y"'],
    ['constant', undefined, 'const equipeA1GroupId = "7"; // Équipe A-1', '\nconst yGroupId = "x y"; // 日本'],
    ['constant', 'python', 'EQUIPE_A_1_GROUP_ID = "7" # Équipe A-1', '\nY_GROUP_ID = "x y" # 日本'],
    ['yaml', undefined, '- "7" # Équipe A-1', '\n- "x y" # 日本'],
    ['toml', undefined, 'equipe_a_1_group_id = "7" # Équipe A-1', '\ny_group_id = "x y" # 日本'],
    ['environment', undefined, '# Équipe A-1\nEQUIPE_A_1_GROUP_ID=7', "\n# 日本\nY_GROUP_ID='x y'"],
    ['terraform', undefined, 'equipe_a_1_group_id = "7" # Équipe A-1', '\ny_group_id = "x y" # 日本'],
    ['markdown', undefined, `[Équipe A-1](${here})`, `\n[日本](${there})`],
    ['csv', undefined, '7,Équipe A-1', '\nx y,日本'],
    ['link', undefined, here, `\n${there}`],
  ];
  for (const [key, language, one, more] of cases)
    it(`write ${key}${language === undefined ? '' : ` for ${language}`}`, () => {
      assert.equal(write(key, [team], language), one);
      assert.equal(write(key, [team, nameless], language), one + more);
    });
  it('write json', () => {
    assert.equal(write('json', [team]), '{"id":"7","name":"Équipe A-1"}');
    assert.equal(write('json', [team, nameless]), '[{"id":"7","name":"Équipe A-1"}, {"id":"x y","name":"日本"}]');
  });
  it('write sql', () => {
    assert.equal(write('sql', [team]), "IN ('7' /* Équipe A-1 */)");
    assert.equal(write('sql', [team, nameless]), "IN ('7' /* Équipe A-1 */, 'x y' /* 日本 */)");
  });
  it('have a case each', () =>
    assert.deepEqual([...new Set(cases.map(([key]) => key)), 'json', 'sql'].sort(), [...formKeys].sort()));

  const constants: Readonly<Record<string, string>> = {
    TypeScript: 'const salesEmeaGroupId = "7"; // Sales EMEA',
    JavaScript: 'const salesEmeaGroupId = "7"; // Sales EMEA',
    Go: 'const salesEmeaGroupID = "7" // Sales EMEA',
    Java: 'static final String SALES_EMEA_GROUP_ID = "7"; // Sales EMEA',
    'C#': 'const string SalesEmeaGroupId = "7"; // Sales EMEA',
    Rust: 'const SALES_EMEA_GROUP_ID: &str = "7"; // Sales EMEA',
    PHP: "const SALES_EMEA_GROUP_ID = '7'; // Sales EMEA",
    Python: 'SALES_EMEA_GROUP_ID = "7" # Sales EMEA',
    Ruby: "SALES_EMEA_GROUP_ID = '7' # Sales EMEA",
    Shell: 'SALES_EMEA_GROUP_ID=7 # Sales EMEA',
    PowerShell: "$SalesEmeaGroupId = '7' # Sales EMEA",
  };
  for (const language of constantLanguages)
    it(`write a constant of ${language.label}`, () =>
      assert.equal(write('constant', [groupOf('7', 'Sales EMEA')], language.key), constants[language.label]));
  it('write constants of these languages', () =>
    assert.deepEqual(constantLanguages.map(({ label }) => label).sort(), Object.keys(constants).sort()));

  for (const [language, first] of Object.entries<readonly FormKey[]>({
    typescript: ['constant', 'quoted', 'id'],
    yaml: ['quoted', 'yaml', 'id'],
    json: ['quoted', 'json', 'id'],
    dotenv: ['environment', 'id'],
    terraform: ['quoted', 'terraform', 'id'],
    sql: ['quoted', 'sql', 'id'],
    markdown: ['markdown', 'link', 'id'],
    plaintext: ['id', 'quoted'],
  }))
    it(`of ${language} come first there`, () => {
      const keys = formsFor(languageNamed(language)).map(({ key }) => key);
      assert.deepEqual(keys.slice(0, first.length), first);
      assert.deepEqual([...keys].sort(), [...formKeys].sort());
    });
  it('come in their order where the language is not known', () =>
    assert.deepEqual(
      formsFor(undefined).map(({ key }) => key),
      [...formKeys],
    ));
  it('that link need to know from where it is', () => {
    const { from: _, ...alone } = team;
    for (const form of forms)
      assert.equal(
        form.write([team, alone], languageOfForm(form, undefined), links) === undefined,
        form.key === 'link' || form.key === 'markdown',
        form.key,
      );
  });
});
