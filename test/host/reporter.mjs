// Mocha's spec reporter, which also writes the totals to the file that GROUP_EXPLORER_TOTALS names. No file, or one
// that cannot be read, means that the run did not get to its end.
import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/** For `--reporter`, and for `new Mocha({ reporter })`. */
export default class Reporter extends Mocha.reporters.Spec {
  /** @param {Mocha.Runner} runner @param {Mocha.MochaOptions} options */
  constructor(runner, options) {
    super(runner, options);
    const file = process.env['GROUP_EXPLORER_TOTALS'];
    runner.once('end', () => {
      const { passes, failures, pending } = /** @type {Mocha.Stats} */ (runner.stats);
      if (file) writeFileSync(file, JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
    });
  }
}
