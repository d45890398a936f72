/** Core's values as other extensions get them: problems and warnings in words. */
import type * as api from '../api.ts';
import { told, type Door, type Told } from '../core/door.ts';
import { Failure } from '../core/failure.ts';
import type { Group, Member, Row } from '../core/model.ts';
import { failureSentence, problemSentence, warningSentence } from './words.ts';

/** A value whose warnings are sentences. */
type Worded<T> = Omit<T, 'warnings'> & { readonly warnings: readonly string[] };

/** A row of groups or members, in exactly the public shape. */
export function publicRow<T extends Group | Member>(row: Row<T>, door: Door): api.Row<Omit<Told<Worded<T>>, Inner<T>>> {
  const raw = door.raw(row.json);
  return row.problem === undefined ? { raw, value: withoutInner<T>(told(worded(row.value)) as Told<Worded<T>> & object) } : { raw, problem: problemSentence(row.problem) };
}

/** Fields that only the tree and the detail use. Their pointers stay among the sources: their keys were read. */
const inner = { group: ['children', 'path', 'origin'], member: ['through', 'groups', 'created', 'updated'] } as const;
type Inner<T> = (typeof inner)[T extends Group ? 'group' : 'member'][number];

function withoutInner<T extends Group | Member>(value: Told<Worded<T>> & object): Omit<Told<Worded<T>>, Inner<T>> {
  const left = new Set<string>('parents' in value ? inner.group : inner.member);
  return Object.fromEntries(Object.entries(value).filter(([field]) => !left.has(field))) as Omit<Told<Worded<T>>, Inner<T>>;
}

/** A value whose warnings are sentences, with all that is known of it. */
export function worded<T extends Group | Member>(value: T): Worded<T> {
  return { ...value, warnings: value.warnings.map(warningSentence) };
}

/** The same failure with a message for people. */
export function publicFailure(failure: Failure, label: string): Failure {
  const worded = failure.reason === 'badAnswers' || failure.reason === 'unknownVendor';
  const told = new Failure(failure.kind, failure, worded ? failure.message : failureSentence(failure, label));
  const { retryAt } = failure;
  // An instant from now on, and a property like the others: who gets it may copy or print it.
  return retryAt === undefined ? told : Object.defineProperty(told, 'retryAt', { value: retryAt, enumerable: true });
}
