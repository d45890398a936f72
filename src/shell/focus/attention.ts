/**
 * Remembers where the user was last: in the tree or in a detail. That is what a command from the palette is about.
 *
 * VS Code does not tell an extension whether its tree or its page has the focus. The tree tells selections, and the
 * page says when it gets the focus.
 */

/** Where the user was last: in the tree or in a detail. VS Code does not tell which of them has the focus. */
export class Attention {
  private on: 'tree' | 'detail' = 'tree';

  get isOnDetail(): boolean {
    return this.on === 'detail';
  }

  toTree(): void {
    this.on = 'tree';
  }

  toDetail(): void {
    this.on = 'detail';
  }
}
