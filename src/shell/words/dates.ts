/** Dates, spans of time, numbers and lists in the user's language. */
import { env, l10n } from 'vscode';

/**
 * An instant as people write it, in the user's language and time zone; its own text where it is only a day, or none.
 */
export function dateOf(iso: string): string {
  if (!iso.includes('T') || Number.isNaN(Date.parse(iso))) return iso;
  return new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso));
}

/** The time of day of an instant; with its day when that is not today. */
export function timeOf(iso: string | undefined): string {
  if (iso === undefined || Number.isNaN(Date.parse(iso))) return '?';
  const date = new Date(iso);
  const today = date.toDateString() === new Date().toDateString();
  return new Intl.DateTimeFormat(language(), { timeStyle: 'short', ...(!today && { dateStyle: 'medium' }) }).format(
    date,
  );
}

const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** Made once: a list says of each row how old it is. */
let relative: Intl.RelativeTimeFormat | undefined;

/** How long ago, such as `3 years ago`. */
export function ago(iso: string, now = Date.now()): string {
  const seconds = (Date.parse(iso) - now) / 1000;
  if (Number.isNaN(seconds)) return iso;
  relative ??= new Intl.RelativeTimeFormat(language(), { numeric: 'auto' });
  const [unit, size] = units.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', 1];
  return relative.format(Math.trunc(seconds / size), unit);
}

/** A number as people write it. */
export function number(value: number): string {
  decimal ??= new Intl.NumberFormat(language());
  return decimal.format(value);
}

let decimal: Intl.NumberFormat | undefined;

/** Some facts in a row, such as `2 groups, complete`. */
export const clauses = (parts: readonly (string | undefined)[]): string => said(parts).join(isUnspaced() ? '，' : ', ');

/** Some names in a row. */
export const namesInRow = (names: readonly string[]): string => names.join(isUnspaced() ? '、' : ', ');

/** Some whole sentences, one behind the other. */
export const sentences = (all: readonly (string | undefined)[]): string => said(all).join(isUnspaced() ? '' : ' ');

const said = (parts: readonly (string | undefined)[]): string[] =>
  parts.flatMap((part) => (part === undefined || part === '' ? [] : [part]));

/** Whether our words are Chinese: its signs have the room in them. Without a translation they are English. */
const isUnspaced = (): boolean => wordsLanguage()?.startsWith('zh') === true;

/** The language of our own words: VS Code's where they are translated, else English, which is undefined. */
export const wordsLanguage = (): string | undefined => (l10n.bundle === undefined ? undefined : language());

/** VS Code's language, where the platform knows it: `qps-ploc`, say, is none. */
export function language(): string | undefined {
  return Intl.DateTimeFormat.supportedLocalesOf([env.language])[0];
}
