/** Reads own forms out of the setting, and says what is wrong with one. */
import * as z from 'zod/mini';
import { formKeys } from './forms.ts';
import { wrongIn } from './template.ts';

/** A form that the user wrote. */
export interface OwnForm {
  readonly name: string;
  readonly template: string;
  /** IDs of languages in whose files it is offered; absent: in all. */
  readonly languages?: readonly string[] | undefined;
}

/** Why an entry is no form. `index`: which of the list. */
export type OwnFormProblem =
  | { readonly why: 'noList' }
  | { readonly why: 'noEntry' | 'noName' | 'noTemplate' | 'noLanguages'; readonly index: number }
  | { readonly why: 'taken'; readonly name: string }
  | { readonly why: 'placeholder'; readonly name: string; readonly part: string };

/** Longer names and templates are none. */
const [longestName, longestTemplate] = [60, 2000];

const schema = z.object({
  name: z.string().check(z.minLength(1), z.maxLength(longestName)),
  template: z.string().check(z.minLength(1), z.maxLength(longestTemplate)),
  languages: z.optional(z.array(z.string())),
});

const whys = new Map<PropertyKey | undefined, 'noName' | 'noTemplate' | 'noLanguages'>([
  ['name', 'noName'],
  ['template', 'noTemplate'],
  ['languages', 'noLanguages'],
]);

/** The own forms of a setting: those that can be used, and what is wrong with the others. */
export function readOwnForms(value: unknown): { readonly forms: OwnForm[]; readonly problems: OwnFormProblem[] } {
  const forms: OwnForm[] = [];
  const problems: OwnFormProblem[] = [];
  if (value === undefined || value === null) return { forms, problems };
  if (!Array.isArray(value)) return { forms, problems: [{ why: 'noList' }] };
  const taken = new Set<string>(formKeys);
  value.forEach((entry: unknown, index) => {
    const read = schema.safeParse(entry);
    if (!read.success) {
      const why = whys.get(read.error.issues[0]?.path[0]) ?? 'noEntry';
      problems.push({ why, index });
      return;
    }
    const { name, template } = read.data;
    const part = wrongIn(template);
    if (taken.has(name)) problems.push({ why: 'taken', name });
    else if (part !== undefined) problems.push({ why: 'placeholder', name, part });
    else {
      taken.add(name);
      forms.push(read.data);
    }
  });
  return { forms, problems };
}
