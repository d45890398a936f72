// Rows for a quick pick that searches by itself, and when VS Code may look through them.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { QuickPick, QuickPickItem } from 'vscode';
import { rowGiver } from '../../../src/shell/find/rowGiver.ts';

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

  const row = (label: string): QuickPickItem => ({ label });
  const matching = (on: boolean): object => ({ matchOnLabel: on, matchOnDescription: on, matchOnDetail: on });
  const giver = (pick: object): ((label: string) => void) => {
    const give = rowGiver(pick as QuickPick<QuickPickItem>);
    return (label) => give([row(label)]);
  };

  it('has them matched once, as they come, and not with the next letter', async () => {
    const pick = new Sending();
    giver(pick)('Engineering');
    await sleep(20);
    assert.deepEqual(pick.sent, [{ ...matching(true), items: 'Engineering' }, matching(false)]);
    assert.equal(Object.keys(pick.sent[0]!).at(-1), 'items', 'VS Code takes in what it is sent in that order, and matches items when they come');
  });

  it('has the last of them matched where others come before these are sent', async () => {
    const pick = new Sending();
    const give = giver(pick);
    give('Engineering');
    give('Legal');
    await sleep(20);
    assert.deepEqual(pick.sent, [{ ...matching(true), items: 'Legal' }, matching(false)]);
  });

  it('has those matched that come between the sending of others and the end of their matching', async () => {
    const pick = new Sending();
    const give = giver(pick);
    give('Engineering');
    pick.onSent = () => give('Legal');
    await sleep(20);
    assert.deepEqual(pick.sent.at(-2), { ...matching(true), items: 'Legal' });
    assert.deepEqual(pick.sent.at(-1), matching(false));
  });

  it('gives them as ever where VS Code cannot be told', () => {
    const pick: { items: readonly QuickPickItem[] } = { items: [] };
    giver(pick)('Engineering');
    assert.deepEqual(pick, { items: [row('Engineering')] });
  });
});
