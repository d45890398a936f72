/** Tells whether one half stands above the other, because there is little room. */

/** Whether one half stands above the other, because there is little room. The styles ask the same. */
export const stacked: MediaQueryList = matchMedia('(max-width: 640px)');
