import assert from 'node:assert/strict';
import { Leading } from '../../../../src/core/tree/orders.ts';

describe('core: the order of groups', () => {
  const sorted = (names: readonly string[], language: string | undefined): string[] =>
    new Leading('name', 10, language)
      .take(
        names.map((_, place) => place),
        (place) => ({ name: names[place] }) as never,
        () => undefined,
      )
      .map((place) => names[place]!);

  it('by name is that of the language: Chinese by its sound, Ö behind Z in Swedish', () => {
    assert.deepEqual(sorted(['张', '李', '阿', '组 10', '组 2'], 'zh-cn'), ['阿', '李', '张', '组 2', '组 10']);
    assert.deepEqual(sorted(['Zoo', 'Öl', 'Ast'], 'sv'), ['Ast', 'Zoo', 'Öl']);
    assert.deepEqual(sorted(['Zoo', 'Öl', 'Ast'], 'de'), ['Ast', 'Öl', 'Zoo']);
  });
});
