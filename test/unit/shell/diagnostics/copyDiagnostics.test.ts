// Copy Diagnostics over real HTTP, with hostile labels, addresses, answers, settings and tokens: nothing of them comes out.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import nodeFetch from 'node-fetch';
import type { Directory } from '../../../../src/core/directory/directory.ts';
import { fastClock, never, usualLimits } from '../../../support/fakes.ts';
import { canary, leaksIn, plainCanary } from '../../../support/canary.ts';
import { shellOver } from '../../../support/shell.ts';
import { hostileNames } from '../../../vendors/data/names.ts';
import { startAptly, startTestmo, type Emulator } from '../../../vendors/index.ts';

type Shell = Pick<typeof import('../../../../src/shell/diagnostics/copyDiagnostics.ts'), 'copyDiagnostics'> &
  Pick<typeof import('../../../../src/core/directory/directory.ts'), 'Directory'> &
  Pick<typeof import('../../../../src/core/directory/readConnections.ts'), 'readConnections'> &
  Pick<typeof import('../../../../src/vendors/index.ts'), 'vendors'>;

const manifest: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '../../../../package.json'), 'utf8'));
/** What users wrote, each with a mark that must be found nowhere. */
const written = {
  label: `${hostileNames[1]} ${canary('label')}`,
  id: plainCanary('id'),
  folder: canary('folder'),
  mark: canary('mark'),
  setting: canary('setting'),
  proxy: `http://user:${plainCanary('password')}@proxy.example:8080`,
  remote: canary('remote'),
};

