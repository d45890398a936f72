// A quick pick that VS Code closes as it opens.
import assert from 'node:assert/strict';
import { openPick } from '../../../../../src/shell/find/pick/openPick.ts';

describe('shell: opening a quick pick', () => {
  /** @returns what happens to it, and how it is hidden by others */
  function opened(webview: boolean): {
    readonly did: string[];
    readonly close: () => void;
    readonly type: () => void;
    readonly hideAfter: (ms: number) => void;
  } {
    const did: string[] = [];
    let [hidden, typed] = [(): unknown => undefined, (): unknown => undefined];
    let now = 0;
    const ears = { dispose: () => undefined };
    const pick = {
      show: () => void did.push('show'),
      hide: () => hidden(),
      get items() {
        return [{ label: 'Engineering' }];
      },
      set items(items: readonly { label: string }[]) {
        did.push(`items ${items.map(({ label }) => label).join()}`);
      },
      onDidHide: (listener: () => unknown) => ((hidden = listener), ears),
      onDidChangeValue: (listener: (value: string) => unknown) => ((typed = () => listener('a')), ears),
    };
    const close = openPick(
      pick,
      () => webview,
      () => did.push('closed'),
      () => now,
    );
    return {
      did,
      close,
      type: () => typed(),
      hideAfter: (ms) => {
        now += ms;
        hidden();
      },
    };
  }

  it('opens again what is closed at once by a webview, and only once', () => {
    const { did, hideAfter } = opened(true);
    hideAfter(150);
    assert.deepEqual(did, ['show', 'show', 'items Engineering'], 'VS Code draws only what is given anew');
    hideAfter(20);
    assert.equal(did.at(-1), 'closed');
  });

  for (const [how, webview, ms] of [
    ['later', true, 450],
    ['where no webview is in front', false, 150],
  ] as const) {
    it(`leaves closed what is closed ${how}`, () => {
      const { did, hideAfter } = opened(webview);
      hideAfter(ms);
      assert.deepEqual(did, ['show', 'closed']);
    });
  }

  it('leaves closed what is closed after something was typed', () => {
    const { did, type, hideAfter } = opened(true);
    type();
    hideAfter(150);
    assert.deepEqual(did, ['show', 'closed']);
  });

  it('leaves closed what the finder itself closes', () => {
    const { did, close } = opened(true);
    close();
    assert.deepEqual(did, ['show', 'closed']);
  });
});
