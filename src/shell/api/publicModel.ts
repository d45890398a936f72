/** Turns core's values into those of the public API: problems and warnings become sentences. */
import type * as api from '../../api.ts';
import { Failure } from '../../core/failure.ts';
import type { Group, Member, Row } from '../../core/model.ts';
import { asTold, type Door, type Told } from '../../core/safety/door.ts';
import { failureSentence } from '../words/failures.ts';
import { problemSentence, worded, type Worded } from '../words/rows.ts';

/**
 * All that goes out, and nothing else: a field that `api.ts` has and is not named here does not compile, nor does one
 * more.
 */
const publicGroup: Readonly<Record<keyof api.Group, true>> = {
  id: true,
  name: true,
  handle: true,
  description: true,
  type: true,
  status: true,
  parents: true,
  owner: true,
  memberCount: true,
  created: true,
  updated: true,
  externalIds: true,
  aliases: true,
  facts: true,
  webUrl: true,
  sources: true,
  unmapped: true,
  warnings: true,
};
const publicMember: Readonly<Record<keyof api.Member, true>> = {
  id: true,
  kind: true,
  name: true,
  email: true,
  handle: true,
  status: true,
  role: true,
  added: true,
  through: true,
  company: true,
  externalIds: true,
  aliases: true,
  facts: true,
  sources: true,
  unmapped: true,
  warnings: true,
};

/** What of a group or member goes out. The pointers of other fields stay among the sources: their keys were read. */
type Public<T extends Group | Member> = Pick<
  Told<Worded<T>>,
  keyof Told<Worded<T>> & (T extends Group ? keyof api.Group : keyof api.Member)
>;

/** A row of groups or members, in exactly the public shape. */
export function publicRow<T extends Group | Member>(row: Row<T>, door: Door): api.Row<Public<T>> {
  const raw = door.raw(row.json);
  return row.problem === undefined
    ? { raw, value: publicValue(row.value) }
    : { raw, problem: problemSentence(row.problem) };
}

function publicValue<T extends Group | Member>(value: T): Public<T> {
  const fields = new Set(Object.keys('parents' in value ? publicGroup : publicMember));
  return Object.fromEntries(Object.entries(asTold(worded(value))).filter(([field]) => fields.has(field))) as Public<T>;
}

/** The same failure with a message for people. */
export function publicFailure(failure: Failure, label: string): Failure {
  const told = new Failure(failure.kind, failure, failureSentence(failure, label));
  const { retryAt } = failure;
  // An instant from now on, and a property like the others: who gets it may copy or print it.
  return retryAt === undefined ? told : Object.defineProperty(told, 'retryAt', { value: retryAt, enumerable: true });
}
