// A secret never reaches a log: after requests that work and that fail, at the finest level, nobody wrote one down.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { tmpdir } from 'node:os';
import * as vscode from 'vscode';
import { starts, type Fault } from '../vendors/index.ts';
import { activated, added, clear, read, set } from './support.ts';

describe('secrets', () => {
  const given = new Set<string>();
  before(async () => {
    await vscode.commands.executeCommand('_extensionTests.setLogLevel', 'trace');
    const api = await activated();
    await clear();
    await set('timeout', 1);
    await Promise.all(
      Object.values(starts).map(async (start) => {
        const emulator = await start();
        // A canary that nothing else has, and that is written differently in a URL.
        const secrets = Object.fromEntries(
          Object.entries(emulator.secrets).map(([key, secret]) => [key, `${secret}-canary/+ü`]),
        );
        for (const secret of [...Object.values(emulator.secrets), ...Object.values(secrets)]) given.add(secret);
        const [works, wrong] = [await added(api, emulator), await added(api, emulator, secrets)];
        await read(api.groups(works.id));
        await read(api.groups(wrong.id));
        const faults: Fault[] = [
          { refuse: 401, times: 1 },
          { redirect: 'http://127.0.0.1:9/x', times: 1 },
          { wire: 'hang', times: 2 },
          { body: 'html', times: 1 },
        ];
        for (const fault of faults) {
          emulator.misbehave(fault);
          await read(api.members(works.id, emulator.facts.seedGroupId));
          await read(api.groups(works.id));
        }
        await emulator.close();
        await read(api.groups(works.id));
      }),
    );
  });
  after(async () => {
    await vscode.commands.executeCommand('_extensionTests.setLogLevel', 'info');
    await vscode.commands.executeCommand('workbench.action.closePanel');
    await clear();
  });

  it('are not in the output channel, which has the requests', async () => {
    const text = await output();
    assert.match(text, /groups/);
    assertNone('the output channel', text);
  });

  it('are in no log of VS Code', function () {
    // Where VS Code is ours, its data stands beside the folder for temporary files.
    const data = join(tmpdir(), '..');
    const logs = readdirSync(data)
      .filter((name) => name.startsWith('server-'))
      .map((name) => join(data, name, 'data', 'logs'));
    if (logs.length === 0) return this.skip();
    const files = logs
      .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)))
      .filter((name) => name.endsWith('.log'));
    assert.ok(
      files.some((file) => dirname(file).includes('group-explorer')),
      files.join('\n'),
    );
    // Below its default level VS Code itself writes down the address of each request, to say which proxy is used.
    // WeSurvey wants its token there, and an extension cannot keep VS Code from it.
    for (const file of files)
      assertNone(
        file,
        readFileSync(file, 'utf8')
          .split('\n')
          .filter((line) => !line.includes('[debug] ProxyResolver#'))
          .join('\n'),
      );
  });

  function assertNone(where: string, text: string): void {
    for (const secret of given)
      for (const form of [
        secret,
        encodeURIComponent(secret),
        new URLSearchParams({ s: secret }).toString().slice(2),
        Buffer.from(secret).toString('base64'),
      ]) {
        assert.ok(!text.includes(form), `${where} holds a secret`);
      }
  }
});

/** What the extension's output channel shows. */
async function output(): Promise<string> {
  const find = (): vscode.TextDocument | undefined =>
    vscode.workspace.textDocuments.find(
      ({ uri, fileName }) => uri.scheme === 'output' && fileName.includes('group-explorer'),
    );
  await vscode.commands.executeCommand('groupExplorer.showLog');
  const document = await new Promise<vscode.TextDocument>((resolve) => {
    const look = (): void => {
      const found = find();
      if (found === undefined) return;
      listener.dispose();
      resolve(found);
    };
    const listener = vscode.workspace.onDidOpenTextDocument(look);
    look();
  });
  while (!/groups/.test(document.getText()))
    await new Promise((resolve) => {
      const listener = vscode.workspace.onDidChangeTextDocument(() => {
        listener.dispose();
        resolve(undefined);
      });
    });
  return document.getText();
}
