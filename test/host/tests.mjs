// Runs inside VS Code, between it and the tests: what they print goes to a file that code.mjs follows.
// VS Code's own way for the console leads through the window, where it mixes with the window's log and loses the last
// lines of a run. A file that is written synchronously loses none, not even when the tests end the process.
import { openSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Writable } from 'node:stream';

const { GROUP_EXPLORER_TESTS: tests = '', GROUP_EXPLORER_CONSOLE: file = '' } = process.env;
// The tests see the environment that they would see without us.
delete process.env['GROUP_EXPLORER_TESTS'];
delete process.env['GROUP_EXPLORER_CONSOLE'];

const output = openSync(file, 'a');
const stream = new Writable({
  write: (/** @type {Buffer} */ chunk, _, done) => {
    writeSync(output, chunk);
    done();
  },
});
// Replaced whole: VS Code has made their methods read-only.
const { Console } = console;
Object.defineProperty(globalThis, 'console', { value: new Console(stream), configurable: true, writable: true });
for (const name of ['stdout', 'stderr']) Object.defineProperty(process, name, { value: stream, configurable: true });

/** What VS Code calls: the tests' own `run`, given their own path.
 * @param {string} _ @param {(error: unknown, failures?: number) => void} done @returns {unknown} */
export const run = (_, done) => createRequire(import.meta.url)(tests).run(tests, done);
