/** Keeps the raw texts of the pages looked at last, up to a limit. */

/**
 * The raw texts of pages, as far as they are at hand: those last looked at, up to a limit. What is gone is asked for
 * again.
 */
export class RawTexts {
  private readonly texts = new Map<object, string>();
  private held = 0;

  /** @param most UTF-16 units of all together; a single text may be longer */
  constructor(private readonly most = 1_500_000) {}

  get(page: object): string | undefined {
    const text = this.texts.get(page);
    if (text === undefined) return undefined;
    // The order of a map is that of setting: the front is what was not looked at for longest.
    this.texts.delete(page);
    this.texts.set(page, text);
    return text;
  }

  set(page: object, text: string): void {
    this.drop(page);
    this.texts.set(page, text);
    this.held += text.length;
    for (const oldest of this.texts.keys()) {
      if (this.held <= this.most || oldest === page) return;
      this.drop(oldest);
    }
  }

  drop(page: object): void {
    this.held -= this.texts.get(page)?.length ?? 0;
    this.texts.delete(page);
  }
}
