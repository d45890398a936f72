import { appendFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** A line of the table that `npm run bench` prints. */
export interface Measured {
  /** The measurement, and in it the case. */
  readonly name: string;
  readonly unit: string;
  readonly ours: number;
  /** What `theirs` is: a peer in the same run, or a limit. */
  readonly against: string;
  readonly theirs: number;
}

/** Hands a line to the run, which prints all as one table; alone, prints it. */
export function report(line: Measured): void {
  const text = JSON.stringify({
    ...line,
    ours: rounded(line.ours),
    theirs: rounded(line.theirs),
    ratio: rounded(line.ours / line.theirs),
  });
  const file = process.env['GROUP_EXPLORER_MEASURED'];
  if (file === undefined) console.log(text);
  else appendFileSync(file, `${text}\n`);
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[sorted.length >> 1]!;
}

/** Something to be timed, and what comes before it each time. */
export interface Work {
  readonly before?: () => unknown;
  readonly work: () => unknown;
}

/**
 * How long each takes, in ms: medians of so many turns, in which they take turns, so that a busy machine is busy for
 * all.
 */
export function timed<K extends string>(works: Readonly<Record<K, Work>>, turns: number): Record<K, number> {
  const names = Object.keys(works) as K[];
  const took = new Map<K, number[]>(names.map((name) => [name, []]));
  for (let turn = 0; turn < turns; turn++) {
    for (const name of names) {
      works[name].before?.();
      const begun = performance.now();
      works[name].work();
      took.get(name)!.push(performance.now() - begun);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(took.get(name)!)])) as Record<K, number>;
}

/** What is held once all that nobody holds is gone, in MB: the heap, and what stands beside it. */
export function heldMegabytes(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let turn = 0; turn < 4; turn++) collect();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
