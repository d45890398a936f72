// Whatever a vendor sends, its file reads it or says that it cannot. Cases are made up: wholly arbitrary JSON, and what
// the vendor really sends with something in it changed.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { failureOf } from '../../../../src/core/client/replyFailure.ts';
import { Failure } from '../../../../src/core/failure.ts';
import { keptFields } from '../../../../src/core/model.ts';
import { parseJson, type Json } from '../../../../src/core/json/json.ts';
import type { Ask } from '../../../../src/core/vendorKit/ask.ts';
import type { Page } from '../../../../src/core/vendorKit/vendor.ts';
import { opened } from '../../../../src/core/vendorText.ts';
import { vendors } from '../../../../src/vendors/index.ts';
import { anyJson, anyText, changed, hazardous } from '../../../support/anyJson.ts';
import { doorOf, fastClock } from '../../../support/fakes.ts';
import { assertClean, holds } from '../../../support/property.ts';
import { checkRow } from './checkRow.ts';
import { seedsOf, type Listed, type Reading, type Seeds } from './seeds.ts';

const like = (seeds: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof({ weight: 3, arbitrary: changed(seeds) }, { weight: 1, arbitrary: anyJson });

/** Runs with each of the texts that is JSON: what is nested too deep is refused before a vendor's file sees it. */
function parsed(text: string, run: (json: Json) => void): void {
  let json: Json;
  try {
    json = parseJson(text);
  } catch (thrown) {
    return assert.equal((thrown as Failure).reason, 'tooDeep');
  }
  run(json);
}

/** What it gives; undefined where it throws a Failure. Anything else that it throws is a bug. */
function unlessRefused<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (thrown) {
    if (thrown instanceof Failure) return undefined;
    throw thrown;
  }
}

function checkReading({ kind, full, brief }: Reading, json: Json): void {
  const [whole, short] = [full(json), brief(json)];
  checkRow(kind, whole);
  assert.equal(whole.json.text, json.text);
  assert.equal(short.problem, whole.problem);
  assertClean(whole.value, short.value);
  if (whole.value === undefined || short.value === undefined) return;
  const [of, ofCard] = [whole.value, short.value].map((value) =>
    Object.fromEntries(keptFields.map((field) => [field, (value as unknown as Record<string, unknown>)[field]])),
  );
  assert.deepEqual(ofCard, of);
}

/** A page holds what its body holds, and leads nowhere but on. */
function checkPage({ rows, next, total, later }: Page, ask: Ask, body: Json): void {
  assert.ok(rows.every(({ text }) => opened(body.text).includes(opened(text))));
  assert.ok(total === undefined || (Number.isSafeInteger(total) && total >= 0), String(total));
  const foretold = later?.(8) ?? [];
  assert.ok(foretold.length <= 8);
  if (next === undefined) return assert.deepEqual(foretold, []);
  const following = [next, ...foretold];
  for (const one of following) {
    assert.equal(one.path, ask.path);
    assert.deepEqual(one.headers, ask.headers);
    // The same but for the mark of the page, and all of it text.
    const changes = Object.entries(one.query ?? {}).filter(([key, value]) => ask.query?.[key] !== value);
    assert.ok(changes.length <= 1 && changes.every(([, value]) => typeof value === 'string'), JSON.stringify(one));
    assert.deepEqual(Object.keys({ ...ask.query, ...one.query }).sort(), Object.keys(one.query ?? {}).sort());
  }
  const marks = following.map((one) => JSON.stringify(one));
  assert.equal(new Set(marks).size, marks.length);
}

const headers = fc.dictionary(
  fc.constantFrom('location', 'retry-after', 'date', 'x-ratelimit-reset', 'x-ratelimit-remaining'),
  anyText,
);

