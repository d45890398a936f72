/** Opens the group or member that a link of ours names, once the user agrees. */
import * as vscode from 'vscode';
import type { Source } from '../../core/connection/source.ts';
import { knownGroup, knownMember } from '../../core/connection/known.ts';
import { readLink, type Linked } from '../../core/forms/link.ts';
import { memberKey } from '../../core/model.ts';
import { oneLine } from '../../core/safety/oneLine.ts';
import type { App } from '../app.ts';
import type { Subject } from '../detail/subject.ts';
import { linkless } from '../words/safe.ts';

const { l10n } = vscode;

/**
 * Opens what a link names. Anyone can make a link: nothing is asked of a vendor before the user agrees, and it says
 * nothing of where to ask but which of the user's own connections.
 */
export async function openLink(app: App, { path, query }: Pick<vscode.Uri, 'path' | 'query'>): Promise<void> {
  const linked = readLink(path, query);
  if (linked === undefined) {
    void vscode.window.showWarningMessage(l10n.t('This link is none that Group Explorer makes.'));
    return;
  }
  await app.directory.recall();
  const source = sourceFor(app, linked);
  const vendor = app.vendors.find(({ id }) => id === linked.vendor)?.label ?? oneLine(linked.vendor, 60);
  if (source === undefined) {
    void vscode.window.showWarningMessage(
      linkless(l10n.t('A link leads to {0} of {1}, to which you have no connection.', oneLine(linked.id, 100), vendor)),
    );
    return;
  }
  const { label } = source.connector.connection;
  const open = l10n.t('Open');
  const picked = await vscode.window.showInformationMessage(
    linkless(
      linked.kind === 'group'
        ? l10n.t('Open the group {0} of {1}, as a link wants?', nameOf(source, linked), oneLine(label, 60))
        : l10n.t('Open the member {0} of {1}, as a link wants?', nameOf(source, linked), oneLine(label, 60)),
    ),
    { modal: true, detail: l10n.t('{0} may be asked for it.', vendor) },
    open,
  );
  if (picked === open) app.details.open(subjectOfLink(source, linked), true);
}

/** The connection that the link names, else one of that vendor that knows the ID, else any of that vendor. */
function sourceFor({ directory }: App, linked: Linked): Source | undefined {
  const ofVendor = directory.connections.filter(({ connector }) => connector.vendor.id === linked.vendor);
  return (
    ofVendor.find(({ id }) => id === linked.connectionId) ??
    ofVendor.find((source) => knownOf(source, linked) !== undefined) ??
    ofVendor[0]
  );
}

const knownOf = (source: Source, { kind, id }: Linked): { readonly name: string } | undefined =>
  kind === 'group' ? knownGroup(source, id) : knownMember(source, memberKey({ id }));

const nameOf = (source: Source, linked: Linked): string => oneLine(knownOf(source, linked)?.name ?? linked.id, 100);

function subjectOfLink({ id: connectionId }: Source, { kind, id, groupId = '' }: Linked): Subject {
  return kind === 'group' ? { kind, connectionId, id } : { kind, connectionId, groupId, id: memberKey({ id }) };
}
