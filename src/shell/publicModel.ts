/** Core's values as other extensions get them: problems and warnings in words. */
import type * as api from '../api.ts';
import { Failure } from '../core/failure.ts';
import type { Group, Member, Row } from '../core/model.ts';
import { failureSentence, problemSentence, warningSentence } from './words.ts';

/** A value whose warnings are sentences. */
type Worded<T> = Omit<T, 'warnings'> & { readonly warnings: readonly string[] };

/** A row of groups or members, in exactly the public shape. */
export function publicRow<T extends Group | Member>(row: Row<T>): api.Row<Omit<Worded<T>, Inner>> {
  const raw = row.json.text;
  return row.problem === undefined ? { raw, value: withoutInner(worded(row.value)) } : { raw, problem: problemSentence(row.problem) };
}

/** Fields that only the tree and the detail use. Their pointers stay among the sources: their keys were read. */
const inner = ['children', 'path', 'origin', 'through'] as const;
type Inner = (typeof inner)[number];

function withoutInner<T extends object>(value: T): Omit<T, Inner> {
  return Object.fromEntries(Object.entries(value).filter(([field]) => !inner.some((one) => one === field))) as Omit<T, Inner>;
}

/** A value whose warnings are sentences, with all that is known of it. */
export function worded<T extends Group | Member>(value: T): Worded<T> {
  return { ...value, warnings: value.warnings.map(warningSentence) };
}

/** The same failure with a message for people. */
export function publicFailure(failure: Failure, label: string): Failure {
  const worded = failure.reason === 'badAnswers' || failure.reason === 'unknownVendor';
  return new Failure(failure.kind, failure, worded ? failure.message : failureSentence(failure, label));
}
