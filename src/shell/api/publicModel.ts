/** Turns core's values into those of the public API: problems and warnings become sentences. */
import type * as api from '../../api.ts';
import { Failure } from '../../core/failure.ts';
import type { Group, Member, Row } from '../../core/model.ts';
import { asTold, type Door, type Told } from '../../core/safety/door.ts';
import { failureSentence } from '../words/failures.ts';
import { problemSentence, worded, type Worded } from '../words/rows.ts';

/** A row of groups or members, in exactly the public shape. */
export function publicRow<T extends Group | Member>(row: Row<T>, door: Door): api.Row<Omit<Told<Worded<T>>, Inner<T>>> {
  const raw = door.raw(row.json);
  return row.problem === undefined ? { raw, value: withoutInner<T>(asTold(worded(row.value)) as Told<Worded<T>> & object) } : { raw, problem: problemSentence(row.problem) };
}

/** Fields that only the tree and the detail use. Their pointers stay among the sources: their keys were read. */
const inner = { group: ['children', 'path', 'origin'], member: ['through', 'groups', 'created', 'updated'] } as const;
type Inner<T> = (typeof inner)[T extends Group ? 'group' : 'member'][number];

function withoutInner<T extends Group | Member>(value: Told<Worded<T>> & object): Omit<Told<Worded<T>>, Inner<T>> {
  const left = new Set<string>('parents' in value ? inner.group : inner.member);
  return Object.fromEntries(Object.entries(value).filter(([field]) => !left.has(field))) as Omit<Told<Worded<T>>, Inner<T>>;
}

/** The same failure with a message for people. */
export function publicFailure(failure: Failure, label: string): Failure {
  const worded = failure.reason === 'badAnswers' || failure.reason === 'unknownVendor';
  const told = new Failure(failure.kind, failure, worded ? failure.message : failureSentence(failure, label));
  const { retryAt } = failure;
  // An instant from now on, and a property like the others: who gets it may copy or print it.
  return retryAt === undefined ? told : Object.defineProperty(told, 'retryAt', { value: retryAt, enumerable: true });
}
