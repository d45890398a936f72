// A name that cannot be resolved: for a moment, or for good.
import assert from 'node:assert/strict';
import { Connector } from '../../../../src/core/client/connector.ts';
import { retryRules } from '../../../../src/core/client/pacing/retry.ts';
import { devrev } from '../../../../src/vendors/devrev.ts';
import { failureOf, fakeWorld, never } from '../../../support/fakes.ts';

const noName = (): never => {
  throw Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
};

function connected(baseUrl: string, replies: (address: URL) => unknown): { connector: Connector; asked: string[] } {
  const world = fakeWorld(replies, { secrets: () => Promise.resolve({ token: 'a-secret-token' }) });
  return {
    connector: new Connector({ id: 'one', vendor: 'devrev', label: 'One', answers: { baseUrl } }, devrev, world),
    asked: world.asked,
  };
}
const read = (connector: Connector): Promise<unknown> => connector.groups({ seen: 0 }, never);

describe('core: no network for a moment', () => {
  it('is one of the address where the vendor has another and none ever answered, and is not tried again', async () => {
    const { connector, asked } = connected('https://typo.example', noName);
    const { kind, reason } = await failureOf(read(connector));
    assert.deepEqual([kind, reason, asked.length], ['network', 'hostNotFound', 1]);
  });

  it("is none of the vendor's usual address: it passes, and is tried again", async () => {
    const { connector, asked } = connected('https://api.devrev.ai', noName);
    const { kind, reason } = await failureOf(read(connector));
    assert.deepEqual([kind, reason, asked.length], ['network', 'notResolved', retryRules.attempts.network]);
  });

  it('is none of an address that answered before', async () => {
    let isUp = true;
    const { connector } = connected('https://own.example', () => (isUp ? { groups: [] } : noName()));
    await read(connector);
    isUp = false;
    assert.equal((await failureOf(read(connector))).reason, 'notResolved');
    isUp = true;
    await read(connector);
  });
});
