import type { RawLine } from '../protocol.ts';
import { pointerTo, type Json } from './json.ts';

type Draft = { -readonly [K in keyof RawLine]: RawLine[K] };

/**
 * Raw JSON as lines to draw: indented anew, with every key and scalar as the vendor wrote it. Undefined when there
 * would be more than `most`.
 * @param folded says in words what a folded object or array holds
 */
export function rawLines(root: Json, folded: (type: 'object' | 'array', size: number) => string, most: number): RawLine[] | undefined {
  const lines: Draft[] = [];
  const draw = (json: Json, pointer: string, depth: number, key: string | undefined, comma: boolean): void => {
    if (lines.length > most) return;
    const at = { depth, pointer, ...(key !== undefined && { key }) };
    const type = json.type;
    const size = json.entries.length + json.items.length;
    if ((type !== 'object' && type !== 'array') || size === 0) {
      const text = type === 'object' ? '{}' : type === 'array' ? '[]' : json.text;
      lines.push({ ...at, text, kind: type, comma });
      return;
    }
    const opening: Draft = { ...at, text: type === 'object' ? '{' : '[', kind: type, comma: false, folded: folded(type, size) };
    const start = lines.push(opening);
    json.entries.forEach((entry, index) => draw(entry.value, pointerTo(pointer, entry.key), depth + 1, entry.keyText, index < size - 1));
    json.items.forEach((item, index) => draw(item, pointerTo(pointer, index), depth + 1, undefined, index < size - 1));
    lines.push({ depth, pointer, text: type === 'object' ? '}' : ']', kind: 'close', comma });
    opening.holds = lines.length - start;
  };
  draw(root, '', 0, undefined, false);
  return lines.length > most ? undefined : lines;
}
