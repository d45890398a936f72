/** Asks for one group or member by its ID, and for the groups of a member, where the vendor has such a call. */
import { Failure } from '../failure.ts';
import type { Json } from '../json/json.ts';
import type { Group, Member, MemberKind, Ref, Row } from '../model.ts';
import type { Besides } from '../vendorKit/besides.ts';
import { besidesAt } from '../vendorKit/paging.ts';
import type { ObjectCall } from '../vendorKit/vendor.ts';
import type { Connector } from './connector.ts';
import { isShort, readMember } from './readRow.ts';
import { noteSent, sentOf } from './sent.ts';

/** One group; undefined where the vendor has no such call, and the list must be searched. */
export async function ownGroup(
  connector: Connector,
  groupId: string,
  signal: AbortSignal,
): Promise<Row<Group> | undefined> {
  const call = connector.vendor.group;
  if (call === undefined) return undefined;
  const { json, besides } = await object(connector, call, groupId, signal);
  return connector.groupRow(json, besides);
}

/** A member's own object; undefined where the vendor has no call for such a member. */
export async function ownMember(
  connector: Connector,
  memberId: string,
  kind: MemberKind | undefined,
  signal: AbortSignal,
): Promise<Row<Member> | undefined> {
  const call = connector.vendor.member?.({ id: memberId, kind });
  if (call === undefined) return undefined;
  const { json, besides } = await object(connector, call, memberId, signal);
  return connector.door.row<Member>(readMember(json, call.table, besides));
}

/** The groups of a member; undefined where the vendor has no such call. */
export async function toldGroups(
  connector: Connector,
  memberId: string,
  signal: AbortSignal,
): Promise<readonly Ref[] | undefined> {
  const relation = connector.vendor.groupsOf;
  if (relation === undefined) return undefined;
  const told = relation.read(await connector.body(relation.ask(connector.target(memberId)), signal)) ?? unlike();
  return connector.door.value<readonly Ref[]>(told.filter(isShort));
}

async function object(
  connector: Connector,
  call: ObjectCall,
  id: string,
  signal: AbortSignal,
): Promise<{ readonly json: Json; readonly besides: Besides | undefined }> {
  const body = await connector.body(call.ask(connector.target(id)), signal);
  const json = body.at(call.at);
  if (json?.type !== 'object') return unlike();
  noteSent(json, sentOf(body));
  return { json, besides: besidesAt(body, call.besides) };
}

function unlike(): never {
  throw new Failure('unreadable', { reason: 'wrongShape' });
}
