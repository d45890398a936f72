/** A group of an emulator: its texts are made when somebody asks for them. */
export interface Entry {
  /** Absent: a row that cannot be read. */
  readonly id?: string;
  readonly name: string;
  /** The row as the list shows it. */
  text(): string;
  /** The object as the call for one group shows it, without its envelope. */
  detail(): string;
  /** The rows of its members. */
  members(): readonly string[];
}

/** Rows to cut pages from. Past `count` there are more of the same kind, for lists that never end. */
export interface Source {
  readonly count: number;
  readonly text: (index: number) => string;
}

/** Ids of groups that tests look for; a vendor without such a group leaves it out. */
export interface Special {
  /** The group of the seed document, word for word. */
  readonly seedGroupId: string;
  readonly emptyGroupId: string;
  /** More than 150 members. */
  readonly bigGroupId: string;
  /** An id with `/`, `%`, spaces and emoji, or a number beyond 2^53. */
  readonly oddIdGroupId: string;
  /** Odd whitespace, escaped keys, keys that look alike, odd numbers. */
  readonly unusualGroupId: string;
  /** Holds one member row that cannot be read. */
  readonly unreadableMemberGroupId: string;
  /** Holds a member without a name. */
  readonly namelessMemberGroupId: string;
  readonly hostileGroupIds: readonly string[];
  /** Has a sub-group, or a group as a member. */
  readonly nestedGroupId?: string;
  readonly childGroupId?: string;
  readonly severalParentsGroupId?: string;
  /** Groups that are each other's ancestors. */
  readonly cycleGroupIds?: readonly string[];
  /** Its parent is not in the list. */
  readonly orphanGroupId?: string;
  /** The deepest: three levels down, four at WeSurvey. */
  readonly deepGroupId?: string;
}

/** What a correct client should find. */
export interface Facts extends Special {
  /** All rows of the list, unreadable ones too. */
  readonly groupRows: number;
  readonly unreadableGroupRows: number;
  /** Ids of the readable rows, in the list's order. */
  groupIds(): string[];
  groupText(id: string): string;
  detailText(id: string): string;
  memberRows(id: string): number;
  memberTexts(id: string): readonly string[];
}

const kept = 2000;

/** The groups of one emulator, by place and by id. */
export class Catalogue<E extends Entry> {
  readonly #made = new Map<number, E>();
  #places: Map<string, number> | undefined;

  constructor(
    readonly count: number,
    private readonly make: (index: number) => E,
  ) {}

  at(index: number): E {
    const found = this.#made.get(index) ?? this.make(index);
    if (index < kept) this.#made.set(index, found);
    return found;
  }

  *all(): Generator<E> {
    for (let index = 0; index < this.count; index++) yield this.at(index);
  }

  find(id: string): E | undefined {
    this.#places ??= new Map(
      [...this.all()].flatMap((entry, index) => (entry.id === undefined ? [] : [[entry.id, index]])),
    );
    const index = this.#places.get(id);
    return index === undefined ? undefined : this.at(index);
  }

  /** The rows of all groups, or of some of them in some order; `show` may change how a row looks. */
  source(chosen?: readonly E[], show: (entry: E) => string = (entry) => entry.text()): Source {
    const count = chosen?.length ?? this.count;
    const beyond = this.count - count;
    return { count, text: (index) => show(chosen?.[index] ?? this.at(chosen ? index + beyond : index)) };
  }

  facts(special: Special): Facts {
    const demand = (id: string): E => {
      const entry = this.find(id);
      if (!entry) throw new Error(`no group ${id}`);
      return entry;
    };
    return {
      ...special,
      groupRows: this.count,
      unreadableGroupRows: Array.from({ length: Math.min(this.count, kept) }, (_, index) => this.at(index)).filter(
        (entry) => entry.id === undefined,
      ).length,
      groupIds: () => [...this.all()].flatMap((entry) => entry.id ?? []),
      groupText: (id) => demand(id).text(),
      detailText: (id) => demand(id).detail(),
      memberRows: (id) => demand(id).members().length,
      memberTexts: (id) => demand(id).members(),
    };
  }
}

/** Rows that are there, followed without end by made ones. */
export function rowsThen(rows: readonly string[], spare: (index: number) => string): Source {
  return { count: rows.length, text: (index) => rows[index] ?? spare(index) };
}
