/** What a detail is about: a group, a member, or a row that cannot be read. */
import * as z from 'zod/mini';
import { memberKey, memberOfKey } from '../../core/model.ts';
import type { Node } from '../../core/tree/nodes.ts';

const schema = z.union([
  z.object({ kind: z.literal('group'), connectionId: z.string(), id: z.string() }),
  z.object({ kind: z.literal('member'), connectionId: z.string(), groupId: z.string(), id: z.string() }),
  z.object({
    kind: z.literal('row'),
    connectionId: z.string(),
    groupId: z.optional(z.string()),
    index: z.int().check(z.nonnegative()),
  }),
]);

/**
 * What a detail is about: a group, a member (by `memberKey`) met in a group, or a row that cannot be read, by its
 * place. Names no content but ids.
 */
export type Subject = z.infer<typeof schema>;

/** A subject that a page remembered, if it is one. */
export function parseSubject(value: unknown): Subject | undefined {
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

/** The ID, as the vendor has it, of what a detail is about. */
export function subjectId({ kind, id }: Exclude<Subject, { kind: 'row' }>): string {
  return kind === 'member' ? memberOfKey(id).id : id;
}

/** What a node's detail is about. */
export function subjectOf(node: Node): Subject | undefined {
  switch (node.type) {
    case 'group':
      return { kind: 'group', connectionId: node.source.id, id: node.id };
    case 'member':
      return { kind: 'member', connectionId: node.source.id, groupId: node.groupId, id: memberKey(node.member) };
    case 'unreadable':
      return {
        kind: 'row',
        connectionId: node.source.id,
        ...(node.parent?.type === 'group' && { groupId: node.parent.id }),
        index: node.index,
      };
    default:
      return undefined;
  }
}
