// A vendor sends back the secrets that it was given, in every place of a reply and in every form. None of them may turn
// up in what is logged, thrown, kept, shown or sent elsewhere; and each place is seen to hold what stands in their place.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { groupCard, memberCard } from '../../../src/core/card.ts';
import type { Failure } from '../../../src/core/failure.ts';
import { Lookup } from '../../../src/core/lookup/lookup.ts';
import { dots, Mask } from '../../../src/core/mask.ts';
import type { Group, Listed, Member } from '../../../src/core/model.ts';
import { rawLines } from '../../../src/core/rawLines.ts';
import { formsOf, leaksIn } from '../../canary.ts';
import { vendors } from '../../../src/vendors/index.ts';
import { faultsWith, starts, type Emulator, type Family, type VendorId } from '../../vendors/index.ts';
import { Mirror, type Echo, type Passing } from '../../vendors/mirror.ts';
import { failureIf, never } from '../core/fakes.ts';
import { connect, values, type Connected } from './connected.ts';

const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);
const inHeader = (text: string): string => text.replace(/[^\x20-\x7e]/g, '');
const all = (secrets: readonly string[]): string[] => secrets.flatMap((secret) => formsOf(secret).map(([, form]) => form));
/** Does something to the JSON of replies that hold data. */
const body = (spoil: (text: string, forms: readonly string[]) => string): Echo => (reply, secrets) => ({ ...reply, body: spoil(reply.body, all(secrets)) });
const refusal = (reply: Passing): boolean => /told to answer \d+/.test(reply.body);

