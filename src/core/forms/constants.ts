/** How languages write a constant that holds an ID. */
import type { Language } from '../languages/language.ts';
import { languages, literal } from '../languages/languages.ts';
import { cases } from './cases.ts';
import { lineComment } from './comments.ts';
import type { Identified } from './identified.ts';
import { identifiers, type Joined } from './identifiers.ts';

/** How a language does it. */
interface Constant {
  readonly name: Joined;
  readonly line: (name: string, value: string) => string;
}

const { camel, pascal, snake, upper } = cases;

const statement: Constant = { name: camel, line: (name, value) => `const ${name} = ${value};` };

/** Go writes initials alike. */
const go: Joined = (words) => camel(words).replace(/Id$/, 'ID');

/** Key of a language → its constants. */
const constants: ReadonlyMap<string, Constant> = new Map(
  Object.entries<Constant>({
    typescript: statement,
    javascript: statement,
    python: { name: upper, line: (name, value) => `${name} = ${value}` },
    go: { name: go, line: (name, value) => `const ${name} = ${value}` },
    java: { name: upper, line: (name, value) => `static final String ${name} = ${value};` },
    csharp: { name: pascal, line: (name, value) => `const string ${name} = ${value};` },
    ruby: { name: upper, line: (name, value) => `${name} = ${value}` },
    rust: { name: upper, line: (name, value) => `const ${name}: &str = ${value};` },
    php: { name: upper, line: (name, value) => `const ${name} = ${value};` },
    shell: { name: upper, line: (name, value) => `${name}=${value}` },
    powershell: { name: pascal, line: (name, value) => `$${name} = ${value}` },
    toml: { name: snake, line: (name, value) => `${name} = ${value}` },
    terraform: { name: snake, line: (name, value) => `${name} = ${value}` },
  }),
);

/** Keys of the languages that have a form of their own for that, and no constants. */
const ofData = new Set(['toml', 'terraform']);

/** The languages with constants, in the order in which they are offered. */
export const constantLanguages: readonly Language[] = languages.filter(
  ({ key }) => constants.has(key) && !ofData.has(key),
);

/** The language of that key, which is there. */
export function languageNamed(key: string): Language {
  const found = languages.find((language) => language.key === key);
  if (found === undefined) throw new Error(`There is no language ${key}.`);
  return found;
}

/** A line each: a name, the ID, and the name for people as a comment. */
export function constantLines(of: readonly Identified[], language: Language): string {
  const { name, line } = constants.get(language.key) ?? statement;
  const names = identifiers(of, name);
  return of
    .map((one, index) => commented(line(names[index]!, literal(language, one.id)), lineComment(language, one.name)))
    .join('\n');
}

/** A constant that holds a value as it stands in a file, where the language has any: its name, and its line. */
export function constantOf(
  of: Identified,
  language: Language,
  value: string,
): { readonly name: string; readonly line: (name: string) => string } | undefined {
  const its = ofData.has(language.key) ? undefined : constants.get(language.key);
  if (its === undefined) return undefined;
  const [name = ''] = identifiers([of], its.name);
  return { name, line: (other) => commented(its.line(other, value), lineComment(language, of.name)) };
}

/** Lines of `.env`: the comment stands above, as not all who read such files know one behind a value. */
export function environmentLines(of: readonly Identified[]): string {
  const language = languageNamed('dotenv');
  const names = identifiers(of, upper);
  return of
    .flatMap(({ id, name }, index) => {
      const comment = lineComment(language, name);
      return [...(comment === '' ? [] : [comment]), `${names[index]!}=${literal(language, id)}`];
    })
    .join('\n');
}

/** Whether every reader of `.env` reads that ID: they agree on no escape. */
export function environmentHolds(id: string): boolean {
  const { isPlain, quotes } = languageNamed('dotenv');
  const isRaw = quotes.some(({ knowsAll, write }) => knowsAll !== true && write?.(id) !== undefined);
  return isPlain?.(id) === true || isRaw || !/["\\$`\p{Cc}\p{Cs}]/u.test(id);
}

/** A text of a line, and a comment behind it. */
export const commented = (text: string, comment: string): string => (comment === '' ? text : `${text} ${comment}`);

/** Between quotes, whether it must be or not. */
export function quotedIn(language: Language, text: string): string {
  const { isPlain: _, ...always } = language;
  return literal(always, text);
}
