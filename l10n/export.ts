// Writes bundle.l10n.json, the words that translators start from: all that stand in `l10n.t(…)`, and those of the
// vendors' files and of the forms, which the shell passes through it. `npm run l10n`; `--check` only compares.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';
import { forms } from '../src/core/forms/forms.ts';
import { vendors } from '../src/vendors/index.ts';

const root = join(__dirname, '..');

/** The words of the sources as they are now. */
async function words(): Promise<Record<string, unknown>> {
  const files = [
    'src/extension.ts',
    ...readdirSync(join(root, 'src/shell'), { recursive: true, encoding: 'utf8' }).map((file) =>
      join('src/shell', file),
    ),
  ];
  // The exporter knows `vscode.l10n.t`; ours is often written shorter.
  const sources = files
    .filter((file) => file.endsWith('.ts'))
    .map((file) => ({
      extension: '.ts' as const,
      contents: `import * as vscode from 'vscode';\n${readFileSync(join(root, file), 'utf8').replace(/(?<![.\w])l10n\.t\(/g, 'vscode.l10n.t(')}`,
    }));
  const found = { ...(await getL10nJson(sources)), ...Object.fromEntries(passedOn().map((word) => [word, word])) };
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function passedOn(): string[] {
  const asked = vendors.flatMap(({ answers, signIns }) => [
    ...answers.flatMap(({ label, help, form }) => [label, help, form?.hint]),
    ...[...signIns, ...signIns.flatMap(({ secrets }) => secrets)].flatMap(({ label, help }) => [label, help]),
  ]);
  const tables = vendors.flatMap(({ tables: { group, member }, member: call }) => [
    group,
    member,
    ...kinds.flatMap((kind) => call?.({ id: '', kind })?.table ?? []),
  ]);
  const facts = tables.flatMap(({ facts: { labels = [] } = {} }) => labels);
  const names = vendors.flatMap(({ label, alsoCalled }) => (alsoCalled === undefined ? [] : [label]));
  return [...asked, ...facts, ...names, ...forms.map(({ label }) => label)].filter((word) => word !== undefined);
}

const kinds = ['person', 'service', 'group', 'contact', 'unknown'] as const;

/** Where the words are kept. */
const bundle = join(root, 'l10n/bundle.l10n.json');

async function main(): Promise<void> {
  const now = `${JSON.stringify(await words(), undefined, 2)}\n`;
  if (!process.argv.includes('--check')) return writeFileSync(bundle, now);
  if (readFileSync(bundle, 'utf8') === now) return;
  console.log(`${bundle} is not what the sources say. Write it again: npm run l10n`);
  process.exitCode = 1;
}

if (require.main === module) void main();
