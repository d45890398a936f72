/** Shows what helps to find an error and is nobody's data, and copies it once the user has seen it. */
import * as vscode from 'vscode';
import {
  connectionFacts,
  failureFacts,
  problemFacts,
  settingFact,
  type SettingFact,
} from '../../core/diagnostics/diagnostics.ts';
import type { App } from '../app.ts';

const { l10n } = vscode;

/** The scheme of the document that is shown. */
const scheme = 'group-explorer-diagnostics';

/** What package.json says of this extension, as far as it is told on. */
interface Described {
  readonly version: string;
  readonly contributes: {
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly enum?: readonly unknown[] }>> };
  };
}

/** What of VS Code's own settings decides how requests go, and the words that they may hold. */
const ofRequests: Readonly<Record<string, readonly string[]>> = {
  'http.proxy': [],
  'http.proxySupport': ['off', 'on', 'fallback', 'override'],
  'http.proxyStrictSSL': [],
  'http.noProxy': [],
  'http.systemCertificates': [],
};

/** The diagnostics as JSON: the same words in every language, for those who read a report. */
function diagnosticsText({ directory, extensionId }: Pick<App, 'directory' | 'extensionId'>): string {
  const described = vscode.extensions.getExtension(extensionId)!.packageJSON as Described;
  const { properties } = described.contributes.configuration;
  const words = Object.entries(properties).map(([key, { enum: all = [] }]) => [key, all] as const);
  const { env } = vscode;
  const facts = {
    groupExplorer: described.version,
    vscode: vscode.version,
    host: word(env.appHost),
    remote: word(env.remoteName ?? 'none'),
    language: word(env.language),
    system: `${process.platform} ${process.arch}`,
    node: process.versions.node,
    trustedWorkspace: vscode.workspace.isTrusted,
    settings: settingFacts([...words, ...Object.entries(ofRequests)]),
    settingProblems: problemFacts(directory.problems),
    connections: connectionFacts(directory.connections),
    failures: failureFacts(directory.connections),
  };
  return `${JSON.stringify(facts, null, 2)}\n`;
}

/** Shows the diagnostics in an editor that nobody can write to, and asks whether to copy them. */
export async function copyDiagnostics(app: Pick<App, 'directory' | 'extensionId'>): Promise<void> {
  const text = diagnosticsText(app);
  const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: () => text,
  });
  try {
    // Each has an address of its own: VS Code keeps what a document of that address was.
    const uri = vscode.Uri.from({ scheme, path: `/${l10n.t('Diagnostics')}.json`, query: String(Date.now()) });
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
  } finally {
    provider.dispose();
  }
  const copy = l10n.t('Copy');
  const picked = await vscode.window.showInformationMessage(
    l10n.t('These diagnostics have no names, addresses, labels or tokens. Copy what you see?'),
    copy,
  );
  if (picked !== copy) return;
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(l10n.t('Copied the diagnostics'), 3000);
}

/** The settings that are not left as they come, each with where it is set. */
function settingFacts(
  keys: readonly (readonly [string, readonly unknown[]])[],
): Readonly<Record<string, Readonly<Record<string, SettingFact>>>> {
  const settings = vscode.workspace.getConfiguration();
  return Object.fromEntries(
    keys.flatMap(([key, words]) => {
      const told = settings.inspect<unknown>(key);
      const places = { user: told?.globalValue, workspace: told?.workspaceValue, folder: told?.workspaceFolderValue };
      const set = Object.entries(places).filter(([, value]) => value !== undefined);
      return set.length === 0
        ? []
        : [[key, Object.fromEntries(set.map(([place, value]) => [place, settingFact(value, words)]))]];
    }),
  );
}

/** A word by which VS Code names a kind. What is no such word is not told on. */
function word(text: string): string {
  return /^[\w-]{1,30}$/.test(text) ? text : 'another';
}
