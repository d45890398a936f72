/** Core's values as other extensions get them: problems and warnings in words. */
import type * as api from '../api.ts';
import { Failure } from '../core/failure.ts';
import type { Group, Member, Row } from '../core/model.ts';
import { failureSentence, problemSentence, warningSentence } from './words.ts';

/** A value whose warnings are sentences. */
type Worded<T> = Omit<T, 'warnings'> & { readonly warnings: readonly string[] };

/** A row of groups or members. What core knows beyond the public shape (children, path, origin) comes along. */
export function publicRow<T extends Group | Member>(row: Row<T>): api.Row<Worded<T>> {
  const raw = row.json.text;
  return row.problem === undefined ? { raw, value: worded(row.value) } : { raw, problem: problemSentence(row.problem) };
}

/** A value as other extensions get it. */
export function worded<T extends Group | Member>(value: T): Worded<T> {
  return { ...value, warnings: value.warnings.map(warningSentence) };
}

/** The same failure with a message for people. */
export function publicFailure(failure: Failure, label: string): Failure {
  const worded = failure.reason === 'badAnswers' || failure.reason === 'unknownVendor';
  return new Failure(failure.kind, failure, worded ? failure.message : failureSentence(failure, label));
}