for (const vendor of vendors) {
  describe(`properties: ${vendor.id}`, () => {
    let seeds: Seeds;
    before(async () => (seeds = await seedsOf(vendor)));

    it('reads any object into fields that stand where they say, or says why not; in brief as in full', () => {
      for (const reading of seeds.readings) {
        for (const seed of reading.seeds) checkReading(reading, parseJson(seed));
        for (const seed of reading.seeds.slice(0, 2))
          for (const text of hazardous(parseJson(seed))) checkReading(reading, parseJson(text));
        holds(
          60,
          fc.property(like(reading.seeds), (text) => parsed(text, (json) => checkReading(reading, json))),
        );
      }
    }).timeout(60_000);

    it('reads any page into rows and what follows, or refuses it', () => {
      const check = ({ listing }: Listed, ask: Ask, seen: number, body: Json): Page | undefined => {
        const page = unlessRefused(() => listing.read(body, ask, seen));
        if (page !== undefined) checkPage(page, ask, body);
        assertClean();
        return page;
      };
      for (const listed of seeds.listings) {
        assert.ok(check(listed, listed.ask, 0, parseJson(listed.seed)), listed.name);
        holds(
          60,
          fc.property(like([listed.seed]), fc.nat(), (text, seen) =>
            parsed(text, (body) => {
              const page = check(listed, listed.ask, seen, body);
              // The same again, where it led to.
              if (page?.next !== undefined) check(listed, page.next, seen + page.rows.length, body);
            }),
          ),
        );
      }
    });

    it('reads any refusal into a failure that says no more than there is', () => {
      const door = doorOf();
      const check = (status: number, header: Readonly<Record<string, string>>, body: Json | undefined): void => {
        const at = 1_717_000_000_000;
        const reply = {
          status,
          header: (name: string) => (Object.hasOwn(header, name) ? header[name] : undefined),
          body,
          at,
        };
        const refusal = vendor.refusal(reply);
        const { said, support, wait } = refusal ?? {};
        for (const text of [said, support]) assert.ok(text === undefined || typeof text === 'string');
        assert.ok(wait === undefined || wait > 0, String(wait));
        const failure = failureOf(
          reply,
          refusal,
          door,
          fastClock(() => at),
        );
        assert.ok(failure === undefined ? status < 300 : failure.status === status);
        if (failure?.retryAt !== undefined)
          assert.ok(
            Date.parse(failure.retryAt) >= at && Date.parse(failure.retryAt) <= at + 86_400_000,
            failure.retryAt,
          );
        assertClean(refusal);
      };
      const status = fc.oneof(
        fc.integer({ min: 200, max: 599 }),
        fc.constantFrom(200, 301, 400, 401, 403, 404, 429, 500, 503),
      );
      const bodies = fc.option(like([...seeds.refusals, ...seeds.listings.map(({ seed }) => seed)]), {
        nil: undefined,
      });
      holds(
        120,
        fc.property(status, headers, bodies, (code, header, text) => {
          if (text === undefined) check(code, header, undefined);
          else parsed(text, (body) => check(code, header, body));
        }),
      );
    });

    it('reads any reply to its other calls into texts, or refuses it', () => {
      for (const { name, read, seed } of seeds.reads) {
        const check = (body: Json): unknown => {
          const value = unlessRefused(() => read(body));
          assertClean(value);
          assertTexts(value);
          return value;
        };
        assert.ok(check(parseJson(seed)), name);
        holds(
          60,
          fc.property(like([seed]), (text) => parsed(text, check)),
        );
      }
    });

    it('takes the end of a session from any token that tells it, and else none', () => {
      const payload = fc
        .record({ iat: like(['1717000000']), exp: like(['1717003600']) })
        .map(({ iat, exp }) => `e30.${Buffer.from(`{"iat":${iat},"exp":${exp}}`).toString('base64url')}.x`);
      holds(
        100,
        fc.property(fc.oneof(anyText, payload), (token) => {
          for (const { ends, secrets } of vendor.signIns) {
            const end = ends?.(Object.fromEntries(secrets.map(({ key }) => [key, token])));
            assert.ok(end === undefined || !Number.isNaN(new Date(end).getTime()), String(end));
          }
        }),
      );
    });

    it('reads what is large as quickly', () => {
      // What grows faster than its text would take minutes.
      const large = [
        `"${' '.repeat(40_000)}x"`,
        `"${'0'.repeat(40_000)}"`,
        '1'.repeat(40_000),
        `"2024-01-01T00:00:00${' '.repeat(40_000)}x"`,
        `[${'{"id":"a","name":"b"},'.repeat(1_000)}1]`,
        `{${'"id":1,"\\u0069d":2,'.repeat(1_000)}"id":3}`,
      ];
      const before = process.cpuUsage();
      for (const { full, brief, seeds: rows } of seeds.readings) {
        for (const value of large) {
          const json = parseJson(everywhere(parseJson(rows[0]!), value));
          assert.equal(full(json).problem, brief(json).problem);
          // Not by the clock: others may have the machine.
          const { user } = process.cpuUsage(before);
          assert.ok(user < 4_000_000, `${user / 1000} ms`);
        }
      }
    }).timeout(60_000);
  });
}

/** Of what is shown, nothing is anything but text, but for seconds. */
function assertTexts(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    if (typeof part === 'object' && part !== null) assertTexts(part);
    else
      assert.ok(
        part === undefined || typeof part === 'string' || (key === 'seconds' && (part as number) > 0),
        `${key} ${String(part)}`,
      );
  }
}

/** The text with a value in the place of each scalar. */
function everywhere(json: Json, value: string): string {
  if (json.type === 'array') return `[${json.items.map((item) => everywhere(item, value)).join()}]`;
  return json.type === 'object'
    ? `{${json.entries.map((entry) => `${opened(entry.keyText)}:${everywhere(entry.value, value)}`).join()}}`
    : value;
}
