import { Connector } from '../../src/core/client/connector.ts';
import type { Limits, World } from '../../src/core/client/world.ts';
import { Source as TheSource, type Source } from '../../src/core/connection/source.ts';
import { readAnswers } from '../../src/core/directory/readConnections.ts';
import { vendors } from '../../src/vendors/index.ts';
import { fakeWorld, fastClock, usualLimits } from './fakes.ts';

/** A vendor's source over replies that a test writes: a body by the path that is asked for, or a status with one. */
export function replying(
  id: string,
  replies: (address: URL) => unknown,
  more: {
    answers?: Record<string, string>;
    limits?: Partial<Limits>;
    headers?: Record<string, string>;
    secret?: string;
  } = {},
): { source: Source; asked: string[]; clock: ReturnType<typeof fastClock> } {
  const vendor = vendors.find((known) => known.id === id)!;
  // Time goes by only while somebody waits: nothing real is waited for here.
  const begun = Date.now();
  const clock = fastClock(() => begun);
  const base = fakeWorld(replies, {
    clock,
    secrets: () =>
      Promise.resolve(
        Object.fromEntries(vendor.signIns.at(-1)!.secrets.map(({ key }) => [key, more.secret ?? 'a-secret-token'])),
      ),
    limits: () => ({ ...usualLimits, ...more.limits }),
  });
  const fetch: World['fetch'] = async (url, init) => ({
    ...(await base.fetch(url, init)),
    headers: new Headers(more.headers),
  });
  const { answers } = readAnswers(vendor, { baseUrl: 'https://vendor.example', ...more.answers });
  const connector = new Connector({ id: 'one', vendor: id, label: 'One', answers }, vendor, { ...base, fetch });
  return { source: new TheSource(connector, base.clock.now), asked: base.asked, clock };
}
