/** Fields of two groups side by side. */

/** A field as one side tells it, in words. */
export interface ToldField {
  /** The same for the same field of both sides. */
  readonly key: string;
  readonly label: string;
  readonly texts: readonly string[];
}

/** A field of both sides. Undefined: that side does not say it. */
export interface FieldPair {
  readonly label: string;
  readonly left: readonly string[] | undefined;
  readonly right: readonly string[] | undefined;
  readonly isSame: boolean;
}

/** Each field that either side tells, in the order of the left side, then of the right. */
export function fieldPairs(left: readonly ToldField[], right: readonly ToldField[]): readonly FieldPair[] {
  const [ones, others] = [left, right].map((all) => new Map(all.map((one) => [one.key, one])));
  return [...new Map([...left, ...right].map(({ key, label }) => [key, label]))].map(([key, label]) => {
    const [one, other] = [ones?.get(key)?.texts, others?.get(key)?.texts];
    return { label, left: one, right: other, isSame: JSON.stringify(one) === JSON.stringify(other) };
  });
}
