/** Finds characters that are not seen but change what is, and names them. */
import { invisible } from '../../core/invisible.ts';

/** A stretch of text: as it is, or a run of odd characters with the name to draw in its place. */
export interface TextRun {
  readonly text: string;
  readonly name?: string;
}

/** Odd beside what nobody sees: halves of pairs, and the joiners where they make no letters or emoji. */
const besides = /[\u200c\u200d]|\p{Cs}/gu;
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
  for (const { 0: character, index } of oddIn(text, start)) {
    if (isJoiner(character) && joined.test(text.slice(Math.max(0, index - 2), index))) continue;
    if (index !== end) put();
    if (index !== end || run === end) run = index;
    end = index + character.length;
  }
  put();
  if (from < text.length) found.push({ text: text.slice(from) });
  return found;
}

function oddIn(text: string, start: number): RegExpExecArray[] {
  const found = [invisible, besides].flatMap((pattern) => {
    pattern.lastIndex = start;
    const all = [...text.matchAll(pattern)];
    pattern.lastIndex = 0;
    return all;
  });
  return found.sort((a, b) => a.index - b.index);
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
