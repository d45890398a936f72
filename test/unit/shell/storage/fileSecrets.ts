import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { SessionStorage } from '../../../../src/core/client/signIn/sessionStore.ts';

/** Secrets that several processes share, as VS Code's do: what one stores the others get a little later. */
export class FileSecrets implements SessionStorage {
  private readonly own = new Map<string, string>();

  constructor(
    private readonly folder: string,
    private readonly late = 150,
  ) {}

  async get(key: string): Promise<string | undefined> {
    const [text, age] = await this.at(this.path(key));
    if (text === undefined) return undefined;
    // The one who stored it has it at once.
    return age >= this.late || this.own.get(key) === text ? text : (await this.at(`${this.path(key)}.before`))[0];
  }

  async store(key: string, value: string): Promise<void> {
    const before = (await this.at(this.path(key)))[0];
    if (before !== undefined) await this.write(`${this.path(key)}.before`, before);
    this.own.set(key, value);
    await this.write(this.path(key), value);
  }

  async delete(key: string): Promise<void> {
    await rm(this.path(key), { force: true });
    await rm(`${this.path(key)}.before`, { force: true });
  }

  private async at(path: string): Promise<readonly [text: string | undefined, age: number]> {
    try {
      return [await readFile(path, 'utf8'), Date.now() - (await stat(path)).mtimeMs];
    } catch {
      return [undefined, 0];
    }
  }

  private async write(path: string, text: string): Promise<void> {
    const draft = `${path}.${randomUUID()}`;
    await writeFile(draft, text);
    await rename(draft, path);
  }

  private path(key: string): string {
    return join(this.folder, `secret-${createHash('sha256').update(key).digest('hex').slice(0, 16)}`);
  }
}
