import assert from 'node:assert/strict';
import { Gate } from '../../../../../src/core/client/pacing/gate.ts';
import { deferred, failureOf as rejection, never, settled } from '../../../../support/fakes.ts';

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

  it('lets the urgent in first, also one that became so while it waited', async () => {
    const gate = new Gate(() => 1);
    const [block, entered, waitedFor] = [deferred(), [] as string[], new Set(['urgent'])];
    const first = gate.pass(never, () => block.promise);
    const passes = ['one', 'two', 'urgent', 'late'].map((name) =>
      gate.pass(
        never,
        () => Promise.resolve(entered.push(name)),
        () => waitedFor.has(name),
      ),
    );
    await settled();
    waitedFor.add('late');
    block.resolve();
    await Promise.all([first, ...passes]);
    assert.deepEqual(entered, ['urgent', 'late', 'one', 'two']);
  });

  it('lets nobody in while it is too wide, and all that fit when it grows', async () => {
    let width = 2;
    const gate = new Gate(() => width);
    const works = [0, 1, 2, 3, 4].map(() => deferred());
    const entered: number[] = [];
    const passes = works.map(({ promise }, index) => gate.pass(never, () => (entered.push(index), promise)));
    width = 1;
    works[0]!.resolve();
    await settled();
    assert.deepEqual(entered, [0, 1]);
    width = 3;
    works[1]!.resolve();
    await settled();
    assert.deepEqual(entered, [0, 1, 2, 3, 4]);
    for (const { resolve } of works) resolve();
    await Promise.all(passes);
  });
});
