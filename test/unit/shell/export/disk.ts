/** VS Code's file system as a test has it: that of Node, with what goes wrong. */
import { cp, rename, rm, stat } from 'node:fs/promises';
import { posix } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** An address of VS Code. */
export interface FakeUri {
  readonly scheme: string;
  readonly path: string;
  readonly query: string;
  readonly fragment: string;
  readonly text: string;
}

const uriOf = (address: URL): FakeUri => ({
  scheme: address.protocol.slice(0, -1),
  path: decodeURIComponent(address.pathname),
  query: address.search.slice(1),
  fragment: address.hash.slice(1),
  text: address.href,
});
const pathOf = ({ text }: FakeUri): string => fileURLToPath(text);

/** The parts of `vscode` that an export uses. */
export const Uri = {
  file: (path: string): FakeUri => uriOf(pathToFileURL(path)),
  parse: (text: string): FakeUri => uriOf(new URL(text)),
  joinPath: (uri: FakeUri, ...parts: string[]): FakeUri =>
    uriOf(new URL(posix.join(uri.path, ...parts).replace(/[%#?]/g, encodeURIComponent), uri.text)),
};

/** @param broken throws where something is to go wrong */
export const fileSystem = (broken: (call: 'copy' | 'rename') => void) => ({
  isWritableFileSystem: (scheme: string) => (scheme === 'file' ? true : undefined),
  stat: async (uri: FakeUri) => ({ type: (await stat(pathOf(uri))).isDirectory() ? 2 : 1 }),
  copy: async (from: FakeUri, to: FakeUri) => {
    await cp(pathOf(from), pathOf(to), { errorOnExist: true, force: false });
    broken('copy');
  },
  rename: async (from: FakeUri, to: FakeUri) => {
    broken('rename');
    await rename(pathOf(from), pathOf(to));
  },
  delete: (uri: FakeUri) => rm(pathOf(uri)),
});
