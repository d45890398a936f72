import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { Agent as HttpAgent, createServer } from 'node:http';
import { Agent as HttpsAgent, createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import nodeFetch from 'node-fetch';
import { retryRules } from '../../../../src/core/client/pacing/retry.ts';
import type { World } from '../../../../src/core/client/world.ts';
import type { Failure } from '../../../../src/core/failure.ts';
import { opened } from '../../../../src/core/vendorText.ts';
import { selfSigned } from '../../../support/certificates.ts';
import { connect } from '../../../support/connected.ts';
import { failureIf, fastClock, never, usualLimits } from '../../../support/fakes.ts';
import { nowhere, type Emulator, type NamedFault } from '../../../vendors/index.ts';
import { rowsAPage, rowsOf, type Call } from './calls.ts';

/** Where a request is led to on its way, so that no connection comes about. */
type Detour = 'refused' | 'certificate';
export type CellFault =
  NamedFault | { readonly name: string; readonly family: 'detour'; readonly fault: { readonly detour: Detour } };

export const detours: readonly CellFault[] = [
  { name: 'a connection that is refused', family: 'detour', fault: { detour: 'refused' } },
  { name: 'a certificate that nobody trusts', family: 'detour', fault: { detour: 'certificate' } },
];

/** What came of a cell. */
export interface Seen {
  readonly failure: Failure | undefined;
  readonly requests: number;
}

/** Servers that no request may reach in good order, and the one that must get none. */
export interface Traps {
  readonly origins: Readonly<Record<Detour, string>>;
  readonly thief: string;
  /** Requests that came to another origin. */
  readonly stolen: () => number;
  readonly close: () => Promise<unknown>;
}

export async function setTraps(): Promise<Traps> {
  let stolen = 0;
  const take = (_: unknown, response: { end(text: string): void }): void => {
    stolen++;
    response.end('{}');
  };
  const servers = [createServer(take), createTlsServer(selfSigned(), take)];
  const [thief, tls] = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve) =>
          server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
        ),
    ),
  );
  return {
    origins: { refused: nowhere, certificate: `https://127.0.0.1:${tls}` },
    thief: `http://127.0.0.1:${thief}`,
    stolen: () => stolen,
    close: () => Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve)))),
  };
}

const openSockets = (agents: readonly HttpAgent[]): number =>
  agents.flatMap(({ sockets }) => Object.values(sockets).flat()).length;

/** ms: what hangs so long the test ends itself, and a busy machine is no fault. */
const endless = 600_000;

/** After so many requests for one call, who waits goes. */
const mostRequests = 16;

/** Faults that only a client without patience gets over in good time. */
const slow = new Set(['slowHeaders', 'slowBody', 'hang', 'hangInBody']);
/** Whether a client must lose its patience for a fault to come to an end. */
export const isSlow = ({ fault }: CellFault): boolean => 'wire' in fault && slow.has(fault.wire);
/** ms that it waits: longer where a request goes well before the one that is slow. */
const patience = ({ kind }: Call): number => (['renewal', 'otherwise', 'check'].includes(kind) ? 500 : 60);

/**
 * Asks one call under one fault, and checks what holds for every call under every fault; what should come of it is the
 * caller's. Undefined where the fault met nothing that it could spoil.
 * @param longer by how much longer than usual a client waits that must lose its patience
 */
