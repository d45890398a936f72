/** What stands beside the rows of a reply, such as the people that they name by ID: `{"users": [{"id": 2, …}]}`. */
import type { Json } from '../json/json.ts';
import { pointerTo } from '../json/pointer.ts';
import type { Beside } from '../model.ts';
import { opened, type Uncleaned } from '../vendorText.ts';

/** The lists beside the rows of one reply. Each is gone through once, however many rows name its entries. */
export class Besides {
  private readonly lists = new Map<string, ReadonlyMap<string, Beside>>();

  /**
   * @param json the object that holds the lists
   * @param pointer where it stands in the reply
   */
  constructor(
    readonly json: Json,
    readonly pointer: string,
  ) {}

  /** The entry of that ID in a list; of two, the first. */
  find(list: string, id: Uncleaned): Beside | undefined {
    const known = this.lists.get(list) ?? this.read(list);
    this.lists.set(list, known);
    return known.get(opened(id));
  }

  private read(list: string): ReadonlyMap<string, Beside> {
    const entries = new Map<string, Beside>();
    for (const [index, json] of (this.json.child(list)?.items ?? []).entries()) {
      const id = opened(json.at('/id')?.scalar);
      if (id !== undefined && !entries.has(id))
        entries.set(id, { pointer: pointerTo(`${this.pointer}/${list}`, index), json });
    }
    return entries;
  }
}
