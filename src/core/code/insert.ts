/** Inserts IDs into a file as the places of the cursors want them: bare, as literals, or as items of a list. */
import { invisible } from '../invisible.ts';
import type { Language } from '../languages/language.ts';
import { literal } from '../languages/languages.ts';
import { halves } from '../languages/escapes.ts';
import { scanCode } from './brackets/bracketed.ts';
import { scanLines } from './lines.ts';
import { scanMarkup } from './markup.ts';
import { type AtValue, type InString, lineAt, type Place, type Scanner } from './tokens/place.ts';
import { scanShell } from './shell.ts';
import { scanYaml } from './yaml.ts';

/** A stretch of a file. */
export interface Selected {
  readonly start: number;
  readonly end: number;
}

/** A stretch of a file, and what stands there afterwards. */
export interface Replacement extends Selected {
  readonly text: string;
}

/** How IDs go into a file. */
export interface Insertion {
  readonly edits: readonly Replacement[];
  /** Whether a value can stand at each place; otherwise the IDs are bare where none can. */
  readonly fits: boolean;
  /** At how many places quotes stand that cannot hold the IDs: nothing is written there. */
  readonly refused: number;
}

/** A file of which nothing is known takes IDs as they are. */
const unknown: Language = { key: 'unknown', label: '', ids: [], family: 'prose', quotes: [] };

const scanners: Readonly<Record<Language['family'], Scanner>> = {
  json: scanCode,
  code: scanCode,
  toml: scanCode,
  hcl: scanCode,
  sql: scanCode,
  css: scanCode,
  yaml: scanYaml,
  dotenv: scanLines,
  properties: scanLines,
  shell: scanShell,
  docker: scanShell,
  markup: scanMarkup,
  prose: (_text, _language, at) => ({ places: at.map(() => ({ kind: 'prose' })) }),
};

/**
 * How IDs go into a text: as many as there are selections go one to each, else all go to each.
 * @param selections from the first to the last, none over another
 */
export function insertion(
  text: string,
  known: Language | undefined,
  selections: readonly Selected[],
  ids: readonly string[],
): Insertion {
  const language = known ?? unknown;
  const { text: left, at, whole } = without(text, selections);
  const { places, quote } = scanners[language.family](left, language, at);
  const isEach = ids.length === selections.length;
  let [fits, refused] = [true, 0];
  const edits = selections.flatMap((selection, index): Replacement[] => {
    const place = places[index]!;
    const own = isEach ? [ids[index]!] : ids;
    const written = writtenAt(left, at[index]!, place, language, quote, own);
    if (written === undefined && place.kind === 'string') {
      refused++;
      return [];
    }
    if (written === undefined) {
      fits &&= place.kind === 'prose';
      return [{ ...selection, text: joined(own, left, at[index]!) }];
    }
    // Never into the selection before, however far the place is taken back.
    const start = Math.max(selection.start - (at[index]! - written.start), selections[index - 1]?.end ?? 0);
    const edit = { start, end: selection.end + written.end - at[index]!, text: written.text };
    return written.comma === undefined ? [edit] : [{ ...both(whole(written.comma)), text: ',' }, edit];
  });
  return { edits, fits, refused };
}

/** What a place of a file is. */
export function placeAt(text: string, language: Language, at: number): Place {
  return scanners[language.family](text, language, [at]).places[0]!;
}

const both = (at: number): Selected => ({ start: at, end: at });

/** A text without its selections: where each was, and where a place of what is left is in the whole. */
function without(text: string, selections: readonly Selected[]) {
  const parts: string[] = [];
  const at: number[] = [];
  let [length, end] = [0, 0];
  for (const selection of selections) {
    parts.push(text.slice(end, selection.start));
    length += selection.start - end;
    at.push(length);
    end = selection.end;
  }
  parts.push(text.slice(end));
  const whole = (place: number): number =>
    selections.reduce((found, { start, end: to }, index) => (at[index]! < place ? found + to - start : found), place);
  return { text: parts.join(''), at, whole };
}

