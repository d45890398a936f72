/** JSON texts that nobody expects: wholly arbitrary ones, and those of a vendor with something changed in them. */
import * as fc from 'fast-check';
import { parseJson, type Json } from '../../src/core/json/json.ts';
import { opened } from '../../src/core/vendorText.ts';

/**
 * A JSON value in pieces, each as it is spelled: a scalar, what an array holds, or the keys and values of an object.
 */
type Tree = string | { readonly items: readonly Tree[] } | { readonly entries: readonly Entry[] };
type Entry = readonly [keyText: string, value: Tree];

/** Words that mean something to a vendor, to JavaScript or to a terminal, and nothing where they are not expected. */
const words = [
  '',
  ' ',
  '0',
  '-1',
  'null',
  'true',
  'false',
  'undefined',
  'NaN',
  'Infinity',
  '[object Object]',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'length',
  'id',
  'name',
  'ACTIVE',
  'active',
  'deleted',
  'group',
  'dev_user',
  'sys_user',
  'OK',
  'OTHER',
  '..',
  '.',
  '/',
  '~',
  '~1',
  'a/b',
  'a~b',
  '%2e%2e',
  '%',
  '?x=1#y',
  'http://[',
  'javascript:alert(1)',
  '\0',
  'a\0b',
  '\r\n',
  '\u001b[31m',
  '\u200b',
  '\u202egpj',
  '\ufeff',
  '\ud800',
  '\udfff\ud800',
  '\u0130',
  '\ud83d\ude00',
  'e\u0301',
  '1e400',
  '60000208205123456789',
  '9007199254740993',
  '2024-01-01',
  '2024-02-30',
  '2024-13-01',
  '0000-00-00',
  '2024-02-29T24:00:00Z',
  '2024-01-01T10:00',
  '2024-01-01 10:00:00 +0800',
  '2024-01-01T10:00:00.123456789+99:99',
  '2024-06-30T23:59:60Z',
  '0000-01-01T00:00Z',
  '9999-12-31T23:59:59-23:59',
  '1700000000',
  '1700000000000',
  '9999999999999',
  '-000001-01-01',
] as const;
const numbers = [
  '0',
  '-0',
  '1.0',
  '1.5',
  '-1',
  '1e2',
  '1E+2',
  '1e400',
  '-1e400',
  '1e-400',
  '9007199254740992',
  '9007199254740993',
  '60000208205123456789',
  '9'.repeat(400),
  '1700000000',
  '1700000000000',
  '9999999999999',
  '4294967296',
];

const units = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 })
  .map((codes) => String.fromCharCode(...codes));
const day = fc.tuple(
  fc.integer({ min: 0, max: 9999 }),
  fc.integer({ min: 0, max: 13 }),
  fc.integer({ min: 0, max: 32 }),
  fc.constantFrom('', 'T00:00Z', ' 25:00', 'T23:59:60.5Z', 'T10:00:00 +0530', 'T10:00-99:00', 'T1:00Z'),
);
const padded = (value: number, width: number): string => String(value).padStart(width, '0');
const dates = day.map(
  ([year, month, date, time]) => `${padded(year, 4)}-${padded(month, 2)}-${padded(date, 2)}${time}`,
);

/** Any text: half surrogates, control characters and words of consequence among them. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'toString', ''),
  fc.constantFrom(...words),
  units,
  fc.string(),
  dates,
);

const quoted = (text: string): string => JSON.stringify(text);
/** Spelled otherwise than a printer would. */
const escaped = (text: string): string =>
  `"${text
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')}"`;
const string = fc.oneof({ weight: 4, arbitrary: anyText.map(quoted) }, { weight: 1, arbitrary: anyText.map(escaped) });
const number = fc.oneof(
  fc.constantFrom(...numbers),
  fc.bigInt().map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)),
);
const scalar: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: string },
  { weight: 2, arbitrary: number },
  { weight: 1, arbitrary: fc.constantFrom('true', 'false', 'null') },
);

/** In so many arrays or objects, as deep as is taken. */
const deep = fc.tuple(fc.integer({ min: 1, max: 150 }), fc.boolean(), scalar).map(([depth, isArray, inner]) => {
  let tree: Tree = inner;
  for (let level = 0; level < depth; level++) tree = isArray ? { items: [tree] } : { entries: [['"id"', tree]] };
  return tree;
});

const { tree: anyTree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    { weight: 4, arbitrary: scalar },
    { weight: 2, arbitrary: fc.array(tie('tree'), { maxLength: 4 }).map((items): Tree => ({ items })) },
    {
      weight: 3,
      arbitrary: fc.array(fc.tuple(string, tie('tree')), { maxLength: 6 }).map((entries): Tree => ({ entries })),
    },
    { weight: 1, arbitrary: deep },
  ),
}));

/** Any JSON text. */
export const anyJson: fc.Arbitrary<string> = anyTree.map(printed);

