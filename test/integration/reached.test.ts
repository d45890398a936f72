// The order in which we hear of what happened in the window.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { whenWindowReached } from '../../src/shell/find/pick/reached.ts';

describe('what the window has taken in', () => {
  it('is told before what happens in it afterwards, such as Enter', async () => {
    const pick = vscode.window.createQuickPick();
    try {
      pick.items = [{ label: 'Legal' }];
      const opened = new Promise((resolve) => pick.onDidChangeActive(resolve));
      pick.show();
      await opened;
      const told: string[] = [];
      const accepted = new Promise<void>((resolve) =>
        pick.onDidAccept(() => {
          told.push('accepted');
          resolve();
        }),
      );
      whenWindowReached(() => told.push('reached'));
      await Promise.all([accepted, vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem')]);
      assert.deepEqual(told, ['reached', 'accepted']);
    } finally {
      pick.dispose();
    }
  });
});
