import assert from 'node:assert/strict';

/**
 * How many times larger the second size is: what is linear takes so many times as long, what is quadratic the square of
 * it.
 */
export const times = 4;
/** ms: less is noise, and no user notices it. */
const noise = 20;
/** Below 16, and so far above 4 that what a larger heap costs does not count. */
const most = 11;

/** ms of CPU that some work takes. */
function cpu(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const least = (work: () => unknown): number => Math.min(cpu(work), cpu(work), cpu(work));

/**
 * Asserts that some work takes about as many times longer as its input is larger.
 * @param make prepares work on an input of that size, which is not measured
 */
export function assertLinear(make: (size: number) => () => unknown, size: number, what = ''): void {
  const large = make(times * size);
  const first = cpu(large);
  if (first < noise) return;
  let [few, many] = [least(make(size)), Math.min(first, least(large))];
  // What else the process does, such as collecting garbage, falls into a measurement now and then: the least of more.
  for (let more = 0; more < 5 && many >= noise && many >= most * few; more++)
    [few, many] = [Math.min(few, least(make(size))), Math.min(many, least(large))];
  assert.ok(
    many < noise || many < most * few,
    `${what} takes ${few.toFixed(1)} ms for ${size}, and ${many.toFixed(1)} ms for ${times * size}`,
  );
}
