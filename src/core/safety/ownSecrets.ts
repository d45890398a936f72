/**
 * Finds a connection's own secrets in what a vendor sends, in every form in which they may travel.
 *
 * Nobody sees them, not even in raw: a vendor may send them back, so raw is word for word but for them. A row whose ID
 * holds one stays visible, as a row that cannot be read.
 */
import { fold } from '../nameIndex/fold.ts';
import { isDisguising, undisguised } from './disguise.ts';

/** So many characters in a row of a secret give it away; shorter secrets count as a whole. */
const run = 10;
/** Nothing shorter is a secret. */
const shortest = 4;
/** No server takes a header or an address that is longer, so none can send it back. */
const longest = 32_768;
/** A text is probed at every `stride`th place only: each run holds a whole probe at one of them. */
const probe = 5;
const stride = run - probe + 1;
const bits = 20;

/** Finds a connection's own secrets in texts, in whatever form they come back. */
export class OwnSecrets {
  private readonly known = new Set<string>();
  /** Those that were entered: one that was replaced may still be valid, and stand in what the vendor sent before. */
  private readonly entered = new Set<string>();
  /**
   * All that each secret may look like, normalized: each run of so many characters of it, and what is shorter as a
   * whole.
   */
  private readonly runs = new Set<string>();
  private short: readonly string[] = [];
  /** A bit for the hash of each probe in a form: most text is passed over by it. */
  private readonly probes = new Uint32Array((1 << bits) / 32);

  /** @param beginnings with which all secrets of this kind begin: they give nothing away, and stand in other texts */
  constructor(
    secrets: Iterable<string> = [],
    private readonly beginnings: readonly string[] = [],
  ) {
    this.remember(secrets);
  }

  /** Finds these too from now on, for good. They are held in memory only. */
  remember(secrets: Iterable<string>): void {
    const entered = [...secrets];
    for (const secret of entered) this.entered.add(secret);
    this.take(entered);
  }

  /** Finds a session too, until `only` names others. */
  meet(session: string): void {
    this.take([session]);
  }

  private take(secrets: Iterable<string>): void {
    const more = [...secrets].filter((secret) => secret.length >= shortest && !this.known.has(secret));
    if (more.length === 0) return;
    for (const secret of more) this.known.add(secret);
    const parts = more.map((secret) => ownPart(secret.slice(0, longest), this.beginnings));
    // Where less than that is its own, only all of it gives it away.
    const told = parts.flatMap(({ own, rest }) => (own.length < run && rest !== '' ? [] : own));
    const whole = parts.flatMap(({ own, rest }) => (own.length < run && rest !== '' ? rest + own : []));
    const long = distinct([...told.flatMap(spellings), ...told.flatMap(bases)]).filter(({ length }) => length >= run);
    // A few characters of base64 may be anything.
    const short = distinct(told.flatMap(spellings)).filter(({ length }) => length < run);
    this.short = [...this.short, ...short, ...distinct(whole.flatMap(spellings))];
    for (const form of long) {
      for (let at = 0; at + run <= form.length; at++) this.runs.add(form.slice(at, at + run));
      for (let at = 0; at + probe <= form.length; at++) {
        const bit = hash(form, at);
        this.probes[bit >>> 5]! |= 1 << (bit & 31);
      }
    }
  }

  /** Finds these sessions, and no others any more: they come and go for weeks, and what is over gives nothing away. */
  only(sessions: readonly string[]): void {
    this.known.clear();
    this.runs.clear();
    this.short = [];
    this.probes.fill(0);
    this.take([...this.entered, ...sessions]);
  }

  /**
   * Whether a secret, or a part that gives it away, is in the text, also behind what is invisible or only looks
   * different.
   */
  in(text: string): boolean {
    return this.holds(text) || (isDisguising(text) && this.holds(undisguised(text)));
  }

  /** The text with `•••` in the place of each secret. */
  without(text: string): string {
    const clean = this.cleared(text);
    // Where in it a disguise begins and ends nobody can say.
    return isDisguising(clean) && this.holds(undisguised(clean)) ? '•••' : clean;
  }

  private holds(text: string): boolean {
    return this.mayHold(text) && !this.found(text).next().done;
  }

  private cleared(text: string): string {
    if (!this.mayHold(text)) return text;
    const found = [...this.found(text)].sort(([a], [b]) => a - b);
    let [clean, at] = ['', 0];
    for (const [start, end] of found) {
      if (end <= at) continue;
      if (start >= at) clean += `${text.slice(at, start)}•••`;
      at = end;
    }
    return clean + text.slice(at);
  }

  /** Almost no text does, and this is asked of all that comes. */
  private mayHold(text: string): boolean {
    return this.short.length > 0 || this.probed(text, 0) >= 0;
  }

