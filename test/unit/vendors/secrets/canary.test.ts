// A vendor sends back the secrets that it was given and the sessions that it issued, in every place of a reply and in
// every form. None of them may turn up in what is logged, said, shown, kept or noted; and what it tells of somebody
// else's is found in each of these places, so the search is not blind.
import assert from 'node:assert/strict';
import type { SignIn } from '../../../../src/core/vendorKit/questions.ts';
import { vendors } from '../../../../src/vendors/index.ts';
import { canary, formsOf, leaksIn, plainCanary } from '../../../support/canary.ts';
import { starts, type Emulator, type Fault, type VendorId } from '../../../vendors/index.ts';
import { Mirror, type Passing } from '../../../vendors/mirror.ts';
import { shellWords } from '../../shell/words.ts';
import { calls, foundIn, smallIds, used, watched, type Ids, type Trail } from './trail.ts';

/** Puts texts into a reply. */
type Put = (reply: Passing, texts: readonly string[]) => Passing;

const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);
const inHeader = (texts: readonly string[]): string => texts.join(' ').replace(/[^\x20-\x7e]/g, '');
const inBody =
  (spoil: (body: string, texts: readonly string[]) => string): Put =>
  (reply, texts) => ({ ...reply, body: spoil(reply.body, texts) });
const beginning = (keys: string): Put =>
  inBody((body, texts) =>
    body.replace(
      new RegExp(`("(?:${keys})"\\s*:\\s*")(?=[^"])`, 'gi'),
      (start) => `${start}${inJson(texts.join('-'))} `,
    ),
  );
const leadingTo = (location: string, status = 302): Passing => ({ status, headers: { location }, body: '' });

