/** The types of a command and of a table of some. */
import type { CommandName } from './commandNames.ts';

/** What a command does with the node and the nodes that menus and keybindings give; the palette gives none. */
export type Command = (node?: unknown, nodes?: unknown) => Promise<void> | void;

/** These commands, each once: one that is missing, or has no such name, does not compile. */
export type Commands<Name extends CommandName> = Readonly<Record<Name, Command>>;
