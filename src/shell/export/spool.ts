/**
 * Rows on their way into a file, in a folder of the system for what is temporary that only the user may read: so a
 * hundred thousand are not in memory, and the file is written when it is known whether they are all.
 */
import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm, type FileHandle } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Spooled } from '../../core/export/read.ts';

/** UTF-16 units that are written at once, about. */
const chunk = 1 << 16;

/** Holds rows until the file of an export is made, and that file until it is where it belongs. */
export class Spool {
  private waiting: string[] = [];

  private constructor(
    private readonly folder: string,
    private readonly handle: FileHandle,
  ) {}

  /** An empty one. Whoever opens it ends it. */
  static async open(): Promise<Spool> {
    const folder = await mkdtemp(join(tmpdir(), 'group-explorer-'));
    try {
      return new Spool(folder, await open(rowsIn(folder), 'ax'));
    } catch (thrown) {
      await rm(folder, { recursive: true, force: true });
      throw thrown;
    }
  }

  /** Takes rows; they are in memory until the next `flush`. */
  add(rows: readonly Spooled[]): void {
    for (const row of rows) this.waiting.push(`${JSON.stringify(row)}\n`);
  }

  /** Writes what waits. */
  async flush(): Promise<void> {
    const text = this.waiting.join('');
    this.waiting = [];
    if (text !== '') await this.handle.appendFile(text);
  }

  /** All rows, from the first on. */
  async *rows(): AsyncGenerator<Spooled> {
    let rest = '';
    for await (const piece of createReadStream(rowsIn(this.folder), 'utf8')) {
      const lines = (rest + (piece as string)).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) yield JSON.parse(line) as Spooled;
    }
  }

  /** Makes the file, and says where it is. */
  async make(pieces: AsyncIterable<string>): Promise<string> {
    const path = join(this.folder, 'file');
    const file = await open(path, 'wx');
    try {
      let text = '';
      for await (const piece of pieces) {
        text += piece;
        if (text.length < chunk) continue;
        await file.appendFile(text);
        text = '';
      }
      await file.appendFile(text);
    } finally {
      await file.close();
    }
    return path;
  }

  /** Nothing is left of it. */
  async end(): Promise<void> {
    await this.handle.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Where files go when no folder is open. */
export const homeFolder = (): string => homedir();

const rowsIn = (folder: string): string => join(folder, 'rows');
