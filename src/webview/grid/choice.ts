/** Which rows of a table are chosen, as stretches: thousands may be. */

/** First and last of each stretch, in order and apart from each other. */
export type RowChoice = readonly (readonly [number, number])[];

/** Whether a row is chosen. */
export const isChosen = (choice: RowChoice, index: number): boolean =>
  choice.some(([first, last]) => first <= index && index <= last);

/** How many rows are. */
export const chosenCount = (choice: RowChoice): number =>
  choice.reduce((sum, [first, last]) => sum + last - first + 1, 0);

/** The choice with a row more, or without it. */
export function toggled(choice: RowChoice, index: number): RowChoice {
  if (!isChosen(choice, index)) return merged([...choice, [index, index]]);
  return choice.flatMap(([first, last]): [number, number][] => {
    if (index < first || index > last) return [[first, last]];
    return [
      ...(first < index ? [[first, index - 1] as [number, number]] : []),
      ...(index < last ? [[index + 1, last] as [number, number]] : []),
    ];
  });
}

/** All rows between two. */
export const between = (one: number, other: number): RowChoice => [[Math.min(one, other), Math.max(one, other)]];

/** Which rows of a table stayed when it changed: so many at the start and at the end, of so many before and now. */
export interface Stayed {
  readonly start: number;
  readonly end: number;
  readonly before: number;
  readonly now: number;
}

/** What is left of a choice: the rows that stayed, wherever they stand now. */
export function choiceAfter(choice: RowChoice, { start, end, before, now }: Stayed): RowChoice {
  const tail = before - end;
  return merged(
    choice.flatMap(([first, last]) => [
      ...(first < start ? [[first, Math.min(last, start - 1)] as const] : []),
      ...(last >= tail ? [[Math.max(first, tail) + now - before, last + now - before] as const] : []),
    ]),
  );
}

/** Where a row stands now; for one that is gone, the nearest place to where it stood. */
export function placeAfter(index: number, { start, end, before, now }: Stayed): number {
  const place = index >= before - end && index >= start ? index + now - before : index;
  return Math.max(0, Math.min(place, now - 1));
}

function merged(all: RowChoice): RowChoice {
  const found: [number, number][] = [];
  for (const [first, last] of [...all].sort(([a], [b]) => a - b)) {
    const before = found.at(-1);
    if (before !== undefined && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else found.push([first, last]);
  }
  return found;
}
