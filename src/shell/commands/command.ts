/** The types of a command and of a table of some. */
import type { CommandName } from './commandNames.ts';

/**
 * What a command does with the node and the nodes that menus and keybindings give; the palette gives none. A text or
 * an object goes to whoever ran it.
 */
export type Command =
  | ((node?: unknown, nodes?: unknown) => Promise<void> | void)
  | ((node?: unknown, nodes?: unknown) => Promise<string | object | undefined>);

/** These commands, each once: one that is missing, or has no such name, does not compile. */
export type Commands<Name extends CommandName> = Readonly<Record<Name, Command>>;
