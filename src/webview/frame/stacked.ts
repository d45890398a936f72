/** Tells whether one half stands above the other, because there is little room. */

let query: MediaQueryList | undefined;
const asked = (): MediaQueryList => (query ??= matchMedia('(max-width: 640px)'));

/** Whether one half stands above the other, because there is little room. The styles ask the same. */
export const isStacked = (): boolean => asked().matches;

/** Tells when that changes. */
export const onStacked = (changed: () => void): void => asked().addEventListener('change', changed);
