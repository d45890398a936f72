import assert from 'node:assert/strict';
import { Gate } from '../../../src/core/gate.ts';
import { deferred, failureOf as rejection, never, settled } from './fakes.ts';

describe('core: gate', () => {
  it('lets so many through at a time, in their order', async () => {
    const gate = new Gate(() => 2);
    const entered: number[] = [];
    const works = [0, 1, 2, 3].map(() => deferred());
    const passes = works.map(({ promise }, index) => gate.pass(never, () => (entered.push(index), promise)));
    await settled();
    assert.deepEqual(entered, [0, 1]);
    works[1]?.resolve();
    await settled();
    assert.deepEqual(entered, [0, 1, 2]);
    works[2]?.reject(new Error('a failing one gives its place too'));
    await assert.rejects(passes[2] as Promise<void>);
    assert.deepEqual(entered, [0, 1, 2, 3]);
    works[0]?.resolve();
    works[3]?.resolve();
    await Promise.all([passes[0], passes[1], passes[3]]);
    assert.equal(await gate.pass(never, () => Promise.resolve('free again')), 'free again');
  });

  it('hands a place on, so that it is counted once', async () => {
    const gate = new Gate(() => 1);
    const [first, second, entered] = [deferred(), deferred(), [] as number[]];
    const passes = [gate.pass(never, () => first.promise), gate.pass(never, () => (entered.push(2), second.promise))];
    first.resolve();
    await settled();
    passes.push(gate.pass(never, () => (entered.push(3), Promise.resolve())));
    await settled();
    assert.deepEqual(entered, [2]);
    second.resolve();
    await Promise.all(passes);
    assert.deepEqual(entered, [2, 3]);
  });

  it('lets one leave the queue', async () => {
    const gate = new Gate(() => 1);
    const [first, entered] = [deferred(), [] as string[]];
    const abort = new AbortController();
    const inside = gate.pass(never, () => first.promise);
    const leaving = gate.pass(abort.signal, () => (entered.push('left'), Promise.resolve()));
    const staying = gate.pass(never, () => (entered.push('stayed'), Promise.resolve()));
    abort.abort();
    assert.equal((await rejection(leaving)).kind, 'cancelled');
    assert.equal((await rejection(gate.pass(abort.signal, () => Promise.resolve()))).kind, 'cancelled');
    first.resolve();
    await Promise.all([inside, staying]);
    assert.deepEqual(entered, ['stayed']);
  });

  it('asks its width each time', async () => {
    let width = 1;
    const gate = new Gate(() => width);
    const [block, entered] = [deferred(), [] as number[]];
    const one = gate.pass(never, () => block.promise);
    width = 2;
    await gate.pass(never, () => (entered.push(2), Promise.resolve()));
    assert.deepEqual(entered, [2]);
    block.resolve();
    await one;
  });
});
