/** Tells which parts of a name match what is typed, to highlight them. */
import { foldWithPlaces, isUnspaced, isWord } from './entries/fold.ts';
import type { Query } from './query.ts';

/** A part of a text: from there up to, not including, there. */
export type Span = readonly [start: number, end: number];

/** Longer names are not searched further. */
const longest = 2048;

/** The parts of a name that a query matched, in their order; none where it matched something else of the group. */
export function matchedSpans(name: string, { words }: Query): Span[] {
  const { folded, places } = foldWithPlaces(name.slice(0, longest));
  const alone = words.length === 1;
  const spans = words.flatMap(({ text }): readonly Span[] => {
    const span = spanOf(folded, text);
    return span !== undefined ? [span] : ((alone ? runsOf(folded, text) : undefined) ?? sameBeginning(folded, text));
  });
  return joined(spans.map(([start, end]) => [places[start]!, endOf(places, end)] as const));
}

const begins = (folded: string, at: number): boolean =>
  isWord(folded.charCodeAt(at)) &&
  (at === 0 || !isWord(folded.charCodeAt(at - 1)) || isUnspaced(folded.charCodeAt(at)));

/** Where a word stands: where one begins so, if there is such a place. */
function spanOf(folded: string, word: string): Span | undefined {
  let first = -1;
  for (let at = folded.indexOf(word); at !== -1; at = folded.indexOf(word, at + 1)) {
    if (begins(folded, at)) return [at, at + word.length];
    if (first === -1) first = at;
  }
  return first === -1 ? undefined : [first, first + word.length];
}

/** Beginnings of words that make up what was typed: initials are such ones too. As long ones as can be. */
function runsOf(folded: string, typed: string): Span[] | undefined {
  const starts = Array.from({ length: folded.length }, (_, at) => at).filter((at) => begins(folded, at));
  let steps = 0;
  const follow = (from: number, done: number): Span[] | undefined => {
    if (done === typed.length) return [];
    if (++steps > 200) return undefined;
    for (const at of starts) {
      if (at < from) continue;
      let run = 0;
      while (done + run < typed.length && folded[at + run] === typed[done + run]) run++;
      for (; run > 0; run--) {
        const rest = follow(at + run, done + run);
        if (rest !== undefined) return [[at, at + run], ...rest];
      }
    }
    return undefined;
  };
  return follow(0, 0);
}

/** Of a mistyped word: what is right before the error, in the word that has most of it. */
function sameBeginning(folded: string, word: string): Span[] {
  let best: Span | undefined;
  for (let at = 0; at < folded.length; at++) {
    if (!begins(folded, at)) continue;
    let same = 0;
    while (same < word.length && folded[at + same] === word[same]) same++;
    if (same > 1 && same > (best === undefined ? 0 : best[1] - best[0])) best = [at, at + same];
  }
  return best === undefined ? [] : [best];
}

/** A letter that folding made several of is matched whole, with the accents that follow it. */
function endOf(places: readonly number[], end: number): number {
  let at = end;
  while (at < places.length - 1 && places[at] === places[end - 1]) at++;
  return places[at]!;
}

function joined(spans: readonly Span[]): Span[] {
  const out: Span[] = [];
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = out.at(-1);
    if (last !== undefined && start <= last[1]) out[out.length - 1] = [last[0], Math.max(last[1], end)];
    else out.push([start, end]);
  }
  return out;
}
