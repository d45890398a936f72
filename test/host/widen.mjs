// Multiplies the limits of tests and hooks that run in processes of their own, where the reporter cannot reach them.
// For mocha's `--require`.
import { patience } from './patience.mjs';

/** @param {Mocha.Suite} suite */
function widen(suite) {
  const hooks = ['_beforeAll', '_beforeEach', '_afterAll', '_afterEach'].flatMap(
    (name) => /** @type {Mocha.Hook[]} */ (/** @type {any} */ (suite)[name]),
  );
  for (const one of [...suite.tests, ...hooks]) one.timeout(one.timeout() * patience);
  suite.suites.forEach(widen);
}

/** Mocha's root hooks. */
export const mochaHooks = {
  /** @this {Mocha.Context} */
  beforeAll() {
    if (patience !== 1) widen(/** @type {Mocha.Suite} */ (this.test?.parent));
  },
};
