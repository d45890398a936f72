/**
 * Links that open a group or member in this extension, or look up an ID:
 * `vscode://group-explorer.group-explorer/group?vendor=…&id=…`.
 */
import type { Kind } from '../model.ts';
import type { Identified } from './identified.ts';

/** Where links lead: the scheme of this VS Code, and the ID of this extension. */
export interface LinkBase {
  readonly uriScheme: string;
  readonly extensionId: string;
}

/** What a link says. The connection is a hint: whoever opens the link may have named it otherwise. */
export interface Linked {
  /** `lookup`: it does not say what has the ID. */
  readonly kind: Kind | 'lookup';
  readonly vendor: string;
  readonly id: string;
  readonly connectionId?: string | undefined;
  readonly groupId?: string | undefined;
}

const kinds = ['group', 'member', 'lookup'] as const;

/** No browser takes a longer address. */
const longest = 2000;

/** A link; undefined where it is not known from which vendor it is, or where no link holds it. */
export function linkTo({ uriScheme, extensionId }: LinkBase, { kind, id, from }: Identified): string | undefined {
  if (from === undefined) return undefined;
  const said = [
    ['vendor', from.vendor],
    ['id', id],
    ['group', kind === 'member' ? from.groupId : undefined],
    ['connection', from.connectionId],
  ] as const;
  const query = said.flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${encoded(value)}`])).join('&');
  const link = `${uriScheme}://${extensionId}/${kind}?${query}`;
  return link.length > longest || /\p{Cs}/u.test(id) ? undefined : link;
}

/**
 * What a link says, that VS Code handed on; undefined: it is none of ours.
 * @param query without escapes, as VS Code has it
 */
export function readLink(path: string, query: string): Linked | undefined {
  const kind = kinds.find((one) => path === `/${one}` || path === `/${one}/`);
  if (kind === undefined || query.length > longest) return undefined;
  const said = new URLSearchParams(query);
  const [vendor, id] = [said.get('vendor'), said.get('id')];
  if (vendor === null || vendor === '' || id === null || id === '') return undefined;
  return {
    kind,
    vendor,
    id,
    connectionId: said.get('connection') ?? undefined,
    groupId: said.get('group') ?? undefined,
  };
}

/**
 * As a value of the query. VS Code takes the escapes of an address off before it hands the query on: what would part
 * the query then is escaped twice. No bracket is left, which would end a link of Markdown.
 */
function encoded(text: string): string {
  const once = text.replace(/\p{Cs}/gu, '\ufffd').replace(/[%&+#=]/g, encodeURIComponent);
  return encodeURIComponent(once).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}
