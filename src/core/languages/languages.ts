/** Knows the languages of files: which one a file has, and how an ID is written in it. */
import { codeLanguages } from './code.ts';
import { dataLanguages } from './data.ts';
import { invisible } from '../invisible.ts';
import type { Language } from './language.ts';
import { isSeen } from './quotes.ts';
import { scriptLanguages } from './scripts.ts';

/** All languages, in the order in which they are offered. */
export const languages: readonly Language[] = [...codeLanguages, ...scriptLanguages, ...dataLanguages];

const byId = new Map(languages.flatMap((language) => language.ids.map((id) => [id, language])));

/** What VS Code calls a file that it does not know, or knows only by a name that others share. */
const vague = new Set(['plaintext', 'properties', 'ini', 'shellscript']);

/**
 * The language of a file: what VS Code says, unless that says little and the name says more.
 * @param fileName with or without its folders
 */
export function languageOf(languageId: string, fileName: string): Language | undefined {
  const said = byId.get(languageId);
  return said === undefined || vague.has(languageId) ? (named(fileName) ?? said) : said;
}

/**
 * A text as a literal of a language, one line long wherever the language can.
 * @param quote the quotes that are preferred: others are taken where these cannot hold the text
 */
export function literal(language: Language, text: string, quote?: string): string {
  const isClear = isSeen(text) && text.search(invisible) < 0;
  if (isClear && language.isPlain?.(text) === true) return text;
  const offered = language.quotes.filter(({ isOffered }) => isOffered === true);
  const tried = offered
    .sort((a, b) => Number(b.open === quote) - Number(a.open === quote))
    .flatMap((one) => {
      const content = one.write?.(text);
      return content === undefined ? [] : [{ ...one, content }];
    });
  const [best] = isClear ? tried : [...tried.filter(({ knowsAll }) => knowsAll === true), ...tried];
  if (best === undefined) return text;
  const open = String(best.open);
  return `${open}${best.content}${typeof best.close === 'string' ? best.close : open}`;
}

function named(fileName: string): Language | undefined {
  const name = fileName.slice(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1).toLowerCase();
  return languages.find(({ files = [] }) =>
    files.some((file) =>
      file.endsWith('*')
        ? name.startsWith(file.slice(0, -1))
        : file.startsWith('.')
          ? name.endsWith(file)
          : name === file,
    ),
  );
}
