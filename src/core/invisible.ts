/**
 * The characters that nobody sees and that change what is seen: core takes them out or writes them out, the page draws
 * them by name.
 */

/**
 * Controls but tabs and line ends, zero-width ones, the marks that turn writing round, fillers, and tags. Not the
 * joiners: scripts and emoji need them.
 */
export const invisible =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
