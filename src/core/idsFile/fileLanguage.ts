/** The languages that a file of IDs can be written in, by the file's name. */
import { cases, wordsOf } from '../forms/cases.ts';
import { environmentHolds, languageNamed, quotedIn } from '../forms/constants.ts';
import type { Joined } from '../forms/identifiers.ts';
import type { Language } from '../languages/language.ts';
import { literal } from '../languages/languages.ts';

/** What the place of a new file says of its content. */
export interface Surroundings {
  /** The package that its folder belongs to, as files beside it say, or its path. */
  readonly package: string | undefined;
}

/** A language that a file of IDs can be written in. */
export interface IdsLanguage {
  readonly language: Language;
  /** How names of constants are put together. */
  readonly joined: Joined;
  /** What parts a name from its value. */
  readonly sign: '=' | ':';
  readonly line: (name: string, value: string) => string;
  readonly value: (id: string) => string;
  /** Whether every reader of such files reads that ID. */
  readonly holds: (id: string) => boolean;
  /** What may stand before the name; absent: nothing. */
  readonly words?: readonly string[];
  /** Whether the comment stands on the line above. */
  readonly isAbove?: boolean;
  /** Whether a value may stand on the line behind its name, as formatters put long ones. */
  readonly wraps?: boolean;
  /** The lines of a new file below its header, and where the IDs go among them; absent: there is nothing but IDs. */
  readonly frame?: (
    fileName: string,
    around: Surroundings,
  ) => readonly [before: readonly string[], after: readonly string[]];
  /** What stands before each constant. */
  readonly indent?: string;
}

const { camel, pascal, upper } = cases;

function made(key: string, of: Omit<IdsLanguage, 'language' | 'value' | 'holds'>): IdsLanguage {
  const language = languageNamed(key);
  const isEnvironment = key === 'dotenv';
  return {
    language,
    value: isEnvironment ? (id) => literal(language, id) : (id) => quotedIn(language, id),
    holds: isEnvironment ? environmentHolds : () => true,
    ...of,
  };
}

/** How a file's name ends → its language; `.env` also begins one. */
const languages = new Map<string, IdsLanguage>();
const typescript = made('typescript', {
  joined: camel,
  sign: '=',
  line: (name, value) => `export const ${name} = ${value};`,
  words: ['export', 'const'],
  wraps: true,
});
for (const end of ['ts', 'mts', 'cts']) languages.set(end, typescript);
languages.set(
  'py',
  made('python', { joined: upper, sign: '=', line: (name, value) => `${name} = ${value} `, wraps: false }),
);
languages.set(
  'go',
  made('go', {
    joined: (words) => pascal(words).replace(/Id$/, 'ID'),
    sign: '=',
    line: (name, value) => `const ${name} = ${value}`,
    words: ['const'],
    frame: (_, around) => [[`package ${around.package ?? 'groups'}`, ''], []],
  }),
);
languages.set(
  'java',
  made('java', {
    joined: upper,
    sign: '=',
    line: (name, value) => `public static final String ${name} = ${value};`,
    words: ['public', 'protected', 'private', 'static', 'final', 'String'],
    wraps: true,
    indent: '    ',
    frame: (fileName, around) => {
      const { name, isPublic } = className(fileName);
      return [
        [
          ...(around.package === undefined ? [] : [`package ${around.package};`, '']),
          `${isPublic ? 'public ' : ''}final class ${name} {`,
        ],
        ['', `    private ${name}() {}`, '}'],
      ];
    },
  }),
);
const yaml = made('yaml', { joined: camel, sign: ':', line: (name, value) => `${name}: ${value}` });
for (const end of ['yaml', 'yml']) languages.set(end, yaml);
const environment = made('dotenv', {
  joined: upper,
  sign: '=',
  line: (name, value) => `${name}=${value}`,
  words: ['export'],
  isAbove: true,
});
languages.set('env', environment);
const json = made('json', { joined: camel, sign: ':', line: (name, value) => `"${name}": ${value}` });
languages.set('json', json);

/** How the names of such files may end, without the dot, in the order in which they are offered. */
export const idsFileEndings: readonly string[] = [...languages.keys()];

/** The language of a file of IDs of that name; undefined: such files cannot hold them. */
export function idsLanguageOf(path: string): IdsLanguage | undefined {
  const name = baseNameOf(path).toLowerCase();
  if (name.startsWith('.env')) return environment;
  return name.includes('.') ? languages.get(name.slice(name.lastIndexOf('.') + 1)) : undefined;
}

/** Whether it is JSON, which has no comments. */
export const isJsonFile = ({ language }: IdsLanguage): boolean => language === json.language;

/** The name of a file, without its folders. */
const baseNameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** A package of Go by the name of its folder, as its people write them: small letters and digits. */
export function goPackageOf(folder: string): string | undefined {
  const name = wordsOf(folder).join('');
  return /^[a-z]/.test(name) ? (goWords.has(name) ? `${name}ids` : name) : undefined;
}

/** Words that are no name of a package. */
const goWords = new Set(
  'break case chan const continue default defer else fallthrough for func go goto if import interface map package range return select struct switch type var'.split(
    ' ',
  ),
);

/** A public class has the name of its file; a file whose name is none has a class for its own folder. */
function className(fileName: string): { readonly name: string; readonly isPublic: boolean } {
  const base = fileName.slice(0, fileName.lastIndexOf('.'));
  if (/^[A-Z][A-Za-z0-9_]*$/.test(base) && base !== 'String') return { name: base, isPublic: true };
  const name = pascal(wordsOf(base.replace(/([a-z0-9])([A-Z])/g, '$1 $2')));
  return { name: /^[A-Z]/.test(name) && name !== 'String' ? name : `Ids${name}`, isPublic: false };
}
