/**
 * What quick picks have in newer versions of VS Code, with types of our own: those that are installed are of the oldest
 * version. A version in which something is only proposed throws where it is used; that leaves all as in older ones.
 */
import type { QuickInputButton, QuickPick, QuickPickItem } from 'vscode';

/** Shows a line below what is typed, where VS Code has it: since 1.108. */
export function promptBelow(pick: QuickPick<QuickPickItem>, prompt: string): void {
  if ('prompt' in pick) tried(() => (pick.prompt = prompt));
}

/** A button that is on or off, and shows it where VS Code can: since 1.109. */
export class ToggleButton {
  /** Whether it is on. */
  on = false;

  /** @param button undefined: it has no place, and only remembers */
  constructor(
    private readonly pick: Pick<QuickPick<QuickPickItem>, 'buttons'>,
    private readonly button: QuickInputButton | undefined,
  ) {
    this.draw();
  }

  /** Turns it on or off. */
  turn(on: boolean): void {
    if (this.on === on) return;
    this.on = on;
    this.draw();
  }

  private draw(): void {
    const { pick, button, on } = this;
    if (button === undefined) return;
    const shown = tried(() => (pick.buttons = [{ ...button, toggle: { checked: on } } as QuickInputButton]));
    if (!shown) pick.buttons = [button];
  }
}

function tried(work: () => unknown): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}
