import type { IncomingHttpHeaders } from 'node:http';
import type { Standing } from './vendor.ts';

/** How a vendor's tokens live. */
export interface SessionRules {
  /** How long an issued one lasts. */
  readonly seconds: number;
  /** Each new one kills the earlier ones, pasted ones too. */
  readonly onlyLatest?: boolean;
  /** The vendor's clock, in ms. */
  readonly now?: (() => number) | undefined;
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The tokens of one emulator: one that is always there, one expired, one with too few rights, and those it issued. */
export class Sessions {
  readonly valid: string;
  readonly expired: string;
  readonly forbidden: string;
  /** When each token ends, in ms. */
  readonly #ends = new Map<string, number>();
  #issued = 0;

  constructor(
    private readonly vendor: string,
    private readonly rules: SessionRules = { seconds: 1800 },
  ) {
    this.valid = `${vendor}-token-valid`;
    this.expired = `${vendor}-token-expired`;
    this.forbidden = `${vendor}-token-forbidden`;
    this.restart();
  }

  /** Issues a token; with `jwt` its end can be read from it. */
  issue(seconds = this.rules.seconds, jwt = true): string {
    const now = this.now();
    const serial = ++this.#issued;
    if (this.rules.onlyLatest) this.#ends.clear();
    const claims = {
      sub: `${this.vendor}-emulator`,
      jti: String(serial),
      iat: Math.floor(now / 1000),
      exp: Math.floor(now / 1000 + seconds),
    };
    const token = jwt
      ? `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.emulator`
      : `${this.vendor}-token-issued-${serial}`;
    this.#ends.set(token, now + seconds * 1000);
    return token;
  }

  private now(): number {
    return this.rules.now?.() ?? Date.now();
  }

  standing(token: string | undefined): Standing {
    if (token === this.forbidden) return 'forbidden';
    if (token === this.expired) return 'expired';
    const end = token === undefined ? undefined : this.#ends.get(token);
    if (end !== undefined && end > this.now()) return 'welcome';
    return end === undefined && token !== this.valid ? 'missing' : 'expired';
  }

  /** The bearer of a request; any other form of the header counts as none. */
  bearer(headers: IncomingHttpHeaders): Standing {
    return this.standing(/^Bearer ([^\s]+)$/.exec(headers.authorization ?? '')?.[1]);
  }

  /** Ends every session at once, as a vendor does that signs everybody out; the pasted token stays. */
  endIssued(): void {
    for (const token of this.#ends.keys()) if (token !== this.valid) this.#ends.set(token, 0);
  }

  /** As at the start. */
  restart(): void {
    this.#ends.clear();
    this.#ends.set(this.valid, Number.POSITIVE_INFINITY);
  }
}
