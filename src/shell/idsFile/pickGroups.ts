/** Lets the user choose groups of all connections, one by one or all of a connection. */
import * as vscode from 'vscode';
import type { Source } from '../../core/connection/source.ts';
import { identifiedOf } from '../../core/connection/whence.ts';
import type { Identified } from '../../core/forms/identified.ts';
import type { App } from '../app.ts';
import { isWebviewInFront } from '../detail/details.ts';
import { openPick } from '../find/pick/openPick.ts';
import { indexToFind } from '../tree/indexing.ts';
import { iconless } from '../words/safe.ts';

const { l10n } = vscode;

/** Groups to put into a file, and connections all of whose groups belong there. */
export interface ChosenGroups {
  readonly groups: readonly Identified[];
  readonly whole: readonly Source[];
}

interface Row extends vscode.QuickPickItem {
  readonly is: string;
  readonly takes: Identified | Source;
}

/** Rows that are found at once: who does not see theirs types on. */
const mostFound = 100;
/** ms between two drawings while pages come in. */
const pace = 200;

/** What the user chooses; undefined: nothing. Rows that are chosen stay in sight, whatever is typed then. */
export async function pickGroups(app: App, title: string): Promise<ChosenGroups | undefined> {
  await app.directory.recall();
  const pick = vscode.window.createQuickPick<Row>();
  const chosen = new Map<string, Row>();
  (pick as { sortByLabel?: boolean }).sortByLabel = false;
  Object.assign(pick, { title, canSelectMany: true, placeholder: l10n.t('Select groups, then press Enter') });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const draw = (): void => {
    const found = rowsFor(app, pick.value).filter(({ is }) => !chosen.has(is));
    pick.items = [...chosen.values(), ...found];
    pick.selectedItems = [...chosen.values()];
  };
  pick.onDidChangeValue(draw);
  pick.onDidChangeSelection((rows) => {
    chosen.clear();
    for (const row of rows) chosen.set(row.is, row);
  });
  const { indexing } = app.directory;
  const stop = indexing.onChange(() => {
    timer ??= setTimeout(() => {
      timer = undefined;
      pick.busy = indexing.running.length > 0;
      draw();
    }, pace);
  });
  indexToFind(app.directory);
  draw();
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      // Enter on a row takes it, where none is checked.
      const rows = chosen.size > 0 ? [...chosen.values()] : pick.activeItems.slice(0, 1);
      const taken = rows.map(({ takes }) => takes);
      if (taken.length === 0) return;
      resolve({
        groups: taken.flatMap((one) => ('kind' in one ? one : [])),
        whole: taken.flatMap((one) => ('kind' in one ? [] : one)),
      });
      close();
    });
    const close = openPick(pick, isWebviewInFront, () => {
      resolve(undefined);
      stop();
      clearTimeout(timer);
      pick.dispose();
    });
  });
}

/** What is found for a text; where nothing is typed, also all groups of each connection. */
function rowsFor({ directory }: App, typed: string): Row[] {
  const whole = directory.connections.map((source): Row => {
    const { label } = source.connector.connection;
    const words = l10n.t('All groups of {0}', iconless(label, 60));
    const detail = l10n.t('Each update adds new groups');
    return { is: JSON.stringify([source.id]), label: words, detail, alwaysShow: true, takes: source };
  });
  const found = directory.finder.find(typed, 'group', mostFound).flatMap((one): Row[] => {
    if (one.kind !== 'group') return [];
    const { source, id, name, handle } = one;
    return [
      {
        is: JSON.stringify([source.id, id]),
        label: iconless(name, 100),
        description: iconless(source.connector.connection.label, 60),
        // What was found by another name or its ID would be filtered out by VS Code.
        alwaysShow: true,
        takes: identifiedOf(source, { kind: 'group', id, name, handle }),
      },
    ];
  });
  return typed.trim() === '' ? [...whole, ...found] : found;
}
