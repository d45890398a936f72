/** What the user chose for each connection, such as its filter and order. */

/** What the user chose for each connection, such as its filter: connection id → text. */
export class ChosenTexts {
  private readonly texts: Map<string, string>;

  /**
   * @param kept as `save` got them, in an earlier session; what cannot be a choice is none
   * @param save called with all of them after each change
   */
  constructor(
    kept: unknown,
    private readonly save: (all: Readonly<Record<string, string>>) => void,
  ) {
    const entries: [string, unknown][] =
      typeof kept === 'object' && kept !== null && !Array.isArray(kept) ? Object.entries(kept) : [];
    this.texts = new Map(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  }

  /** Undefined: nothing was chosen. */
  of(connectionId: string): string | undefined {
    return this.texts.get(connectionId);
  }

  /** Chooses; "" takes the choice back. */
  set(connectionId: string, text: string): void {
    if (text.trim() === '') this.texts.delete(connectionId);
    else this.texts.set(connectionId, text.trim());
    this.save(Object.fromEntries(this.texts));
  }
}