/** Where a vendor could put them. */
const places: Readonly<Record<string, Put>> = {
  'names and texts': beginning('\\w*name|description|title|email|job_?title|display\\w*'),
  // Some are numbers.
  ids: inBody((body, texts) =>
    body.replace(
      /("(?:id|display_id|groupId|handle)"\s*:\s*)(?:"([^"]+)"|(\d+))/g,
      (_, key: string, text = '', number = '') => `${key}"${inJson(texts.join('-'))}-${String(text)}${String(number)}"`,
    ),
  ),
  'rows that cannot be read': inBody((body, texts) =>
    withoutIds(body, (was) => `"lost":${JSON.stringify([...texts, was])},"password":${JSON.stringify(texts[0])}`),
  ),
  'rows that are no objects': inBody((body, texts) =>
    JSON.stringify(JSON.parse(body), (_, value: unknown) =>
      Array.isArray(value) ? value.map((item: unknown) => (typeof item === 'object' ? texts : item)) : value,
    ),
  ),
  'dates and types': beginning('\\w*(?:date|time|_at|On|status|state|type)'),
  'other values': inBody((body, texts) => body.replace(/\{(?=\s*")/g, `{"echo":${JSON.stringify(texts)},`)),
  keys: inBody((body, texts) =>
    body.replace(/\{(?=\s*")/g, `{${texts.map((text) => `${JSON.stringify(text)}:1,`).join('')}`),
  ),
  'the next page': inBody((body, texts) =>
    body.replace(
      /("(?:next_cursor|next_page|hasMore|total\w*)"\s*:\s*)(?:"[^"]*"|[\w.]+)/g,
      (_, key: string) => `${key}${JSON.stringify(texts.join('-'))}`,
    ),
  ),
  headers: (reply, texts) => {
    const said = inHeader(texts);
    return {
      ...reply,
      headers: {
        ...reply.headers,
        'x-echo': said,
        'set-cookie': said,
        'x-ratelimit-reset': said,
        'retry-after': said,
        'www-authenticate': said,
      },
    };
  },
  'the words of the status': (reply, texts) => ({ ...reply, reason: inHeader(texts) }),
  'a refusal that is no JSON': (reply, texts) => ({
    ...reply,
    status: 500,
    reason: inHeader(texts),
    body: `<html>${texts.join('<br>')}`,
  }),
  'JSON that is cut in it': inBody((body, texts) => `${body.slice(0, 40)}"${texts.join('-').slice(0, 20)}`),
  'a place to go to': (_, texts) =>
    leadingTo(inHeader([`/elsewhere/${texts.join('-')}?token=${texts.join('&token=')}`])),
  'an address to go to': (_, texts) =>
    leadingTo(inHeader([/^https?:/.test(texts[0]!) ? texts[0]! : `https://vendor.test/${texts.join('/')}`])),
  'a host to go to': (_, texts) => leadingTo(`https://${texts[0]!.replace(/\W/g, '').slice(0, 60)}.vendor.test/`),
  'an address with a name to go to': (_, texts) =>
    leadingTo(`http://${encodeURIComponent(texts.join('-'))}:x@127.0.0.1:9/`, 307),
};

/** What every row is told by, with something else in its place. */
function withoutIds(body: string, instead: (was: string) => string): string {
  return body.replace(/"(?:id|userId|user_id|orgUserId|tenantUserId)"\s*:\s*("[^"]*"|\d+)/g, (_, was: string) =>
    instead(was),
  );
}

/** Where dots are seen instead. */
const dotted: Readonly<Record<string, readonly (keyof Trail)[]>> = {
  'names and texts': ['cache', 'tree', 'finder', 'clipboard', 'files', 'api'],
  'dates and types': ['page', 'api'],
  'other values': ['raw', 'clipboard', 'api'],
  keys: ['page', 'api'],
  ids: ['tree', 'api'],
  'rows that cannot be read': ['tree', 'api', 'page', 'raw', 'clipboard'],
  'rows that are no objects': ['tree', 'api'],
};

/** Those in which no reply is left. */
const spoiling = [
  'a refusal that is no JSON',
  'JSON that is cut in it',
  'a place to go to',
  'an address to go to',
  'a host to go to',
  'an address with a name to go to',
];

/** Refusals in the vendor's words, which have the texts in them. */
const refusals = [401, 403, 500] as const;
const inWords = beginning('message|error|details?|code|type|field(?:_name)?|(?:reference|request)_id');

/** In what form. */
const forms: Readonly<Record<string, (secret: string) => readonly string[]>> = {
  'as they are': (secret) => [secret],
  'URL-encoded': (secret) => [encodeURIComponent(secret)],
  'in base64': (secret) => [Buffer.from(secret).toString('base64')],
  'inside a URL': (secret) => [`https://vendor.test/callback?${new URLSearchParams({ token: secret }).toString()}#x`],
  'in every form': (secret) => formsOf(secret).map(([, form]) => form),
};

/** What only looks like a secret, and where it is none of a name or an id. */
const looks = `ghp_${plainCanary('looks').padEnd(40, '0')}`;
const lookPlaces: Readonly<Record<string, Put>> = {
  texts: beginning('description|email|job_?title'),
  types: beginning('\\w*(?:status|state|type|role)'),
  ...Object.fromEntries(
    ['other values', 'keys', 'rows that cannot be read', 'rows that are no objects'].map((where) => [
      where,
      places[where]!,
    ]),
  ),
};

/** How much was searched. */
const searched = { cells: 0, seen: new Set<string>() };
/** A secret that no connection has: nobody can know it for one, and what is told of it is shown. */
const strange = plainCanary('strange');

for (const vendor of vendors) {
  describe(`canary: ${vendor.label}`, function () {
    this.timeout(60_000);
    let emulator: Emulator;
    let mirror: Mirror;
    let shell: Awaited<ReturnType<typeof shellWords>>;
    let ids: Ids;
    before(async () => {
      shell = await shellWords();
      emulator = await starts[vendor.id as VendorId]({ scale: 2, largestPage: 3 });
      mirror = await Mirror.before(emulator);
      ids = await smallIds(watched(mirror, vendor.signIns[0]!), emulator);
    });
    beforeEach(() => mirror.reset());
    after(async () => {
      mirror.close();
      await emulator.close();
    });

    /** @param late not before it is signed in */
    const run = (way: SignIn, late: boolean, change: () => void): Promise<Trail> => {
      mirror.reset();
      if (!late) change();
      return used(watched(mirror, way), { ids, shell, ...(late && { signedIn: change }) });
    };
    /** @param seen where dots stand in their place then */
    const echoing = async (
      way: SignIn,
      late: boolean,
      put: Put,
      seen: readonly (keyof Trail)[] = [],
      fault?: Fault,
    ): Promise<void> => {
      // That each form is known for itself is told by the tests of own secrets; here one place has them all, one by
      // one.
      const asked = Object.entries(forms).filter(
        ([form]) => put === places['names and texts'] || form === 'as they are' || form === 'in every form',
      );
      for (const [form, of] of asked) {
        const trail = await run(way, late, () => {
          if (fault) emulator.misbehave(fault);
          mirror.echo = (reply, secrets) => put(reply, secrets.flatMap(of));
        });
        assert.deepEqual(foundIn(trail, mirror.canaries), [], form);
        assert.ok(mirror.echoed > 0, `nothing was put there: ${form}`);
        for (const place of seen)
          assert.ok(trail[place].includes('•••'), `nothing stands in their place in ${place}: ${form}`);
        searched.cells++;
      }
    };

    for (const way of vendor.signIns) {
      it(`${way.label}: is used with secrets of its own`, async () => {
        const trail = await run(way, false, () => undefined);
        assert.deepEqual(foundIn(trail, mirror.canaries), []);
        assert.equal(trail.failures, '');
        assert.equal(mirror.canaries.length, way.exchange === undefined ? 1 : 2);
        assert.equal(mirror.strangers, 0);
      });

      for (const [where, put] of Object.entries(places)) {
        it(`${way.label}: keeps them back from ${where}`, () => echoing(way, false, put, dotted[where]));
      }
      // So far nobody was signed in by an exchange whose reply was spoilt.
      if (way.exchange !== undefined) {
        for (const where of spoiling)
          it(`${way.label}: keeps them back from ${where}, once it is signed in`, () =>
            echoing(way, true, places[where]!));
      }
      for (const late of way.exchange === undefined ? [false] : [false, true]) {
        it(`${way.label}: keeps them back from its refusals${late ? ', once it is signed in' : ''}`, async () => {
          for (const refuse of refusals) await echoing(way, late, inWords, ['words'], { refuse });
        });
      }
    }

    it('hides what only looks like a secret, but for names and ids, and leaves it to other extensions', async () => {
      const sinks: readonly (keyof Trail)[] = ['log', 'words', 'tree', 'finder', 'files', 'screen', 'copied'];
      for (const [where, put] of Object.entries(lookPlaces)) {
        mirror.reset();
        mirror.echo = (reply) => put(reply, [looks]);
        const trail = await used(watched(mirror, vendor.signIns[0]!), { ids, shell });
        // Not every vendor has texts that are neither names nor ids.
        if (mirror.echoed === 0 && (where === 'texts' || where === 'types')) continue;
        assert.ok(mirror.echoed > 0, where);
        for (const sink of sinks) assert.deepEqual(leaksIn(trail[sink], [looks]), [], `${sink}, from ${where}`);
        assert.ok(trail.screen.includes('••••••') && trail.tree !== '', where);
        // What they get of a row is all of it; of a text in a member's own object they get nothing.
        if (where !== 'texts' && where !== 'types')
          assert.ok(leaksIn(trail.api, [looks]).length > 0, `other extensions, from ${where}`);
      }
      for (const refuse of refusals) {
        mirror.reset();
        emulator.misbehave({ refuse });
        mirror.echo = (reply) => inWords(reply, [looks]);
        const { words, log, tree, finder } = await used(watched(mirror, vendor.signIns[0]!), { ids, shell });
        for (const text of [words, log, tree, finder]) assert.deepEqual(leaksIn(text, [looks]), [], String(refuse));
        assert.ok(words.includes('••••••'), words);
      }
    });

    it('hides nothing of what it is told of somebody else', async () => {
      const seen = new Set<string>();
      const told = async (put: Put, asked = ids, refuse?: number): Promise<void> => {
        mirror.reset();
        if (refuse !== undefined) emulator.misbehave({ refuse });
        mirror.echo = (reply) => put(reply, [strange]);
        const trail = await used(watched(mirror, vendor.signIns[0]!), { ids: asked, shell });
        for (const hit of foundIn(trail, [strange])) seen.add(hit.replace(/:.*/, ''));
      };
      for (const where of ['names and texts', 'other values', 'rows that cannot be read', 'a host to go to'])
        await told(places[where]!);
      for (const refuse of refusals) await told(inWords, ids, refuse);
      await told((reply) => reply, { group: strange, member: strange });
      for (const place of [
        'values',
        'page',
        'raw',
        'cache',
        'screen',
        'clipboard',
        'copied',
        'tree',
        'finder',
        'files',
        'api',
      ])
        assert.ok(seen.has(place), place);
      for (const place of seen) searched.seen.add(place);
    });
  });
}

describe('canary', () => {
  it('is searched for in places where it could be found', () => {
    assert.deepEqual([...searched.seen].sort(), [
      'api',
      'cache',
      'choices',
      'clipboard',
      'copied',
      'failures',
      'files',
      'finder',
      'log',
      'notes',
      'page',
      'raw',
      'screen',
      'tree',
      'values',
      'words',
    ]);
    console.log(
      `      ${searched.cells} cells: a way to sign in, a place of a reply and a form; ${calls.length} calls and ${searched.seen.size} places to be searched in each`,
    );
  });
  it('is found in each form, wherever it stands', () => {
    const secret = canary('one');
    for (const [name, form] of formsOf(secret))
      assert.ok(leaksIn(`before ${form} after`, [canary('other'), secret]).length > 0, name);
    assert.deepEqual(leaksIn('nothing CaNaRy here: ••• one', [secret]), []);
  });
});
