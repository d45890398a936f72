/**
 * Reads the connections out of the settings, and says what is wrong with an entry. The ID of a connection comes from
 * its label, so that people can read the settings.
 */
import { parseOrigin, type OriginProblem } from '../client/http/origin.ts';
import type { Connection, Marking } from '../model.ts';
import { readMarking } from './marking.ts';
import { nfkd } from '../nameIndex/entries/fold.ts';
import { own, put } from '../ownKeys.ts';
import { bare, oneLine } from '../safety/oneLine.ts';
import { mayHoldSecret } from '../safety/secretLooks.ts';
import type { Answer } from '../vendorKit/questions.ts';
import type { Vendor } from '../vendorKit/vendor.ts';

/** What is wrong with an answer, as a user or a setting gave it. */
export type AnswerProblem = OriginProblem | 'missing' | 'wrongForm';

/** What is wrong with an entry of the setting `groupExplorer.connections`, or with all of it. */
export type SettingProblem =
  | { readonly kind: 'notAnArray' }
  | { readonly kind: 'notAnObject'; readonly index: number }
  | { readonly kind: 'noId' | 'noVendor'; readonly index: number }
  | { readonly kind: 'repeatedId'; readonly index: number; readonly id: string }
  /** The connection is used all the same, and what stands there is not. */
  | { readonly kind: 'secret'; readonly index: number; readonly id: string; readonly key: string }
  | { readonly kind: 'unknownVendor'; readonly index: number; readonly id: string; readonly vendor: string }
  | {
      readonly kind: 'answer';
      readonly index: number;
      readonly id: string;
      readonly answer: Answer;
      readonly problem: AnswerProblem;
    };

/** An entry of the setting that names its vendor, with what is wrong with its answers, if anything is. */
export interface Configured {
  readonly connection: Connection;
  readonly vendor: Vendor;
  readonly marking?: Marking;
}

/** Reads the setting. An entry that cannot be used is a problem of its own; the others stay. */
export function readConnections(
  setting: unknown,
  vendors: readonly Vendor[],
): { connections: Configured[]; problems: SettingProblem[] } {
  const connections: Configured[] = [];
  const problems: SettingProblem[] = [];
  const taken = new Set<string>();
  if (!Array.isArray(setting))
    return { connections, problems: setting === undefined || setting === null ? [] : [{ kind: 'notAnArray' }] };
  setting.forEach((entry: unknown, index) => {
    const read = readConnection(entry, index, vendors);
    if ('kind' in read) problems.push(read);
    else if (taken.has(read.connection.id)) {
      problems.push({ kind: 'repeatedId', index, id: read.connection.id });
    } else {
      connections.push(read);
      const key = Object.keys(entry as object).find(mayHoldSecret);
      if (key !== undefined) problems.push({ kind: 'secret', index, id: read.connection.id, key });
    }
    if (!('kind' in read)) taken.add(read.connection.id);
  });
  return { connections, problems };
}

function readConnection(entry: unknown, index: number, vendors: readonly Vendor[]): Configured | SettingProblem {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return { kind: 'notAnObject', index };
  const { id, vendor: vendorId, label, ...rest } = entry as Readonly<Record<string, unknown>>;
  if (typeof id !== 'string' || oneLine(id) !== id || id === '') return { kind: 'noId', index };
  if (typeof vendorId !== 'string') return { kind: 'noVendor', index };
  const vendor = vendors.find((known) => known.id === vendorId);
  if (vendor === undefined) return { kind: 'unknownVendor', index, id, vendor: vendorId };
  const { answers, wrong } = readAnswers(vendor, rest);
  if (wrong !== undefined) return { kind: 'answer', index, id, ...wrong };
  return {
    connection: {
      id,
      vendor: vendor.id,
      label: typeof label === 'string' && label.trim() !== '' ? label : vendor.label,
      answers,
    },
    vendor,
    marking: readMarking(rest),
  };
}

/** The vendor's answers, completed and checked; `wrong` is the first that cannot be used. */
export function readAnswers(
  vendor: Pick<Vendor, 'answers'>,
  given: Readonly<Record<string, unknown>>,
): {
  readonly answers: Record<string, string>;
  readonly wrong?: { readonly answer: Answer; readonly problem: AnswerProblem };
} {
  const answers: Record<string, string> = {};
  for (const answer of vendor.answers) {
    const value = own(given, answer.key);
    // A number in the settings is what people write for a team id. Anything else is not taken for "not given".
    const typed = typeof value === 'number' ? String(value) : (value ?? '');
    const read = typeof typed === 'string' ? readAnswer(answer, typed) : { problem: 'missing' as const };
    if ('problem' in read) return { answers, wrong: { answer, problem: read.problem } };
    if (read.value !== '') put(answers, answer.key, read.value);
  }
  return { answers };
}

/**
 * One answer, completed: the bare name of a site becomes its address, say. `shortened`: an address that was given with
 * a path of the vendor's API, of which only the origin is the answer.
 */
export function readAnswer(
  answer: Answer,
  typed: string,
): { readonly value: string; readonly shortened?: true } | { readonly problem: AnswerProblem } {
  const text = bare(typed).trim() || (answer.default ?? '');
  if (text === '') return answer.optional === true ? { value: '' } : { problem: 'missing' };
  const value = answer.complete?.(text) ?? text;
  if (answer.key === 'baseUrl') {
    const parsed = parseOrigin(value, answer.paths);
    if ('problem' in parsed) return parsed;
    const { origin, ...shortened } = parsed;
    return { value: origin, ...shortened };
  }
  return answer.form === undefined || answer.form.pattern.test(value) ? { value } : { problem: 'wrongForm' };
}

/** An id for a new connection, from its label: readable in the settings, and not yet taken. */
export function newConnectionId(label: string, vendor: Vendor, taken: readonly string[]): string {
  const slug =
    nfkd(label.toLowerCase())
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 40) || vendor.id;
  let id = slug;
  for (let number = 2; taken.includes(id); number++) id = `${slug}-${number}`;
  return id;
}
