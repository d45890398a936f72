/**
 * Cuts lines that nobody wrote, such as those of minified files: of a line of megabytes only the beginning is looked at,
 * or what stands around the cursor. VS Code colors no more of it either.
 */

/** UTF-16 units of a line that are looked at. */
export const longestLine = 20_000;

/** A line, or the beginning of a long one, up to where a word ends. */
export function beginningOf(line: string): string {
  return line.length <= longestLine ? line : line.slice(0, endOfWord(line, longestLine));
}

/** What stands around a place of a line, in whole words, and where in the line that begins. */
export function partAround(line: string, character: number): { readonly text: string; readonly from: number } {
  if (line.length <= longestLine) return { text: line, from: 0 };
  const half = longestLine / 2;
  const from = character <= half ? 0 : startOfWord(line, character - half);
  return { text: line.slice(from, endOfWord(line, Math.min(line.length, character + half))), from };
}

const isOfWord = (line: string, at: number): boolean => /[\w:/.+-]/.test(line[at] ?? ' ');

/** The first place from there on at which no word goes on; where one goes on for all of that, there. */
function startOfWord(line: string, at: number): number {
  for (let from = at; from < at + longestLine / 4; from++) if (!isOfWord(line, from - 1)) return from;
  return at;
}

/** The last place up to there at which no word goes on. */
function endOfWord(line: string, at: number): number {
  for (let end = at; end > at - longestLine / 4; end--) if (!isOfWord(line, end)) return end;
  return at;
}
