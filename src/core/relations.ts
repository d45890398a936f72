/** What a vendor tells of a member beyond its row among the members of a group. */
import type { Connector } from './connector.ts';
import { Failure } from './failure.ts';
import { readMember } from './fields.ts';
import type { Member, MemberKind, Ref, Row } from './model.ts';
import { cleaned, withoutOwn } from './withoutOwn.ts';

/** A member's own object; undefined where the vendor has no call for such a member. */
export async function ownMember(connector: Connector, memberId: string, kind: MemberKind | undefined, signal: AbortSignal): Promise<Row<Member> | undefined> {
  const lookup = connector.vendor.member?.({ id: memberId, kind });
  if (lookup === undefined) return undefined;
  const found = (await connector.body(lookup.ask(connector.target(memberId)), signal)).at(lookup.at);
  return withoutOwn(readMember(found ?? unlike(), lookup.table), connector.own);
}

/** The groups of a member; undefined where the vendor has no such call. */
export async function toldGroups(connector: Connector, memberId: string, signal: AbortSignal): Promise<readonly Ref[] | undefined> {
  const relation = connector.vendor.groupsOf;
  if (relation === undefined) return undefined;
  return cleaned(relation.read(await connector.body(relation.ask(connector.target(memberId)), signal)) ?? unlike(), connector.own);
}

function unlike(): never {
  throw new Failure('unreadable', { reason: 'wrongShape' });
}
