/** Waits until the window has taken in what it was sent. */
import { commands } from 'vscode';

/** Resolves once the window has taken in all that it was sent before: it answers one after the other. */
export const windowReached = (): Thenable<unknown> => commands.executeCommand('noop');
