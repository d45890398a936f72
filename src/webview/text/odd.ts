/** Finds characters that are not seen but change what is, and names them. */

/** A stretch of text: as it is, or a run of odd characters with the name to draw in its place. */
export interface TextRun {
  readonly text: string;
  readonly name?: string;
}

/**
 * Characters that are not seen but change what is: controls, the marks that turn writing round, zero-width ones,
 * tags, and halves of pairs. Tabs and line ends stay, and so do the joiners where they make letters or emoji.
 */
const odd =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}\u200c\u200d]|\p{Cs}/gu;
const joined = /[\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}]$/u;

/**
 * Splits a text so that its odd characters can be drawn by name, from a place in it to its end. Joined again, the
 * stretches are the text. What is odd may hang on what stands before, also before that place.
 */
export function textRuns(text: string, start = 0): readonly TextRun[] {
  const found: TextRun[] = [];
  let [from, run, end] = [start, start, start];
  const put = (): void => {
    if (run === end) return;
    if (run > from) found.push({ text: text.slice(from, run) });
    found.push({ text: text.slice(run, end), name: nameOf(text.slice(run, end)) });
    from = end;
  };
  odd.lastIndex = start;
  for (const { 0: character, index } of text.matchAll(odd)) {
    if (isJoiner(character) && joined.test(text.slice(Math.max(0, index - 2), index))) continue;
    if (index !== end) put();
    if (index !== end || run === end) run = index;
    end = index + character.length;
  }
  put();
  if (from < text.length) found.push({ text: text.slice(from) });
  return found;
}

const isJoiner = (character: string): boolean => character === '\u200c' || character === '\u200d';

/** The names of a run; one that is repeated is named once, with how often. */
function nameOf(run: string): string {
  const names: { readonly character: string; times: number }[] = [];
  for (const character of run) {
    const last = names.at(-1);
    if (last?.character === character) last.times++;
    else names.push({ character, times: 1 });
  }
  return names.map(({ character, times }) => `${escaped(character)}${times > 1 ? `×${times}` : ''}`).join('');
}

function escaped(character: string): string {
  const code = character.codePointAt(0)!.toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
}
