/** A secret that nobody else has, in each form in which it could be found again. */
import { randomBytes } from 'node:crypto';

/** A new secret. It is written differently in a URL, in JSON and in base64. */
export function canary(name: string): string {
  return `${name}-CaNaRy-${randomBytes(12).toString('hex')}/+~"x`;
}

/** A new secret that fits where only letters and digits do. */
export const plainCanary = (name: string): string => `${name}CaNaRy${randomBytes(12).toString('hex')}`;

/** Name of a form → the secret in it. */
export function formsOf(secret: string): readonly (readonly [name: string, form: string])[] {
  const sent = Buffer.from(secret);
  const base64 = sent.toString('base64').replace(/=+$/, '');
  const forms = [
    ['as it is', secret],
    ['in a path', encodeURIComponent(secret)],
    ['in a query', new URLSearchParams({ s: secret }).toString().slice(2)],
    ['in JSON', JSON.stringify(secret).slice(1, -1)],
    ['in a JSON pointer', secret.replaceAll('~', '~0').replaceAll('/', '~1')],
    ['in upper case', secret.toUpperCase()],
    ['in lower case', secret.toLowerCase()],
    ...(secret.length < 10
      ? []
      : ([
          ['in base64', base64],
          ['in base64url', sent.toString('base64url')],
          ['in base64 of a URL', encodeURIComponent(base64)],
        ] as const)),
    ...(secret.length < 16
      ? []
      : ([
          ['cut short', secret.slice(0, 14)],
          ['without its beginning', secret.slice(-12)],
        ] as const)),
  ] as const;
  // Upper case of some letters is two; those count as they are.
  return forms.filter(
    ([name, form]) =>
      form.length >= 4 && (!name.endsWith('case') || (form.length === secret.length && /^[\x00-\x7f]*$/.test(secret))),
  );
}

/** What of the secrets is found in a text: the names of their forms. */
export function leaksIn(text: string, secrets: readonly string[]): string[] {
  return secrets.flatMap((secret) =>
    formsOf(secret).flatMap(([name, form]) => (text.includes(form) ? [`${secret.slice(0, 8)}… ${name}`] : [])),
  );
}