/** Where a vendor could put them, and what is then seen in their place: in which of the places searched. */
const echoes: Readonly<Record<string, { readonly echo: Echo; readonly seen?: keyof Trail }>> = {
  'names and texts': {
    echo: body((text, forms) => text.replace(/("(?:\w*name|description|title|email|job_?title|display\w*)"\s*:\s*")(?=[^"])/gi, (start) => `${start}${forms.map(inJson).join(' ')} `)), seen: 'values',
  },
  'other values': { echo: body((text, forms) => text.replace(/\{(?=\s*")/g, `{"echo":${JSON.stringify(forms)},`)), seen: 'raw' },
  'keys': { echo: body((text, forms) => text.replace(/\{(?=\s*")/g, `{${forms.map((form) => `${JSON.stringify(form)}:1,`).join('')}`)), seen: 'raw' },
  'ids': { echo: body((text, forms) => text.replace(/("(?:id|display_id|groupId|handle)"\s*:\s*")(?=[^"])/g, (start) => `${start}${inJson(forms[0]!)}-`)) },
  'numbers and dates': { echo: body((text, forms) => text.replace(/("\w*(?:date|time|_at|At|On|status|state|type)"\s*:\s*")(?=[^"])/g, (start) => `${start}${inJson(forms[0]!)}`)) },
  'headers': {
    echo: (reply, secrets) => {
      const said = inHeader(all(secrets).join(' '));
      return { ...reply, reason: said, headers: { ...reply.headers, 'x-echo': said, 'set-cookie': said, 'x-ratelimit-reset': said, 'retry-after': said, 'www-authenticate': said, location: `/${encodeURIComponent(secrets[0]!)}` } };
    },
  },
  'a refusal that is no JSON': { echo: (reply, secrets) => ({ ...reply, status: 500, reason: inHeader(secrets[0]!), body: `<html>${all(secrets).join('<br>')}` }) },
  'JSON that is cut in it': { echo: body((text, forms) => `${text.slice(0, 40)}"${forms[0]!.slice(0, 20)}`) },
  'a place to go to': { echo: (reply, secrets) => ({ ...reply, status: 302, headers: { location: `/elsewhere/${encodeURIComponent(secrets[0]!)}?token=${encodeURIComponent(secrets[0]!)}` }, body: '' }) },
  'a host to go to': { echo: (reply, secrets) => ({ ...reply, status: 302, headers: { location: `https://${secrets[0]!.replace(/\W/g, '')}.vendor.test/` }, body: '' }) },
  'an address with a name to go to': { echo: (reply, secrets) => ({ ...reply, status: 307, headers: { location: `http://${encodeURIComponent(secrets[0]!)}:x@127.0.0.1:9/` }, body: '' }) },
};

/** A mirror cannot pass these on, or not quickly. */
const belowHttp = (name: string, family: Family): boolean => family === 'wire' || name === 'a body of 20 MB';

const large = new Set(['{"body":"huge"}', '{"wire":"gzipBomb"}', '{"wire":"endlessBody"}']);

/** The vendors whose refusals have words. */
const wordy = new Set<string>();

/** Everything that leaves core while a connection is used. */
interface Trail {
  readonly log: string;
  readonly failures: string;
  readonly values: string;
  readonly raw: string;
  readonly stored: string;
}

/** Uses a connection in every way there is, and gathers what comes of it. */
async function used({ source, directory, log }: Connected, groupId: string): Promise<Trail> {
  const failures: Failure[] = [];
  const bear = async <T>(work: Promise<T>): Promise<T | undefined> => {
    let result: T | undefined;
    const failure = await failureIf(work.then((value) => void (result = value)));
    if (failure !== undefined) failures.push(failure);
    return result;
  };
  await bear(source.groups.all(never));
  const ids = [groupId, ...values(source.groups.rows).slice(0, 1).map(({ id }) => id)];
  const single = (await Promise.all(ids.map((id) => bear(source.group(id, never))))).flatMap((row) => row ?? []);
  await Promise.all(ids.map((id) => bear(source.members(id).more(never))));
  const members = ids.flatMap((id) => [...source.members(id).rows]);
  const told: unknown[] = [];
  for (const { id } of values(members).slice(0, 2)) {
    const own = await bear(source.member(id, groupId, never));
    if (own !== undefined) members.push(own);
    told.push(await bear(source.groupsOf(id, never)));
  }
  const rows: readonly (Listed<Group> | Listed<Member>)[] = [...source.groups.rows, ...single, ...members];
  // Shown as far as a user can have it shown.
  const masks = rows.flatMap(({ json }) => (json === undefined ? [] : [[json, new Mask(json, { own: source.connector.own, all: false })] as const]));
  const lookup = new Lookup();
  for (const group of values(source.groups.rows)) lookup.put(groupCard(group));
  for (const member of values(members)) lookup.put(memberCard(member, [groupId]));
  return {
    log: log.join('\n'),
    failures: failures.map((failure) => `${failure.stack ?? ''}\n${JSON.stringify(failure)}`).join('\n'),
    values: JSON.stringify([rows.map(({ value, problem }) => [value, problem]), told, directory.coverage(), directory.find('', undefined, 100).map(({ source: _, ...found }) => found)]),
    raw: masks.map(([json, mask]) => `${mask.text()}\n${JSON.stringify(rawLines(json, () => '', 10_000, mask))}`).join('\n'),
    stored: Buffer.from(lookup.toBytes()).toString('utf8') + Buffer.from(lookup.toBytes()).toString('utf16le'),
  };
}

function assertClean(trail: Trail, mirror: Mirror, how: string): void {
  for (const [place, text] of Object.entries(trail)) assert.deepEqual(leaksIn(text, mirror.canaries), [], `${how}: in ${place}`);
}

for (const { id: vendor } of vendors) {
  describe(`canary: ${vendor}`, function () {
    this.timeout(20_000);
    let emulator: Emulator;
    let mirror: Mirror;
    let strangers: string[] = [];
    const trap = createServer(({ url = '', headers }, response) => {
      strangers.push(`${url} ${JSON.stringify(headers)}`);
      response.end('{}');
    });
    const trapOrigin = (): string => `http://127.0.0.1:${(trap.address() as AddressInfo).port}`;
    before(async () => {
      emulator = await starts[vendor as VendorId]({ scale: 4 });
      mirror = await Mirror.before(emulator);
      await new Promise<void>((done) => trap.listen(0, '127.0.0.1', done));
    });
    beforeEach(() => {
      emulator.reset();
      mirror.echo = (reply) => reply;
      strangers = [];
    });
    after(async () => {
      mirror.close();
      trap.close();
      await emulator.close();
    });
    const connected = (): Connected => connect(emulator, { secrets: mirror.secrets, answers: { baseUrl: mirror.origin }, limits: { undocumented: true } });
    const groupId = (): string => emulator.facts.groupIds()[0] ?? '';

    it('is used with secrets of its own', async () => {
      const trail = await used(connected(), groupId());
      assertClean(trail, mirror, 'plain');
      assert.equal(trail.failures, '');
      assert.equal(mirror.strangers, 0);
      for (const [place, text] of Object.entries(trail)) if (place !== 'failures') assert.ok(text.length > 60, `nothing in ${place}`);
    });

    for (const [where, { echo, seen }] of Object.entries(echoes)) {
      it(`keeps them back from ${where}`, async () => {
        mirror.echo = echo;
        const trail = await used(connected(), groupId());
        assertClean(trail, mirror, where);
        if (seen !== undefined) assert.ok(trail[seen].includes(seen === 'raw' ? dots : '•••'), `nothing stands in their place in ${seen}`);
        if (seen === 'values') assert.ok(trail.stored.includes('•••'));
      });
    }

    it('keeps them back from its refusals', async () => {
      for (const status of [401, 403, 500]) {
        for (const [name, form] of mirror.canaries.flatMap(formsOf)) {
          emulator.reset();
          emulator.misbehave({ refuse: status });
          mirror.echo = (reply) => (refusal(reply) ? (wordy.add(vendor), { ...reply, body: reply.body.replace(/told to answer \d+/g, `told ${inJson(form)} to go`) }) : reply);
          const one = connected();
          const failure = await failureIf(one.source.groups.all(never));
          const text = `${one.log.join('\n')}\n${JSON.stringify(failure)}`;
          assert.deepEqual(leaksIn(text, mirror.canaries), [], `${status} ${name}`);
          if (failure?.said?.includes('told ') === true) assert.ok(failure.said.includes('•••'), failure.said);
        }
      }
    });

    it('keeps them back under every fault, and gives them to no other origin', async () => {
      for (const { name, fault, family } of faultsWith(trapOrigin())) {
        if (belowHttp(name, family)) continue;
        emulator.reset();
        emulator.misbehave(fault);
        mirror.echo = (reply, secrets) => ({ ...reply, headers: { ...reply.headers, 'x-echo': inHeader(secrets[0]!) } });
        const one = connected();
        const abort = new AbortController();
        const failure = await failureIf(one.source.groups.all(abort.signal, () => one.source.groups.rows.length > 20 && abort.abort()));
        assert.deepEqual(leaksIn(`${one.log.join('\n')}\n${failure?.stack ?? ''}${JSON.stringify(failure)}`, mirror.canaries), [], name);
      }
      assert.deepEqual(strangers, []);
      // The trap would have noticed.
      await fetch(`${trapOrigin()}/?leak=${encodeURIComponent(mirror.canaries[0]!)}`);
      assert.notDeepEqual(leaksIn(strangers.join('\n'), mirror.canaries), []);
    });

    it('keeps them back when the connection itself fails', async () => {
      // What is large takes long, and is the same for all.
      const cells = faultsWith(trapOrigin()).filter(({ name, family, fault }) => belowHttp(name, family) && (vendor === 'wesurvey' || !large.has(JSON.stringify(fault))));
      await Promise.all(cells.map(async ({ name, fault }) => {
        const alone = await starts[vendor as VendorId]({ scale: 4 });
        alone.misbehave(fault);
        const one = connect(alone, { limits: { timeout: 100 } });
        const failure = await failureIf(one.source.groups.all(never));
        const [text, given] = [`${one.log.join('\n')}\n${failure?.stack ?? ''}${JSON.stringify(failure)}`, Object.values(alone.secrets)];
        await alone.close();
        assert.ok(one.log.length > 0, name);
        assert.deepEqual(leaksIn(text, given), [], name);
      }));
    });

    it('keeps a next link with them out of the log', async () => {
      emulator.misbehave({ next: JSON.stringify(`/x/${mirror.canaries[0]!}`) });
      assertClean(await used(connected(), groupId()), mirror, 'next');
    });
  });
}

describe('canary', () => {
  it('had refusals with words to stand in', () => assert.ok(wordy.size >= 3, [...wordy].join()));
  it('is found in each form, wherever it stands', () => {
    const secret = 'one-CaNaRy-0123456789abcdef/+~"x';
    for (const [name, form] of formsOf(secret)) assert.deepEqual(leaksIn(`before ${form} after`, ['other-secret-CaNaRy', secret]).length > 0, true, name);
    assert.deepEqual(leaksIn('nothing CaNaRy here: ••• one', [secret]), []);
  });
});
