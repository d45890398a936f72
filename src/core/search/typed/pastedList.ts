/** Parts a pasted list: lines, items between commas, a JSON array, IDs side by side. */
import { isLikelyId } from '../../ids/pasted.ts';

/** More parts of a list are not looked for: each is a search of its own. */
export const mostParts = 30;

/** The items of a list as they stand there, quotes and all; none where it is no list. */
export function partsOf(pasted: string): readonly string[] {
  const objects = [...pasted.matchAll(/"id"\s*:\s*("[^"]*"|\d+)/g)].map(([, id]) => id!);
  if (objects.length > 1) return [...new Set(objects)];
  const text = inner(pasted.trim()).trim();
  const ways: readonly (() => readonly string[])[] = [
    () => text.split(/[\r\n\u2028]+/),
    // Where a line was, a single line has but a space.
    () => (/^[-*•] /.test(text) ? text.slice(2).split(/ [-*•] /) : []),
    () => (/^(?:cn|ou|uid|dc|o)\s*=/i.test(text) ? [] : between(text, /[,;，；、]/)),
    () => idsBeside(between(text, /\s/)),
  ];
  for (const way of ways) {
    const parts = way().map((part) => part.trim());
    const items = parts.filter((part) => /[^[\](){}\s,;]/.test(part));
    if (items.length > 1) return [...new Set(items)];
  }
  return [];
}

/** Words are a name, IDs and what stands in quotes are many. */
function idsBeside(parts: readonly string[]): readonly string[] {
  return parts.every((part) => part === '' || isLikelyId(part) || /^["'`].+["'`]$/.test(part)) ? parts : [];
}

function inner(text: string): string {
  return /^[[({]/.test(text) && /[\])}]$/.test(text) ? text.slice(1, -1) : text;
}

/** Parted at such a character, but not between quotes. */
function between(text: string, sign: RegExp): readonly string[] {
  const parts: string[] = [];
  let [from, quote] = [0, ''];
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === '`') quote = character;
    else if (sign.test(character)) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  // A quote that does not end parts nothing.
  return quote === '' ? [...parts, text.slice(from)] : text.replaceAll('"', '').replaceAll('`', '').split(sign);
}
