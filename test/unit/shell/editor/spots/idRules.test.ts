// What is looked at in documents that nobody wrote: of a line of 50 MB what stands around the cursor, of a million keys
// the first hundred.
import assert from 'node:assert/strict';
import type { TextDocument } from 'vscode';
import { longestLine } from '../../../../../src/core/recognise/longLines.ts';
import { vendors } from '../../../../../src/vendors/index.ts';
import { shellOver } from '../../../../support/shell.ts';
import { documentOf } from '../answers/document.ts';

type Shell = typeof import('../../../../../src/shell/editor/spots/idRules.ts') &
  typeof import('../../../../../src/shell/editor/spots/underCursor.ts');

describe('shell: where IDs may stand in a document', function () {
  this.timeout(30_000);
  let shell: Shell & {
    readonly vscode: { readonly settings: Map<string, unknown>; readonly window: object };
  };
  before(async () => {
    shell = await shellOver<Shell>(['shell/editor/spots/idRules', 'shell/editor/spots/underCursor']);
  });
  beforeEach(() => shell.vscode.settings.clear());
  const position = (line: number, character: number): never => ({ line, character }) as never;
  const range = (from: number, to: number): never => ({ start: position(from, 0), end: position(to, 0) }) as never;

  describe('of one line of 50 MB', () => {
    const unit = '{"groupId": 123456, "x": "grp_abcdefgh"}, ';
    const count = Math.floor(50_000_000 / unit.length);
    let document: TextDocument;
    before(() => (document = documentOf(unit.repeat(count), 'json')));

    it('looks at what stands around the cursor, and says where in the line that is', () => {
      shell.vscode.settings.set('idKeys', ['groupId']);
      const rules = new shell.IdRules(() => vendors);
      const start = Math.floor(count / 2) * unit.length;
      const number = rules.at(document, position(0, start + 14));
      assert.deepEqual([number?.id, number?.start, number?.by], ['123456', start + 12, 'key']);
      const marked = rules.at(document, position(0, start + 30));
      assert.deepEqual([marked?.id, marked?.start, marked?.by], ['grp_abcdefgh', start + 26, 'marked']);
      assert.deepEqual(
        [rules.isUnderKey(document, position(0, start + 12)), rules.isUnderKey(document, position(0, start + 26))],
        [true, false],
      );
      Object.assign(shell.vscode.window, {
        activeTextEditor: { document, selection: { isEmpty: true, active: position(0, start + 22) } },
      });
      assert.equal(shell.idUnderCursor(rules), 'x');
    });

    it('has hints and warnings for its beginning alone', () => {
      const spots = new shell.IdRules(() => vendors).within(document, range(0, 0));
      assert.ok(spots.length > 100 && spots.at(-1)!.end <= longestLine);
    });
  });

  it('heeds a hundred of a million keys, and none that is no text', () => {
    const keys: unknown[] = Array.from({ length: 1_000_000 }, (_, index) => `key${index}`);
    shell.vscode.settings.set('idKeys', [7, null, {}, ['groupId'], '*', '**', 'x'.repeat(1e6), ...keys]);
    const rules = new shell.IdRules(() => []);
    const document = documentOf('key99: 1\nkey100: 2\n7: 3\ngroupId: 4\nanything: 5\n', 'yaml');
    assert.deepEqual(
      rules.within(document, range(0, 4)).map(({ id }) => id),
      ['1'],
    );
    for (const wrong of ['groupId', { groupId: true }, 5, null]) {
      shell.vscode.settings.set('idKeys', wrong);
      rules.forget();
      assert.deepEqual(rules.within(document, range(0, 4)), []);
    }
  });
});
