import assert from 'node:assert/strict';
import { isWeb, webLink } from '../../../../src/core/ids/webLink.ts';

describe('core: web links', () => {
  const group = { id: 'don:identity:dvrv-us-1:devo/0:group/38', name: 'Équipe {id}' };
  for (const [template, expected] of [
    [
      'https://app.example/groups/{id}',
      'https://app.example/groups/don%3Aidentity%3Advrv-us-1%3Adevo%2F0%3Agroup%2F38',
    ],
    ['https://app.example/groups', 'https://app.example/groups'],
    ['https://app.example/?q={name}', 'https://app.example/?q=%C3%89quipe%20%7Bid%7D'],
    ['https://app.example/{handle}', undefined],
    ['https://app.example/{toString}', undefined],
    ['javascript:alert({id})', undefined],
    ['{name}', undefined],
    ['https://', undefined],
  ] as const)
    it(`makes of ${template} ${expected ?? 'nothing'}`, () => assert.equal(webLink(template, group), expected));

  it('takes half of a pair for what it is', () =>
    assert.equal(webLink('https://x.example/{id}', { id: '\ud800', name: '' }), 'https://x.example/%EF%BF%BD'));

  it('sends a browser only to the web', () =>
    assert.deepEqual(['https://a', 'HTTP://a', 'vscode://a', 'file:///a', 'https:', ''].map(isWeb), [
      true,
      true,
      false,
      false,
      false,
      false,
    ]));
});
