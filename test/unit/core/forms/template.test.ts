import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { languageNamed } from '../../../../src/core/forms/constants.ts';
import { formKeys } from '../../../../src/core/forms/forms.ts';
import { readOwnForms, type OwnFormProblem } from '../../../../src/core/forms/ownForms.ts';
import { filled, tellsNames, templateStyles, templateValues, wrongIn } from '../../../../src/core/forms/template.ts';
import { literals } from '../../../support/parsers.ts';
import { hostileIds, hostileNames } from './hostile.ts';
import { groupOf } from './written.ts';

const { contributes } = JSON.parse(readFileSync(join(import.meta.dirname, '../../../../package.json'), 'utf8')) as {
  contributes: {
    configuration: {
      properties: Record<
        string,
        { items: { properties: { template: { pattern: string }; name: { not: { enum: string[] } } } } }
      >;
    };
  };
};
const { name: ofName, template: ofTemplate } =
  contributes.configuration.properties['groupExplorer.copyFormats']!.items.properties;
const typed = new RegExp(ofTemplate.pattern, 'u');

describe('core: templates of own forms', () => {
  const sales = groupOf('a"7', 'Sales  EMEA\n(north)', 'GRP-7');
  const placed = { ...sales, from: { ...sales.from!, path: ['Company', 'Sales'] } };
  for (const [template, text] of [
    ['${id}', 'a"7'],
    ['${id:quoted}', '"a\\"7"'],
    ['${name}', 'Sales EMEA (north)'],
    ['${name:camel}', 'salesEmeaNorth'],
    ['${name:pascal}', 'SalesEmeaNorth'],
    ['${name:snake}', 'sales_emea_north'],
    ['${name:kebab}', 'sales-emea-north'],
    ['${name:upper}', 'SALES_EMEA_NORTH'],
    ['x ${name:comment}', 'x # Sales EMEA (north)'],
    ['${handle} ${handle:snake}', 'GRP-7 grp_7'],
    ['${vendor}:${connection}:${vendor:kebab}', 'DevRev:Acme:devrev'],
    ['${path}', 'Company / Sales'],
    ['${path:kebab}', 'company-sales'],
    ['$$ $${id} $x $', '$ ${id} $x $'],
    ['$$$${id}', '$${id}'],
    ['$$${id}', '$a"7'],
    ['{id} }', '{id} }'],
  ] as const)
    it(`write ${template}`, () => {
      assert.equal(filled(template, [placed], languageNamed('python')), text);
      assert.equal(wrongIn(template), undefined);
      assert.match(template, typed);
    });

  for (const [template, part] of [
    ['${}', '${}'],
    ['a ${nam} b', '${nam}'],
    ['${name:}', '${name:}'],
    ['${name:loud}', '${name:loud}'],
    ['${name:camel:snake}', '${name:camel:snake}'],
    ['${ name }', '${ name }'],
    ['${constructor}', '${constructor}'],
    ['${id', '${id'],
    ['${id} ${', '${'],
    ['${${id}}', '${$'],
  ] as const)
    it(`refuse ${template}, as it is typed and as it is read`, () => {
      assert.equal(wrongIn(template), part);
      assert.doesNotMatch(template, typed);
    });

  it('take each value in each style, as it is typed too', () => {
    for (const value of templateValues)
      for (const style of ['', ...templateStyles.map((one) => `:${one}`)]) {
        assert.equal(wrongIn(`\${${value}${style}}`), undefined);
        assert.match(`\${${value}${style}}`, typed);
      }
    assert.deepEqual(ofName.not.enum, formKeys);
  });

  it('tell apart what has the same name, and write a line each', () => {
    const of = [groupOf('7', 'Sales'), groupOf('8', 'sales'), groupOf('9', 'Ops'), groupOf('1/77', '销售')];
    assert.equal(filled('${name:upper}', of, languageNamed('python')), 'SALES_7\nSALES_8\nOPS\nTHE_77');
  });

  it('write nothing about where an ID is from that is from nowhere', () => {
    const { from: _, ...alone } = sales;
    for (const template of ['${vendor}', '${connection:kebab}'])
      assert.equal(filled(template, [sales, alone], languageNamed('python')), undefined, template);
    assert.equal(filled('${path}', [alone], languageNamed('python')), 'Sales EMEA (north)');
  });

  it('say whether they tell more than the ID', () => {
    assert.deepEqual(['${id}', '$${name}', '${vendor}'].map(tellsNames), [false, false, false]);
    assert.deepEqual(['${name:camel}', '${handle}', '${path}'].map(tellsNames), [true, true, true]);
  });

  it('hold hostile names and IDs, as a parser reads them', async () => {
    const all = hostileNames.map((name, at) => groupOf(hostileIds[at % hostileIds.length]!, name));
    const text = filled(
      '${name:camel}_x = [${id:quoted}, ${name:quoted}] ${name:comment}',
      all,
      languageNamed('python'),
    );
    const found = (await literals('python', `${text}\n`)).map(({ value }) => value);
    assert.deepEqual(
      found.filter((_, at) => at % 2 === 0),
      all.map(({ id }) => id),
    );
  });
});

describe('core: own forms', () => {
  const good = { name: 'mine', template: '${id}' };
  const cases: readonly (readonly [value: unknown, problem: OwnFormProblem])[] = [
    ['x', { why: 'noList' }],
    [{}, { why: 'noList' }],
    [[good, 'x'], { why: 'noEntry', index: 1 }],
    [[null], { why: 'noEntry', index: 0 }],
    [[{ template: '${id}' }], { why: 'noName', index: 0 }],
    [[{ ...good, name: '' }], { why: 'noName', index: 0 }],
    [[{ ...good, name: 'x'.repeat(61) }], { why: 'noName', index: 0 }],
    [[{ name: 'mine', template: 5 }], { why: 'noTemplate', index: 0 }],
    [[{ ...good, template: 'x'.repeat(2001) }], { why: 'noTemplate', index: 0 }],
    [[{ ...good, languages: 'python' }], { why: 'noLanguages', index: 0 }],
    [[{ ...good, name: 'yaml' }], { why: 'taken', name: 'yaml' }],
    [[good, good], { why: 'taken', name: 'mine' }],
    [[{ ...good, template: '${foo}' }], { why: 'placeholder', name: 'mine', part: '${foo}' }],
  ];
  for (const [value, problem] of cases)
    it(`are none, and it is said why: ${JSON.stringify(value).slice(0, 60)}`, () =>
      assert.deepEqual(readOwnForms(value).problems, [problem]));
  it('are read beside those that are wrong', () => {
    const { forms, problems } = readOwnForms([good, 5, { name: 'b', template: 'x', languages: ['go'] }]);
    assert.deepEqual(forms, [good, { name: 'b', template: 'x', languages: ['go'] }]);
    assert.equal(problems.length, 1);
    for (const nothing of [undefined, null, []]) assert.deepEqual(readOwnForms(nothing), { forms: [], problems: [] });
  });
});
