/** Errors of ours while rows are made: each costs its row and no more, and says so in its place. */
import { l10n } from 'vscode';
import type { Source } from '../../core/connection/source.ts';
import { asFailure } from '../../core/failure.ts';
import type { Found } from '../../core/search/facts.ts';
import type { App } from '../app.ts';
import { actionLabel } from '../words/failureActions.ts';
import { iconless } from '../words/safe.ts';
import type { FindItem } from './items.ts';

/** Keeps what goes wrong with one row from the others, and tells the log once. */
export class Trouble {
  /** What the log has been told: with each letter the same goes wrong again. */
  private readonly told = new Set<string>();

  constructor(private readonly log: Pick<App['log'], 'error'>) {}

  /** What the work makes, or what stands in its place. Of what was thrown the log gets no words that are not ours. */
  without<T>(what: string, work: () => T, otherwise: () => T): T {
    try {
      return work();
    } catch (thrown) {
      this.tell(what, thrown);
      return otherwise();
    }
  }

  tell(what: string, thrown: unknown): void {
    const line = `${what}: ${asFailure(thrown).message}`;
    if (this.told.has(line)) return;
    this.told.add(line);
    this.log.error(line);
  }
}

/** Says that something is lacking here, and shows the log. */
export function lackingItem(): FindItem {
  return lacking(l10n.t('Something went wrong: rows may be missing'));
}

/** Says that of a connection nothing can be found. */
export function unsearchedItem({ connector: { connection } }: Source): FindItem {
  return lacking(l10n.t('Something went wrong: could not search {0}', iconless(connection.label, 60)));
}

/** In the place of a row that cannot be shown: it can be taken by its id all the same. */
export function plainFoundItem(found: Found): FindItem {
  const id = typeof found.id === 'string' ? iconless(found.id, 100) : '';
  return {
    label: `$(warning) ${l10n.t('Could not show this row')}`,
    description: id,
    alwaysShow: true,
    does: { type: 'take', found },
  };
}

function lacking(sentence: string): FindItem {
  return {
    label: `$(error) ${sentence}`,
    description: actionLabel('showLog'),
    alwaysShow: true,
    does: { type: 'showLog' },
  };
}
