// Pictures of what tests see cost a second each: they are taken where somebody may look at them.

/** Whether tests take pictures of what is right too: a part that runs alone does, `npm test` does not. */
export const pictures = process.env['GROUP_EXPLORER_PICTURES'] !== 'none';
