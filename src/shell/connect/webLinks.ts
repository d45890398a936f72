/** Asks where the groups of a connection are on the web, which no vendor documents. */
import { l10n } from 'vscode';
import type { Source } from '../../core/connection/source.ts';
import { webLink } from '../../core/ids/webLink.ts';
import { oneLine } from '../../core/safety/oneLine.ts';
import { webTemplates } from '../settings/options.ts';
import { setWebTemplate } from '../settings/writeSettings.ts';
import { linkless } from '../words/safe.ts';
import { ask, hasLeft } from './questions/ask.ts';

/** What an address may be made of. */
interface Example {
  readonly id: string;
  readonly name: string;
  readonly handle?: string | undefined;
}

/**
 * Asks for the address of a connection's groups, says what it makes of one of them, and keeps it in the user's
 * settings. An empty one is taken out.
 * @param group one of them; else the first that is known
 */
export async function setWebLink(source: Source, group: Example | undefined = firstOf(source)): Promise<void> {
  const { connection } = source.connector;
  const example = group ?? { id: '7', name: 'Sales', handle: 'sales' };
  const typed = await ask({
    title: l10n.t('Set Web Link: {0}', linkless(oneLine(connection.label, 60))),
    prompt: l10n.t(
      'The web address of a group, with {0}, {1} or {2} as a placeholder. Leave it empty for no web link.',
      '{id}',
      '{handle}',
      '{name}',
    ),
    placeholder: 'https://app.example.com/groups/{id}',
    value: webTemplates().get(connection.id) ?? '',
    check: (text) => problemOf(text.trim(), example),
    note: (text) => {
      const address = webLink(text.trim(), example);
      return address && l10n.t('{0} opens {1}', oneLine(example.name, 40), oneLine(address));
    },
  });
  if (hasLeft(typed)) return;
  await setWebTemplate(connection.id, typed.trim() === '' ? undefined : typed.trim());
}

function problemOf(template: string, example: Example): string | undefined {
  if (template === '' || webLink(template, example) !== undefined) return undefined;
  if (!/^https?:\/\//i.test(template)) return l10n.t('The address must begin with https:// or http://.');
  const unknown = [...template.matchAll(/\{(\w+)\}/g)].find(([, key]) => !['id', 'handle', 'name'].includes(key!));
  if (unknown !== undefined) return l10n.t('{0} is not a placeholder.', unknown[0]);
  return template.includes('{handle}') && example.handle === undefined
    ? l10n.t('{0} has no handle.', oneLine(example.name, 40))
    : l10n.t('Enter a valid web address.');
}

function firstOf({ groups }: Source): Example | undefined {
  for (let index = 0; index < groups.rows.length; index++) {
    const group = groups.rows.brief(index)?.value;
    if (group !== undefined) return group;
  }
  return undefined;
}
