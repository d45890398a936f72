/** Reads what an export wrote. */
import MarkdownIt from 'markdown-it';

/** All pieces of a file. */
export async function fileOf(pieces: AsyncIterable<string>): Promise<string> {
  let file = '';
  for await (const piece of pieces) file += piece;
  return file;
}

/** The rows of the one table of a Markdown text, as its reader has them: plain text by the name of the column. */
export function markdownRows(file: string): Record<string, string>[] {
  const rows: string[][] = [];
  for (const { type, children } of new MarkdownIt().parse(file, {})) {
    if (type === 'tr_open') rows.push([]);
    else if (type === 'inline' && rows.length > 0)
      rows.at(-1)!.push((children ?? []).map(({ content }) => content).join(''));
  }
  const [names = [], ...cells] = rows;
  return cells.map((row) => Object.fromEntries(row.map((cell, index) => [names[index] ?? '', cell])));
}