  /** The next place, from one on, at which a probe is in a form; -1: there is none. */
  private probed(text: string, from: number): number {
    for (let at = from; at + probe <= text.length; at += stride) {
      const bit = hash(text, at);
      if ((this.probes[bit >>> 5]! & (1 << (bit & 31))) !== 0) return at;
    }
    return -1;
  }

  private *found(text: string): Generator<readonly [start: number, end: number]> {
    for (let at = this.probed(text, 0), from = 0; at >= 0; at = this.probed(text, at + stride)) {
      for (let start = Math.max(from, at - stride + 1); start <= at; start++) {
        if (!this.isRun(text, start)) continue;
        let end = start + run;
        while (this.isRun(text, end - run + 1)) end++;
        yield [start, end];
        from = end;
        at = Math.max(at, end - stride);
        break;
      }
    }
    if (this.short.length === 0) return;
    const whole = normalized(text);
    for (const form of this.short) {
      for (let at = whole.indexOf(form); at >= 0; at = whole.indexOf(form, at + form.length))
        yield [at, at + form.length];
    }
  }

  private isRun(text: string, start: number): boolean {
    if (start + run > text.length) return false;
    return this.runs.has(normalized(text.slice(start, start + run)));
  }
}

/**
 * What of a secret is its own, and the rest before it. Words with which all of a kind begin (`service_api_…`) give
 * nothing away. The vendor's file names them; else they are taken for such only before much that is not.
 */
function ownPart(secret: string, beginnings: readonly string[]): { readonly own: string; readonly rest: string } {
  const lower = secret.toLowerCase();
  const named = beginnings
    .filter((one) => one.length < secret.length && lower.startsWith(one.toLowerCase()))
    .reduce((longest, one) => Math.max(longest, one.length), 0);
  const guessed = /^(?:[a-z]{2,12}_){1,2}/i.exec(secret)?.[0].length ?? 0;
  const length = named > 0 ? named : secret.length - guessed >= leastOwn ? guessed : 0;
  return { own: secret.slice(length), rest: secret.slice(0, length) };
}
const leastOwn = 16;

/** What a code unit counts as: case does not matter, nor which of the two alphabets of base64 was taken. */
const counts = Uint16Array.from({ length: 128 }, (_, code) =>
  '-_'.includes(String.fromCharCode(code))
    ? code === 0x2d
      ? 0x2b
      : 0x2f
    : code >= 0x41 && code <= 0x5a
      ? code + 32
      : code,
);

function normalized(text: string): string {
  return text.replace(/[A-Z_-]/g, (character) => String.fromCharCode(counts[character.charCodeAt(0)]!));
}

function hash(text: string, at: number): number {
  let sum = 0;
  for (let i = at; i < at + probe; i++) {
    const code = text.charCodeAt(i);
    sum = Math.imul(sum, 0x01000193) ^ (code < 128 ? counts[code]! : code);
  }
  return Math.imul(sum, 0x9e3779b1) >>> (32 - bits);
}

const distinct = (forms: readonly string[]): readonly string[] => [...new Set(forms.map(normalized))];

function spellings(secret: string): string[] {
  const inJson = JSON.stringify(secret).slice(1, -1);
  const inAddress = encodeURIComponent(sent(secret));
  const hex = Array.from(new TextEncoder().encode(sent(secret)), (byte) => byte.toString(16).padStart(2, '0'));
  return [
    ...[secret, fold(secret), inAddress, new URLSearchParams({ s: secret }).toString().slice(2), inJson],
    // A key is shown as a part of a JSON pointer.
    secret.replaceAll('~', '~0').replaceAll('/', '~1'),
    // Written without its signs, or with others in their place.
    ...['', ' ', '-', '_', '.'].map((sign) => secret.replace(/[^a-z0-9]+/gi, sign)),
    ...[hex.join(''), hex.join(':')],
  ];
}

/**
 * Base64 of a text that may stand anywhere in what was encoded: three ways, each without the characters that its
 * neighbours have a part in.
 */
function bases(secret: string): string[] {
  const bytes = Array.from(new TextEncoder().encode(sent(secret)), (byte) => String.fromCharCode(byte)).join('');
  return [0, 1, 2].flatMap((before) => {
    const core = btoa('\0'.repeat(before) + bytes).slice(
      Math.ceil((before * 8) / 6),
      Math.floor(((before + bytes.length) * 8) / 6),
    );
    return [core, encodeURIComponent(core)];
  });
}

/** As it travels: half a surrogate pair has no encoding. */
function sent(secret: string): string {
  return new TextDecoder().decode(new TextEncoder().encode(secret));
}
