/** What details do beside showing: they copy, insert, export, and open what is elsewhere. */
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { openInBrowser } from '../browser.ts';
import { act } from '../commands/act.ts';
import { told } from '../commands/runCommand.ts';
import type { PanelActions } from '../detail/doIntent.ts';
import { findUses } from '../editor/files/findUses.ts';
import { exportAsking } from '../export/exportRows.ts';
import { rowsOfMembers } from '../export/what.ts';
import { insertIds } from '../focus/insertIds.ts';
import { copyAs, copyIds, insertAs, tellCopied, tellCopiedMasked } from '../forms/copyAs.ts';

/** @param app is there once everything is built */
export const panelActions = (app: () => App, secretsChanged: () => void): PanelActions => ({
  copy: async (text, masked) => {
    await vscode.env.clipboard.writeText(text);
    if (masked) tellCopiedMasked();
    else tellCopied([]);
  },
  copyIds,
  copyAs: (of) => copyAs(app(), of),
  insertAs: (of) => insertAs(app(), of),
  insert: async (ids) => {
    await insertIds(app().editor, ids);
  },
  exportMembers: (...what) => told(app(), 'export', () => exportAsking(rowsOfMembers(...what))),
  findUses: (id, signal) => findUses(app().vendors, id, signal),
  openRaw: (...what) => app().raw.open(...what),
  focused: () => app().attention.toDetail(),
  shown: (source, id, value) => app().pins.shown(source, id, value),
  secretsChanged,
  openAddress: async (address) => {
    await openInBrowser(address);
  },
  act: (action, connectionId) => act(app(), action, connectionId),
});
