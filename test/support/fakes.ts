import assert from 'node:assert/strict';
import { setMaxListeners } from 'node:events';
import type { CacheLabel, Shelf } from '../../src/core/cache/shelf.ts';
import { Connector } from '../../src/core/client/connector.ts';
import type { Limits, World } from '../../src/core/client/world.ts';
import { Source } from '../../src/core/connection/source.ts';
import { Failure } from '../../src/core/failure.ts';
import { parseJson, type Json } from '../../src/core/json/json.ts';
import { Door } from '../../src/core/safety/door.ts';
import { OwnSecrets } from '../../src/core/safety/ownSecrets.ts';
import type { Vendor } from '../../src/core/vendorKit/vendor.ts';
import type { Clock } from '../../src/core/wait.ts';

/**
 * A clock on which every wait is over at once, and is remembered.
 * @param steady what nobody sets, beside what may be set
 */
export function fastClock(start: () => number = Date.now, steady = start): Clock & { readonly slept: number[] } {
  const slept: number[] = [];
  return {
    slept,
    now: () => start() + slept.reduce((sum, ms) => sum + ms, 0),
    steady: () => steady() + slept.reduce((sum, ms) => sum + ms, 0),
    sleep: (ms, signal) => {
      if (signal.aborted) return Promise.reject(new Failure('cancelled'));
      slept.push(ms);
      return Promise.resolve();
    },
  };
}

export const usualLimits: Limits = { timeout: 10_000, inFlight: 4, pageSize: undefined, undocumented: false };

/** A signal that never fires, for any number of listeners. */
export const never = new AbortController().signal;
setMaxListeners(0, never);

/**
 * Asserts that a time was named so far ahead of a moment after `begun`, however long the machine took meanwhile.
 * @param rounding ms by which the one who named it may have rounded
 */
export function isAhead(named: number, ms: number, begun: number, rounding = 1000): void {
  const from = named - ms;
  assert.ok(from >= begun - rounding && from <= Date.now() + rounding, `${from - begun} ms off`);
}

/** Something that a test ends when it wants. */
export function deferred<T = void>(): {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (why: unknown) => void;
} {
  let [resolve, reject]: [(value: T) => void, (why: unknown) => void] = [() => undefined, () => undefined];
  const promise = new Promise<T>((yes, no) => ([resolve, reject] = [yes, no]));
  return { promise, resolve, reject };
}

/** Lets all that is ready to go on do so. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** The Failure that a promise rejects with, if it does. Anything else that it rejects with is a bug, and thrown. */
export async function failureIf(promise: Promise<unknown>): Promise<Failure | undefined> {
  try {
    await promise;
    return undefined;
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown;
    throw thrown;
  }
}

/** The Failure that a promise must reject with. */
export async function failureOf(promise: Promise<unknown>): Promise<Failure> {
  const failure = await failureIf(promise);
  if (failure === undefined) throw new Error('nothing failed');
  return failure;
}

/** The Failure that a function throws. */
export function failing(work: () => unknown): Failure {
  try {
    work();
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown;
    throw thrown;
  }
  throw new Error('nothing failed');
}

/** What holds back the secrets given. */
export const doorOf = (...secrets: string[]): Door => new Door(new OwnSecrets(secrets));

export const json = (value: unknown): Json => parseJson(typeof value === 'string' ? value : JSON.stringify(value));

/** What a fake answers to a path with its query: a body, or a status with one. */
export type Answers = (address: URL) => unknown;

/** A world in which requests go to a function; `asked` is what was asked, in order. */
export function fakeWorld(
  answers: Answers,
  change: Partial<World> = {},
): World & { readonly asked: string[]; readonly logged: string[] } {
  const asked: string[] = [];
  const logged: string[] = [];
  return {
    asked,
    logged,
    fetch: async (url) => {
      const address = new URL(url);
      asked.push(address.pathname + address.search);
      const answer = await answers(address);
      const [status, body] = Array.isArray(answer) ? (answer as [number, unknown]) : [200, answer];
      return {
        status,
        headers: new Headers(),
        body: new Blob([
          typeof body === 'string' ? body : JSON.stringify(body),
        ]).stream() as unknown as AsyncIterable<Uint8Array>,
      };
    },
    clock: fastClock(),
    limits: () => usualLimits,
    secrets: () => Promise.resolve({ token: 'a-secret-token' }),
    log: (_level, message) => void logged.push(message),
    ...change,
  };
}

/** A source of that vendor in that world. */
export function fakeSource(
  vendor: Vendor,
  world: World,
  id = 'one',
  answers = { baseUrl: 'https://vendor.example' },
): Source {
  return new Source(new Connector({ id, vendor: vendor.id, label: id, answers }, vendor, world), world.clock.now);
}

/** A shelf in memory, as windows of one machine share it. */
export function memoryShelf(): Shelf & { readonly files: Map<string, Uint8Array>; isOpen: boolean; broken: boolean } {
  const files = new Map<string, Uint8Array>();
  const nameOf = ({ connectionId, key }: CacheLabel): string => `${connectionId} ${key}`;
  return {
    files,
    isOpen: true,
    broken: false,
    open() {
      return this.isOpen;
    },
    read(label, most) {
      return this.broken
        ? Promise.reject(new Error('no such disk'))
        : Promise.resolve(files.get(nameOf(label))?.subarray(0, most));
    },
    write(label, bytes) {
      return this.broken
        ? Promise.reject(new Error('the disk is full'))
        : Promise.resolve(void files.set(nameOf(label), bytes));
    },
    remove(label) {
      return Promise.resolve(void files.delete(nameOf(label)));
    },
    retain(labels) {
      for (const name of files.keys())
        if (
          !labels.some((label) =>
            label.key === undefined ? name.startsWith(`${label.connectionId} `) : name === nameOf(label),
          )
        )
          files.delete(name);
      return Promise.resolve();
    },
    clear() {
      return Promise.resolve(files.clear());
    },
    clearOwn() {
      return this.clear();
    },
  };
}
