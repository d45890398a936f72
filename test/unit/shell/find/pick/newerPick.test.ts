// What newer versions of VS Code can do with a quick pick is used there, and costs older ones nothing.
import assert from 'node:assert/strict';
import type { QuickInputButton, QuickPick, QuickPickItem } from 'vscode';
import { shellOver } from '../../../../support/shell.ts';

type Newer = typeof import('../../../../../src/shell/find/pick/newerPick.ts');
type Shown = QuickInputButton & { readonly toggle?: { readonly checked: boolean } };

const button = { iconPath: {}, tooltip: 'Show Filters' } as QuickInputButton;
const fake = (pick: object): QuickPick<QuickPickItem> => pick as QuickPick<QuickPickItem>;

describe('shell: quick picks of newer versions', () => {
  let newer: Newer;
  before(async () => (newer = await shellOver<Newer>(['shell/find/pick/newerPick'])));

  it('say below what can be typed, where there is a place for it', () => {
    const pick = { prompt: undefined };
    newer.promptBelow(fake(pick), 'Words in any order');
    assert.equal(pick.prompt, 'Words in any order');
    const older = {};
    newer.promptBelow(fake(older), 'Words in any order');
    assert.deepEqual(older, {});
  });

  it('stay without where it is only proposed', () => {
    const proposed = {
      get prompt(): string {
        return '';
      },
      set prompt(_: string) {
        throw new Error('proposed');
      },
    };
    newer.promptBelow(fake(proposed), 'Words');
    assert.equal(proposed.prompt, '');
  });

  it('show whether a button is on, and are drawn anew only when that changes', () => {
    let drawn = 0;
    let buttons: readonly Shown[] = [];
    const pick = {
      set buttons(all: readonly Shown[]) {
        drawn += 1;
        buttons = all;
      },
    };
    const toggle = new newer.ToggleButton(fake(pick), button);
    assert.deepEqual([drawn, buttons[0]?.tooltip, buttons[0]?.toggle], [1, 'Show Filters', { checked: false }]);
    toggle.turn(true);
    toggle.turn(true);
    assert.deepEqual([drawn, buttons[0]?.toggle, toggle.on], [2, { checked: true }, true]);
    toggle.turn(false);
    assert.deepEqual([drawn, buttons[0]?.toggle, toggle.on], [3, { checked: false }, false]);
  });

  it('have the plain button where toggles are only proposed, and none where there is no place', () => {
    let buttons: readonly Shown[] = [];
    const pick = {
      set buttons(all: readonly Shown[]) {
        if (all.some(({ toggle }) => toggle !== undefined)) throw new Error('proposed');
        buttons = all;
      },
    };
    const toggle = new newer.ToggleButton(fake(pick), button);
    toggle.turn(true);
    assert.deepEqual([buttons, toggle.on], [[button], true]);
    buttons = [];
    const without = new newer.ToggleButton(fake(pick), undefined);
    without.turn(true);
    assert.deepEqual([buttons, without.on], [[], true]);
  });
});