/** One thing done to one value of a tree. */
interface Change {
  /** Which value, counted in the order of the text and beginning anew behind the last. */
  readonly at: number;
  readonly how: 'spell' | 'replace' | 'drop' | 'before' | 'after' | 'rename' | 'wrap' | 'move' | 'blow';
  /** Another value of the same tree, or a number of times. */
  readonly other: number;
  readonly key: string;
  readonly value: Tree;
  /** In the place of a date, and of another scalar. */
  readonly date: string;
  readonly scalar: string;
}

const changes: fc.Arbitrary<readonly Change[]> = fc.array(
  fc.record({
    at: fc.nat(10_000),
    how: fc.constantFrom(
      'spell',
      'spell',
      'spell',
      'spell',
      'replace',
      'replace',
      'drop',
      'before',
      'after',
      'rename',
      'wrap',
      'move',
      'blow',
    ),
    other: fc.nat(10_000),
    key: string,
    value: anyTree,
    date: dates.map(quoted),
    scalar,
  }),
  { minLength: 1, maxLength: 8 },
);

/** What a value must never be taken for. */
const hazards = [
  '"__proto__"',
  '"constructor"',
  '""',
  '"\\ud800"',
  '"\\u0000"',
  '"\\u200b"',
  '"2024-02-30T10:00Z"',
  '"0000-00-00"',
  '"9999999999999"',
  '1e400',
  '60000208205123456789',
  '-0',
  '[]',
  '{}',
  'null',
  'true',
];

/** The text with each of its scalars in turn put another way: each time one of them, and all ways after each other. */
export function* hazardous(json: Json): Iterable<string> {
  const inner = [...json.entries.map(({ value }) => value), ...json.items];
  if (inner.length === 0) return yield* hazards;
  for (const value of inner) {
    const at = value.start - json.start;
    for (const other of hazardous(value))
      yield opened(json.text).slice(0, at) + other + opened(json.text).slice(at + value.length);
  }
}

/** One of these JSON texts with some of it replaced, left out, repeated, renamed, wrapped or moved. */
export function changed(texts: readonly string[]): fc.Arbitrary<string> {
  const seeds = texts.map((text) => treeOf(parseJson(text)));
  return fc.tuple(fc.constantFrom(...seeds), changes).map(([seed, some]) => printed(some.reduce(change, seed)));
}

function change(tree: Tree, { at, how, other, key, value, date, scalar: spelled }: Change): Tree {
  const all = parts(tree);
  const elsewhere = all[other % all.length]!;
  const target = at % all.length;
  const done: Readonly<Record<Change['how'], (entry: Entry) => readonly Entry[]>> = {
    spell: ([name, old]) => [[name, typeof old !== 'string' ? old : /^"\d{4}-/.test(old) ? date : spelled]],
    replace: ([name]) => [[name, value]],
    drop: () => [],
    // As a key that is repeated, or one item more.
    before: (entry) => [[entry[0], value], entry],
    after: (entry) => [entry, [entry[0], value]],
    rename: ([, old]) => [[key, old]],
    wrap: ([name, old]) => [[name, other % 2 === 0 ? { items: [old] } : { entries: [[key, old]] }]],
    move: ([name]) => [[name, elsewhere]],
    // Keys beside it, of consequence to JavaScript.
    blow: (entry) => [
      entry,
      ['"__proto__"', { entries: [['"polluted"', '"yes"']] }],
      ['"constructor"', { entries: [['"prototype"', value]] }],
    ],
  };
  let count = 0;
  const visit = (entry: Entry): readonly Entry[] =>
    count++ === target ? done[how](entry) : [[entry[0], inside(entry[1])]];
  const inside = (held: Tree): Tree => {
    if (typeof held === 'string') return held;
    if ('items' in held) return { items: held.items.flatMap((item) => visit(['""', item]).map(([, one]) => one)) };
    return { entries: held.entries.flatMap(visit) };
  };
  return visit(['""', tree])[0]?.[1] ?? 'null';
}

/** All values of a tree, in the order of the text. */
function parts(tree: Tree): Tree[] {
  if (typeof tree === 'string') return [tree];
  return [tree, ...('items' in tree ? tree.items : tree.entries.map(([, value]) => value)).flatMap(parts)];
}

function treeOf(json: Json): Tree {
  if (json.type === 'array') return { items: json.items.map(treeOf) };
  return json.type === 'object'
    ? { entries: json.entries.map(({ keyText, value }) => [opened(keyText), treeOf(value)] as const) }
    : opened(json.text);
}

function printed(tree: Tree): string {
  if (typeof tree === 'string') return tree;
  return 'items' in tree
    ? `[${tree.items.map(printed).join(', ')}]`
    : `{${tree.entries.map(([key, value]) => `${key}: ${printed(value)}`).join(',\n')}}`;
}
