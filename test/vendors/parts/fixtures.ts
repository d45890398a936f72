import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the fixtures, found upwards, so that a bundled test finds it too. */
function folder(): string {
  for (let at = __dirname; ; at = dirname(at)) {
    const candidate = join(at, 'test', 'fixtures');
    if (existsSync(candidate)) return candidate;
    if (dirname(at) === at) throw new Error(`no test/fixtures above ${__dirname}`);
  }
}

/**
 * The text of a fixture, without the line end that closes the file. Fixtures are the replies of the seed documents,
 * word for word; Testmo's are not JSON (`..` stands for what was left out), so `.txt` is as it was, and `.json` lacks
 * those.
 */
export function fixture(name: string): string {
  return readFileSync(join(folder(), name), 'utf8').replace(/\n$/, '');
}
