/**
 * A vendor's text, by how far it was cleaned: `Uncleaned` as it came, `Prose` without own secrets, and `string` for
 * names and IDs that may be shown. Only `safety/door.ts` turns one into the next; `opened` is for the files that the
 * linter names.
 */

/**
 * A vendor's text, by how far it was cleaned. What was not is no string to the compiler: a label, a message or a file
 * that would take it as it is does not compile. `Door` (door.ts) is where it becomes one.
 */
declare const kind: unique symbol;

/** As it came over the wire: it may hold the connection's own secrets. A string at run time. */
export interface Uncleaned {
  readonly [kind]: 'uncleaned';
}

/**
 * Free of the connection's own secrets, and neither a name nor an id: on screen, in the clipboard and in the log what
 * looks like a secret in it is hidden while the user wants that (`onScreen`). A string at run time.
 */
export interface Prose {
  readonly [kind]: 'prose';
}

/** A value whose texts were not cleaned: what is made out of a reply, before it leaves core. */
export type Unclean<T> = T extends Prose
  ? Uncleaned
  : T extends string
    ? string extends T
      ? Uncleaned
      : T
    : T extends readonly (infer One)[]
      ? readonly Unclean<One>[]
      : T extends object
        ? { readonly [Key in keyof T]: Unclean<T[Key]> }
        : T;

/**
 * The text itself. For what reads, compares, counts or indexes it inside core, and for nothing that shows, logs or
 * keeps it: the linter says which files may.
 */
/** The text itself, not cleaned. The linter says which files may. */
export function opened(text: Uncleaned | Prose): string;
export function opened(text: Uncleaned | Prose | undefined): string | undefined;
export function opened(text: Uncleaned | Prose | undefined): string | undefined {
  return text as unknown as string | undefined;
}

/** Whether there is nothing in it. */
export const isEmpty = (text: string | Uncleaned | Prose): boolean => (text as unknown as string) === '';

/** A text that was not cleaned, or was made of such. */
export const uncleaned = (text: string): Uncleaned => text as unknown as Uncleaned;

/** A text made of a vendor's and ours: composed`User #${id}`. */
export function composed(
  ours: TemplateStringsArray,
  ...theirs: readonly (Uncleaned | number | undefined)[]
): Uncleaned {
  const texts = theirs as readonly (string | number | undefined)[];
  return uncleaned(ours.reduce((made, part, index) => `${made}${texts[index - 1] ?? ''}${part}`));
}

/** A record whose keys are a vendor's too. */
export const recordOf = (
  entries: readonly (readonly [Uncleaned | string, Uncleaned])[],
): Readonly<Record<string, Uncleaned>> => Object.fromEntries(entries as readonly (readonly [string, Uncleaned])[]);

/** Those of the texts that are there and not empty, with ours between them; undefined where none is. */
export function joined(between: string, texts: readonly (Uncleaned | undefined)[]): Uncleaned | undefined {
  const there = texts.map((text) => opened(text)).filter((text) => text !== undefined && text !== '');
  return there.length === 0 ? undefined : uncleaned(there.join(between));
}

/** A text that holds none of the connection's own secrets, such as one out of a card. */
export const proseOf = (text: string): Prose => text as unknown as Prose;
