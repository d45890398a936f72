// Mocha's spec reporter, which also writes the totals, the slowest tests and what failed to the file that
// GROUP_EXPLORER_TOTALS names. No file, or one that cannot be read, means that the run did not get to its end.
import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';
import { patience } from './patience.mjs';

/** So many of the slowest are told. */
const most = 10;

/** For `--reporter`, and for `new Mocha({ reporter })`. */
export default class Reporter extends Mocha.reporters.Spec {
  /** @param {Mocha.Runner} runner @param {Mocha.MochaOptions} options */
  constructor(runner, options) {
    super(runner, options);
    const file = process.env['GROUP_EXPLORER_TOTALS'];
    /** @type {{ title: string, ms: number }[]} */
    const took = [];
    runner.on('test end', (/** @type {Mocha.Test} */ test) =>
      took.push({ title: test.fullTitle(), ms: test.duration ?? 0 }),
    );
    // Suites and hooks have limits of their own: those that run in this process are widened as they come, the others
    // by widen.mjs.
    const widened = new WeakSet();
    const widen = (/** @type {Mocha.Runnable} */ one) => {
      if (patience === 1 || widened.has(one)) return;
      widened.add(one);
      one.timeout(one.timeout() * patience);
    };
    if (!(/** @type {{ isParallelMode(): boolean }} */ (/** @type {unknown} */ (runner)).isParallelMode())) {
      runner.on('test', widen);
      runner.on('hook', widen);
    }
    runner.once('end', () => {
      const { passes, failures, pending } = /** @type {Mocha.Stats} */ (runner.stats);
      const slowest = took.sort((a, b) => b.ms - a.ms).slice(0, most);
      const wrong = this.failures.map((test) => ({
        title: test.fullTitle(),
        why: test.err?.stack ?? String(test.err),
      }));
      const totals = { passed: passes, failed: failures, skipped: pending, slowest, wrong };
      if (file) writeFileSync(file, JSON.stringify(totals));
    });
  }
}
