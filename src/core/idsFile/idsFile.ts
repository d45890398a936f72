/** Reads, makes and changes files of IDs, whatever their language. */
import { changeLines, newLines } from './changeLines.ts';
import type { IdsChange, IdsFile } from './entry.ts';
import { isJsonFile, type IdsLanguage, type Surroundings } from './fileLanguage.ts';
import { changeJson, newJson, readJsonFile } from './jsonFile.ts';
import { readLines } from './readLines.ts';

/** A file as it was read, which can be changed. */
export interface OpenIdsFile extends IdsFile {
  /** Whether it says that it is one of IDs. */
  readonly isOurs: boolean;
  /** Its text afterwards; all that is not to change stays as it is. Throws where the file has no place for IDs. */
  after(change: IdsChange): string;
}

/** Reads a file of IDs, or one that is to become one. Throws an IdsFileError where it can be none. */
export function readIdsFile(text: string, language: IdsLanguage): OpenIdsFile {
  if (isJsonFile(language)) {
    // Marks of the order of bytes are none of JSON.
    const mark = text.startsWith('\ufeff') ? '\ufeff' : '';
    const json = text.slice(mark.length);
    const file = readJsonFile(json.trim() === '' ? newJson : json);
    return {
      ...file,
      isOurs: file.about !== undefined,
      after: (change) => mark + changeJson(json.trim() === '' ? newJson : json, language, file, change),
    };
  }
  const file = readLines(text, language);
  return {
    ...file,
    isOurs: file.about !== undefined,
    after: (change) => changeLines(text, language, file, change),
  };
}

/** What a new file is before IDs come into it. */
export function newIdsFile(language: IdsLanguage, fileName: string, around: Surroundings, today: string): string {
  if (isJsonFile(language)) return newJson;
  return newLines(language, language.frame?.(fileName, around) ?? [[], []], today);
}
