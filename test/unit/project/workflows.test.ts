// The workflows are what GitHub takes, by its schema, and name scripts that are there. They have not run yet.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateWorkflow } from '@action-validator/core';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../../..');
const folder = join(root, '.github/workflows');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};

interface Step {
  readonly uses?: string;
  readonly run?: string;
}
interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[]; readonly 'timeout-minutes': number }>>;
}

describe('the workflows', () => {
  const files = readdirSync(folder);

  it('test and release', () => assert.deepEqual(files.sort(), ['release.yml', 'test.yml']));

  for (const file of files)
    describe(file, () => {
      const text = readFileSync(join(folder, file), 'utf8');
      const { jobs, permissions } = parse(text) as Workflow;
      const steps = Object.values(jobs).flatMap((job) => job.steps);

      // The schema is older than the permission to attest.
      it('is what GitHub takes', () =>
        assert.deepEqual(validateWorkflow(text.replace(/^ +attestations: write\n/gm, '')).errors, []));

      it('may read alone, ends what hangs, and names the version of each action', () => {
        assert.deepEqual(permissions, { contents: 'read' });
        for (const job of Object.values(jobs)) assert.ok(job['timeout-minutes'] > 0);
        for (const { uses } of steps)
          if (uses !== undefined) assert.match(uses, /^[\w-]+\/[\w-]+@(?:v\d+|[0-9a-f]{40})$/);
      });

      it('runs scripts that are there', () => {
        const named = steps.flatMap(({ run = '' }) => [...run.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name!));
        assert.ok(named.length > 0);
        for (const name of named) assert.ok(name in scripts, name);
      });
    });

  it('are told what is wrong', () => {
    assert.notDeepEqual(validateWorkflow('on: push\njobs: { a: { runs-on: ubuntu-latest, step: [] } }').errors, []);
    assert.notDeepEqual(validateWorkflow('on: pushed\njobs: {}').errors, []);
  });
});
