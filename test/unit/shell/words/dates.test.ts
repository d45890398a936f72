import assert from 'node:assert/strict';
import { shellOver } from '../../../support/shell.ts';

type Dates = typeof import('../../../../src/shell/words/dates.ts') & {
  readonly vscode: { readonly env: { language: string }; readonly l10n: { bundle?: Readonly<Record<string, string>> } };
};

describe('shell: dates, numbers and lists', function () {
  this.timeout(30_000);
  /** As a window of that language has it. */
  const speaking = async (language: string): Promise<Dates> => {
    const made = (await shellOver<Dates>(['shell/words/dates'])) as unknown as Dates;
    made.vscode.env.language = language;
    made.vscode.l10n.bundle = {};
    return made;
  };
  const [then, now] = ['2023-11-26T12:00:00Z', Date.parse('2026-11-26T18:00:00Z')];

  it('are written as VS Code speaks, whatever the machine does', async () => {
    const chinese = await speaking('zh-cn');
    assert.equal(chinese.ago(then, now), '3年前');
    assert.match(chinese.dateOf(then), /^2023年11月26日 /);
    const german = await speaking('de');
    assert.equal(german.ago(then, now), 'vor 3 Jahren');
    assert.equal(german.number(12345.5), '12.345,5');
    assert.equal((await speaking('hi')).number(1234567), '12,34,567');
  });

  it('go by the machine where VS Code speaks what nobody knows', async () => {
    assert.equal((await speaking('qps-ploc')).language(), undefined);
  });

  it('have no room behind Chinese signs', async () => {
    const { clauses, namesInRow, sentences } = await speaking('zh-cn');
    assert.equal(clauses(['2 个组', '', undefined, '完整']), '2 个组，完整');
    assert.equal(namesInRow(['张三', '李四']), '张三、李四');
    assert.equal(sentences(['一。', undefined, '二。']), '一。二。');
  });

  it('are English where the words are: with commas and spaces', async () => {
    for (const language of ['en', 'zh-tw']) {
      const { vscode, clauses, namesInRow, sentences, wordsLanguage } = await speaking(language);
      delete vscode.l10n.bundle;
      assert.equal(wordsLanguage(), undefined, 'the page says then that it is English');
      assert.equal(clauses(['2 groups', 'complete']), '2 groups, complete');
      assert.equal(namesInRow(['Ann', 'Béa']), 'Ann, Béa');
      assert.equal(sentences(['One.', 'Two.']), 'One. Two.');
    }
  });
});
