// The host itself: if this fails, the reason is in test/host.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the host', () => {
  it('is the VS Code that was asked for', () => {
    const wanted = process.env['GROUP_EXPLORER_WANTED'];
    if (wanted) assert.equal(vscode.version, wanted);
  });

  it('has the extension', () => {
    assert.ok(vscode.extensions.getExtension('group-explorer.group-explorer'));
  });

  it('has the workspace and its files', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    assert.ok((await vscode.workspace.fs.readDirectory(folder.uri)).length > 0);
  });

  it('has a clipboard', async () => {
    await vscode.env.clipboard.writeText('群組 🧪');
    assert.equal(await vscode.env.clipboard.readText(), '群組 🧪');
  });
});
