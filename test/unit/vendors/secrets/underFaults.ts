// Every fault, while a connection signs in and once it is signed in: its secrets and sessions turn up in nothing that
// is logged, said, shown, kept or noted, and no other origin is asked for anything.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SignIn } from '../../../../src/core/vendorKit/questions.ts';
import type { Vendor } from '../../../../src/core/vendorKit/vendor.ts';
import { patience } from '../../../host/patience.mjs';
import { leaksIn } from '../../../support/canary.ts';
import {
  faultsWith,
  starts,
  type Emulator,
  type Fault,
  type NamedFault,
  type VendorId,
} from '../../../vendors/index.ts';
import { Mirror } from '../../../vendors/mirror.ts';
import { shellWords } from '../../shell/words.ts';
import { calls, foundIn, smallIds, used, watched, type Ids } from './trail.ts';

/** More requests than that are of something that never ends. */
const mostRequests = 25;
/** These take long, and are the same for all. */
const large = new Set(['{"body":"huge"}', '{"wire":"gzipBomb"}', '{"wire":"endlessBody"}']);
/** Only a client without patience gets over these in good time. */
const slow = new Set(['slowHeaders', 'slowBody', 'hang', 'hangInBody']);

/** Searches for the secrets of a vendor's connections under every fault: mocha's tests of it. */
export function canaryUnderFaults(vendor: Vendor): void {
  describe(`canary: ${vendor.label} under faults`, function () {
    this.timeout(60_000);
    /** How many were searched, and how many should be: a way to sign in, whether it was signed in, and a fault. */
    const cells = { searched: 0, wanted: 0 };
    let emulator: Emulator;
    let mirror: Mirror;
    let shell: Awaited<ReturnType<typeof shellWords>>;
    let ids: Ids;
    const stolen: string[] = [];
    const thief = createServer(({ url = '', headers }, response) => {
      stolen.push(`${url} ${JSON.stringify(headers)}`);
      response.end('{}');
    });
    const thiefOrigin = (): string => `http://127.0.0.1:${(thief.address() as AddressInfo).port}`;
    before(async () => {
      shell = await shellWords();
      emulator = await starts[vendor.id as VendorId]({ scale: 2, largestPage: 3 });
      mirror = await Mirror.before(emulator);
      ids = await smallIds(watched(mirror, vendor.signIns[0]!), emulator);
      await new Promise<void>((done) => thief.listen(0, '127.0.0.1', done));
    });
    beforeEach(() => {
      mirror.reset();
      stolen.length = 0;
    });
    after(async () => {
      mirror.close();
      thief.close();
      await emulator.close();
    });

    /** @param late not before it is signed in */
    const search = async (
      through: Mirror,
      way: SignIn,
      late: boolean,
      { name, fault }: NamedFault,
      arm: () => void,
      timeout = 10_000,
    ): Promise<void> => {
      const abort = new AbortController();
      let left = large.has(JSON.stringify(fault)) ? 2 : mostRequests;
      through.echo = (reply, secrets) => {
        if (left-- === 0) abort.abort();
        return { ...reply, headers: { ...reply.headers, 'x-echo': secrets.join(' ') } };
      };
      if (!late) arm();
      const trail = await used(watched(through, way, { limits: { timeout } }), {
        ids,
        shell,
        signal: abort.signal,
        ...(late && { signedIn: arm }),
      });
      assert.deepEqual(foundIn(trail, through.canaries), [], name);
      assert.notEqual(trail.log, '', name);
      assert.ok(through.echoed > 0, `${name}: nobody was told a secret`);
      cells.searched++;
    };

    for (const way of vendor.signIns) {
      for (const late of way.exchange === undefined ? [false] : [false, true]) {
        const all = faultsWith('THIEF').filter(
          ({ fault }) => !large.has(JSON.stringify(fault)) || (vendor.id === 'testmo' && !late),
        );
        cells.wanted += all.length;
        const when = late ? ', once it is signed in' : '';

        it(`${way.label}: keeps its secrets to itself${when}`, async () => {
          for (const named of all) {
            if ('wire' in named.fault) continue;
            mirror.reset();
            await search(mirror, way, late, named, () =>
              emulator.misbehave(JSON.parse(JSON.stringify(named.fault).replaceAll('THIEF', thiefOrigin())) as Fault),
            );
            assert.ok(
              emulator.requests.some(({ spoilt }) => spoilt),
              `${named.name}: it met nothing`,
            );
          }
          assert.deepEqual(stolen, []);
        });

        it(`${way.label}: keeps its secrets to itself when the connection fails${when}`, async () => {
          await Promise.all(
            all.map(async (named) => {
              const { fault } = named;
              if (!('wire' in fault)) return;
              const failing = await Mirror.before(emulator);
              const timeout = slow.has(fault.wire) ? 60 * patience : undefined;
              await search(failing, way, late, named, () => (failing.wire = fault.wire), timeout).finally(() =>
                failing.close(),
              );
            }),
          );
        });
      }
    }

    it('would give them to another origin, were the client another', async () => {
      emulator.misbehave({ redirect: `${thiefOrigin()}/stolen` });
      const secrets = Object.values(mirror.secretsOf(vendor.signIns[0]!));
      await fetch(mirror.origin, { headers: { 'x-token': secrets.join() } });
      assert.notDeepEqual(leaksIn(stolen.join('\n'), secrets), []);
    });

    it(`is searched for in all cells, with ${calls.length} calls in each`, () =>
      assert.equal(cells.searched, cells.wanted));
  });
}
