import nodeFetch from 'node-fetch';
import { briefGroup, briefMember, readGroup, readMember } from '../../../../src/core/client/readRow.ts';
import { parseJson, type Json } from '../../../../src/core/json/json.ts';
import type { Group, Kind, Member, MemberKind, Row } from '../../../../src/core/model.ts';
import type { Ask } from '../../../../src/core/vendorKit/ask.ts';
import type { Listing, MemberCall, Vendor } from '../../../../src/core/vendorKit/vendor.ts';
import { opened } from '../../../../src/core/vendorText.ts';
import { connect } from '../../../support/connected.ts';
import { doorOf, never } from '../../../support/fakes.ts';
import { starts, type VendorId } from '../../../vendors/index.ts';

/** A way in which a vendor's file reads one object, and such objects as it sends them. */
export interface Reading {
  readonly name: string;
  readonly kind: Kind;
  readonly full: (json: Json) => Row<Group> | Row<Member>;
  /** What a card keeps of it. */
  readonly brief: (json: Json) => Row<Group> | Row<Member>;
  readonly seeds: readonly string[];
}

/** A listing of a vendor's file, and a page of it as it sends it. */
export interface Listed {
  readonly name: string;
  readonly listing: Listing;
  readonly ask: Ask;
  readonly seed: string;
}

/** Something else that a vendor's file reads out of a body. */
interface Read {
  readonly name: string;
  readonly read: (body: Json) => unknown;
  readonly seed: string;
}

export interface Seeds {
  readonly readings: readonly Reading[];
  readonly listings: readonly Listed[];
  readonly reads: readonly Read[];
  /** Bodies that say no. */
  readonly refusals: readonly string[];
}

/** Nothing is held back: the secrets of an emulator are in no reply. */
const door = doorOf();

const kinds: readonly (MemberKind | undefined)[] = ['person', 'service', 'group', 'contact', 'unknown', undefined];

/** Asks a vendor's emulator everything that its file can ask, and reads the replies word for word. */
export async function seedsOf(vendor: Vendor): Promise<Seeds> {
  const emulator = await starts[vendor.id as VendorId]();
  try {
    const { facts, connection, signIn, secrets } = emulator;
    const { connector } = connect(emulator, { limits: { undocumented: true, pageSize: 15 } }).source;
    const body = (ask: Ask): Promise<Json> => connector.body(ask, never);
    const target = (id: string): ReturnType<typeof connector.target> => connector.target(id);

    // Enough rows to have all kinds, and few enough to be read again and again.
    const groupId =
      facts.groupIds().find((id) => facts.memberRows(id) >= 5 && facts.memberRows(id) <= 20) ?? facts.bigGroupId;

    const listed = async (name: string, listing: Listing, ask: Ask): Promise<Listed[]> => [
      { name, listing, ask, seed: opened((await body(ask)).text) },
      ...(listing.otherwise === undefined
        ? []
        : await listed(`${name}, otherwise`, listing.otherwise, listing.otherwise.first(target(groupId)))),
    ];
    const listings = [
      ...(await listed('the list of groups', vendor.groups, vendor.groups.first(target('')))),
      ...(await listed('the members of a group', vendor.members, vendor.members.first(target(groupId)))),
    ];

    const groupIds = [facts.seedGroupId, facts.unusualGroupId, facts.oddIdGroupId, ...facts.groupIds().slice(0, 10)];
    const rows = listings.slice(1).flatMap(({ listing, ask, seed }) => listing.read(parseJson(seed), ask, 0).rows);
    const memberRows = [...rows.map(({ text }) => opened(text)), ...facts.memberTexts(facts.bigGroupId).slice(0, 40)];
    const memberIds = memberRows.flatMap(
      (text) => door.row<Member>(readMember(parseJson(text), vendor.tables.member)).value?.id ?? [],
    );
    const calls = new Map<MemberCall['table'], { readonly call: MemberCall; readonly seeds: string[] }>();
    for (const kind of kinds) {
      for (const id of memberIds) {
        const call = vendor.member?.({ id, kind });
        if (call === undefined) continue;
        const known = calls.get(call.table) ?? { call, seeds: [] };
        calls.set(call.table, known);
        if (known.seeds.length < 4)
          await body(call.ask(target(id))).then(
            (reply) => known.seeds.push(opened(reply.at(call.at)!.text)),
            () => undefined,
          );
      }
    }
    const group: Reading = {
      name: 'a group',
      kind: 'group',
      full: (json) => door.row<Group>(readGroup(json, vendor.tables.group)),
      brief: (json) => door.row<Group>(briefGroup(json, vendor.tables.group)),
      seeds: [...groupIds.map((id) => facts.groupText(id)), ...groupIds.map((id) => facts.detailText(id))],
    };
    const member = (name: string, table: MemberCall['table'], seeds: readonly string[]): Reading => ({
      name,
      kind: 'member',
      full: (json) => door.row<Member>(readMember(json, table)),
      brief: (json) => door.row<Member>(briefMember(json, table)),
      seeds,
    });

    const reads: Read[] = [];
    const { groupsOf } = vendor;
    if (groupsOf !== undefined)
      reads.push({
        name: 'the groups of a member',
        read: groupsOf.read,
        seed: opened((await body(groupsOf.ask(target(memberIds[0]!)))).text),
      });
    for (const { discover, key } of vendor.answers) {
      if (discover !== undefined)
        reads.push({
          name: `what there is to answer for ${key}`,
          read: discover.read,
          seed: opened(
            (await body(discover.ask({ ...target(''), answers: { ...connection.answers, ...signIn?.answers } }))).text,
          ),
        });
    }
    for (const { exchange, label } of vendor.signIns) {
      if (exchange === undefined) continue;
      const {
        path,
        query,
        body: sent,
      } = exchange.ask({
        answers: { ...connection.answers, ...signIn?.answers },
        secrets: { ...secrets, ...signIn?.secrets },
      });
      const reply = await nodeFetch(
        `${emulator.origin}${path}?${new URLSearchParams(query).toString()}`,
        sent === undefined
          ? {}
          : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(sent) },
      );
      reads.push({ name: `the session of ${label}`, read: exchange.read, seed: await reply.text() });
    }

    const refusals: string[] = [];
    for (const [refuse, other] of [
      [400, false],
      [401, false],
      [403, false],
      [404, false],
      [429, false],
      [500, false],
      [503, false],
      [401, true],
      [403, true],
      [500, true],
    ] as const) {
      emulator.reset();
      emulator.misbehave({ refuse, other });
      refusals.push(await (await nodeFetch(`${emulator.origin}${vendor.groups.first(target('')).path}`)).text());
    }
    return {
      readings: [
        group,
        member('a member', vendor.tables.member, memberRows),
        ...[...calls.values()].map(({ call, seeds }, index) =>
          member(`a member's own object (${index + 1})`, call.table, seeds),
        ),
      ],
      listings,
      reads,
      refusals,
    };
  } finally {
    await emulator.close();
  }
}
