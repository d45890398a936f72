/** The raw JSON of a row as the page draws it, and the request that gave it. */
import { l10n } from 'vscode';
import { sentOf } from '../../../core/client/sent.ts';
import type { Source } from '../../../core/connection/source.ts';
import { rawLines } from '../../../core/detail/rawLines.ts';
import { besidePointer } from '../../../core/detail/shownFields.ts';
import type { Json } from '../../../core/json/json.ts';
import { pointerKeys } from '../../../core/json/pointer.ts';
import type { Group, Member, Row } from '../../../core/model.ts';
import type { Mask } from '../../../core/safety/mask.ts';
import { oneLine } from '../../../core/safety/oneLine.ts';
import type { RawView, RequestView } from '../../../protocol/detail.ts';
import { number, timeOf } from '../../words/dates.ts';
import { besideMask } from '../../words/masking.ts';

/** So many entries of what stood beside a row are drawn. */
const mostBeside = 200;
/** More lines than that are for the native editor. */
const mostLines = 5000;
/** UTF-16 units: a next link may be of any length. */
const longestAddress = 500;

/** What the page draws of a row's raw JSON. */
export function rawView(source: Source, { json, beside = [] }: Row<Group> | Row<Member>, mask: Mask): RawView {
  const folded = (type: 'object' | 'array', size: number): string => {
    if (type === 'object') return size === 1 ? l10n.t('1 key') : l10n.t('{0} keys', number(size));
    return size === 1 ? l10n.t('1 item') : l10n.t('{0} items', number(size));
  };
  const request = requestOf(json);
  const about = request === undefined ? {} : { request };
  const lines = rawLines(json, folded, mostLines, mask);
  if (lines === undefined)
    return { instead: l10n.t('This is too long to show here. Open it in an editor.'), opens: true, ...about };
  // Of the lists beside the rows only what was read: the pointers of fields lead there.
  const heading = l10n.t('From {0}', pointerKeys(beside[0]?.pointer ?? '')[0] ?? '');
  const below = beside.slice(0, mostBeside).flatMap((one, index) => {
    const [opening, ...rest] =
      rawLines(one.json, folded, mostLines, besideMask(source, one, mask.all), besidePointer(one.pointer)) ?? [];
    return opening === undefined ? [] : [index === 0 ? { ...opening, heading } : opening, ...rest];
  });
  return { lines: [...lines, ...below], ...about };
}

function requestOf(json: Json): RequestView | undefined {
  const sent = sentOf(json);
  if (sent === undefined) return undefined;
  return {
    line: oneLine(`GET ${sent.path}`, longestAddress),
    facts: [
      String(sent.status),
      l10n.t('{0} ms', number(Math.round(sent.ms))),
      timeOf(new Date(sent.at).toISOString()),
    ].join(' · '),
  };
}
