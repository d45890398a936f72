/** Reads the literals that stand in a file of IDs: such as we write, and such as formatters make of them. */

/** A literal, and where it ends. */
export interface ReadLiteral {
  readonly value: string;
  readonly end: number;
}

const letters = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['b', '\b'],
  ['f', '\f'],
  ['v', '\v'],
  ['0', '\0'],
]);

/** How many digits stand behind a letter that begins a code. */
const digits = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);

/**
 * The text between the quotes that open at a place, or up to a comment where none do. Undefined: no text that this line
 * ends.
 * @param escapes whether a backslash escapes between single quotes too
 */
export function readLiteral(text: string, at: number, mark: string, escapes: boolean): ReadLiteral | undefined {
  const quote = text[at];
  if (quote === '"') return readEscaped(text, at, quote);
  if (quote === "'") return escapes ? readEscaped(text, at, quote) : readDoubled(text, at);
  if (escapes) return undefined;
  const line = text.indexOf('\n', at);
  const whole = text.slice(at, line < 0 ? text.length : line);
  const comment = whole.indexOf(` ${mark}`);
  const value = (comment < 0 ? whole : whole.slice(0, comment)).trimEnd();
  return value === '' ? undefined : { value, end: at + value.length };
}

/** Between quotes in which that quote stands twice where it is meant. */
function readDoubled(text: string, at: number): ReadLiteral | undefined {
  const parts: string[] = [];
  for (let from = at + 1; ;) {
    const end = text.indexOf("'", from);
    if (end < 0) return undefined;
    parts.push(text.slice(from, end));
    if (text[end + 1] !== "'") {
      const value = parts.join("'");
      return value.includes('\n') ? undefined : { value, end: end + 1 };
    }
    from = end + 2;
  }
}

function readEscaped(text: string, at: number, quote: string): ReadLiteral | undefined {
  const parts: string[] = [];
  let from = at + 1;
  for (let here = from; here < text.length; here++) {
    const character = text[here];
    if (character === '\n') return undefined;
    if (character === quote) {
      parts.push(text.slice(from, here));
      return { value: parts.join(''), end: here + 1 };
    }
    if (character !== '\\') continue;
    parts.push(text.slice(from, here));
    const { value, end } = escape(text, here + 1);
    parts.push(value);
    from = end;
    here = end - 1;
  }
  return undefined;
}

/** What an escape stands for that begins behind a backslash. */
function escape(text: string, at: number): ReadLiteral {
  const letter = text[at] ?? '';
  const braced = letter === 'u' && text[at + 1] === '{';
  const close = braced ? text.indexOf('}', at) : at + 1 + (digits.get(letter) ?? 0);
  const code = text.slice(at + (braced ? 2 : 1), close);
  if (digits.has(letter) && /^[\da-fA-F]{1,8}$/.test(code) && parseInt(code, 16) <= 0x10ffff)
    return { value: String.fromCodePoint(parseInt(code, 16)), end: close + (braced ? 1 : 0) };
  return { value: letters.get(letter) ?? letter, end: at + 1 };
}
