import fuzzysort from 'fuzzysort';
import { NameIndex } from '../../../src/core/nameIndex/nameIndex.ts';
import { median, report, timed, type Work } from '../report.ts';
import { groups, type Named } from './organisation.ts';
import { fast } from './peers.ts';

/** Keystrokes, from one letter to a phrase; one is mistyped, and one is in another script. */
export const typed = [
  'p',
  'pl',
  'pay',
  'payments',
  'plat eng',
  'sre',
  '架构',
  'paymetns berlin',
  'security compliance berlin',
];
/** The same with errors, with a word too many, and with nothing that is there. */
const erroneous = [
  'paymnts berln',
  'securty complianc berlin',
  'notifcatoins engineerng',
  'paymentsenginering',
  'payments engineering team zurich',
  'observabilty suport people',
  'xylophone quartet',
];
const shown = 50;

type Find = (typed: string, limit: number) => unknown;

/** What came before the keystroke: something else, so that nothing is left to narrow, or all letters but the last. */
const ways = {
  '': () => 'qx',
  ', typed letter by letter': (text: string) => text.slice(0, -1),
};

/** One keystroke over so many groups: ours over name, handle, id and path, the peers over names alone. */
export function measureKeystrokes(name: string, count: number, turns: number): void {
  const all = groups(count);
  measureTakingIn(name, count);
  const names = new NameIndex();
  for (const group of all) names.add(group);
  const finds: Record<'ours' | 'fuzzysort' | 'uFuzzy', Find> = {
    ours: (text, limit) => names.find(text, limit),
    fuzzysort: fast.fuzzysort(all),
    uFuzzy: fast.uFuzzy(all),
  };
  for (const [way, earlier] of Object.entries(ways)) {
    const took = typed.map((text) => {
      const work = (find: Find): Work => ({ before: () => find(earlier(text), shown), work: () => find(text, shown) });
      const works = { ours: work(finds.ours), fuzzysort: work(finds.fuzzysort), uFuzzy: work(finds.uFuzzy) };
      timed(works, 3);
      return timed(works, turns);
    });
    for (const against of ['fuzzysort', 'uFuzzy'] as const) {
      report({
        name: `${name}${way}`,
        unit: 'ms, median of nine',
        ours: median(took.map(({ ours }) => ours)),
        against,
        theirs: median(took.map((one) => one[against])),
      });
      report({
        name: `${name}${way}, slowest`,
        unit: 'ms, slowest of nine',
        ours: Math.max(...took.map(({ ours }) => ours)),
        against,
        theirs: Math.max(...took.map((one) => one[against])),
      });
    }
    if (way === '') measureErrors(name, finds, turns);
    for (const [index, text] of typed.entries())
      console.log(
        `${text.padEnd(28)} ${Object.entries(took[index]!)
          .map(([who, ms]) => `${who} ${ms.toFixed(2)} ms`.padEnd(22))
          .join('')}`,
      );
  }
}

/** From groups to a first answer, which some of the preparing waits for, beside the peer over the same four texts. */
function measureTakingIn(name: string, count: number): void {
  let fresh: Named[] = [];
  // A text that was prepared once would be known.
  const before = (): void => {
    fuzzysort.cleanup();
    fresh = groups(count);
  };
  const works = {
    ours: {
      before,
      work: () => {
        const names = new NameIndex();
        for (const group of fresh) names.add(group);
        return names.find('plat eng', shown);
      },
    },
    fuzzysort: {
      before,
      work: () =>
        fuzzysort.go('plat eng', fuzzysort.snapshot(fresh, { keys: ['name', 'handle', 'id', 'path'] }), {
          limit: shown,
        }),
    },
    names: {
      before,
      work: () => fuzzysort.go('plat eng', fuzzysort.snapshot(fresh.map((group) => group.name)), { limit: shown }),
    },
  };
  timed(works, 1);
  const { ours, fuzzysort: all, names } = timed(works, 3);
  const unit = 'ms, median of three';
  report({ name: `${name}, taking in`, unit, ours, against: 'fuzzysort, the same texts', theirs: all });
  report({ name: `${name}, taking in`, unit, ours, against: 'fuzzysort, names alone', theirs: names });
}

function measureErrors(name: string, finds: Record<'ours' | 'fuzzysort' | 'uFuzzy', Find>, turns: number): void {
  const took = erroneous.map((text) => {
    const works = {
      ours: { work: () => finds.ours(text, shown) },
      fuzzysort: { work: () => finds.fuzzysort(text, shown) },
    };
    timed(works, 3);
    const one = timed(works, turns);
    console.log(`${text.padEnd(36)} ours ${one.ours.toFixed(2)} ms   fuzzysort ${one.fuzzysort.toFixed(2)} ms`);
    return one;
  });
  report({
    name: `${name}, with errors, slowest`,
    unit: 'ms, slowest of seven',
    ours: Math.max(...took.map(({ ours }) => ours)),
    against: 'fuzzysort',
    theirs: Math.max(...took.map(({ fuzzysort }) => fuzzysort)),
  });
}
