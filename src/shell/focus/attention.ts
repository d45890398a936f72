/** Remembers where the user was last: in the tree or in a detail. */

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
