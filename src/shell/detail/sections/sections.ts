/** The parts of a group's detail beside its overview: each begins when it is first looked at. */
import type { Source } from '../../../core/connection/source.ts';
import type { Group } from '../../../core/model.ts';
import type { FromPage, ToPage } from '../../../protocol/messages.ts';
import { Loads } from './loads.ts';
import { MembersSection } from './members.ts';
import { PlacesSection } from './places.ts';
import { UsesSection, type FindUses } from './uses.ts';

/** What a section sends. */
type Send = (message: Extract<ToPage, { readonly type: 'table' | 'rows' | 'tree' | 'uses' }>) => void;

/** The sections of one group or member. */
export class Sections {
  readonly loads: Loads;
  private table: MembersSection | undefined;
  private tree: PlacesSection | undefined;
  private uses: UsesSection | undefined;

  /** @param changed called when more is loaded, or failed to be */
  constructor(
    readonly source: Source,
    private readonly group: () => Group | undefined,
    private readonly doc: () => number,
    private readonly send: Send,
    private readonly findUses: FindUses,
    changed: () => void,
  ) {
    this.loads = new Loads(source, () => {
      changed();
      this.changed();
    });
  }

  /** The table of members, if it was looked at. */
  get members(): MembersSection | undefined {
    return this.table;
  }

  /**
   * Does what the user wants of a section; false: it is about something else.
   * @param show opens a group in the place of this one
   */
  heed(intent: FromPage, show: (groupId: string) => void): boolean {
    switch (intent.type) {
      case 'tab':
        this.open(intent.tab);
        return true;
      case 'load':
        void this.loads.field(intent.field, this.group()?.id ?? '');
        return true;
      case 'want':
      case 'sort':
      case 'filter':
      case 'fold':
      case 'loadAll':
      case 'retry':
        this.table?.heed(intent);
        return true;
      case 'turn':
      case 'openNode': {
        const id = this.tree?.heed(intent);
        if (id !== undefined) show(id);
        return true;
      }
      case 'openUse':
        this.uses?.open(intent.index);
        return true;
      default:
        return false;
    }
  }

  /** Reads again what was read of the members. */
  refresh(): void {
    this.uses?.again();
    const id = this.group()?.id;
    if (this.table !== undefined && id !== undefined)
      void this.loads.run('refresh', () => this.source.refreshMembers(id, new AbortController().signal));
  }

  /** Begins what a tab shows, and sends it. */
  private open(tab: 'overview' | 'members' | 'places' | 'uses'): void {
    const group = this.group();
    if (group === undefined) return;
    if (tab === 'members') {
      this.table ??= new MembersSection(this.source, group.id, this.doc, this.send);
      this.table.show();
    } else if (tab === 'places') {
      this.tree ??= new PlacesSection(this.source, () => this.group() ?? group, this.doc, this.loads, this.send);
      this.tree.changed(true);
    } else if (tab === 'uses') {
      this.uses ??= new UsesSection((signal) => this.findUses(group.id, signal), this.doc, this.send);
      this.uses.show();
    }
  }

  /** Sends what is another by now. */
  changed(): void {
    this.table?.changed();
    this.tree?.changed();
  }

  /** Ends what is under way. */
  end(): void {
    this.loads.end();
    this.table?.end();
    this.uses?.end();
  }
}
