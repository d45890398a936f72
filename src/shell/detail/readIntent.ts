/** Checks each message of the page against its schema. */
import * as z from 'zod/mini';
import type { FromPage } from '../../protocol/messages.ts';

const bare = z.object({
  type: z.enum([
    'ready',
    'focused',
    'act',
    'copyId',
    'insertId',
    'refresh',
    'openRaw',
    'copyRaw',
    'copyNormalized',
    'showSecrets',
    'hideSecrets',
  ]),
});
const ofField = z.object({
  type: z.enum(['copyValue', 'openValue']),
  field: z.string(),
  index: z.int().check(z.nonnegative()),
});
const ofPointer = z.object({ type: z.enum(['copyPointer', 'copyAt']), pointer: z.string() });
const schema = z.union([bare, ofField, ofPointer]);

/** What the page wants, if it is something that a page can want. */
export function readIntent(message: unknown): FromPage | undefined {
  const parsed = schema.safeParse(message);
  return parsed.success ? parsed.data : undefined;
}
