import { scatter, uuidOf } from '../../vendors/organisation.ts';
import { everyday } from './everyday.ts';
import { known } from './known.ts';
import { accented, codeWords, english, spaced, unspaced } from './words.ts';

/** A group of the generated organisation: what a lookup may match. */
export interface Named {
  readonly id: string;
  readonly name: string;
  readonly handle?: string;
  /** The names of the groups above it. */
  readonly path?: string;
}

const pick = <T>(from: readonly T[], seed: number): T => from[scatter(seed) % from.length]!;

/**
 * Always the same for a number. The first ones are those that `known.ts` and `everyday.ts` name; a later one may bear a name twice, as
 * in life.
 */
export function group(number: number): Named {
  const written = number < known.length ? known[number] : everyday[number - known.length];
  const name = written?.name ?? nameOf(number);
  return { name, ...vendorOf(number, name, written?.path) };
}

/** The first so many groups. */
export const groups = (count: number): Named[] => Array.from({ length: count }, (_, number) => group(number));

function nameOf(number: number): string {
  const seed = number * 13;
  const turn = scatter(seed) % 100;
  if (turn < 8) return `Project ${pick(codeWords[0], seed + 1)} ${pick(codeWords[1], seed + 2)}${numbered(seed, 3)}`;
  const languages = turn < 70 ? [english] : turn < 82 ? accented : turn < 91 ? spaced : unspaced;
  const language = pick(languages, seed + 3);
  const name = language.name(
    pick(language.things, seed + 4),
    pick(language.work, seed + 5),
    pick(language.places, seed + 6),
    scatter(seed + 7),
  );
  return languages === unspaced ? name : `${name}${numbered(seed, 2)}`;
}

/** Some names end in a number. */
function numbered(seed: number, oneIn: number): string {
  return scatter(seed + 8) % oneIn === 0 ? ` ${(scatter(seed + 9) % 40) + 1}` : '';
}

/** Id, handle and path as the five vendors have them. */
function vendorOf(number: number, name: string, path: string | undefined): Omit<Named, 'name'> {
  const under = path ?? pathOf(number);
  switch (number % 5) {
    case 0:
      return {
        id: `don:identity:dvrv-us-1:devo/0:group/${number + 1}`,
        handle: `GROUP-${number + 1}`,
        ...(path !== undefined && { path }),
      };
    case 1:
      return {
        id: uuidOf(1, number),
        handle: `${initialsOf(name)}${String(number + 1).padStart(4, '0')}`,
        path: under,
      };
    case 2:
      return { id: `grp_${uuidOf(2, number).replace(/-/g, '').slice(0, 24)}`, ...(path !== undefined && { path }) };
    case 3:
      return {
        id: String(6_000_020_800 + number * 3),
        handle: `d${String(scatter(number) % 1_000_000).padStart(6, '0')}`,
        path: under,
      };
    default:
      return { id: String(number + 1), ...(path !== undefined && { path }) };
  }
}

function pathOf(number: number): string {
  const seed = Math.floor(scatter(number + 17) % 400);
  return `Acme / ${pick(english.places, seed)} / ${pick(english.things, seed + 500)}`;
}

function initialsOf(name: string): string {
  const letters = name.normalize('NFD').match(/\b[A-Za-z]/g);
  return letters === null ? 'G' : letters.join('').toUpperCase().slice(0, 4);
}
