/** Does what the user wants of the raw JSON: copies and opens it, or a place in it, or the request that gave it. */
import { curl, sentOf } from '../../core/client/sent.ts';
import { parseOrigin } from '../../core/client/http/origin.ts';
import type { Source } from '../../core/connection/source.ts';
import { besidePointer } from '../../core/detail/shownFields.ts';
import type { Identified } from '../../core/forms/identified.ts';
import { jqPath } from '../../core/json/path.ts';
import { pointerKeys } from '../../core/json/pointer.ts';
import type { Json } from '../../core/json/json.ts';
import type { Group, Member, Row } from '../../core/model.ts';
import type { Mask } from '../../core/safety/mask.ts';
import type { FromPage } from '../../protocol/messages.ts';
import { besideMask, maskOf } from '../words/masking.ts';
import type { MaskedRaw } from './rawDocuments.ts';
import type { Subject } from './subject.ts';

/** The row whose raw JSON is shown. */
export interface RawContent {
  readonly row: Row<Group> | Row<Member>;
  readonly source: Source;
  readonly subject: Subject;
  readonly mask: Mask;
}

/** What it is done with. */
export interface RawActions {
  /** `masked`: dots stand in the place of secrets. */
  readonly copy: (text: string, masked?: boolean) => Promise<void>;
  /** Copies in the form that the user picks. */
  readonly copyAs: (of: readonly Identified[]) => Promise<void>;
  readonly openRaw: (connectionId: string, id: string, name: string, raw: MaskedRaw, subject: Subject) => Promise<void>;
}

/** Does what an intent about the raw JSON wants. What is hidden there is hidden in what is copied and opened, too. */
export async function doRaw(
  intent: FromPage,
  { row, source, subject, mask }: RawContent,
  { copy, copyAs, openRaw }: RawActions,
): Promise<void> {
  const { value } = row;
  switch (intent.type) {
    case 'copyRaw':
      return copy(mask.text(), mask.hides);
    case 'openRaw':
      return openRaw(source.id, value?.id ?? '', value?.name ?? 'raw', (all) => maskOf(source, row, all), subject);
    case 'copyCurl': {
      const command = curlOf(source, row.json);
      return command === undefined ? undefined : copy(command);
    }
    case 'copyPointer':
      return copy(intent.pointer.replace(/^#/, ''));
    case 'copyPath': {
      const at = placeOf(source, row, intent.pointer, mask);
      // What stood beside the row has no path in it: that of its own place in the reply.
      if (at === undefined || at.json !== row.json) return copy(jqPath(row.json, intent.pointer.replace(/^#/, '')));
      return copy(jqPath(at.json, at.pointer));
    }
    case 'copyAt':
    case 'copyAtAs': {
      const at = placeOf(source, row, intent.pointer, mask);
      const json = at?.json.at(at.pointer);
      if (at === undefined || json === undefined) return;
      const { text, isHidden } = at.mask.copy(json);
      if (intent.type === 'copyAt' || isHidden) return copy(text, isHidden);
      return copyAs([{ kind: 'group', id: text, name: nameOf(at.pointer, row) ?? text }]);
    }
    default:
  }
}

/** What a value is called in a form: its own name for an ID, else the keys that lead to it. */
function nameOf(pointer: string, { value }: RawContent['row']): string | undefined {
  if (value?.sources['id']?.includes(pointer) === true) return value.name;
  const keys = pointerKeys(pointer).filter((key) => !/^\d+$/.test(key));
  return keys.length === 0 ? value?.name : keys.slice(-2).join(' ');
}

function curlOf({ connector }: Source, json: Json): string | undefined {
  const { connection, vendor } = connector;
  const sent = sentOf(json);
  const parsed = parseOrigin(connection.answers['baseUrl'] ?? '');
  return sent && 'origin' in parsed ? curl(sent, parsed.origin, vendor, connection.answers) : undefined;
}

/** Where a pointer of the page leads: into the row, or into what stood beside it in the reply. */
function placeOf(
  source: Source,
  row: Row<Group> | Row<Member>,
  pointer: string,
  mask: Mask,
): { readonly json: Json; readonly pointer: string; readonly mask: Mask } | undefined {
  if (!pointer.startsWith('#')) return { json: row.json, pointer, mask };
  const beside = (row.beside ?? []).find((one) => `${pointer}/`.startsWith(`${besidePointer(one.pointer)}/`));
  return (
    beside && {
      json: beside.json,
      pointer: pointer.slice(besidePointer(beside.pointer).length),
      mask: besideMask(source, beside, mask.all),
    }
  );
}
