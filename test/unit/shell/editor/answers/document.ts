// A document of VS Code in plain Node, as far as IDs in code ask for it.
import type { Position, Range, TextDocument, Uri } from 'vscode';

/** A document of that text. @param name with its ending; its language follows from that */
export function documentOf(text: string, languageId: string, name = 'a'): TextDocument {
  const lines = text.split('\n');
  const offsetAt = ({ line, character }: Position): number =>
    lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
  const document = {
    uri: { scheme: 'file', path: `/${name}`, toString: () => `file:///${name}` } as unknown as Uri,
    fileName: `/${name}`,
    languageId,
    lineCount: lines.length,
    lineAt: (line: number) => ({ text: lines[line]! }),
    getText: (range?: Range) => (range === undefined ? text : text.slice(offsetAt(range.start), offsetAt(range.end))),
    offsetAt,
    positionAt: (offset: number) => {
      const before = text.slice(0, offset).split('\n');
      return { line: before.length - 1, character: before.at(-1)!.length };
    },
  };
  return document as unknown as TextDocument;
}
