// Says what is missing before the extension can be published: `npm run publishable`. What nobody decided yet stands in one
// place, the list `undecided` of package.json, and an address that is not decided is at a host that cannot be.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The host of addresses that are not decided. RFC 2606 keeps `.invalid` from ever leading anywhere. */
const nowhere = 'undecided.invalid';
/** Without it `vsce` makes the README's pictures addresses in the repository; with it the Marketplace shows none. */
const hidesPictures = '--no-rewrite-relative-links';

/** What may be undecided, and what to do. */
const decisions: Readonly<Record<string, string>> = {
  publisher: 'Register it at both shops, put it into package.json, and into the links of README.md and act.ts.',
  displayName: 'See that no other extension of the Marketplace has it: publishing fails otherwise.',
  repository: `Put its address into package.json in the place of ${nowhere}: repository, bugs, homepage. Take ${hidesPictures} out of the script package.`,
};

/** What of package.json this is about. */
export interface ShopManifest {
  readonly name: string;
  readonly publisher: string;
  readonly repository: { readonly url: string };
  readonly bugs: { readonly url: string };
  readonly homepage: string;
  readonly scripts: { readonly package: string };
  readonly undecided?: readonly string[];
}

/** What is missing, a sentence each; none, once all is there. */
export function missingBefore(manifest: ShopManifest, documents: Readonly<Record<string, string>>): string[] {
  const { undecided = [], repository, bugs, homepage, publisher, name, scripts } = manifest;
  const open = undecided.map((what) => `${what} is not decided. ${decisions[what] ?? 'Nothing knows that word.'}`);
  const addresses = { 'repository.url': repository.url, 'bugs.url': bugs.url, homepage };
  const base = repository.url.replace(/\.git$/, '');
  const ofRepository = undecided.includes('repository')
    ? Object.entries(addresses).flatMap(([what, address]) =>
        new URL(address).host === nowhere ? [] : [`${what} is not at ${nowhere}, while the repository is not decided.`],
      )
    : [
        // The two whose addresses of files `vsce` knows.
        ...(/^https:\/\/(?:github|gitlab)\.com\/[\w.-]+\/[\w.-]+$/.test(base)
          ? []
          : ['repository.url is no address at GitHub or GitLab, so the README has no pictures in the shops.']),
        ...Object.entries(addresses).flatMap(([what, address]) =>
          address.startsWith(base) ? [] : [`${what} does not begin with the address of the repository.`],
        ),
        ...(scripts.package.includes(hidesPictures) ? [`The script package still has ${hidesPictures}.`] : []),
      ];
  const ofDocuments = Object.entries(documents).flatMap(([file, text]) => [
    ...(text.includes(nowhere) ? [`${file} has an address at ${nowhere}; only package.json may.`] : []),
    ...[...text.matchAll(/(?:vscode:\/\/|@ext:)([\w-]+\.[\w-]+)/g)].flatMap(([link, id]) =>
      id === `${publisher}.${name}` ? [] : [`${file} has the link ${link}, which is another extension's.`],
    ),
  ]);
  return [...open, ...ofRepository, ...ofDocuments];
}

/** The documents that people read in a shop or a repository, and what of the code names this extension. */
export const shopDocuments = [
  'README.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'SUPPORT.md',
  'ACCESSIBILITY.md',
  'src/shell/commands/act.ts',
];

if (process.argv[1] !== undefined && resolve(process.argv[1]) === import.meta.filename) {
  const read = (file: string): string => readFileSync(join(import.meta.dirname, '..', file), 'utf8');
  const missing = missingBefore(
    JSON.parse(read('package.json')) as ShopManifest,
    Object.fromEntries(shopDocuments.map((file) => [file, read(file)])),
  );
  for (const one of missing) console.log(`✘ ${one}`);
  console.log(missing.length === 0 ? 'Nothing is missing.' : `${missing.length} missing before publishing.`);
  process.exitCode = missing.length === 0 ? 0 : 1;
}
