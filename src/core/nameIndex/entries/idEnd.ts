/** Stands by itself: activation needs it, and nothing else of the index. */

/** Ends what is searched of an ID: what stands behind the last one only tells it from others, in words of ours. */
export const idEnd = '\u0001';
