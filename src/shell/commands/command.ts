/** The type of a command. */

/** What a command does with the node and the nodes that menus and keybindings give; the palette gives none. */
export type Command = (node?: unknown, nodes?: unknown) => Promise<void> | void;
