// Completions by the names of groups: where they are offered by themselves, what they write, and that nobody is asked.
import assert from 'node:assert/strict';
import type { CompletionItem, Position, TextDocument, TextDocumentChangeEvent } from 'vscode';
import { Directory } from '../../../../../src/core/directory/directory.ts';
import { vendors } from '../../../../../src/vendors/index.ts';
import { connect } from '../../../../support/connected.ts';
import { never } from '../../../../support/fakes.ts';
import { shellOver } from '../../../../support/shell.ts';
import { startSemaphor, type Emulator } from '../../../../vendors/index.ts';
import { documentOf } from './document.ts';

type Shell = typeof import('../../../../../src/shell/editor/answers/completion.ts') &
  typeof import('../../../../../src/shell/editor/spots/idRules.ts') &
  typeof import('../../../../../src/shell/editor/spots/typing.ts');

describe('shell: completions of IDs', function () {
  this.timeout(30_000);
  let shell: Shell & { readonly vscode: { readonly settings: Map<string, unknown>; readonly workspace: object } };
  let emulator: Emulator;
  let directory: Directory;
  let first: { readonly id: string; readonly name: string };
  const listeners: ((event: TextDocumentChangeEvent) => void)[] = [];

  before(async () => {
    shell = await shellOver<Shell>([
      'shell/editor/answers/completion',
      'shell/editor/spots/idRules',
      'shell/editor/spots/typing',
    ]);
    Object.assign(shell.vscode.workspace, {
      onDidChangeTextDocument: (listener: (event: TextDocumentChangeEvent) => void) => {
        listeners.push(listener);
        return { dispose: () => undefined };
      },
    });
    emulator = await startSemaphor();
    const connected = connect(emulator);
    ({ directory } = connected);
    await connected.source.groups.all(never);
    first = [...connected.source.groups.values()].find(({ id, name }) => /^grp_\w+$/.test(id) && /^\w+$/.test(name))!;
  });
  after(() => emulator.close());

  /** A document with the cursor where `|` stands. */
  const at = (text: string, language: string): readonly [TextDocument, Position] => {
    const before = text.slice(0, text.indexOf('|')).split('\n');
    const position: unknown = { line: before.length - 1, character: before.at(-1)!.length };
    return [documentOf(text.replace('|', ''), language), position as Position];
  };
  const complete = (text: string, language: string) => shell.completionsOf(directory, ...at(text, language));
  const labelOf = ({ label }: CompletionItem): string => (typeof label === 'string' ? label : label.label);

  for (const [language, text, written] of [
    ['typescript', 'const a = [|];', (id: string) => `"${id}"`],
    ['typescript', "const a = ['x', '|'];", (id: string) => id],
    ['yaml', 'groups:\n  - |\n', (id: string) => id],
  ] as const)
    it(`write the ID as ${language} wants it: ${text}`, () => {
      const asked = emulator.requests.length;
      const item = complete(text.replace('|', `${first.name}|`), language).items.find(
        (one) => labelOf(one) === first.name,
      );
      assert.equal((item?.insertText as string).trim().replaceAll("'", '"'), written(first.id));
      assert.equal(emulator.requests.length, asked);
    });

  it('write the plain ID into a text of megabytes, and nothing over a word of megabytes', () => {
    const text = `${'x: 1\n'.repeat(300_000)}["${first.name}|"]`;
    const item = complete(text, 'json').items.find((one) => labelOf(one) === first.name);
    assert.equal(item?.insertText, first.id);
    assert.deepEqual(complete(`${'a'.repeat(2_000_000)}|`, 'json').items, []);
  });

  it('are fifty at most, and more are asked for with the next letter', () => {
    const all = complete('|', 'plaintext');
    assert.ok(all.items.length > 10 && all.items.length <= 50);
    assert.equal(all.isIncomplete, true);
    const one = complete(`${first.name}|`, 'plaintext');
    assert.equal(labelOf(one.items[0]!), first.name);
    assert.ok(one.items.every(({ filterText }) => filterText!.startsWith(first.name)));
  });

  it('are offered by themselves under keys, and in lists that hold a known ID', () => {
    shell.vscode.settings.set('idKeys', ['groupId']);
    const rules = new shell.IdRules(() => vendors);
    const isUnder = (text: string): boolean => rules.isUnderKey(...at(text, 'yaml'));
    assert.ok(isUnder('groupId: |'));
    assert.ok(isUnder('groupId:\n  - |'));
    assert.ok(isUnder('{"groupId": "|"}'));
    assert.ok(!isUnder('other: |'));
    assert.ok(!isUnder('groupId: 7\nother: |'));
    const isBeside = (text: string): boolean => shell.isBesideKnown(directory, rules, ...at(text, 'yaml'));
    assert.ok(isBeside(`a:\n  - ${first.id}\n  - |\n`));
    assert.ok(isBeside(`a: [${first.id}, |]\n`));
    assert.ok(isBeside(`a = [\n  '${first.id}', // Sales\n  |\n]`));
    assert.ok(!isBeside(`a: ${first.id}\nb: |\n`));
    assert.ok(!isBeside('a:\n  - grp_none\n  - |\n'));
  });

  it('know a typed letter from Ctrl+Space', () => {
    let now = 1000;
    const typing = new shell.Typing(() => now);
    const [document, position] = at('ab|', 'plaintext');
    const type = (character: number, text: string): void => {
      for (const listener of listeners)
        listener({
          document,
          contentChanges: [{ range: { start: { line: 0, character } }, text }],
        } as unknown as TextDocumentChangeEvent);
    };
    assert.equal(typing.isTyped(document, position), false);
    type(1, 'b');
    assert.equal(typing.isTyped(document, position), true);
    type(0, 'a');
    assert.equal(typing.isTyped(document, position), false, 'typed elsewhere');
    type(1, 'b');
    now += 1000;
    assert.equal(typing.isTyped(document, position), false, 'typed before');
  });
});
