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

/** What is left of a choice when only the first rows stand where they stood. */
export const within = (choice: RowChoice, count: number): RowChoice =>
  choice.flatMap(([first, last]) => (first < count ? [[first, Math.min(last, count - 1)] as const] : []));

function merged(all: RowChoice): RowChoice {
  const found: [number, number][] = [];
  for (const [first, last] of [...all].sort(([a], [b]) => a - b)) {
    const before = found.at(-1);
    if (before !== undefined && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else found.push([first, last]);
  }
  return found;
}
