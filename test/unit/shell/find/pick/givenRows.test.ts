// Rows that are given to a quick pick: when VS Code may look through them, and which of them is meant by what it tells.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { QuickInputButton, QuickPick, QuickPickItem } from 'vscode';
import { FoundRows, GivenRows } from '../../../../../src/shell/find/pick/givenRows.ts';

describe('shell: giving rows', () => {
  /** A quick pick that sends what was changed as VS Code does: all at once, a timer later. */
  class Sending {
    onSent = (): void => {};
    readonly sent: Record<string, unknown>[] = [];
    private pending: Record<string, unknown> | undefined;

    set items(items: readonly QuickPickItem[]) {
      this.update({ items: items.map(({ label }) => label).join() });
    }

    update(properties: Record<string, unknown>): void {
      if (this.pending === undefined) {
        setTimeout(() => {
          this.sent.push(this.pending!);
          this.pending = undefined;
          this.onSent();
          this.onSent = () => {};
        });
      }
      this.pending = { ...this.pending, ...properties };
    }
  }

  /** Lets timers come that come after each other, however long each takes. */
  const turns = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn++) await sleep(0);
  };
  const row = (label: string): QuickPickItem => ({ label });
  const keyOf = ({ label }: QuickPickItem): string => label;
  const matching = (on: boolean): object => ({ matchOnLabel: on, matchOnDescription: on, matchOnDetail: on });
  const giver = (pick: object): ((label: string) => void) => {
    const rows = new FoundRows(pick as QuickPick<QuickPickItem>, setTimeout, keyOf);
    return (label) => rows.give([row(label)]);
  };

  it('has them matched once, as they come, and not with the next letter', async () => {
    const pick = new Sending();
    giver(pick)('Engineering');
    await turns();
    assert.deepEqual(pick.sent, [{ ...matching(true), items: 'Engineering' }, matching(false)]);
    assert.equal(
      Object.keys(pick.sent[0]!).at(-1),
      'items',
      'VS Code takes in what it is sent in that order, and matches items when they come',
    );
  });

  it('has the last of them matched where others come before these are sent', async () => {
    const pick = new Sending();
    const give = giver(pick);
    give('Engineering');
    give('Legal');
    await turns();
    assert.deepEqual(pick.sent, [{ ...matching(true), items: 'Legal' }, matching(false)]);
  });

  it('has those matched that come between the sending of others and the end of their matching', async () => {
    const pick = new Sending();
    const give = giver(pick);
    give('Engineering');
    pick.onSent = () => give('Legal');
    await turns();
    assert.deepEqual(pick.sent.at(-2), { ...matching(true), items: 'Legal' });
    assert.deepEqual(pick.sent.at(-1), matching(false));
  });

  it('gives them as ever where VS Code cannot be told', () => {
    const pick: { items: readonly QuickPickItem[] } = { items: [] };
    giver(pick)('Engineering');
    assert.deepEqual(pick, { items: [row('Engineering')] });
  });

  /** What is taken where VS Code tells a place, before or after the window took in the newest of these lists. */
  async function taken(
    kind: typeof GivenRows,
    lists: readonly (readonly QuickPickItem[])[],
    place: number,
    when: 'before' | 'after',
  ): Promise<string | undefined> {
    const pick = { items: [] as readonly QuickPickItem[], selectedItems: [] as QuickPickItem[] };
    const answers: (() => void)[] = [];
    const rows = new kind(pick as unknown as QuickPick<QuickPickItem>, (then) => answers.push(then), keyOf);
    for (const [index, list] of lists.entries()) {
      rows.give(list);
      await sleep(5);
      // What the user does comes at once after the window's answer.
      if (when === 'after' || index < lists.length - 1) answers.forEach((answer) => answer());
    }
    pick.selectedItems = pick.items.slice(place, place + 1);
    return rows.taken?.label;
  }
  const title = { label: 'all groups', kind: -1 } as unknown as QuickPickItem;
  const names = (...labels: string[]): QuickPickItem[] => labels.map(row);
  const before = [title, ...names('Design', 'Engineering')];

  for (const [what, lists, place, seen, found] of [
    ['the first of another list', [before, names('Legal', 'Legal UK', 'Ask')], 1, 'Legal UK', 'Legal'],
    ['another of another list', [before, names('Legal', 'Legal UK', 'Ask')], 2, 'Ask', undefined],
    ['the first, where there are fewer now', [before, names('Legal')], 1, undefined, 'Legal'],
    ['the first of the same place', [names('Design', 'Engineering'), names('Legal', 'Legal UK')], 0, 'Legal', 'Legal'],
    ['a row below a title', [names('Design'), before], 0, 'all groups', 'Design'],
    ['any row where there is none', [before, []], 1, undefined, undefined],
    [
      'the first, where another came before it',
      [names('Legal', 'Legal UK'), names('Law', 'Legal UK')],
      0,
      'Law',
      'Law',
    ],
  ] as const) {
    it(`believes what it is told of ${what} once the window shows the newest`, async () => {
      for (const kind of [GivenRows, FoundRows]) assert.equal(await taken(kind, lists, place, 'after'), seen);
    });
    it(`before that takes ${found ?? 'nothing'} for ${what}, and only where it searches by itself`, async () => {
      assert.deepEqual(
        [await taken(FoundRows, lists, place, 'before'), await taken(GivenRows, lists, place, 'before')],
        [found, undefined],
      );
    });
  }

  const pinned = { tooltip: 'Unpin' } as QuickInputButton;
  for (const [what, lists, place, found] of [
    [
      'says something else now',
      [names('Legal', 'Ask'), [row('Legal'), { label: 'Ask', detail: 'a page more' }]],
      1,
      'Ask',
    ],
    ['stood elsewhere', [names('Legal', 'Law', 'Ask'), names('Legal', 'Ask', 'Law')], 1, undefined],
    ['stood elsewhere in one of three', [names('Law', 'Ask'), names('Ask', 'Law'), names('Law', 'Ask')], 1, undefined],
    ['is first now', [before, [title, title, ...names('Engineering', 'Ask')]], 2, 'Engineering'],
    ['was a title', [names('Law', 'Legal', 'Ask'), [...names('Law'), title, ...names('Ask')]], 2, 'Ask'],
    ['is where a title was', [[...names('Law'), title], names('Law', 'all groups')], 1, undefined],
    ['has another button now', [names('Law', 'Ask'), [row('Law'), { label: 'Ask', buttons: [pinned] }]], 1, undefined],
  ] as const) {
    it(`before that takes ${found ?? 'nothing'} for a row below the first that ${what}`, async () => {
      for (const kind of [GivenRows, FoundRows]) assert.equal(await taken(kind, lists, place, 'before'), found);
    });
  }

  it('knows no row that it was not told of', () => {
    const rows = new GivenRows({} as QuickPick<QuickPickItem>, () => {}, keyOf);
    assert.equal(rows.meant(row('Legal')), undefined);
    rows.give(names('Legal'));
    assert.deepEqual([rows.meant(row('Legal')), rows.meant(undefined)], [undefined, undefined]);
  });
});
