/** The five vendors on loopback, for tests and for trying things out. */
import { startAptly } from './aptly.ts';
import { startDevrev } from './devrev.ts';
import type { Emulator, Options } from './emulator.ts';
import { startSemaphor } from './semaphor.ts';
import { startTestmo } from './testmo.ts';
import { startWesurvey } from './wesurvey.ts';

export type { Emulator, Options, RecordedRequest } from './emulator.ts';
export { faults, faultsWith, nowhere, type Fault, type NamedFault } from './parts/faults.ts';
export { startAptly, type AptlyEmulator } from './aptly.ts';
export { startDevrev } from './devrev.ts';
export { startSemaphor } from './semaphor.ts';
export { startTestmo } from './testmo.ts';
export { startWesurvey } from './wesurvey.ts';

/** How to start each vendor. */
export const starts = {
  devrev: startDevrev,
  semaphor: startSemaphor,
  testmo: startTestmo,
  aptly: startAptly,
  wesurvey: startWesurvey,
} satisfies Record<string, (options?: Options) => Promise<Emulator>>;

/** The vendors' ids. */
export type VendorId = keyof typeof starts;

/** Starts all five; a port is the first of five. */
export function startAll({ port, ...options }: Options = {}): Promise<Emulator[]> {
  return Promise.all(
    Object.values(starts).map((start, index) => start({ ...options, ...(port ? { port: port + index } : {}) })),
  );
}
