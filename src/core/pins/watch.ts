/** Knows which pinned groups are others than when their details were last shown. Asks no vendor anything. */
import type { Source } from '../connection/source.ts';
import type { Group } from '../model.ts';
import { comparedWith, lookAt, parseLook, type GroupLook } from './look.ts';

/** A pinned group, by its connection and ID. */
export type PinnedRef = readonly [connectionId: string, id: string];

/** Where looks are kept between sessions. What cannot be a list of looks is none. */
export interface LookStore {
  read(): unknown;
  write(looks: readonly (readonly [string, string, GroupLook])[]): void;
}

/** Watches what is pinned. */
export class PinWatch {
  /** Connections that were there in this session: what is kept of one that is removed goes with it. */
  private readonly met = new Set<string>();

  /**
   * @param pins what is pinned now
   * @param changed called when another group counts as changed, or one no longer does
   */
  constructor(
    private readonly connections: () => readonly Source[],
    private readonly pins: () => readonly PinnedRef[],
    private readonly store: LookStore,
    private readonly changed: () => void,
  ) {}

  /** The pinned groups that changed. */
  get others(): readonly PinnedRef[] {
    const looks = this.looks();
    return this.pins().filter((pin) => looks.get(keyOf(pin))?.changed === true);
  }

  /** Whether a pinned group changed. */
  isOther(pin: PinnedRef): boolean {
    return this.looks().get(keyOf(pin))?.changed === true;
  }

  /** What a pinned group was called last. */
  nameOf(pin: PinnedRef): string | undefined {
    return this.looks().get(keyOf(pin))?.name;
  }

  /** Compares with what was read since. */
  look(): void {
    const sources = new Map(this.connections().map((source) => [source.id, source]));
    for (const id of sources.keys()) this.met.add(id);
    this.put((looks) => {
      const pins = this.pins();
      const pinned = new Set(pins.map(keyOf));
      for (const key of [...looks.keys()]) if (!pinned.has(key)) looks.delete(key);
      for (const pin of pins) {
        const [connectionId, id] = pin;
        const source = sources.get(connectionId);
        if (source !== undefined) looks.set(keyOf(pin), comparedWith(looks.get(keyOf(pin)), source, id));
        else if (this.met.has(connectionId)) looks.delete(keyOf(pin));
      }
    });
  }

  /** Its detail is shown. @param value what is shown, where it is whole */
  shown(source: Source, id: string, value?: Group): void {
    const pin: PinnedRef = [source.id, id];
    if (!this.pins().some((one) => keyOf(one) === keyOf(pin))) return;
    this.put((looks) => looks.set(keyOf(pin), lookAt(source, id, value, looks.get(keyOf(pin)))));
  }

  private put(change: (looks: Map<string, GroupLook>) => unknown): void {
    const looks = this.looks();
    const before = JSON.stringify([...looks]);
    const counted = JSON.stringify(this.others);
    change(looks);
    if (JSON.stringify([...looks]) === before) return;
    this.store.write([...looks].map(([key, look]) => [...pinOf(key), look]));
    if (JSON.stringify(this.others) !== counted) this.changed();
  }

  private looks(): Map<string, GroupLook> {
    const kept = this.store.read();
    const looks = new Map<string, GroupLook>();
    for (const one of Array.isArray(kept) ? (kept as unknown[]) : []) {
      const [connectionId, id, value] = Array.isArray(one) ? (one as unknown[]) : [];
      const look = parseLook(value);
      if (typeof connectionId === 'string' && typeof id === 'string' && look !== undefined)
        looks.set(keyOf([connectionId, id]), look);
    }
    return looks;
  }
}

const keyOf = (pin: PinnedRef): string => JSON.stringify(pin);
const pinOf = (key: string): PinnedRef => JSON.parse(key) as PinnedRef;
