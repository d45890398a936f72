// One of several windows: writes and reads one file of the cache in turn. Says when it begins, and how often it was not
// whole.
import { CacheFiles } from '../../../../src/shell/storage/cacheFiles.ts';

export interface Said {
  readonly reads: number;
  readonly broken: number;
}

async function work(storage: string, number: number): Promise<Said> {
  const files = new CacheFiles(storage, () => true, {
    profile: () => Promise.resolve('mine'),
    workspaceOf: () => undefined,
    workspace: undefined,
  });
  const label = { connectionId: 'one', key: '["one","testmo"]' };
  let [reads, broken] = [0, 0];
  for (let turn = 0; turn < 12; turn++) {
    await files.write(label, new Uint8Array(200_000 + turn).fill(number * 12 + turn));
    if (turn === 0) process.send!('writes');
    const bytes = await files.read(label);
    if (bytes === undefined) continue;
    reads++;
    if (bytes.length < 200_000 || !bytes.every((byte) => byte === bytes[0])) broken++;
  }
  return { reads, broken };
}

const [storage = '', number = '0'] = process.argv.slice(2);
void work(storage, Number(number)).then((said) => process.send!(said, () => process.disconnect()));
