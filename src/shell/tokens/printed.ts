/**
 * Runs a command and takes what it prints. No shell reads the command; it has a limit in time and in bytes; and
 * nothing that it started stays behind, whatever it does.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { homedir } from 'node:os';
import { printedText } from '../../core/safety/printedLine.ts';

/** What became of a command: what it printed, or why that is of no use. */
export type Printed =
  { readonly text: string } | { readonly problem: 'missing' | 'failed' | 'slow' | 'flood' | 'stopped' };

/** How long a command may take and how much it may print. */
export interface PrintLimits {
  /** ms */
  readonly time: number;
  readonly bytes: number;
}

/** Somebody may have to touch a key, or to type a password of their own. */
export const printLimits: PrintLimits = { time: 60_000, bytes: 65_536 };

const running = new Set<ChildProcess>();

/** Ends every command that runs. */
export function stopCommands(): void {
  for (const child of running) end(child);
}

/**
 * What a command prints. It runs in the user's home folder: a program that a workspace brings along is found by no name
 * there. What it says beside is not read: it may hold anything.
 */
export function printedBy([program = '', ...words]: readonly string[], limits = printLimits): Promise<Printed> {
  return new Promise((resolve) => {
    const child = spawn(program, words, {
      cwd: homedir(),
      stdio: ['ignore', 'pipe', 'ignore'],
      shell: false,
      windowsHide: true,
      // A group of its own, to end all that it starts.
      detached: process.platform !== 'win32',
    });
    running.add(child);
    const pieces: Buffer[] = [];
    let size = 0;
    const done = (printed: Printed): void => {
      if (!running.delete(child)) return;
      clearTimeout(timer);
      end(child);
      child.stdout.destroy();
      resolve(printed);
    };
    const timer = setTimeout(() => done({ problem: 'slow' }), limits.time);
    child.stdout.on('data', (piece: Buffer) => {
      size += piece.length;
      if (size > limits.bytes) done({ problem: 'flood' });
      else pieces.push(piece);
    });
    child.on('error', () => done({ problem: 'missing' }));
    // What it started may hold its output open for good.
    child.on('exit', () => endGroup(child));
    child.on('close', (code, signal) => {
      if (signal !== null) done({ problem: 'stopped' });
      else done(code === 0 ? { text: printedText(Buffer.concat(pieces)) } : { problem: 'failed' });
    });
  });
}

function end(child: ChildProcess): void {
  endGroup(child);
  child.kill('SIGKILL');
}

function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true }).on(
      'error',
      () => undefined,
    );
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // All of it is over already.
  }
}
