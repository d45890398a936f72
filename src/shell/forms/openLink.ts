/** Opens the group or member that a link of ours names, or looks up its ID, once the user agrees. */
import * as vscode from 'vscode';
import type { Source } from '../../core/connection/source.ts';
import { knownGroup, knownMember } from '../../core/connection/known.ts';
import type { Failure } from '../../core/failure.ts';
import { readLink, type Linked } from '../../core/forms/link.ts';
import { memberKey, type Kind } from '../../core/model.ts';
import { oneLine } from '../../core/safety/oneLine.ts';
import type { App } from '../app.ts';
import type { Subject } from '../detail/subject.ts';
import { failureSentence } from '../words/failures.ts';
import { linkless } from '../words/safe.ts';
import { vendorNameOf } from '../words/rows.ts';

const { l10n } = vscode;

type LinkApp = Pick<App, 'directory' | 'vendors' | 'details'>;

/**
 * Opens what a link names. Anyone can make a link: nothing is asked of a vendor before the user agrees, and it says
 * nothing of where to ask but which of the user's own connections.
 */
export async function openLink(app: LinkApp, { path, query }: Pick<vscode.Uri, 'path' | 'query'>): Promise<void> {
  const linked = readLink(path, query);
  if (linked === undefined) {
    void vscode.window.showWarningMessage(l10n.t('Group Explorer does not recognize this link.'));
    return;
  }
  await app.directory.recall();
  const asked = sourcesFor(app, linked);
  const [source] = asked;
  const vendor = vendorNameOf(app.vendors, linked.vendor) ?? oneLine(linked.vendor, 60);
  if (source === undefined) return lacking(oneLine(linked.id, 100), vendor);
  const open = linked.kind === 'lookup' ? l10n.t('Look Up') : l10n.t('Open');
  const picked = await vscode.window.showInformationMessage(
    linkless(questionOf(linked, nameOf(source, linked), oneLine(source.connector.connection.label, 60))),
    { modal: true, detail: l10n.t('Group Explorer may ask {0} for it.', vendor) },
    open,
  );
  if (picked !== open) return;
  const subject = subjectOf(source, linked) ?? (await lookUp(app, asked, linked.id));
  if (subject !== undefined) app.details.open(subject, true);
}

/** That no connection could open it, and what would help. */
async function lacking(id: string, vendor: string): Promise<void> {
  const add = l10n.t('Add Connection…');
  const picked = await vscode.window.showWarningMessage(
    linkless(l10n.t('This link opens {0} in {1}. Add a connection to {1} first.', id, vendor)),
    add,
  );
  if (picked === add) await vscode.commands.executeCommand('groupExplorer.addConnection');
}

function questionOf({ kind }: Linked, name: string, label: string): string {
  switch (kind) {
    case 'group':
      return l10n.t('Open the group {0} of {1} from this link?', name, label);
    case 'member':
      return l10n.t('Open the member {0} of {1} from this link?', name, label);
    case 'lookup':
      return l10n.t('Look up {0} in {1} for this link?', name, label);
  }
}

/** The connection that the link names, else one of that vendor that knows the ID, else all of that vendor. */
function sourcesFor({ directory }: LinkApp, linked: Linked): readonly Source[] {
  const ofVendor = directory.connections.filter(({ connector }) => connector.vendor.id === linked.vendor);
  const best =
    ofVendor.find(({ id }) => id === linked.connectionId) ??
    ofVendor.find((source) => knownOf(source, linked) !== undefined);
  return best === undefined ? ofVendor : [best];
}

interface KnownLinked {
  readonly kind: Kind;
  /** What tells a member from all others (`memberKey`); of a group its ID. */
  readonly key: string;
  readonly name: string;
  readonly groupId?: string | undefined;
}

/** What is known of that ID: as a group, or as a member in whichever group it was met. */
function knownOf(source: Source, { kind, id, groupId }: Linked): KnownLinked | undefined {
  const group = kind === 'member' ? undefined : knownGroup(source, id);
  if (group !== undefined) return { kind: 'group', key: id, name: group.name };
  if (kind === 'group') return undefined;
  // Two may have that ID, where it is of two kinds: the link names none.
  for (const met of source.knownMembers())
    if (met.member.id === id && (groupId === undefined || met.groupId === groupId))
      return { kind: 'member', key: memberKey(met.member), name: met.member.name, groupId: met.groupId };
  const key = memberKey({ id });
  const member = knownMember(source, key);
  return member && { kind: 'member', key, name: member.name, groupId };
}

const nameOf = (source: Source, linked: Linked): string => oneLine(knownOf(source, linked)?.name ?? linked.id, 100);

/** Undefined: nobody knows yet what has that ID. */
function subjectOf(source: Source, linked: Linked): Subject | undefined {
  const { id: connectionId } = source;
  const known = knownOf(source, linked);
  const kind = known?.kind ?? linked.kind;
  if (kind === 'lookup') return undefined;
  if (kind === 'group') return { kind, connectionId, id: linked.id };
  const key = known?.key ?? memberKey({ id: linked.id });
  return { kind, connectionId, groupId: linked.groupId ?? known?.groupId ?? '', id: key };
}

/** Asks each of these for a group of that ID. Says so where none has it. */
async function lookUp({ directory }: LinkApp, asked: readonly Source[], id: string): Promise<Subject | undefined> {
  const failed: { readonly source: Source; readonly failure: Failure }[] = [];
  const place = { location: vscode.ProgressLocation.Notification, cancellable: true };
  const found = await vscode.window.withProgress(
    { ...place, title: l10n.t('Looking up {0}', oneLine(id, 100)) },
    async (_, token) => {
      const abort = new AbortController();
      token.onCancellationRequested(() => abort.abort());
      for (const source of asked) {
        const answer = await directory.finder.findById(id, abort.signal, source.id);
        if (answer.found !== undefined) return answer.found;
        for (const one of answer.failed) failed.push(one);
      }
      return undefined;
    },
  );
  if (found !== undefined) return { kind: 'group', connectionId: found.source.id, id: found.id };
  const [first] = failed;
  if (first?.failure.kind === 'cancelled') return undefined;
  const sentence =
    first === undefined
      ? l10n.t('No connection has the ID {0}.', oneLine(id, 100))
      : failureSentence(first.failure, first.source.connector.connection.label);
  void vscode.window.showWarningMessage(linkless(sentence));
  return undefined;
}
