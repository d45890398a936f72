/** Every call of a vendor × every fault, each cell asked over real HTTP. */
import assert from 'node:assert/strict';
import type { Vendor } from '../../../../src/core/vendorKit/vendor.ts';
import { faultsWith, starts, type Emulator, type VendorId } from '../../../vendors/index.ts';
import { callsOf, scale, type Call } from './calls.ts';
import { bear, detours, isSlow, setTraps, type CellFault, type Traps } from './cell.ts';
import { canMeet, expected } from './outcome.ts';

/** All faults, for every call. What leads to another origin leads to the thief. */
const allFaults: readonly CellFault[] = [...detours, ...faultsWith('THIEF')];

/** Too much to go over the wire often: for one call of each vendor. */
const large = new Set(['endlessBody', 'gzipBomb', 'huge']);
const isLarge = ({ fault }: CellFault): boolean =>
  large.has('wire' in fault ? fault.wire : 'body' in fault ? fault.body : '');

/**
 * What the cells of a vendor need: the cells of a call are worked on at the same time, each on an emulator of its own.
 */
interface Stage {
  readonly emulators: readonly Emulator[];
  readonly traps: Traps;
}

const atOnce = 6;

const start = (vendor: Vendor): Promise<Emulator> =>
  starts[vendor.id as VendorId]({ scale, ...{ inferredParameters: true } });

/** Asks one call under each fault, and says what is wrong with each cell that is not as it should be. */
async function runCall(
  vendor: Vendor,
  call: Call,
  faults: readonly CellFault[],
  { emulators, traps }: Stage,
): Promise<{ readonly cells: number; readonly wrong: readonly string[] }> {
  const [waiting, wrong] = [[...faults], [] as string[]];
  let cells = 0;
  const work = async (emulator: Emulator): Promise<void> => {
    for (let fault = waiting.shift(); fault !== undefined; fault = waiting.shift()) {
      try {
        let seen = await bear(emulator, call, fault, traps);
        // On a busy machine a client may be gone before the vendor heard of it, which tells nothing of either.
        for (let longer = 4; seen === undefined && isSlow(fault) && longer <= 256; longer *= 4)
          seen = await bear(emulator, call, fault, traps, longer);
        assert.equal(seen !== undefined, canMeet(vendor, call, fault), 'whether it met what it spoils');
        if (seen === undefined) continue;
        cells++;
        const { kind, reason, requests } = expected(vendor, call, fault);
        const [came, wanted] = [
          [seen.failure?.kind ?? 'read', reason && seen.failure?.reason, requests && seen.requests],
          [kind, reason, requests],
        ].map((parts) => parts.filter((part) => part !== undefined).join(' '));
        assert.ok(kind === 'either' ? /^(read|unreadable)/.test(came!) : came === wanted, `${came}, not ${wanted}`);
        assert.equal(traps.stolen(), 0, 'another origin was asked');
      } catch (thrown) {
        wrong.push(`${fault.name}: ${thrown instanceof Error ? thrown.message.split('\n')[0] : String(thrown)}`);
      }
    }
  };
  await Promise.all(emulators.map(work));
  return { cells, wrong };
}

const faultsFor = (index: number): readonly CellFault[] => allFaults.filter((fault) => index === 0 || !isLarge(fault));

/** Declares the matrix of one vendor. The last test of it counts the cells, by the table of what can meet. */
export function matrix(vendor: Vendor): void {
  describe(`faults: ${vendor.id}`, function () {
    // Also what ends a cell that never comes to its end.
    this.timeout(60_000);
    const [calls, unhandled] = [callsOf(vendor), [] as unknown[]];
    const note = (reason: unknown): void => void unhandled.push(reason);
    let stage: Stage;
    let total = 0;
    before(async () => {
      process.on('unhandledRejection', note);
      stage = {
        emulators: await Promise.all(Array.from({ length: atOnce }, () => start(vendor))),
        traps: await setTraps(),
      };
    });
    after(async () => {
      process.off('unhandledRejection', note);
      await Promise.all([...stage.emulators, stage.traps].map((one) => one.close()));
    });
    for (const [index, call] of calls.entries()) {
      it(`are borne by ${call.name}`, async () => {
        const faults = faultsFor(index);
        const { cells, wrong } = await runCall(vendor, call, faults, stage);
        total += cells;
        assert.equal(wrong.join('\n'), '', `${wrong.length} of ${cells} cells:\n${wrong.join('\n')}`);
        assert.deepEqual(unhandled, []);
      });
    }
    const wanted = calls.flatMap((call, index) => faultsFor(index).filter((fault) => canMeet(vendor, call, fault)));
    it(`meet something in ${wanted.length} cells of ${calls.length} calls × ${allFaults.length} faults`, () =>
      assert.equal(total, wanted.length));
  });
}