export async function bear(
  emulator: Emulator,
  call: Call,
  cell: CellFault,
  traps: Traps,
  longer = 1,
): Promise<Seen | undefined> {
  const { fault, family } = cell;
  // Not every request leads there.
  if ('detour' in fault && call.hit !== undefined) return undefined;
  emulator.reset();
  const agents = [new HttpAgent({ keepAlive: true }), new HttpsAgent({ keepAlive: true })] as const;
  const abort = new AbortController();
  let [requests, lost, isArmed, timeout, ahead] = [0, 0, false, endless, 0];
  const fetch: World['fetch'] = (url, init) => {
    // Who waits loses patience, as with pages that never end.
    if (++requests === mostRequests && isArmed) abort.abort();
    const detour =
      isArmed && requests > (call.skip ?? 0) && 'detour' in fault ? traps.origins[fault.detour] : undefined;
    const reply = nodeFetch(detour === undefined ? url : url.replace(emulator.origin, detour), {
      ...init,
      agent: url.startsWith('https:') || detour?.startsWith('https:') ? agents[1] : agents[0],
    });
    reply.catch(() => lost++);
    return reply;
  };
  const limits = {
    ...usualLimits,
    pageSize: rowsAPage,
    undocumented: true,
    get timeout() {
      return timeout;
    },
  };
  const { source, log, slept } = connect(emulator, {
    limits,
    fetch,
    clock: fastClock(() => Date.now() + ahead),
    ...(call.as === 'signIn' && emulator.signIn),
  });
  const ids = (): string[] => rowsOf(call.shown(source, emulator)).map(({ id }) => id);
  call.before?.(emulator);
  await call.prepare?.(source, emulator);

  const [before, pages] = [ids(), call.shown(source, emulator)];
  const wasComplete = pages.complete;
  // All in one page: there is no next one to spoil.
  if (call.mode === 'next' && wasComplete) return undefined;
  [requests, lost, isArmed, timeout] = [0, 0, true, isSlow(cell) ? longer * patience(call) : endless];
  if (!('detour' in fault))
    emulator.misbehave({
      ...(JSON.parse(JSON.stringify(fault).replaceAll('THIEF', traps.thief)) as typeof fault),
      ...(call.hit && { call: call.hit }),
      ...(call.skip && { skip: call.skip }),
    });
  const armedAt = emulator.requests.length;
  const failure = await failureIf(call.act(source, abort.signal, emulator));
  const spoilt = emulator.requests
    .slice(armedAt)
    .filter((request) => request.spoilt && (call.hit === undefined || request.call === call.hit)).length;
  if (!('detour' in fault) && spoilt === 0) return undefined;
  // One was given up that nothing spoilt, or that the vendor never heard of: that tells of neither.
  if (isSlow(cell) && lost > spoilt) return undefined;

  // What stays visible: nothing that was shown goes, and a list that is not whole never looks so.
  const [after, now] = [ids(), call.shown(source, emulator)];
  if (call.mode === 'beside')
    assert.deepEqual([after, now.complete], [before, wasComplete], 'the list beside it changed');
  else if (failure !== undefined) {
    assert.deepEqual(after.slice(0, before.length), before, 'rows went');
    assert.equal(now.complete, call.mode === 'again', 'whole, or not');
    assert.equal(pages.failure, call.mode === 'again' || failure.kind === 'cancelled' ? undefined : failure);
    if (family !== 'paging' && failure.kind !== 'cancelled')
      assert.deepEqual(
        [after.length, now.state],
        call.mode === 'first' ? [0, 'failed'] : [before.length, call.mode === 'next' ? 'partial' : now.state],
      );
  } else if (now.state === 'complete')
    assert.ok(now.rows.length >= (now.total ?? 0), `${now.rows.length} of ${now.total}`);

  // Bounded: few requests, and no silence longer than the longest.
  assert.ok(requests <= mostRequests + 2 * usualLimits.inFlight, `${requests} requests`);
  assert.ok(
    slept.length <= 3 && slept.every((ms) => ms >= 0 && ms <= retryRules.longestSilence),
    `waited ${slept.join(', ')}`,
  );
  // A sign-in is not tried again, and says no time that it was not told.
  if (failure?.kind === 'rateLimited' && (call.kind !== 'exchange' || failure.retryAt !== undefined))
    assert.ok(
      Date.parse(failure.retryAt ?? '') <= Date.now() + 86_400_000 + slept.reduce((sum, ms) => sum + ms, 0),
      'no time to ask again',
    );

  // Nothing leaks: no token in words, no object polluted, no listener, no socket in use.
  for (const text of [...log, failure?.stack ?? '', JSON.stringify({ failure }), opened(failure?.said) ?? ''])
    for (const secret of Object.values({ ...emulator.secrets, ...emulator.signIn?.secrets }))
      assert.ok(!text.includes(secret), text);
  assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
  assert.equal(getEventListeners(abort.signal, 'abort').length, 0, 'a listener stays');
  for (let waited = 0; waited < 2000 && openSockets(agents) > 0; waited++) await pause(1);
  assert.equal(openSockets(agents), 0, 'a socket stays in use');
  const faulty = emulator.requests.flatMap(({ complaint }) =>
    complaint?.startsWith('the emulator failed') ? complaint : [],
  );
  assert.deepEqual(faulty, []);

  const seen = { failure, requests };
  // And once the vendor is well and the wait is over, all is: what failed goes on where it stopped.
  if (failure !== undefined && family !== 'paging') {
    emulator.reset();
    [isArmed, timeout, ahead] = [false, endless, 2 * 86_400_000];
    call.before?.(emulator);
    await call.act(source, never, emulator);
    const [whole, all] = [call.shown(source, emulator), ids()];
    assert.equal(new Set(all).size, all.length, 'rows twice');
    if (call.mode !== 'beside')
      assert.deepEqual(
        [whole.complete, whole.failure, whole.rows.length > 0],
        [true, undefined, true],
        'not well again',
      );
  }
  for (const agent of agents) agent.destroy();
  return seen;
}
