/** Finds where the members of a JSON object stand in its text, so that all else can stay as it is. */

/** A member of the outermost object. */
export interface JsonMember {
  readonly key: string;
  /** Where its key begins. */
  readonly start: number;
  readonly valueStart: number;
  /** Where its value ends. */
  readonly end: number;
}

/** Where the outermost object of a text stands, and its members. */
export interface JsonMembers {
  /** Behind its opening bracket. */
  readonly open: number;
  /** At its closing bracket. */
  readonly close: number;
  readonly members: readonly JsonMember[];
}

/** The members of a text that JSON.parse takes; undefined: it is no object. */
export function jsonMembers(text: string): JsonMembers | undefined {
  let at = skip(text, 0);
  if (text[at] !== '{') return undefined;
  const open = ++at;
  const members: JsonMember[] = [];
  for (at = skip(text, at); text[at] === '"'; at = skip(text, at)) {
    const start = at;
    const keyEnd = endOfString(text, at);
    const valueStart = skip(text, skip(text, keyEnd) + 1);
    const end = endOfValue(text, valueStart);
    members.push({ key: JSON.parse(text.slice(start, keyEnd)) as string, start, valueStart, end });
    at = skip(text, end);
    if (text[at] !== ',') break;
    at++;
  }
  return { open, close: at, members };
}

function skip(text: string, at: number): number {
  let here = at;
  while (here < text.length && ' \n\r\t'.includes(text[here]!)) here++;
  return here;
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}

function endOfValue(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const character = text[at]!;
    if (character === '"') {
      at = endOfString(text, at) - 1;
      if (depth === 0) return at + 1;
    } else if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') {
      if (depth === 0) return at;
      if (--depth === 0) return at + 1;
    } else if (depth === 0 && ', \n\r\t'.includes(character)) return at;
  }
  return text.length;
}
