/** Finds who of one list of members is also in another. */
import { memberKey, type Member } from '../model.ts';
import { opened } from '../vendorText.ts';

/** Who is in one list only, and who is in both: as the one and as the other has them. */
export interface Matched {
  readonly onlyLeft: readonly Member[];
  readonly onlyRight: readonly Member[];
  readonly both: readonly (readonly [left: Member, right: Member])[];
}

/**
 * Matches by ID, then by email. Each member is in one pair at most: of several with one email as many as there are on
 * the other side, in their order.
 * @param isOne both lists are of one connection. Of two, the same short ID may be somebody else's: it counts where what
 * else is said of the two does not contradict it
 */
export function matched(left: readonly Member[], right: readonly Member[], isOne: boolean): Matched {
  const pairs = new Map<Member, Member>();
  const taken = new Set<Member>();
  const pair = (one: Member, other: Member | undefined): void => {
    if (other === undefined || taken.has(other)) return;
    pairs.set(one, other);
    taken.add(other);
  };
  const byKey = new Map(right.map((other) => [memberKey(other), other]));
  for (const one of left) {
    const other = byKey.get(memberKey(one));
    if (other !== undefined && (isOne || isSame(one, other))) pair(one, other);
  }
  const byEmail = new Map<string, Member[]>();
  for (const other of right) {
    const email = emailOf(other);
    if (email === undefined || taken.has(other)) continue;
    const known = byEmail.get(email);
    if (known === undefined) byEmail.set(email, [other]);
    else known.push(other);
  }
  for (const one of left) {
    const email = emailOf(one);
    if (email !== undefined && !pairs.has(one)) pair(one, byEmail.get(email)?.shift());
  }
  return {
    onlyLeft: left.filter((one) => !pairs.has(one)),
    onlyRight: right.filter((other) => !taken.has(other)),
    both: left.flatMap((one) => (pairs.has(one) ? [[one, pairs.get(one)!] as const] : [])),
  };
}

/** What may differ between the two of a pair. */
export type PairField = 'name' | 'email' | 'kind' | 'status' | 'role' | 'through' | 'added';

/** In which fields the two of a pair differ, where both say something. */
export function differing(left: Member, right: Member): readonly PairField[] {
  return fields.filter((field) => {
    const [one, other] = [said[field](left), said[field](right)];
    return one !== undefined && other !== undefined && one !== other;
  });
}

const said: Readonly<Record<PairField, (member: Member) => string | undefined>> = {
  name: ({ name }) => name,
  email: (member) => emailOf(member),
  kind: ({ kind }) => (kind === 'unknown' ? undefined : kind),
  status: ({ status }) => (status?.value === 'unknown' ? undefined : status?.value),
  role: ({ role }) => opened(role?.raw),
  through: ({ through }) => through?.id,
  added: ({ added }) => (added?.at === undefined ? undefined : String(Date.parse(added.at))),
};
const fields = Object.keys(said) as PairField[];

/** Long enough that no two systems gave it by chance. */
const telling = 16;

function isSame(one: Member, other: Member): boolean {
  if (one.id.length >= telling) return true;
  const [email, its] = [emailOf(one), emailOf(other)];
  if (email !== undefined && its !== undefined) return email === its;
  return one.name.trim().toLowerCase() === other.name.trim().toLowerCase();
}

/** Nobody tells people apart by the case of an address. */
function emailOf({ email }: Member): string | undefined {
  const text = opened(email)?.trim().toLowerCase();
  return text === '' ? undefined : text;
}