/** What is written at a place, and over which stretch; undefined: bare IDs. */
function writtenAt(
  text: string,
  at: number,
  place: Place,
  language: Language,
  quote: string | undefined,
  ids: readonly string[],
): (Replacement & { readonly comma?: number | undefined }) | undefined {
  switch (place.kind) {
    case 'comment':
      return { ...both(at), text: ids.map((id) => ofComment(id, place.ends)).join(', ') };
    case 'string':
      return inString(text, place, language, quote, ids);
    case 'value':
      return { ...both(at), text: valueText(place, language, quote, ids), comma: place.comma };
    default:
      return undefined;
  }
}

function valueText(place: AtValue, language: Language, quote: string | undefined, ids: readonly string[]): string {
  const { prefix, suffix, between, avoid, wraps, style } = place;
  const preferred = style ?? quote;
  const offered = language.quotes.flatMap(({ open, isOffered }) => (isOffered === true ? [open] : []));
  const other = offered.find((open) => open !== avoid);
  const usual = preferred ?? offered[0];
  const chosen = avoid !== undefined && usual === avoid ? String(other ?? usual) : preferred;
  const { isPlain: _, ...quoting } = language;
  const literals = ids.map((id) => literal(style === undefined ? language : quoting, id, chosen));
  if (between !== undefined && wraps !== true) return `${prefix}${literals.join(between)}${suffix}`;
  const { list } = language;
  if (ids.length === 1 && wraps !== true) return `${prefix}${literals[0]!}${suffix}`;
  const all =
    list === undefined ? literal(language, ids.join(','), chosen) : `${list[0]}${literals.join(', ')}${list[1]}`;
  return `${prefix}${all}${suffix}`;
}

function inString(
  text: string,
  { quote, open, close, from, to, at, between }: InString,
  language: Language,
  usual: string | undefined,
  ids: readonly string[],
): Replacement | undefined {
  const contents = ids.flatMap((id) => quote.write?.(id) ?? []);
  if (contents.length < ids.length) {
    // Other quotes can hold it, and nothing else is between these.
    if (from !== to || close === '' || quote.isHeredoc === true || (ids.length > 1 && between === undefined))
      return undefined;
    const literals = ids.map((id) => literal(language, id, usual === open ? undefined : usual));
    const gap = between?.slice(close.length, between.length - open.length) ?? '';
    return { start: from - open.length, end: to + close.length, text: literals.join(gap) };
  }
  const content = contents.join(between ?? ', ');
  const opener = quote.holes?.find((one) => one.length === 2 && one[0] === text[at - 1] && at > from);
  if (opener !== undefined && /^[\w{(@$]/.test(content)) {
    // With what stands before, it would begin code: that mark is written as one that is meant.
    const mark =
      quote.doublesHoles === true
        ? content.startsWith(opener[1]!)
          ? opener[0]!.repeat(2)
          : opener[0]!
        : quote.write!(opener[0]!);
    const isMeant = text[at - 2] === quote.skip;
    if (mark !== undefined && !isMeant) return { start: at - 1, end: at, text: mark + content };
  }
  const closing = quote.holes?.find((one) => one.length === 2 && content.endsWith(one[0]!) && text[at] === one[1]);
  const isOpen = closing !== undefined && quote.doublesHoles === true;
  return { ...both(at), text: isOpen ? content + closing[0]! : content };
}

/** An ID in a comment, which neither ends it nor hides in it. */
function ofComment(id: string, ends: string): string {
  const seen = id.replace(/[\n\r]/g, halves).replace(invisible, halves);
  // XML takes not even the beginning of its end.
  if (ends === '-->') return seen.replace(/-(?=-|$)/g, '- ').trimEnd();
  return ends.length < 2 ? seen : seen.replaceAll(ends, `${ends[0]!} ${ends.slice(1)}`);
}

/**
 * Bare IDs: on lines that begin alike, as the items of a list or indented; else side by side.
 */
function joined(ids: readonly string[], text: string, at: number): string {
  const { before } = lineAt(text, at);
  return ids.join(/^\s*([-*+]\s+)?$/.test(before) ? `\n${before}` : ', ');
}
