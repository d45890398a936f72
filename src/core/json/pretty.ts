/** Indents JSON: changes white space between its tokens, and nothing else. */

const step = '  ';
/** Deeper than that lines are set no further in: what is nested without end would grow by its square. */
const mostSteps = 100;

/** JSON with each key and item on a line of its own. Every other character stays as it is, and in its order. */
export function pretty(text: string): string {
  const parts: string[] = [];
  let depth = 0;
  const line = (): string => `\n${step.repeat(Math.min(depth, mostSteps))}`;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (isSpace(character)) continue;
    if (character === '"') {
      const end = endOfString(text, at);
      parts.push(text.slice(at, end));
      at = end - 1;
    } else if (character === '{' || character === '[') {
      const next = nextToken(text, at + 1);
      const closes = text[next] === '}' || text[next] === ']';
      parts.push(character);
      if (closes) parts.push(text[next]!);
      else {
        depth++;
        parts.push(line());
      }
      if (closes) at = next;
    } else if (character === '}' || character === ']') {
      depth = Math.max(0, depth - 1);
      parts.push(line(), character);
    } else if (character === ',') parts.push(character, line());
    else if (character === ':') parts.push(': ');
    else {
      let end = at + 1;
      while (end < text.length && !isSpace(text[end]!) && !'{}[],:"'.includes(text[end]!)) end++;
      parts.push(text.slice(at, end));
      at = end - 1;
    }
  }
  return parts.join('');
}

const isSpace = (character: string): boolean =>
  character === ' ' || character === '\n' || character === '\r' || character === '\t';

function nextToken(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSpace(text[at]!)) at++;
  return at;
}

/** Behind the closing quote of a string; the end of the text where it has none. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}
