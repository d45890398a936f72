/** Tells when the window has taken in what it was sent. */
import { commands } from 'vscode';

/** VS Code lists no command that begins with `_`. Another copy of this module has another. */
const reached = `_groupExplorer.windowReached.${crypto.randomUUID()}`;

/** Who waits, by a number of each. */
const waiting = new Map<number, () => void>();
let last = 0;
let isRegistered = false;

/**
 * Calls back once the window has taken in all that it was sent before, and before we hear of what the user does after
 * that. So the window runs a command of ours, which comes in its place among what the window tells; the end of a
 * command of the window would only be noticed after all that came with it, such as a click.
 */
export function whenWindowReached(then: () => void): void {
  if (!isRegistered) commands.registerCommand(reached, end);
  isRegistered = true;
  const number = ++last;
  waiting.set(number, then);
  void ask(number);
}

async function ask(number: number): Promise<void> {
  try {
    await commands.executeCommand('runCommands', { commands: [{ command: reached, args: number }] });
  } catch {
    // However the command went, the window has answered.
  }
  end(number);
}

function end(number: number): void {
  const then = waiting.get(number);
  waiting.delete(number);
  then?.();
}
