/** A side of a comparison as JSON: what is the same on both sides stands in the same lines. */
import { fieldsOf, shownText, type Field, type FieldValue } from '../detail/shownFields.ts';
import type { Member } from '../model.ts';
import type { Mask } from '../safety/mask.ts';
import type { Comparison, Side } from './side.ts';

type Out = Readonly<Record<string, unknown>>;

/** Both sides as JSON, with dots in the place of what looks like a secret. */
export function normalizedTexts({ left, right, members }: Comparison, masks: readonly [Mask, Mask]): [string, string] {
  // Who is in both stands at the place that the name on the left has.
  const places = [
    ...members.onlyLeft.map((one) => ({ name: one.name, left: one, right: undefined })),
    ...members.onlyRight.map((one) => ({ name: one.name, left: undefined, right: one })),
    ...members.both.map(([one, other]) => ({ name: one.name, left: one, right: other })),
  ]
    .map((place) => ({ place, key: place.name.toLowerCase() }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const text = (side: Side, which: 'left' | 'right', mask: Mask): string => {
    const its = places.flatMap(({ place }) => place[which] ?? []);
    const all = side.members === undefined ? undefined : its.map((member) => memberOut(member, mask));
    return `${JSON.stringify({ group: fieldsOut(fieldsOf('group', side.group), mask), members: all }, undefined, 2)}\n`;
  };
  return [text(left, 'left', masks[0]), text(right, 'right', masks[1])];
}

function fieldsOut(fields: readonly Field[], mask: Mask): Out {
  const out = new Map<string, unknown>();
  for (const { field, label, values } of fields) {
    if (values.length === 0) continue;
    const texts = values.map((value) => valueOut(field, value, mask));
    out.set(field === 'facts' ? (label ?? field) : field, texts.length === 1 ? texts[0] : texts);
  }
  return Object.fromEntries(out);
}

function memberOut(member: Member, mask: Mask): Out {
  const { id, realm, name, email, handle, kind, status, role, through, added } = member;
  return {
    id,
    realm,
    name,
    email: email && mask.prose(email),
    handle,
    kind,
    status: status?.value,
    role: role && mask.prose(role.raw),
    through: through?.name ?? through?.id,
    added: added?.at,
  };
}

function valueOut(field: string, value: FieldValue, mask: Mask): string {
  switch (value.look) {
    case 'group':
    case 'ref':
      return value.ref.name ?? value.ref.id;
    case 'by':
      return value.by.name ?? value.by.id;
    case 'code':
      return value.label === undefined
        ? shownText(field, value.copy, mask)
        : `${value.label}: ${shownText(field, value.copy, mask)}`;
    default:
      return shownText(field, value.copy, mask);
  }
}
