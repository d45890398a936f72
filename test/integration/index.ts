// What VS Code calls to run the integration tests: mocha over the bundled test files beside this one.
import { readdirSync } from 'node:fs';
import { findSourceMap } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import Mocha from 'mocha';
import Reporter from '../host/reporter.mjs';

/** Ends well when every test passed. `GROUP_EXPLORER_MOCHA` can hold more of mocha's options, as JSON. */
export function run(): Promise<void> {
  process.setSourceMapsEnabled(true);
  const options = JSON.parse(process.env['GROUP_EXPLORER_MOCHA'] ?? '{}') as Mocha.MochaOptions;
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, slow: 1_000, reporter: Reporter, ...options });
  const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.test.js'),
  );
  for (const file of files.sort()) mocha.addFile(join(__dirname, file));
  return new Promise((resolve, reject) => {
    const runner = mocha.run((failures) => {
      const error = new Error(`${failures} failed`);
      error.stack = ''; // mocha has said where
      if (failures === 0) resolve();
      else reject(error);
    });
    runner.on('fail', (_, error: Error) => {
      if (error.stack) error.stack = inSources(error.stack);
    });
  });
}

/**
 * A stack, as mocha shortened it, with the places in the sources. Node would do it, but VS Code writes stacks its own
 * way.
 */
function inSources(stack: string): string {
  return stack.replace(/([^\s()]+\.js):(\d+):(\d+)/g, (place, file: string, line: string, column: string) => {
    const origin = findSourceMap(resolve(file))?.findOrigin(Number(line), Number(column));
    return origin && 'fileName' in origin
      ? `${relative('', fileURLToPath(origin.fileName))}:${origin.lineNumber}:${origin.columnNumber}`
      : place;
  });
}