describe('shell: Copy Diagnostics', () => {
  let shell: Shell;
  let emulators: Emulator[];
  let directory: Directory;
  /** What VS Code shows, and what the user picks. */
  let shown: string[];
  let copied: string[];
  let picks: string | undefined;
  const app = (): Parameters<Shell['copyDiagnostics']>[0] => ({ directory, extensionId: 'a.b' });

  const diagnostics = async (): Promise<string> => {
    await shell.copyDiagnostics(app());
    return shown[0]!;
  };

  before(async () => {
    const over = await shellOver<Shell>([
      'shell/diagnostics/copyDiagnostics',
      'core/directory/directory',
      'core/directory/readConnections',
      'vendors/index',
    ]);
    shell = over;
    let provider: { provideTextDocumentContent(): string } | undefined;
    const set: Readonly<Record<string, object>> = {
      'groupExplorer.timeout': { globalValue: 12 },
      'groupExplorer.indexing': { globalValue: 'always', workspaceValue: written.setting },
      'groupExplorer.webLinks': { globalValue: { [written.id]: `https://${written.setting}.example` } },
      'groupExplorer.ignoredIds': { workspaceFolderValue: [written.setting, written.id] },
      'http.proxy': { globalValue: written.proxy },
      'http.proxyStrictSSL': { globalValue: false },
    };
    const { window, workspace, env, extensions } = over.vscode as unknown as Record<string, object>;
    Object.assign(workspace!, {
      isTrusted: true,
      getConfiguration: () => ({ inspect: (key: string) => set[key] }),
      registerTextDocumentContentProvider: (_: string, given: typeof provider) => {
        provider = given;
        return { dispose: () => (provider = undefined) };
      },
      openTextDocument: () => Promise.resolve(provider!.provideTextDocumentContent()),
    });
    Object.assign(window!, {
      showTextDocument: (text: string) => Promise.resolve(void shown.push(text)),
      showInformationMessage: (_: string, copy: string) => Promise.resolve(picks === copy ? copy : undefined),
    });
    Object.assign(extensions!, { getExtension: () => ({ packageJSON: manifest }) });
    Object.assign(env!, {
      appHost: 'desktop',
      remoteName: written.remote,
      language: 'zh-cn',
      clipboard: { writeText: (text: string) => Promise.resolve(void copied.push(text)) },
    });
    emulators = await Promise.all([startTestmo(), startAptly()]);
  });
  beforeEach(async () => {
    [shown, copied, picks] = [[], [], undefined];
    directory = new shell.Directory({
      fetch: nodeFetch,
      clock: fastClock(),
      limits: () => usualLimits,
      secrets: ({ vendor }) =>
        Promise.resolve(vendor === 'testmo' ? emulators[0]!.secrets : emulators[1]!.otherSecrets.expired),
      log: () => undefined,
    });
    const entries = emulators.map(({ connection: { vendor, answers } }, index) => ({
      ...written,
      ...answers,
      id: `${written.id}${index}`,
      vendor,
    }));
    const { connections, problems } = shell.readConnections(
      [...entries, { id: written.id, vendor: written.setting }],
      shell.vendors,
    );
    directory.configure(connections, problems);
    const [testmo, aptly] = directory.connections;
    await testmo!.groups.all(never);
    const first = [...testmo!.groups.values()][0]!.id;
    await testmo!.members(first).all(never);
    await assert.rejects(aptly!.groups.all(never));
  });
  after(() => Promise.all(emulators.map((one) => one.close())));

  it('tells versions, settings, coverage and failures', async () => {
    const facts = JSON.parse(await diagnostics()) as Record<string, unknown>;
    assert.deepEqual(
      { ...facts, connections: undefined, groupExplorer: undefined },
      {
        groupExplorer: undefined,
        vscode: '1.139.0-stand-in',
        host: 'desktop',
        remote: 'another',
        language: 'zh-cn',
        system: `${process.platform} ${process.arch}`,
        node: process.versions.node,
        trustedWorkspace: true,
        settings: {
          'groupExplorer.timeout': { user: 12 },
          'groupExplorer.indexing': { user: 'always', workspace: 'a text' },
          'groupExplorer.webLinks': { user: '1 entry' },
          'groupExplorer.ignoredIds': { folder: '2 entries' },
          'http.proxy': { user: 'a text' },
          'http.proxyStrictSSL': { user: false },
        },
        settingProblems: { unknownVendor: 1 },
        connections: undefined,
        failures: [{ vendor: 'aptly', of: 'groups', kind: 'unauthorized', status: 401, count: 1 }],
      },
    );
    const connections = facts['connections'] as { vendor: string; groups: { state: string; loaded: number } }[];
    assert.deepEqual(
      connections.map(({ vendor, groups: { state } }) => [vendor, state]),
      [
        ['testmo', 'complete'],
        ['aptly', 'failed'],
      ],
    );
    assert.equal(connections[0]!.groups.loaded, directory.connections[0]!.groups.rows.length);
  });

  it('holds nothing that a user or a vendor wrote', async () => {
    const text = await diagnostics();
    const [testmo] = directory.connections;
    const names = [...testmo!.groups.values()].map(({ name }) => name).filter((name) => name.length > 3);
    const people = [...testmo!.knownMembers()].flatMap(({ member: { id, name } }) => [id, name].map(String));
    assert.ok(names.length > 30 && people.length > 8, `${names.length} names, ${people.length} of people`);
    const secrets = emulators
      .flatMap((one) => [one.secrets, one.otherSecrets.expired])
      .flatMap((all) => Object.values(all));
    const answers = emulators.flatMap(({ connection }) => Object.values(connection.answers));
    assert.deepEqual(leaksIn(text, [...Object.values(written), ...secrets, ...answers]), []);
    for (const part of [...names, ...people, '127.0.0.1', 'example', '//'])
      assert.ok(part.length < 4 || !text.includes(part), part);
  });

  it('shows them before they are copied, and copies what was shown', async () => {
    await shell.copyDiagnostics(app());
    assert.equal(shown.length, 1);
    assert.match(shown[0]!, /"vscode": "1\.139\.0-stand-in"/);
    assert.deepEqual(copied, []);
    picks = 'Copy';
    await shell.copyDiagnostics(app());
    assert.deepEqual(copied, shown.slice(1));
  });
});
