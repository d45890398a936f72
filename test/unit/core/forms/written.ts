// Writes forms, and puts what they write into a file of its language.
import { languageNamed } from '../../../../src/core/forms/constants.ts';
import { forms, languageOfForm, type IdForm, type FormKey } from '../../../../src/core/forms/forms.ts';
import type { Identified } from '../../../../src/core/forms/identified.ts';
import { readLink } from '../../../../src/core/forms/link.ts';

/** This extension in VS Code. */
export const links = { uriScheme: 'vscode', extensionId: 'group-explorer.group-explorer' };

/** A group of a connection. */
export const groupOf = (id: string, name: string, handle?: string): Identified => ({
  kind: 'group',
  id,
  name,
  handle,
  from: { vendor: 'devrev', vendorLabel: 'DevRev', connectionId: 'acme', label: 'Acme', path: [name] },
});

/** The form of a key. */
const formOf = (key: FormKey): IdForm => forms.find((form) => form.key === key)!;

/** What a form writes, for a file of a language. */
export function write(key: FormKey, of: readonly Identified[], language?: string): string {
  const form = formOf(key);
  const text = form.write(
    of,
    languageOfForm(form, language === undefined ? undefined : languageNamed(language)),
    links,
  );
  if (text === undefined) throw new Error(`${key} writes nothing`);
  return text;
}

/** The ID in a link, as VS Code hands the link on. */
export function linkedId(link: string): string | undefined {
  const { pathname, search } = new URL(link);
  return readLink(pathname, decodeURIComponent(search.slice(1)))?.id;
}

/** Key of a language → a file of it, around lines; absent: lines are one. */
export const files: Readonly<Record<string, (lines: string) => string>> = {
  go: (lines) => `package p\n\n${lines}\n`,
  java: (lines) => `class Some {\n${lines}\n}\n`,
  csharp: (lines) => `class Some {\n${lines}\n}\n`,
  php: (lines) => `<?php\n${lines}\n`,
};

/** Key of a language → a file with values in it. */
export const values: Readonly<Record<string, (values: string) => string>> = {
  typescript: (of) => `const a = [${of}];`,
  javascript: (of) => `const a = [${of}];`,
  python: (of) => `a = [${of}]\n`,
  ruby: (of) => `a = [${of}]\n`,
  go: (of) => `package p\n\nvar a = []string{${of}}\n`,
  java: (of) => `class Some { String[] a = {${of}}; }`,
  csharp: (of) => `class Some { string[] a = {${of}}; }`,
  rust: (of) => `const A: &[&str] = &[${of}];`,
  php: (of) => `<?php $a = [${of}];`,
  shell: (of) => `a=(${of})\n`,
  powershell: (of) => `$a = @(${of})\n`,
  yaml: (of) => `a: [${of}]\n`,
  json: (of) => `[${of}]`,
  jsonc: (of) => `{"a": [${of}]}`,
  toml: (of) => `a = [${of}]\n`,
  terraform: (of) => `a = [${of}]\n`,
  sql: (of) => `SELECT 1 WHERE a IN (${of})`,
};

/** Rows of comma-separated values, as RFC 4180 has them. */
export function rowsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, mark, quoted, plain] of text.matchAll(/(^|,|\n)(?:"((?:[^"]|"")*)"|([^",\n]*))/g)) {
    if (mark === '\n') rows.push([]);
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
  }
  return rows;
}
