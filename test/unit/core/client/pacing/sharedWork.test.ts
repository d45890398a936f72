import assert from 'node:assert/strict';
import { SharedWork } from '../../../../../src/core/client/pacing/sharedWork.ts';
import { Failure } from '../../../../../src/core/failure.ts';
import { deferred, failureOf as rejection, never } from '../../../../support/fakes.ts';

describe('core: shared', () => {
  it('runs once for all who ask at the same time, and anew for the next', async () => {
    const shared = new SharedWork<number>();
    let runs = 0;
    const work = deferred();
    const start = async (): Promise<number> => (await work.promise, ++runs);
    const both = [shared.run('a', never, start), shared.run('a', never, start)];
    const other = shared.run('b', never, start);
    work.resolve();
    assert.deepEqual([await Promise.all(both), await other], [[1, 1], 2]);
    assert.equal(await shared.run('a', never, start), 3);
  });

  it('goes on for one when the other is cancelled', async () => {
    const shared = new SharedWork<string>();
    const [abort, work] = [new AbortController(), deferred<string>()];
    let inner: AbortSignal | undefined;
    const start = (signal: AbortSignal): Promise<string> => ((inner = signal), work.promise);
    const [leaving, staying] = [shared.run('a', abort.signal, start), shared.run('a', never, start)];
    abort.abort();
    assert.equal((await rejection(leaving)).kind, 'cancelled');
    assert.equal(inner?.aborted, false);
    work.resolve('done');
    assert.equal(await staying, 'done');
  });

  it('is cancelled when the last has gone, and starts anew for who comes then', async () => {
    const shared = new SharedWork<string>();
    const [abort, works] = [new AbortController(), [deferred<string>(), deferred<string>()]];
    const inner: AbortSignal[] = [];
    const start = (signal: AbortSignal): Promise<string> => works[inner.push(signal) - 1]!.promise;
    const leaving = shared.run('a', abort.signal, start);
    abort.abort();
    assert.equal((await rejection(leaving)).kind, 'cancelled');
    assert.equal(inner[0]?.aborted, true);
    const later = shared.run('a', never, start);
    works[0]?.reject(new Error('the first ends late, unheard'));
    works[1]?.resolve('second');
    assert.equal(await later, 'second');
    assert.equal((await rejection(shared.run('a', abort.signal, start))).kind, 'cancelled');
    assert.equal(inner.length, 2);
  });

  it('fails for all, and is not stuck', async () => {
    const shared = new SharedWork<string>();
    const start = (): Promise<string> => Promise.reject(new Failure('network'));
    const both = [shared.run('a', never, start), shared.run('a', never, start)].map(rejection);
    assert.deepEqual(
      (await Promise.all(both)).map(({ kind }) => kind),
      ['network', 'network'],
    );
    assert.equal(await shared.run('a', never, () => Promise.resolve('again')), 'again');
  });
});
