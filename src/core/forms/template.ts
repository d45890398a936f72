/** Templates of own forms: `${name:upper} = ${id:quoted}`. */
import type { Language } from '../languages/language.ts';
import { oneLine } from '../safety/oneLine.ts';
import { cases, wordsOf, type Case } from './cases.ts';
import { lineComment } from './comments.ts';
import { quotedIn } from './constants.ts';
import type { Identified } from './identified.ts';
import { distinctWords, identifierWords } from './identifiers.ts';

/** What can stand in a template, between `${` and `}`. */
export const templateValues = ['id', 'name', 'handle', 'vendor', 'connection', 'path'] as const;

/** What can stand behind a value and a colon: how it is written. */
export const templateStyles = [...(Object.keys(cases) as Case[]), 'quoted', 'comment'] as const;

type Value = (typeof templateValues)[number];

/** Two marks are one that is meant. */
const parts = /\$\$|\$\{([^{}]*)\}?/g;

/** What a template asks for that there is not; undefined: nothing. */
export function wrongIn(template: string): string | undefined {
  for (const [part, asked] of template.matchAll(parts))
    if (asked !== undefined && (!part.endsWith('}') || placeholder(asked) === undefined)) return part;
  return undefined;
}

/** Whether a template tells more than the ID, so that what is not known has to be asked for. */
export function tellsNames(template: string): boolean {
  return [...template.matchAll(parts)].some(([, asked = 'id']) => /^(?:name|handle|path)/.test(asked));
}

/** The text of one or many, each from the template; undefined where it is not known where one is from. */
export function filled(template: string, of: readonly Identified[], language: Language): string | undefined {
  const words = distinctWords(of, () => []);
  const lines = of.map((one, index) => {
    const values = valuesOf(one);
    return template.replace(parts, (part, asked?: string) => {
      const [value, style] = (asked === undefined ? undefined : placeholder(asked)) ?? [];
      if (value === undefined) return part === '$$' ? '$' : part;
      const text = values[value];
      if (style === undefined) return text;
      if (style === 'quoted') return quotedIn(language, text);
      if (style === 'comment') return lineComment(language, text);
      const itsWords = value === 'name' ? words[index]! : wordsOf(text);
      return cases[style](style === 'kebab' ? itsWords : identifierWords(itsWords));
    });
  });
  const needsOrigin = [...template.matchAll(parts)].some(([, asked = '']) => /^(?:vendor|connection)/.test(asked));
  return needsOrigin && of.some(({ from }) => from === undefined) ? undefined : lines.join('\n');
}

function placeholder(
  asked: string,
): readonly [value: Value, style: (typeof templateStyles)[number] | undefined] | undefined {
  const [name, ...styles] = asked.split(':');
  const value = templateValues.find((one) => one === name);
  const style = templateStyles.find((one) => one === styles[0]);
  const isWhole = styles.length === 0 || (styles.length === 1 && style !== undefined);
  return value === undefined || !isWhole ? undefined : [value, style];
}

/** A vendor's text on one line; the ID as it is. */
function valuesOf({ id, name, handle = '', from }: Identified): Readonly<Record<Value, string>> {
  const line = (text: string): string => oneLine(text.replace(/\p{Cs}/gu, ''));
  return {
    id,
    name: line(name),
    handle: line(handle),
    vendor: line(from?.vendorLabel ?? ''),
    connection: line(from?.label ?? ''),
    path: (from?.path ?? [name]).map(line).join(' / '),
  };
}
