import assert from 'node:assert/strict';
import { vendors } from '../../../src/vendors/index.ts';
import type { Vendor } from '../../../src/core/vendor.ts';
import { faultsWith, starts, type Emulator, type VendorId } from '../../vendors/index.ts';
import { callsOf, scale, type Call } from './faultCalls.ts';
import { bear, detours, setTraps, type CellFault, type Traps } from './faultCell.ts';
import { expected } from './faultOutcome.ts';

/** All faults, for every call. */
export const allFaults: readonly CellFault[] = [...detours, ...faultsWith('THIEF')];

/** Faults that only a client without patience gets over in good time. */
const slow = new Set(['slowHeaders', 'slowBody', 'hang', 'hangInBody']);
/** Too much to go over the wire often: once for each call. */
const large = new Set(['endlessBody', 'gzipBomb', 'huge']);
const isLarge = ({ fault }: CellFault): boolean => large.has('wire' in fault ? fault.wire : 'body' in fault ? fault.body : '');

/** How many cells of a vendor are worked on at the same time, each on an emulator of its own. */
const atOnce = 6;

const start = (vendor: Vendor): Promise<Emulator> => starts[vendor.id as VendorId]({ scale, ...{ inferredParameters: true } });

/** Runs the cells of one call, and says what is wrong with each that is not as it should be. */
async function runCall(vendor: Vendor, call: Call, faults: readonly CellFault[], traps: Traps): Promise<{ cells: number; wrong: string[] }> {
  const [waiting, wrong] = [[...faults], [] as string[]];
  let cells = 0;
  const work = async (): Promise<void> => {
    const emulator = await start(vendor);
    for (let named = waiting.shift(); named !== undefined; named = waiting.shift()) {
      const { fault, name } = named;
      try {
        const began = performance.now();
        const seen = await bear(emulator, call, named, traps, 'wire' in fault && slow.has(fault.wire));
        if (seen === undefined) continue;
        cells++;
        const { kind, reason, requests } = expected(vendor.id, call, named);
        assert.equal(seen.failure?.kind ?? 'read', kind, String(seen.failure?.stack));
        if (reason !== undefined) assert.equal(seen.failure?.reason, reason);
        if (requests !== undefined) assert.equal(seen.requests, requests, 'requests');
        assert.ok(performance.now() - began < 20_000, 'it took too long');
        assert.equal(traps.stolen(), 0, 'another origin was asked');
      } catch (thrown) {
        wrong.push(`${name}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
      }
    }
    await emulator.close();
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { cells, wrong };
}

/** Declares the matrix for one vendor, or for a part of its cells: those that `chosen` takes, by their number. */
export function matrix(vendor: Vendor, chosen: (cell: number) => boolean = () => true): void {
  describe(`faults: ${vendor.id}`, function () {
    this.timeout(120_000);
    const unhandled: unknown[] = [];
    const note = (reason: unknown): void => void unhandled.push(reason);
    let traps: Traps;
    let [total, number] = [0, 0];
    before(async () => {
      process.on('unhandledRejection', note);
      traps = await setTraps();
    });
    after(async () => {
      process.off('unhandledRejection', note);
      await traps.close();
    });
    for (const call of callsOf(vendor)) {
      const faults = allFaults.filter((fault) => chosen(number++) && !(isLarge(fault) && !['first', 'beside'].includes(call.mode)));
      it(`bears every fault in: ${call.name}`, async () => {
        const { cells, wrong } = await runCall(vendor, call, faults, traps);
        total += cells;
        assert.deepEqual(wrong, [], `${wrong.length} of ${cells} cells`);
        assert.deepEqual(unhandled, []);
      });
    }
    it('counts its cells', function () {
      assert.ok(total > 0);
      this.test!.title = `bears ${total} cells: ${callsOf(vendor).length} calls, ${allFaults.length} faults`;
    });
  });
}

/** Declares the matrix for all vendors. */
export function wholeMatrix(chosen?: (cell: number) => boolean): void {
  for (const vendor of vendors) matrix(vendor, chosen);
}
