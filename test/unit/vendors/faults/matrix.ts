/** Every call of a vendor × every fault, each cell asked over real HTTP. */
import assert from 'node:assert/strict';
import type { Vendor } from '../../../../src/core/vendorKit/vendor.ts';
import { faultsWith, starts, type Emulator, type VendorId } from '../../../vendors/index.ts';
import { callsOf, scale, type Call } from './calls.ts';
import { bear, detours, setTraps, type CellFault, type Traps } from './cell.ts';
import { expected } from './outcome.ts';

/** All faults, for every call. What leads to another origin leads to the thief. */
export const allFaults: readonly CellFault[] = [...detours, ...faultsWith('THIEF')];

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
/** ms in which a cell must have come to an end, whatever the vendor does. */
const longest = 20_000;

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
        const began = performance.now();
        const seen = await bear(emulator, call, fault, traps);
        // The fault met nothing that it could spoil.
        if (seen === undefined) continue;
        cells++;
        const { kind, reason, requests } = expected(vendor, call, fault);
        const [came, wanted] = [
          [seen.failure?.kind ?? 'read', reason && seen.failure?.reason, requests && seen.requests],
          [kind, reason, requests],
        ].map((parts) => parts.filter((part) => part !== undefined).join(' '));
        assert.ok(kind === 'either' ? /^(read|unreadable)/.test(came!) : came === wanted, `${came}, not ${wanted}`);
        assert.ok(performance.now() - began < longest, 'it took too long');
        assert.equal(traps.stolen(), 0, 'another origin was asked');
      } catch (thrown) {
        wrong.push(`${fault.name}: ${thrown instanceof Error ? thrown.message.split('\n')[0] : String(thrown)}`);
      }
    }
  };
  await Promise.all(emulators.map(work));
  return { cells, wrong };
}

/** Declares the matrix of one vendor. The last test of it prints the number of cells. */
export function matrix(vendor: Vendor): void {
  describe(`faults: ${vendor.id}`, function () {
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
        const { cells, wrong } = await runCall(
          vendor,
          call,
          allFaults.filter((fault) => index === 0 || !isLarge(fault)),
          stage,
        );
        total += cells;
        assert.equal(wrong.join('\n'), '', `${wrong.length} of ${cells} cells:\n${wrong.join('\n')}`);
        assert.deepEqual(unhandled, []);
        assert.ok(cells >= 30, `only ${cells} cells`);
      });
    }
    it('are counted', function () {
      this.test!.title = `${calls.length} calls × ${allFaults.length} faults: ${total} cells in which the fault met something`;
    });
  });
}
