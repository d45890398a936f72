/** Checks each message of the page against its schema. */
import * as z from 'zod/mini';
import { own } from '../../core/ownKeys.ts';
import type { FromPage } from '../../protocol/messages.ts';

const bare = <Type extends FromPage['type']>(type: Type) => z.object({ type: z.literal(type) });
const natural = z.int().check(z.nonnegative());
/** A page holds no more of a text than this. */
const text = z.string().check(z.maxLength(100_000));
const ofField = <Type extends FromPage['type']>(type: Type) =>
  z.object({ type: z.literal(type), field: text, index: natural });
const ofPointer = <Type extends FromPage['type']>(type: Type) =>
  z.object({ type: z.literal(type), pointer: z.string() });
const ofRow = <Type extends FromPage['type']>(type: Type) =>
  z.object({ type: z.literal(type), version: natural, index: natural });
const ofNode = <Type extends FromPage['type']>(type: Type) => z.object({ type: z.literal(type), key: z.string() });
const column = z.enum(['name', 'email', 'kind', 'role', 'through', 'added']);

/** A message that has no schema here does not compile: it would be dropped, and nobody would know. */
const schemas = {
  ready: bare('ready'),
  focused: bare('focused'),
  act: bare('act'),
  copyId: bare('copyId'),
  insertId: bare('insertId'),
  copyAs: bare('copyAs'),
  insertAs: bare('insertAs'),
  refresh: bare('refresh'),
  openRaw: bare('openRaw'),
  copyRaw: bare('copyRaw'),
  copyCurl: bare('copyCurl'),
  showSecrets: bare('showSecrets'),
  hideSecrets: bare('hideSecrets'),
  copyNormalized: bare('copyNormalized'),
  copyValue: ofField('copyValue'),
  openValue: ofField('openValue'),
  openCrumb: z.object({ type: z.literal('openCrumb'), index: natural }),
  load: z.object({ type: z.literal('load'), field: text }),
  copyPointer: ofPointer('copyPointer'),
  copyPath: ofPointer('copyPath'),
  copyAt: ofPointer('copyAt'),
  copyAtAs: ofPointer('copyAtAs'),
  tab: z.object({ type: z.literal('tab'), tab: z.enum(['overview', 'members', 'places', 'uses']) }),
  openUse: z.object({ type: z.literal('openUse'), index: natural }),
  want: z.object({ type: z.literal('want'), version: natural, from: natural, to: natural }),
  sort: z.object({
    type: z.literal('sort'),
    sorting: z.optional(z.object({ by: column, down: z.boolean() })),
  }),
  filter: z.object({ type: z.literal('filter'), text: z.string().check(z.maxLength(400)) }),
  fold: ofRow('fold'),
  openRow: ofRow('openRow'),
  use: z.object({
    type: z.literal('use'),
    version: natural,
    use: z.enum(['copyIds', 'copyAs', 'insert', 'insertAs', 'export']),
    ranges: z.array(z.readonly(z.tuple([natural, natural]))).check(z.maxLength(100_000)),
  }),
  loadAll: bare('loadAll'),
  retry: bare('retry'),
  turn: ofNode('turn'),
  openNode: ofNode('openNode'),
} satisfies { readonly [Type in FromPage['type']]: z.ZodMiniType<Extract<FromPage, { readonly type: Type }>> };

/** What the page wants, if it is something that a page can want. */
export function readIntent(message: unknown): FromPage | undefined {
  if (typeof message !== 'object' || message === null || !('type' in message)) return undefined;
  const schema = typeof message.type === 'string' ? own(schemas, message.type) : undefined;
  return schema?.safeParse(message).data;
}
