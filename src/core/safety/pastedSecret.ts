/**
 * Reads a secret as people paste it. What can be no part of one is taken off without a word, such as quotes and
 * `Authorization: Bearer`; what cannot be sent is told, and so is more than a secret.
 */
import { bare } from './oneLine.ts';

/**
 * What is wrong with what was pasted: nothing is left, spaces inside, signs that no header holds, other text around.
 */
export type SecretProblem = 'missing' | 'spaces' | 'signs' | 'more';

const quotes: readonly (readonly [open: string, close: string])[] = [
  ['"', '"'],
  ["'", "'"],
  ['`', '`'],
  ['“', '”'],
  ['‘', '’'],
  ['„', '“'],
  ['«', '»'],
  ['<', '>'],
];
const quoteSigns = new Set(quotes.flat());

/** The beginnings of a line that holds a secret, as curl, code and files have it, and how the rest must go on. */
const beginnings: readonly (readonly [beginning: RegExp, rest: RegExp])[] = [
  [/^(?:-H|--header)[\s=]*/i, /^(?:["'`“‘]|authorization)/i],
  [/^["'`“‘]?authorization["'`”’]?\s*[:=]\s*/i, /^/],
  [/^bearer(?::\s*|\s+|$)/i, /^/],
  // Base64 is filled up with "=": there must be more behind it.
  [
    /^["'`“‘]?(?:(?:access|api|app|auth|bearer|client|personal|project)[ _-]?){0,2}(?:token|secret|key|pat)["'`”’]?\s*[:=]\s*/i,
    /^[^=]/,
  ],
  [/^(?:export\s+)?[A-Z][A-Z0-9_]*_(?:TOKEN|SECRET|KEY|PAT)\s*=\s*/, /^[^=]/],
];
/** So many layers of wrapping; nobody has more. */
const mostLayers = 12;

/** The secret in what was pasted, or why there is none that can be sent. */
export function readSecret(pasted: string): { readonly secret: string } | { readonly problem: SecretProblem } {
  let secret = bare(pasted);
  for (let layer = 0; layer < mostLayers; layer++) secret = unwrapped(secret);
  if (secret === '') return { problem: 'missing' };
  // An object or a page, an address, or several names with their values.
  if (/^[{[<]|:\/\/|&[\w-]+=|["'`]\s*[:=]/.test(secret)) return { problem: 'more' };
  if (/\s/.test(secret)) return { problem: 'spaces' };
  return /[^!-~¡-ÿ]/.test(secret) ? { problem: 'signs' } : { secret };
}

/** Without one layer of what stands around it. */
function unwrapped(text: string): string {
  const inner = withoutEnd(text.trim());
  for (const [beginning, rest] of beginnings) {
    const behind = inner.slice(beginning.exec(inner)?.[0].length ?? 0);
    if (behind !== inner && rest.test(behind)) return behind;
  }
  const [first = '', last = ''] = [inner.at(0), inner.at(-1)];
  if (inner.length > 1 && quotes.some(([open, close]) => open === first && close === last)) return inner.slice(1, -1);
  // Half of a pair: the other half was not selected.
  if (first !== '<' && quoteSigns.has(first)) return inner.slice(1);
  return last !== '>' && quoteSigns.has(last) ? inner.slice(0, -1) : inner;
}

/** Without the commas and semicolons that end it, and the sign by which a shell goes on in the next line. */
function withoutEnd(text: string): string {
  let end = text.length;
  if (text.endsWith('\\') && /\s/.test(text.at(-2) ?? ' ')) end--;
  while (end > 0 && /[,;\s]/.test(text[end - 1]!)) end--;
  return text.slice(0, end);
}
