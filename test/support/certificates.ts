/** Certificates for tests. Keys are made anew each time, so that none lies in the repository. */
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { isIPv4 } from 'node:net';

/** A key, and the certificate that goes with it. */
export interface Identity {
  readonly key: string;
  readonly cert: string;
}

const der = (tag: number, ...parts: readonly Buffer[]): Buffer => {
  const content = Buffer.concat(parts);
  const { length } = content;
  return Buffer.concat([Buffer.from(length < 128 ? [tag, length] : [tag, 0x82, length >> 8, length & 255]), content]);
};
const sequence = (...parts: readonly Buffer[]): Buffer => der(0x30, ...parts);
const text = (tag: number, value: string): Buffer => der(tag, Buffer.from(value));
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
const pem = (kind: string, bytes: Buffer): string =>
  `-----BEGIN ${kind}-----\n${bytes
    .toString('base64')
    .match(/.{1,64}/g)!
    .join('\n')}\n-----END ${kind}-----\n`;
const name = (common: string): Buffer => sequence(der(0x31, sequence(oid('550403'), text(0x0c, common))));
const extension = (id: string, value: Buffer): Buffer => sequence(oid(id), der(0x04, value));
const newKeys = (): { publicKey: KeyObject; privateKey: KeyObject } =>
  generateKeyPairSync('ec', { namedCurve: 'prime256v1' });

const isAuthority = extension('551d13', sequence(der(0x01, Buffer.from([0xff]))));
const forHosts = (hosts: readonly string[]): Buffer =>
  extension(
    '551d11',
    sequence(
      ...hosts.map((host) => (isIPv4(host) ? der(0x87, Buffer.from(host.split('.').map(Number))) : text(0x82, host))),
    ),
  );

let serial = 1;

interface Wanted {
  readonly subject: string;
  readonly issuer: string;
  readonly extensions: readonly Buffer[];
  /** The last year in which it is valid, as two digits. */
  readonly until?: string;
}

function signed(of: KeyObject, by: KeyObject, { subject, issuer, extensions, until = '49' }: Wanted): string {
  const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'));
  const validity = sequence(text(0x17, '200101000000Z'), text(0x17, `${until}1231235959Z`));
  const version3 = der(0xa0, der(0x02, Buffer.from([2])));
  const more = extensions.length === 0 ? [] : [der(0xa3, sequence(...extensions))];
  const toSign = sequence(
    version3,
    der(0x02, Buffer.from([serial++])),
    ecdsaWithSha256,
    name(issuer),
    validity,
    name(subject),
    of.export({ type: 'spki', format: 'der' }),
    ...more,
  );
  return pem('CERTIFICATE', sequence(toSign, ecdsaWithSha256, der(0x03, Buffer.from([0]), sign('sha256', toSign, by))));
}

const pkcs8 = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();

/** A certificate for 127.0.0.1 that nobody but itself has signed. */
export function selfSigned(): Identity {
  const { privateKey, publicKey } = newKeys();
  return {
    key: pkcs8(privateKey),
    cert: signed(publicKey, privateKey, { subject: '127.0.0.1', issuer: '127.0.0.1', extensions: [] }),
  };
}

/** A company that signs its own certificates. */
export class Authority {
  private readonly keys = newKeys();
  private readonly common = `Test Authority ${serial}`;
  /** Its root certificate. */
  readonly cert = signed(this.keys.publicKey, this.keys.privateKey, {
    subject: this.common,
    issuer: this.common,
    extensions: [isAuthority],
  });

  /** A certificate for some hosts; `expired`: it was one. */
  issue(hosts: readonly string[], { expired = false } = {}): Identity {
    const { privateKey, publicKey } = newKeys();
    return {
      key: pkcs8(privateKey),
      cert: signed(publicKey, this.keys.privateKey, {
        subject: hosts[0] ?? '',
        issuer: this.common,
        extensions: [forHosts(hosts)],
        until: expired ? '21' : '49',
      }),
    };
  }
}
