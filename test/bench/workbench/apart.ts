/** An emulator in a process of its own. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { VendorId } from '../../vendors/index.ts';

export interface Apart {
  readonly origin: string;
  readonly answers: Record<string, string>;
  readonly secrets: Record<string, string>;
  /** How many requests it got since it was asked last. */
  requests(): Promise<number>;
  end(): void;
}

export async function startApart(vendor: VendorId, groups: number, latency: number): Promise<Apart> {
  const child = fork(join('test', 'bench', 'emulator.ts'), [vendor, String(groups), String(latency)], {
    execArgv: ['--import', 'tsx'],
  });
  const [started] = (await once(child, 'message')) as [Pick<Apart, 'origin' | 'answers' | 'secrets'>];
  return {
    ...started,
    requests: async () => {
      const answer = once(child, 'message');
      child.send('requests');
      return ((await answer) as [number])[0];
    },
    end: () => void child.kill(),
  };
}
