// Prints what another process appends to a file, while it does.
import { open, writeFile } from 'node:fs/promises';

/** How long a line may wait before it is printed. */
const every = 50;

/** @param {string} file Made empty.
 * @returns {Promise<{ file: string, length: () => number, end: () => Promise<void> }>} `length`: how much was printed;
 *   `end`: prints what is left. */
export async function follow(file) {
  await writeFile(file, '');
  const input = await open(file);
  let length = 0;
  const print = async () => {
    const { bytesRead, buffer } = await input.read({ position: length });
    if (bytesRead === 0) return false;
    length += bytesRead;
    return new Promise((resolve) => process.stdout.write(buffer.subarray(0, bytesRead), () => resolve(true)));
  };
  let printing = Promise.resolve();
  const drain = async () => {
    while (await print());
  };
  const timer = setInterval(() => {
    printing = printing.then(drain);
  }, every);
  return {
    file,
    length: () => length,
    end: async () => {
      clearInterval(timer);
      await printing;
      await drain();
      await input.close();
    },
  };
}
